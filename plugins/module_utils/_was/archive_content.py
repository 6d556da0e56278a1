# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Whether two enterprise archives hold the same application.

The repository keeps the archive that was installed, but the product may pack it again while it deploys: other times,
another order, another compression, documents of its own added. So the content counts, file by file, module by module.
"""

from __future__ import annotations

import hashlib
import io
import re
import typing as t
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from .web_descriptor import plain

_MODULE = re.compile(r".*\.(war|jar|rar)$", re.IGNORECASE)
_DESCRIPTOR = re.compile(r"(.*/)?(META-INF|WEB-INF)/[^/]+\.(xml|xmi)$")
#: What deployment writes: bindings, which our own options manage, and its own working documents.
_WRITTEN_BY_DEPLOYMENT = re.compile(
    r"(.*/)?(META-INF|WEB-INF)/(ibm-[a-z-]*bnd\.xm[il]|ibmconfig/.*|was\.policy|[a-z-]+_merged\.xml|MANIFEST\.MF)$"
)


def fingerprint(path: Path) -> str:
    """SHA-256 over the content of an archive.

    :raises zipfile.BadZipFile: it is none
    """
    with zipfile.ZipFile(str(path)) as archive:
        parts = sorted(_parts(archive, ""))
    return hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in parts).encode()).hexdigest()


def changed_files(before: Path, after: Path) -> t.List[str]:
    """The files that differ, at most ten of them."""
    with zipfile.ZipFile(str(before)) as old, zipfile.ZipFile(str(after)) as new:
        had, has = dict(_parts(old, "")), dict(_parts(new, ""))
    return sorted(name for name in {*had, *has} if had.get(name) != has.get(name))[:10]


def _parts(archive: zipfile.ZipFile, place: str) -> t.Iterator[t.Tuple[str, str]]:
    """Name and digest of every file, those inside modules included."""
    for name in archive.namelist():
        if name.endswith("/") or _WRITTEN_BY_DEPLOYMENT.match(name):
            continue
        content = archive.read(name)
        if _MODULE.match(name) and not place and zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as module:
                yield from _parts(module, f"{name}!")
        else:
            yield place + name, hashlib.sha256(_comparable(name, content)).hexdigest()


def _comparable(name: str, content: bytes) -> bytes:
    """A descriptor as its elements and texts: blanks, generated ids and changed context roots do not count."""
    if not _DESCRIPTOR.match(name):
        return content
    try:
        root = plain(ElementTree.fromstring(content))
    except ElementTree.ParseError:
        return content
    return "\n".join(_lines(root)).encode()


def _lines(element: ElementTree.Element) -> t.Iterator[str]:
    if element.tag == "context-root":
        return
    attributes = sorted(
        f"{name}={value}" for name, value in element.attrib.items() if name != "id" and not name.startswith("{")
    )
    yield " ".join([str(element.tag), *attributes, (element.text or "").strip()])
    for child in element:
        yield from _lines(child)
    yield f"/{element.tag}"
