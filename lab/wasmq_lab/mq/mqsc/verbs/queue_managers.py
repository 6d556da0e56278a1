# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ALTER and DISPLAY QMGR, DISPLAY QMSTATUS, REFRESH QMGR and REFRESH SECURITY, PING QMGR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...places import INSTALLATION
from ...store import stamped
from ...words import words
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import queue_manager as table
from .common import nothing_else, take, take_value, visible

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_MASK = "********"
_SECURITY_TYPES = ("AUTHSERV", "CLASSES", "SSL", "CONNAUTH")
#: the order of DISPLAY QMSTATUS ALL at 9.4
_STATUS_ORDER = words(
    "TYPE STATUS AUTOCLUS CHINIT CHKPTCNT CHKPTOPS CHKPTSZ CMDSERV CONNS DATFSSZ DATFSUSE DATPATH DISKLSN GRPLSN"
    " GRPNAME GRPROLE HOSTNAME INSTANCE INSTDESC INSTNAME INSTPATH LDAPCONN LOGEXTSZ LOGFSSZ LOGFSUSE LOGINUSE LOGPATH"
    " LOGPRIM LOGSEC LOGSTRDA LOGSTRL LOGSTRTI LOGTYPE LOGUTIL QMFSSZ QMFSUSE QUORUM REUSESZ STANDBY STARTDA STARTTI"
    " UNICLUS"
)


#: levels that brought attributes of the status (unverified: which fix or release exactly)
_STATUS_SINCE = {
    **dict.fromkeys(words("LDAPCONN"), (8, 0)),
    **dict.fromkeys(words("LOGEXTSZ LOGFSSZ LOGFSUSE LOGINUSE LOGUTIL REUSESZ"), (9, 0, 2)),
    **dict.fromkeys(words("QMFSSZ QMFSUSE UNICLUS"), (9, 1)),
    **dict.fromkeys(words("AUTOCLUS CHKPTCNT CHKPTOPS CHKPTSZ DATFSSZ DATFSUSE DATPATH HOSTNAME"), (9, 2)),
    **dict.fromkeys(words("DISKLSN GRPLSN GRPNAME GRPROLE INSTANCE QUORUM"), (9, 3)),
}


def _parameters(command: Command) -> tuple[Parameter, ...]:
    if command.subject is None or command.subject.values is not None:
        raise SyntaxFault(command.subject.end if command.subject else len(command.text))
    return command.parameters


def alter(queue_manager: QueueManager, command: Command) -> list[Message]:
    """ALTER QMGR [FORCE] attributes."""
    _, parameters = take(_parameters(command), "FORCE", "NOFORCE")
    changes = assign(parameters, rows=table.ROWS, allowed=table.ROWS, context=queue_manager.context())
    if changes.get("LOGGEREV") == "ENABLED":
        raise Refusal("8518")
    values = queue_manager.store.queue_manager
    values.update(stamped(changes))
    queue_manager.store.save()
    return [queue_manager.reply("8005")]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY QMGR [ALL | attributes]."""
    order = visible(table.ORDER, table.ROWS, queue_manager)
    selection = select(command, _parameters(command), order, queue_manager.name, filters=False)
    values = queue_manager.store.queue_manager
    shown = [keyword for keyword in selection.shows(order) if keyword != "QMNAME"]
    pairs = [_pair(keyword, values[keyword]) for keyword in shown]
    return render(queue_manager.message("8408"), [("QMNAME", queue_manager.name), *pairs])


def _pair(keyword: str, value: Any) -> tuple[str, str | None]:
    if table.ROWS[keyword].words:
        return value, None
    return keyword, _MASK if value and keyword in table.MASKED else value


def status(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY QMSTATUS [ALL | attributes]: what the lab has no such thing for is blank or zero."""
    level = queue_manager.level.parts
    order = [keyword for keyword in _STATUS_ORDER if level >= _STATUS_SINCE.get(keyword, (0,))]
    selection = select(command, _parameters(command), order, "*", filters=False)
    values = {**dict.fromkeys(order, ""), **_status_values(queue_manager)}
    shown = [keyword for keyword in order if keyword == "STATUS" or keyword in selection.shows(order)]
    keys = [("QMNAME", queue_manager.name)]
    return render(queue_manager.message("8705"), [*keys, *((key, values[key]) for key in shown)])


