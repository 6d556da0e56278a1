# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An enterprise archive: its descriptors and binding documents."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from ..errors import WsadminError, scripting

APPLICATION = "META-INF/application.xml"
#: Which documents of the archive are kept unpacked, below META-INF of the application and WEB-INF of its web modules.
_KEPT = re.compile(r"(META-INF|WEB-INF)/[^/]+\.(xml|xmi|policy|MF)$")
DESCRIPTORS = {"web": "WEB-INF/web.xml", "ejb": "META-INF/ejb-jar.xml", "connector": "META-INF/ra.xml"}


@dataclass(frozen=True)
class Archive:
    """What is in an archive, or in the documents of an application that is installed."""

    stem: str
    documents: dict[str, bytes]
    binary: bytes | None = field(default=None, repr=False)

    @classmethod
    def read(cls, path: str) -> Archive:
        """From a file.

        :raises WsadminError: it is none; the wording is [M]
        """
        try:
            with open(path, "rb") as stream:
                binary = stream.read()
            return cls(PurePosixPath(path).stem, _documents(binary), binary)
        except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as problem:
            raise WsadminError(
                "com.ibm.ws.scripting.ScriptingException",
                f"WASX7115E: Cannot read input file {path}: {problem}",
            ) from problem

    def xml(self, path: str) -> etree._Element | None:
        """One document, without the namespaces that differ between levels of Java EE."""
        return plain(self.documents[path]) if path in self.documents else None

    @property
    def application(self) -> etree._Element:
        """application.xml."""
        found = self.xml(APPLICATION)
        if found is None:
            raise scripting(f"WASX7115E: Cannot read input file {self.stem}: no {APPLICATION}")
        return found

    @property
    def display_name(self) -> str:
        """The name an installation without -appname has."""
        return (self.application.findtext("display-name") or "").strip()

    def modules(self) -> list[tuple[str, str]]:
        """Kind and URI of every module a server runs."""
        return [
            (child.tag, ((child.findtext("web-uri") if child.tag == "web" else child.text) or "").strip())
            for module in self.application.iterfind("module")
            for child in module
            if child.tag in DESCRIPTORS
        ]


def plain(content: bytes) -> etree._Element:
    """A document without its namespaces."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _documents(binary: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(binary)) as archive:
        found = {name: archive.read(name) for name in archive.namelist() if _KEPT.match(name)}
        kept = Archive("", found)
        for kind, uri in kept.modules():
            found.update(_of_module(uri, archive.read(uri)) if kind == "web" else {})
    return found


def _of_module(uri: str, binary: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(binary)) as module:
        return {f"{uri}/{name}": module.read(name) for name in module.namelist() if _KEPT.match(name)}
