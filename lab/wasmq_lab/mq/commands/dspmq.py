# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmq [-m QMGR] [-o all|status|default|installation|standby] [-x] [-n]."""

from __future__ import annotations

from ...common import Host
from .. import places
from ..levels import Level
from ..status import Status
from .shared import complain, refuse_option

_NAME_ERROR, _ARGUMENTS = 72, 36
_STATUS_COLUMN = 58
_OUTPUTS = ("all", "status", "default", "installation", "standby")


def main(host: Host, argv: list[str]) -> int:
    """Show queue managers and how they are."""
    wanted: str | None = None
    outputs: list[str] = []
    flags: list[str] = []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-m":
            wanted = next(arguments, "")
        elif argument == "-o":
            outputs.append(next(arguments, ""))
        elif argument in ("-x", "-n"):
            flags.append(argument)
        else:
            outputs.append(argument)
    if any(output not in _OUTPUTS for output in outputs):
        refuse_option(host, "dspmq", outputs[-1])
        return _ARGUMENTS
    names = places.known_queue_managers(host)
    if wanted is not None and wanted not in names:
        complain(host, "7048")
        return _NAME_ERROR
    for name in [wanted] if wanted else names:
        _show(host, name, outputs or ["status"], flags)
    return 0


def _show(host: Host, name: str, outputs: list[str], flags: list[str]) -> None:
    state = Status(places.queue_manager_directory(host, name)).read()
    shown = state.upper() if "-n" in flags else state
    items = [text for output in outputs for text in _items(host, name, shown, output)]
    print(f"QMNAME({name})".ljust(_STATUS_COLUMN) + " ".join(items))
    if "-x" in flags and state == "Running":
        print(f"    INSTANCE({host.name}) MODE(Active)")


def _items(host: Host, name: str, state: str, output: str) -> list[str]:
    level = Level.of(host)
    is_default = "yes" if places.default_queue_manager(host) == name else "no"
    items = {
        "status": [f"STATUS({state})"],
        "default": [f"DEFAULT({is_default})"],
        "standby": ["STANDBY(Not permitted)"],
        "installation": [
            f"INSTNAME({places.INSTALLATION})",
            f"INSTPATH({host.installation})",
            f"INSTVER({level.vrmf})",
        ],
    }
    if output != "all":
        return items[output]
    tail = "ROLE(Not configured) INSTANCE() INSYNC() QUORUM() GRPLSN() GRPNAME() GRPROLE(Not configured)"
    everything = items["status"] + items["default"] + items["standby"] + items["installation"]
    return everything + ([tail] if level.at_least(9, 3) else [])
