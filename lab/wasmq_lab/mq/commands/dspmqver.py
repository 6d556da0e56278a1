# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqver [-b] [-f FIELDS] [-p 1] [-v], dspmqver -i."""

from __future__ import annotations

import platform

from ...common import Host
from .. import installations
from ..installations import Installation
from ..levels import DEFAULT_LEVEL, Level
from . import options
from .shared import refuse_option

_ARGUMENTS = 36
_KEY_WIDTH = 13
#: number of -f -> key, in the order shown; public scripts use 128, 512 and 4096 as they stand here
_FIELDS = (
    (1, "Name"),
    (2, "Version"),
    (4, "Level"),
    (8, "BuildType"),
    (16, "Platform"),
    (32, "Mode"),
    (64, "O/S"),
    (64, "O/S Details"),
    (512, "InstName"),
    (256, "InstDesc"),
    (2048, "Primary"),
    (128, "InstPath"),
    (4096, "DataPath"),
    (1024, "MaxCmdLevel"),
    (8192, "LicenseType"),
    (16384, "ReleaseType"),
)
_ALL = 0x7FFF
_SINCE = {"O/S Details": (9, 2), "LicenseType": (8, 0), "ReleaseType": (9, 3, 1)}


def main(host: Host, argv: list[str]) -> int:
    """Show what is installed."""
    separate = [
        word for argument in argv for word in ([argument[:2], argument[2:]] if _joined(argument) else [argument])
    ]
    try:
        given = options.read(separate, flags=("-b", "-v", "-i"), valued=("-f", "-p"))
    except options.UnknownOption as unknown:
        refuse_option(host, "dspmqver", str(unknown))
        return _ARGUMENTS
    fields, components = given.get("-f", str(_ALL)), given.get("-p", "1")
    if components != "1" or not fields.isdigit() or given.names:
        refuse_option(
            host, "dspmqver", f"-p {components}" if components != "1" else (given.names or [f"-f {fields}"])[0]
        )
        return _ARGUMENTS
    known, mine = installations.all_of(host), installations.current(host)
    blocks = known if given.has("-i") else [mine]
    texts = ["\n".join(_lines(host, each, int(fields), is_brief=given.has("-b"))) for each in blocks]
    print("\n\n".join(texts))
    if len(known) > 1 and not given.has("-i") and not given.has("-b") and not given.has("-f"):
        others = f"({len(known) - 1}) of other installations"
        print(f"\nNote there are a number {others}, use the '-i' parameter to display them.")
    return 0


def _joined(argument: str) -> bool:
    return argument[:2] in ("-f", "-p") and argument[2:].isdigit()


def _lines(host: Host, installation: Installation, fields: int, *, is_brief: bool) -> list[str]:
    text = installations.level_text(host, installation.path) or host.settings().get("mq_level", DEFAULT_LEVEL)
    level = Level.parse(text)
    values = _values(host, installation, level)
    shown = [key for bit, key in _FIELDS if fields & bit and level.at_least(*_SINCE.get(key, (0,)))]
    return [values[key] if is_brief else f"{key}:".ljust(_KEY_WIDTH) + values[key] for key in shown]


def _values(host: Host, installation: Installation, level: Level) -> dict[str, str]:
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
        "InstName": installation.name,
        "InstDesc": installation.description,
        "Primary": "Yes" if installation.is_primary else "No",
        "InstPath": installation.path,
        "DataPath": str(host.mq_data),
        "MaxCmdLevel": level.command_level,
        "LicenseType": "Developer",
        "ReleaseType": release,
    }
