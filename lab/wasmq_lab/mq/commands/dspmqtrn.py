# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqtrn [-e] [-i] [-h] [-m QMGR], rsvmqtrn -m QMGR (-a | -b N | -c N | -f N), over ``in_doubt.json``.

The lab has no transactions of its own: a test writes that file into the queue manager's directory, a list of objects
with ``number`` and optionally ``coordinator`` (external unless it says internal) and ``resource_managers``. The texts
are from memory of the product, but for the first words of AMQ7056.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ...common import Host
from .. import places
from ..levels import Level
from ..messages import message
from ..store import write_atomically
from . import options
from .access import Refused, connect
from .shared import complain, is_administrator, refuse_option

_STANDBY, _ARGUMENTS, _NOT_AVAILABLE, _UNEXPECTED, _NAME_ERROR, _NO_TRANSACTIONS, _NOT_KNOWN = (
    26,
    36,
    69,
    71,
    72,
    102,
    85,
)
_FOREIGN = 58
_REFUSED = {"7048": _NAME_ERROR, "5691": _FOREIGN, "8478": _STANDBY, "8146": _NOT_AVAILABLE}
HOOK = "in_doubt.json"
_HEURISTIC = "heuristic"

Transaction = dict[str, Any]


def main(host: Host, argv: list[str]) -> int:
    """Show transactions in doubt, and with -h those somebody resolved by hand."""
    given = _read(host, "dspmqtrn", argv, flags=("-e", "-i", "-h"), valued=("-m",))
    if given is None:
        return _UNEXPECTED
    directory, code = _reach(host, given)
    if directory is None:
        return code
    chosen = [each for each in _load(directory) if _is_wanted(each, given)]
    level = Level.of(host)
    for transaction in chosen:
        print(message(level, "7056", transaction=str(transaction["number"])))
        for manager in transaction.get("resource_managers", []):
            print(f"   Resource manager {manager} is participating.")
    if not chosen:
        print(message(level, "7107"))
    return 0


def _is_wanted(transaction: Transaction, given: options.Options) -> bool:
    if transaction.get("state") == _HEURISTIC:
        return given.has("-h")
    is_internal = transaction.get("coordinator") == "internal"
    if not any(given.has(option) for option in ("-e", "-i", "-h")):
        return True
    return given.has("-i") if is_internal else given.has("-e")


def resolve(host: Host, argv: list[str]) -> int:
    """rsvmqtrn: commit, back out or forget."""
    given = _read(host, "rsvmqtrn", argv, flags=("-a",), valued=("-m", "-b", "-c", "-f"))
    wanted = [option for option in ("-a", "-b", "-c", "-f") if given and given.has(option)]
    if given is None or len(wanted) != 1 or not given.has("-m"):
        return _ARGUMENTS
    directory, code = _reach(host, given)
    if directory is None:
        return code
    known = _load(directory)
    chosen = [each for each in known if _is_meant(each, wanted[0], given.get(wanted[0]))]
    if not chosen:
        return _NO_TRANSACTIONS if wanted == ["-a"] else _NOT_KNOWN
    kept = [each for each in known if each not in chosen]
    left = [{**each, "state": _HEURISTIC} for each in chosen] if wanted[0] in ("-b", "-c") else []
    write_atomically(directory / HOOK, kept + left)
    return 0


def _is_meant(transaction: Transaction, option: str, number: str) -> bool:
    is_internal, is_resolved = transaction.get("coordinator") == "internal", transaction.get("state") == _HEURISTIC
    if option == "-a":
        return is_internal
    return not is_internal and str(transaction["number"]) == number and is_resolved == (option == "-f")


def _reach(host: Host, given: options.Options) -> tuple[Path | None, int]:
    """The queue manager's directory, or None and the exit code."""
    if not is_administrator(host):
        complain(host, "7077")
        return None, _UNEXPECTED
    name = given.get("-m") or places.default_queue_manager(host) or ""
    try:
        connect(host, name, unknown="7048").close()
    except Refused as refused:
        complain(host, "7028" if refused.number == "8146" else refused.number, **refused.inserts)
        return None, _REFUSED[refused.number]
    return places.queue_manager_directory(host, name), 0


def _load(directory: Path) -> list[Transaction]:
    hook = directory / HOOK
    return json.loads(hook.read_text()) if hook.exists() else []


def _read(
    host: Host, command: str, argv: list[str], *, flags: tuple[str, ...], valued: tuple[str, ...]
) -> options.Options | None:
    try:
        given = options.read(argv, flags=flags, valued=valued)
        if given.names:
            raise options.UnknownOption(given.names[0])
        return given
    except options.UnknownOption as unknown:
        refuse_option(host, command, str(unknown))
        return None
