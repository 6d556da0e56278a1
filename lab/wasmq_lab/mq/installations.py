# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installations of a host, as its mqinst.ini names them; which of them a command belongs to is told by its path."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ..common import Host

#: in an installation whose level is not the lab's own
LEVEL_FILE = "lab_level"
_FIELDS = {"Name": "name", "Description": "description", "Identifier": "identifier", "FilePath": "path"}


@dataclass(frozen=True)
class Installation:
    """One entry of mqinst.ini."""

    name: str
    path: str
    identifier: int
    description: str = ""
    is_primary: bool = False


def all_of(host: Host) -> list[Installation]:
    """The installations in the order of their identifiers; a host without mqinst.ini has the default one."""
    text = _ini(host).read_text() if _ini(host).exists() else ""
    primary = re.search(r"^DefaultInstallation:\n\s+Name=(.*)$", text, re.MULTILINE)
    found = [_entry(body) for body in re.findall(r"^Installation:\n((?:\s+.*\n)*)", text, re.MULTILINE)]
    if not found:
        return [Installation("Installation1", str(host.root / "opt" / "mqm"), 1, is_primary=True)]
    return [replace(each, is_primary=bool(primary and primary.group(1) == each.name)) for each in found]


def _entry(body: str) -> Installation:
    values = dict(line.strip().partition("=")[::2] for line in body.splitlines())
    named = {_FIELDS[key]: value for key, value in values.items() if key in _FIELDS}
    return Installation(named["name"], named["path"], int(named["identifier"]), named.get("description", ""))


def current(host: Host) -> Installation:
    """The installation whose command this process is."""
    path = str(host.installation)
    return next((each for each in all_of(host) if each.path == path), all_of(host)[0])


def named(host: Host, name: str) -> Installation | None:
    """An installation by its name, in which case does not matter."""
    return next((each for each in all_of(host) if each.name.lower() == name.lower()), None)


def write(host: Host, installations: list[Installation]) -> None:
    """Replace mqinst.ini."""
    lines: list[str] = []
    for each in installations:
        values = {
            "Name": each.name,
            "Description": each.description,
            "Identifier": each.identifier,
            "FilePath": each.path,
        }
        lines += ["Installation:", *(f"   {key}={value}" for key, value in values.items())]
    for each in installations:
        lines += ["DefaultInstallation:", f"   Name={each.name}"] if each.is_primary else []
    _ini(host).parent.mkdir(parents=True, exist_ok=True)
    _ini(host).write_text("\n".join(lines) + "\n")


def add(host: Host, path: Path, name: str = "") -> Installation:
    """Register one more installation; its name is the next of the series unless given."""
    known = all_of(host) if _ini(host).exists() else []
    identifier = max((each.identifier for each in known), default=0) + 1
    made = Installation(name or f"Installation{identifier}", str(path), identifier, is_primary=not known)
    write(host, [*known, made])
    return made


def level_text(host: Host, path: str | Path | None = None) -> str | None:
    """The level of an installation that has one of its own; of this process's when no path is given."""
    file = Path(path or host.installation) / LEVEL_FILE
    return file.read_text().strip() if file.exists() else None


def _ini(host: Host) -> Path:
    return host.root / "etc" / "opt" / "mqm" / "mqinst.ini"
