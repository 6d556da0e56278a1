# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DISPLAY CHSTATUS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...generic_names import matches
from ...words import words
from ..answers import Message, Refusal
from ..display import render, select
from ..grammar import Command, SyntaxFault
from .common import checked_pattern, take, take_value

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

#: the order of a server connection's status; XMITQ and RQMNAME stand where message channels show them
_ORDER = words(
    "BATCHES BATCHSZ BUFSRCVD BUFSSENT BYTSRCVD BYTSSENT CHSTADA CHSTATI COMPHDR COMPMSG COMPRATE COMPTIME CONNAME"
    " CURLUWID CURMSGS CURRENT CURSEQNO EXITTIME HBINT INDOUBT JOBNAME LOCLADDR LONGRTS LSTLUWID LSTMSGDA LSTMSGTI"
    " LSTSEQNO MCASTAT MCAUSER MONCHL MSGS NETTIME NPMSPEED RAPPLTAG RQMNAME SHORTRTS SECPROT SSLCERTI SSLCERTU"
    " SSLCIPH SSLKEYDA SSLKEYTI SSLPEER SSLRKEYS STATUS STOPREQ SUBSTATE XBATCHSZ XMITQ XQTIME CURSHCNV MAXSHCNV"
    " RVERSION RPRODUCT"
)
_ALWAYS = ("CONNAME", "CURRENT", "RQMNAME", "STATUS", "SUBSTATE", "XMITQ")
_SHORT_PEER_NAME = 256
_NAME_LENGTH = 20


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY CHSTATUS(generic name) [CURRENT] [CONNAME(address)] [WHERE(...)] [ALL | attributes]."""
    kind, parameters = take(command.parameters, "CURRENT", "SAVED", "SHORT")
    address, parameters = take_value(parameters, "CONNAME") if _has_value(command, "CONNAME") else (None, parameters)
    if kind == "SHORT":
        raise SyntaxFault(len(command.text))
    selection = select(command, parameters, {*_ORDER, "CHANNEL", "CHLTYPE"}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for values in () if kind == "SAVED" else queue_manager.network.statuses():
        if not matches(command.name, values["CHANNEL"]) or address not in (None, values.get("CONNAME")):
            continue
        if selection.accepts(values):
            lines += render(queue_manager.message("8417"), _pairs(values, selection.all, selection.attributes))
    if not lines:
        raise Refusal("8420")
    return lines


def _has_value(command: Command, keyword: str) -> bool:
    return any(parameter.keyword == keyword and parameter.values for parameter in command.parameters)


def _pairs(values: dict[str, Any], everything: bool, wanted: set[str]) -> list[tuple[str, str | None]]:
    order = [key for key in _ORDER if key in values or key == "CURRENT"]
    shown = order if everything else [key for key in order if key in wanted or key in _ALWAYS]
    keys = [("CHANNEL", values["CHANNEL"]), ("CHLTYPE", values["CHLTYPE"])]
    return [*keys, *((key, _shown(key, values)) for key in shown)]


def _shown(keyword: str, values: dict[str, Any]) -> str | None:
    if keyword == "CURRENT":
        return None
    return str(values[keyword])[:_SHORT_PEER_NAME] if keyword == "SSLPEER" else str(values[keyword])


HANDLERS = {("DISPLAY", "CHSTATUS"): display}
