# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqinf [-s QueueManager] [-o stanza|command] NAME, addmqinf -v KEY=VALUE..., rmvmqinf NAME: stanzas of mqs.ini."""

from __future__ import annotations

from pathlib import Path

from ...common import Host
from .. import places
from ..levels import Level
from ..status import STANDBY, Status
from ..store import FILE
from . import options
from .shared import complain, is_administrator, refuse_option

_NO_LOCATION, _RUNNING, _STANDBY, _ARGUMENTS, _NO_STANZA, _EXISTS, _MISSING = 1, 5, 26, 39, 44, 45, 46
_NOT_AUTHORIZED = 71
_TYPE = "QueueManager"
_KEYS = ("Name", "Directory", "Prefix", "DataPath")


def display(host: Host, argv: list[str]) -> int:
    """dspmqinf."""
    given = _read(host, "dspmqinf", argv, valued=("-s", "-o"))
    if given is None or len(given.names) != 1 or given.get("-o", "stanza") not in ("stanza", "command"):
        return _bad(host, "dspmqinf", given)
    stanza = places.stanza(host, given.names[0])
    if stanza is None:
        return _no_stanza(host)
    if given.get("-o") == "command":
        words = [f"-v {key}={stanza[key]}" for key in _KEYS if stanza.get(key)]
        print(" ".join([f"addmqinf -s {_TYPE}", *words]))
        return 0
    print(f"{_TYPE}:")
    for key in places.STANZA:
        if stanza.get(key):
            print(f"   {key}={stanza[key]}")
    return 0


def add(host: Host, argv: list[str]) -> int:
    """addmqinf: make a queue manager known whose data already exists."""
    given = _read(host, "addmqinf", argv, valued=("-s", "-v"))
    values = dict(text.partition("=")[::2] for text in given.repeated.get("-v", [])) if given else {}
    if given is None or given.names or any(key not in _KEYS for key in values):
        return _bad(host, "addmqinf", given)
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    if any(not values.get(key) for key in ("Name", "Directory", "Prefix")):
        return _MISSING
    if places.stanza(host, values["Name"]):
        return _EXISTS
    data = Path(values.get("DataPath") or Path(values["Prefix"]) / "qmgrs" / values["Directory"])
    if not (data / FILE).exists():
        complain(host, "7001")
        return _NO_LOCATION
    places.add_stanza(host, values)
    print(f"{Level.of(host).product} configuration information added.")
    return 0


def remove(host: Host, argv: list[str]) -> int:
    """rmvmqinf: forget a queue manager and keep its data."""
    given = _read(host, "rmvmqinf", argv, valued=("-s",))
    if given is None or len(given.names) != 1:
        return _bad(host, "rmvmqinf", given)
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    name = given.names[0]
    if places.stanza(host, name) is None:
        return _no_stanza(host)
    status = Status(places.queue_manager_directory(host, name))
    if status.read(host.name) == STANDBY:
        return _STANDBY
    if status.active_host() in ("", host.name):
        print(f"{Level.of(host).product} queue manager running.")
        return _RUNNING
    places.remove_queue_manager(host, name)
    print(f"{Level.of(host).product} configuration information removed.")
    return 0


def _read(host: Host, command: str, argv: list[str], *, valued: tuple[str, ...]) -> options.Options | None:
    try:
        given = options.read(argv, valued=valued)
    except options.UnknownOption as unknown:
        refuse_option(host, command, str(unknown))
        return None
    return given if given.get("-s", _TYPE) == _TYPE else None


def _bad(host: Host, command: str, given: options.Options | None) -> int:
    if given is not None:
        complain(host, "7027", command=command)
    return _ARGUMENTS


def _no_stanza(host: Host) -> int:
    complain(host, "7048")
    return _NO_STANZA
