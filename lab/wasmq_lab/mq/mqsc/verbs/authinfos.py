# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ALTER and DISPLAY AUTHINFO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...generic_names import matches
from ...store import stamped
from ..answers import Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, SyntaxFault
from ..tables import authinfo as table
from .common import checked_name, take_value, visible

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48


def alter(queue_manager: QueueManager, command: Command) -> list[str]:
    """ALTER AUTHINFO(name) AUTHTYPE(IDPWOS) attributes; other types are unknown to the lab."""
    name = checked_name(command, _NAME_LENGTH)
    kind, parameters = take_value(command.parameters, "AUTHTYPE")
    if kind != "IDPWOS":
        raise SyntaxFault(command.parameters[0].end if command.parameters else len(command.text))
    changes = assign(parameters, rows=table.ROWS, allowed=table.ORDER[kind], context=queue_manager.context())
    values = queue_manager.store.authinfos.get(name)
    if values is None or values["AUTHTYPE"] != kind:
        raise Refusal("8147", name=name)
    values.update(stamped(changes))
    queue_manager.store.save()
    return [queue_manager.message("8567")]


def display(queue_manager: QueueManager, command: Command) -> list[str]:
    """DISPLAY AUTHINFO(generic name) [AUTHTYPE(type)] [ALL | attributes]."""
    has_filter = any(parameter.keyword == "AUTHTYPE" and parameter.values for parameter in command.parameters)
    kind, parameters = take_value(command.parameters, "AUTHTYPE") if has_filter else (None, command.parameters)
    selection = select(command, parameters, {*table.ROWS, "AUTHINFO", "AUTHTYPE"}, command.name)
    lines: list[str] = []
    for name, values in sorted(queue_manager.store.authinfos.items()):
        everything = {"AUTHINFO": name, **values}
        if matches(command.name, name) and kind in (None, "ALL", values["AUTHTYPE"]) and selection.accepts(everything):
            order = visible(table.ORDER[values["AUTHTYPE"]], table.ROWS, queue_manager)
            keys = [("AUTHINFO", name), ("AUTHTYPE", values["AUTHTYPE"])]
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(order)]
            lines += render(queue_manager.message("8566"), [*keys, *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


HANDLERS = {("ALTER", "AUTHINFO"): alter, ("DISPLAY", "AUTHINFO"): display}
