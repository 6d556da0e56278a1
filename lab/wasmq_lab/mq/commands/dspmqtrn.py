# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqtrn [-e | -i] [-m QMGR]; in-doubt transactions come from ``in_doubt.json`` in the queue manager's directory.

The lab has no transactions of its own: a test writes the file, a list of objects with ``number`` and optionally
``resource_managers``.  The texts are from memory of the product, but for the first words of AMQ7056.
"""

from __future__ import annotations

import json

from ...common import Host
from .. import places
from ..levels import Level
from ..messages import message
from ..status import Status
from .shared import complain, is_administrator, refuse_option

_NOT_AVAILABLE, _UNEXPECTED, _NAME_ERROR = 69, 71, 72
HOOK = "in_doubt.json"


def main(host: Host, argv: list[str]) -> int:
    """Show the transactions that are in doubt."""
    name = places.default_queue_manager(host) or ""
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-m":
            name = next(arguments, "")
        elif argument not in ("-e", "-i"):
            refuse_option(host, "dspmqtrn", argument)
            return _UNEXPECTED
    if not is_administrator(host):
        complain(host, "7077")
        return _UNEXPECTED
    if name not in places.known_queue_managers(host):
        complain(host, "7048")
        return _NAME_ERROR
    directory = places.queue_manager_directory(host, name)
    if not Status(directory).is_running():
        complain(host, "7028")
        return _NOT_AVAILABLE
    hook = directory / HOOK
    transactions = json.loads(hook.read_text()) if hook.exists() else []
    level = Level.of(host)
    for transaction in transactions:
        print(message(level, "7056", transaction=transaction["number"]))
        for manager in transaction.get("resource_managers", []):
            print(f"   Resource manager {manager} is participating.")
    if not transactions:
        print(message(level, "7107"))
    return 0
