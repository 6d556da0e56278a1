# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmq [-m QMGR] [-s] [-o all|status|default|installation|standby|ha|dr|nativeha] [-x] [-n] [-a]."""

from __future__ import annotations

from ...common import Host
from .. import installations, places
from ..levels import Level
from ..status import Status
from . import options
from .access import is_foreign
from .shared import complain, refuse_option

_NAME_ERROR, _ARGUMENTS, _ACTIVE_SHOWN = 72, 36, 5
_STATUS_COLUMN = 58
_OUTPUTS = ("all", "status", "default", "installation", "standby", "ha", "dr", "nativeha")
_NATIVE_HA = "ROLE(Not configured) INSTANCE() INSYNC() QUORUM()"
_GROUPS = "GRPLSN() GRPNAME() GRPROLE(Not configured)"


def main(host: Host, argv: list[str]) -> int:
    """Show queue managers and how they are."""
    try:
        given = options.read(argv, flags=("-x", "-n", "-s", "-a"), valued=("-m", "-o"))
        outputs = [_output(text) for text in given.repeated.get("-o", [])] + ["status"] * given.has("-s")
        if given.names:
            raise options.UnknownOption(given.names[0])
    except options.UnknownOption as unknown:
        refuse_option(host, "dspmq", str(unknown))
        return _ARGUMENTS
    names = places.known_queue_managers(host)
    if given.has("-m") and given.get("-m") not in names:
        complain(host, "7048")
        return _NAME_ERROR
    shown = [given.get("-m")] if given.has("-m") else names
    for name in [name for name in shown if not given.has("-a") or _is_active(host, name)]:
        _show(host, name, _ordered(outputs) or ["status"], given)
    return _ACTIVE_SHOWN if given.has("-a") and Level.of(host).at_least(9, 4) else 0


def _output(text: str) -> str:
    """The word, which may be shortened (``-o inst``) and in any case.

    :raises UnknownOption: it is none, or could be several
    """
    found = [word for word in _OUTPUTS if word == text.lower()]
    found = found or [word for word in _OUTPUTS if text and word.startswith(text.lower())]
    if len(found) != 1:
        raise options.UnknownOption(f"-o {text}")
    return found[0]


def _ordered(outputs: list[str]) -> list[str]:
    """In the order in which -o all shows them, each once."""
    return ["all"] if "all" in outputs else [word for word in _OUTPUTS if word in outputs]


def _is_active(host: Host, name: str) -> bool:
    return Status(places.queue_manager_directory(host, name)).active_host() == host.name and not is_foreign(host, name)


def _show(host: Host, name: str, outputs: list[str], given: options.Options) -> None:
    status = Status(places.queue_manager_directory(host, name))
    items = [item for output in outputs for item in _items(host, name, status, output)]
    shown = [_untranslated(item) for item in items] if given.has("-n") else items
    print(f"QMNAME({name})".ljust(_STATUS_COLUMN) + " ".join(shown))
    for line in _instances(host, status) if given.has("-x") else []:
        print(
            line.replace("MODE(Active)", "MODE(ACTIVE)").replace("MODE(Standby)", "MODE(STANDBY)")
            if given.has("-n")
            else line
        )


def _untranslated(item: str) -> str:
    """As -n shows it: words of the product in capitals, names as they are."""
    keyword = item.partition("(")[0]
    return item if keyword.startswith("INST") else item.upper()


def _instances(host: Host, status: Status) -> list[str]:
    active = status.active_host()
    if active is None or not status.read(host.name).startswith("Running"):
        return []
    standbys = [f"    INSTANCE({name}) MODE(Standby)" for name in status.standby_hosts()]
    return [f"    INSTANCE({active or host.name}) MODE(Active)", *standbys]


def _items(host: Host, name: str, status: Status, output: str) -> list[str]:
    level = Level.of(host)
    is_default = "yes" if places.default_queue_manager(host) == name else "no"
    native = [_NATIVE_HA] + ([_GROUPS] if level.at_least(9, 4) else [])
    items = {
        "status": [f"STATUS({status.read(host.name)})"],
        "default": [f"DEFAULT({is_default})"],
        "standby": [f"STANDBY({_standby(status)})"],
        "installation": _installation(host, name),
        "ha": ["HA()"],
        "dr": ["DRROLE()"],
        "nativeha": native,
    }
    if output != "all":
        return items[output]
    everything = items["status"] + items["default"] + items["standby"] + items["installation"]
    return everything + (native if level.at_least(9, 2, 3) else [])


def _standby(status: Status) -> str:
    if not status.is_running():
        return "Not applicable"
    return "Permitted" if status.permits_standby() else "Not permitted"


def _installation(host: Host, name: str) -> list[str]:
    owner = installations.named(host, places.installation_of(host, name)) or installations.current(host)
    level = installations.level_text(host, owner.path)
    version = Level.parse(level).vrmf if level else Level.parse(host.settings()["mq_level"]).vrmf
    return [f"INSTNAME({owner.name})", f"INSTPATH({owner.path})", f"INSTVER({version})"]
