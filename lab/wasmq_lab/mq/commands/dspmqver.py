# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqver [-b] [-f FIELDS]."""

from __future__ import annotations

import platform

from ...common import Host
from ..levels import Level
from ..places import INSTALLATION
from .shared import refuse_option

_ARGUMENTS = 36
_KEY_WIDTH = 13
#: field number of -f -> key
_FIELDS = (
    (1, "Name"),
    (2, "Version"),
    (4, "Level"),
    (8, "BuildType"),
    (16, "Platform"),
    (32, "Mode"),
    (64, "O/S"),
    (64, "O/S Details"),
    (128, "InstName"),
    (256, "InstDesc"),
    (2048, "Primary"),
    (512, "InstPath"),
    (1024, "DataPath"),
    (4096, "MaxCmdLevel"),
    (8192, "LicenseType"),
    (16384, "ReleaseType"),
)
_SINCE = {"O/S Details": (9, 2), "LicenseType": (8, 0), "ReleaseType": (9, 3, 1)}


def main(host: Host, argv: list[str]) -> int:
    """Show what is installed."""
    fields, brief = 0xFFFF, False
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-b":
            brief = True
        elif argument == "-f":
            value = next(arguments, "")
            if not value.isdigit():
                return _ARGUMENTS
            fields = int(value)
        elif argument != "-p1":
            refuse_option(host, "dspmqver", argument)
            return _ARGUMENTS
    level = Level.of(host)
    values = _values(host, level)
    for bit, key in _FIELDS:
        if fields & bit and level.at_least(*_SINCE.get(key, (0,))):
            print(values[key] if brief else f"{key}:".ljust(_KEY_WIDTH) + values[key])
    return 0


def _values(host: Host, level: Level) -> dict[str, str]:
    release = "Long Term Support (LTS)" if level.parts[2] == 0 else "Continuous Delivery (CD)"
    return {
        "Name": level.product,
        "Version": level.vrmf,
        "Level": f"p{level.command_level}-LAB",
        "BuildType": "IKAP - (Production)",
        "Platform": f"{level.product} for Linux (x86-64 platform)",
        "Mode": "64-bit",
        "O/S": f"{platform.system()} {platform.release()}",
        "O/S Details": "lab",
        "InstName": INSTALLATION,
        "InstDesc": "",
        "Primary": "Yes",
        "InstPath": str(host.installation),
        "DataPath": str(host.mq_data),
        "MaxCmdLevel": level.command_level,
        "LicenseType": "Developer",
        "ReleaseType": release,
    }
