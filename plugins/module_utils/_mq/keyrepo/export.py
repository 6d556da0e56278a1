# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A certificate with its key in a PKCS#12 file of its own, for a store this collection cannot reach."""

from __future__ import annotations

import os
import typing as t
from dataclasses import dataclass, field

from ..._core.errors import InputError, MqError
from .state import Contents, read
from .tool import Access, KeyTool
from .wanted import Params

_MODE = 0o600


@dataclass(frozen=True)
class Export:
    """Which certificate goes where."""

    label: str
    path: str
    password: str = field(repr=False)

    def shown(self, repository: str) -> str:
        """The command as an operator would type it."""
        return f"runmqakm -cert -export -db {repository} -label {self.label} -target {self.path} -target_type pkcs12"


def wanted(params: Params) -> t.Optional[Export]:
    """The export that was asked for.

    :raises InputError: ``EXPORT_INVALID``
    """
    given = params.get("export")
    if not given:
        return None
    directory = os.path.dirname(given["path"])
    if not os.path.isdir(directory):
        raise InputError(f"The directory {directory!r} of the export does not exist; create it.", "EXPORT_INVALID")
    return Export(given["label"], given["path"], given["password"])


def is_due(export: t.Optional[Export], contents: Contents, tool: KeyTool) -> bool:
    """True when the certificate is here and the file does not hold it.

    :raises InputError: ``EXPORT_INVALID``, the file is there and does not open with the password
    """
    if export is None:
        return False
    held = next((each for each in contents.personal if each.label == export.label), None)
    if held is None:
        return any(born.label == export.label for born in contents.born)
    if not os.path.exists(export.path):
        return True
    access = Access(export.path, "pkcs12", export.password, tool.access.on_argv)
    try:
        found = read(tool.on(access), with_requests=False)
    except MqError:
        raise InputError(
            f"The file {export.path} is there and does not open with the export's password; remove it, or correct "
            "either.",
            "EXPORT_INVALID",
        )
    return all(each.certificate != held.certificate for each in found.personal)


def write(export: Export, tool: KeyTool) -> None:
    """Write the file anew, for this user alone."""
    draft = f"{export.path}.{os.getpid()}.new"
    try:
        access = Access(draft, "pkcs12", export.password, tool.access.on_argv)
        tool.export_to(access, "-label", export.label)
        os.chmod(draft, _MODE)
        os.replace(draft, export.path)
    finally:
        if os.path.exists(draft):
            os.remove(draft)
