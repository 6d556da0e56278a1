# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``AdminConfig.extract``, ``checkin`` and ``existsDocument``: whole documents, past the workspace [D].

Scripts of the product's own add-ons check documents in and never save: a checked-in document is kept at once [S].
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from .errors import WsadminError, not_emulated, scripting
from .repository import replace_file


def exists(root: Path, uri: str) -> int:
    """1 when the repository has the document."""
    return 1 if _place(root, uri, "existsDocument").is_file() else 0


def extract(root: Path, uri: str, file: str) -> str:
    """Copy a document to a file; the digest by which it is checked in again."""
    found = _document(root, uri, "extract")
    _file(file, "extract").write_bytes(found)
    return _digest(found)


def checkin(root: Path, uri: str, file: str, digest: object) -> str:
    """Put a file in place of a document that is still the extracted one.

    :raises WsadminError: another document is there by now; class and wording are [M]
    """
    if str(digest) != _digest(_document(root, uri, "checkin")):
        raise WsadminError(
            "com.ibm.websphere.management.exception.DocumentChangedException",
            f"ADMR0104E: The document {uri} was changed since it was extracted.",
        )
    replace_file(_place(root, uri, "checkin"), _file(file, "checkin").read_bytes())
    return ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _document(root: Path, uri: str, method: str) -> bytes:
    place = _place(root, uri, method)
    if not place.is_file():
        raise scripting(f"The repository has no document {uri}.")
    return place.read_bytes()


def _place(root: Path, uri: str, method: str) -> Path:
    parts = PurePosixPath(uri).parts
    if not parts or parts[0] != "cells" or ".." in parts:
        raise not_emulated(f"AdminConfig.{method} of {uri!r}")
    return root / uri


def _file(path: str, method: str) -> Path:
    if not Path(path).is_absolute():
        raise not_emulated(f"AdminConfig.{method} with the relative path {path!r}")
    return Path(path)
