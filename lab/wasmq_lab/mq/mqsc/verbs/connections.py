# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DISPLAY CONN: the clients; the lab's queue manager has no other applications.

The order of the attributes and the line break after TYPE are seen in a published session of 9.4.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ...generic_names import matches
from ...words import words
from ..answers import Message, Refusal
from ..display import render, select
from ..grammar import Command, SyntaxFault
from .common import take_value

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_KEYS = ("EXTCONN", "TYPE")
_ORDER = words(
    "PID TID APPLDESC APPLTAG APPLTYPE ASTATE CHANNEL CLIENTID CONNAME CONNOPTS USERID UOWLOG UOWSTDA UOWSTTI UOWLOGDA"
    " UOWLOGTI URTYPE EXTURID QMURID UOWSTATE CONNTAG"
)
_IDLE = {
    "TYPE": "CONN",
    "APPLDESC": "IBM MQ Channel",
    "APPLTYPE": "USER",
    "ASTATE": "NONE",
    "CONNOPTS": "MQCNO_HANDLE_SHARE_BLOCK,MQCNO_SHARED_BINDING",
    "URTYPE": "QMGR",
    "EXTURID": "XA_FORMATID[] XA_GTRID[] XA_BQUAL[]",
    "QMURID": "0.0",
    "UOWSTATE": "NONE",
}


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY CONN(identifier | generic) [WHERE(...)] [TYPE(CONN)] [ALL | attributes]; handles are unknown here."""
    kind, parameters = take_value(command.parameters, "TYPE")
    if kind not in (None, "CONN"):
        raise SyntaxFault(next(row.end for row in command.parameters if row.keyword == "TYPE"))
    selection = select(command, parameters, {*_ORDER, *_KEYS, "CONN"}, "*")
    lines: list[Message] = []
    for instance in queue_manager.network.instances():
        values = _values(queue_manager, instance)
        if matches(command.name, values["CONN"]) and selection.accepts(values):
            shown = ["CONN", *_KEYS, *(keyword for keyword in _ORDER if _is_shown(keyword, selection))]
            lines += render(queue_manager.message("8276"), [(keyword, values[keyword]) for keyword in shown])
    if not lines:
        raise Refusal("8461")
    return lines


def _is_shown(keyword: str, selection: Any) -> bool:
    """A generic name alone shows the keys; the lab's names are all generic or whole."""
    asked = selection.attributes | ({selection.where[0]} if selection.where else set())
    return selection.all or keyword in asked


def _values(queue_manager: QueueManager, instance: dict[str, str]) -> dict[str, str]:
    """A connection of an instance; its identifier is the lab's own."""
    identifier, application = instance["JOBNAME"], instance["RAPPLTAG"]
    manager = queue_manager.name.encode()[:12].ljust(12)
    return {
        **dict.fromkeys(_ORDER, ""),
        **_IDLE,
        "CONN": identifier,
        "EXTCONN": (b"AMQC" + manager).hex().upper(),
        "PID": str(os.getpid()),
        "TID": str(int(identifier[-8:], 16)),
        "APPLTAG": application,
        "CHANNEL": instance["CHANNEL"],
        "CONNAME": instance["CONNAME"],
        "USERID": instance["MCAUSER"],
        "CONNTAG": f"MQCT{identifier}{queue_manager.attributes()['QMID']}{application}",
    }


HANDLERS = {("DISPLAY", "CONN"): display}