def _status_values(queue_manager: QueueManager) -> dict[str, str]:
    """No log, no checkpoints, no file system figures: those are zero."""
    return {
        **dict.fromkeys(words("CHKPTCNT CHKPTOPS CHKPTSZ LOGEXTSZ LOGINUSE LOGUTIL QMFSSZ QMFSUSE REUSESZ"), "0"),
        "TYPE": "QMGR",
        "STATUS": "QUIESCING" if queue_manager.is_quiescing else "RUNNING",
        "AUTOCLUS": "NONE",
        "CHINIT": "RUNNING",
        "CMDSERV": "RUNNING",
        "CONNS": str(len(queue_manager.network.instances())),
        "DATFSSZ": "SHARED",
        "DATFSUSE": "SHARED",
        "DATPATH": str(queue_manager.directory),
        "GRPROLE": "NOTCONFIG",
        "HOSTNAME": queue_manager.host.name,
        "INSTNAME": INSTALLATION,
        "INSTPATH": str(queue_manager.host.installation),
        "LDAPCONN": "INACTIVE",
        "LOGFSSZ": "SHARED",
        "LOGFSUSE": "SHARED",
        "LOGPRIM": "3",
        "LOGSEC": "2",
        "LOGSTRDA": queue_manager.started[0],
        "LOGSTRTI": queue_manager.started[1].replace(".", ":"),
        "LOGTYPE": "CIRCULAR",
        "STANDBY": "NOPERMIT",
        "STARTDA": queue_manager.started[0],
        "STARTTI": queue_manager.started[1],
    }


def ping(queue_manager: QueueManager, command: Command) -> list[Message]:
    """PING QMGR."""
    nothing_else(_parameters(command))
    return [queue_manager.reply("8415")]


def refresh(queue_manager: QueueManager, command: Command) -> list[Message]:
    """REFRESH QMGR TYPE(CONFIGEV) [OBJECT(class)] [NAME(generic name)]: events go nowhere in the lab."""
    kind, parameters = take_value(_parameters(command), "TYPE")
    _, parameters = take_value(parameters, "OBJECT")
    _, parameters = take_value(parameters, "NAME")
    if parameters or kind not in ("CONFIGEV", "EARLY", "PROXYSUB"):
        raise SyntaxFault(len(command.text))
    return [queue_manager.reply("8724")]


def refresh_security(queue_manager: QueueManager, command: Command) -> list[Message]:
    """REFRESH SECURITY [(*)] [TYPE(SSL|CONNAUTH|AUTHSERV|CLASSES)]: SSL drops the TLS clients."""
    if command.subject and command.subject.values not in (None, ("*",)):
        raise SyntaxFault(command.subject.end)
    kind, parameters = take_value(command.parameters, "TYPE")
    nothing_else(parameters)
    if kind not in (None, *_SECURITY_TYPES) or (kind == "CONNAUTH" and not queue_manager.level.at_least(8, 0)):
        raise SyntaxFault(command.parameters[0].end)
    if kind == "SSL":
        queue_manager.network.refresh_ssl()
    if kind == "CONNAUTH":
        queue_manager.refresh_connection_authentication()
    return [queue_manager.reply("8560")]


HANDLERS = {
    ("ALTER", "QMGR"): alter,
    ("DISPLAY", "QMGR"): display,
    ("DISPLAY", "QMSTATUS"): status,
    ("PING", "QMGR"): ping,
    ("REFRESH", "QMGR"): refresh,
    ("REFRESH", "SECURITY"): refresh_security,
}
