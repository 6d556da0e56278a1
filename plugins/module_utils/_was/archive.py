# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""An enterprise archive on disk: its modules, what they refer to, its roles."""

from __future__ import annotations

import io
import typing as t
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from .._core.errors import InputError
from .web_descriptor import Reference, bindings, plain, references, text_of

DESCRIPTOR = "META-INF/application.xml"
#: Element of application.xml to the descriptor of that kind of module.
DESCRIPTORS = {"web": "WEB-INF/web.xml", "ejb": "META-INF/ejb-jar.xml", "connector": "META-INF/ra.xml"}


@dataclass(frozen=True)
class Module:
    """One module of an application.

    :param uri: its path in the archive, by which administrators name it
    :param kind: web | ejb | connector
    :param bound: reference to JNDI name, as its own binding document says
    """

    uri: str
    kind: str
    context_root: str | None = None
    references: t.Mapping[str, Reference] = field(default_factory=dict)
    bound: t.Mapping[str, str] = field(default_factory=dict)

    @property
    def full_uri(self) -> str:
        """How ``AdminApp`` names it: the module and its descriptor."""
        return f"{self.uri},{DESCRIPTORS[self.kind]}"


@dataclass(frozen=True)
class Archive:
    """What is in an enterprise archive."""

    path: str
    modules: t.Mapping[str, Module]
    roles: t.Tuple[str, ...]


def read_archive(path: str) -> Archive:
    """Look into the file.

    :raises InputError: EAR_NOT_FOUND, EAR_INVALID
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(path, archive)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise InputError(
            f"The archive {path} cannot be read on this host ({error.strerror}): put it there first, readable for the"
            " user that runs wsadmin.",
            "EAR_NOT_FOUND",
        )
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, EOFError) as error:
        raise _invalid(path, " ".join(str(arg) for arg in error.args[:1]) or type(error).__name__)


def _read(path: str, archive: zipfile.ZipFile) -> Archive:
    if DESCRIPTOR not in archive.namelist():
        raise _invalid(path, f"it holds no {DESCRIPTOR}")
    descriptor = xml(archive, DESCRIPTOR)
    modules = [_module(archive, kind, element) for kind, element in module_elements(descriptor)]
    return Archive(path, {module.uri: module for module in modules}, roles(descriptor))


def _invalid(path: str, reason: str) -> InputError:
    return InputError(
        f"The file {path} is no enterprise archive ({reason}): build an EAR with {DESCRIPTOR}, which names its"
        " modules.",
        "EAR_INVALID",
    )


def module_elements(descriptor: ElementTree.Element) -> t.List[t.Tuple[str, ElementTree.Element]]:
    """Kind and element of every module that a server runs."""
    return [
        (child.tag, child) for module in descriptor.findall("module") for child in module if child.tag in DESCRIPTORS
    ]


def roles(descriptor: ElementTree.Element) -> t.Tuple[str, ...]:
    """The security roles of an application.xml."""
    return tuple(text_of(role, "role-name") for role in descriptor.findall("security-role"))


def uri_of(kind: str, element: ElementTree.Element) -> str:
    """The module's path in the archive."""
    return text_of(element, "web-uri") if kind == "web" else (element.text or "").strip()


def _module(archive: zipfile.ZipFile, kind: str, element: ElementTree.Element) -> Module:
    uri = uri_of(kind, element)
    if kind != "web":
        return Module(uri, kind)
    with zipfile.ZipFile(io.BytesIO(archive.read(uri))) as module:
        names = module.namelist()
        web = xml(module, DESCRIPTORS["web"]) if DESCRIPTORS["web"] in names else ElementTree.Element("web-app")
        documents = (f"WEB-INF/ibm-web-bnd.{ending}" for ending in ("xml", "xmi"))
        bound = next((xml(module, name) for name in documents if name in names), None)
    return Module(uri, kind, text_of(element, "context-root"), references(web), bindings(web, bound))


def xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A document of an archive, without namespaces."""
    return plain(ElementTree.fromstring(archive.read(name)))
