# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the ``_info`` modules return: objects under the names and types of the changing modules' options.

Every object is a dictionary of all options of its kind, ``None`` where the queue manager shows a blank or nothing,
and ``attributes``, the keywords in lower case with what the queue manager shows.
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .._core.redaction import MASK
from . import mqsc
from .attributes import AUTHINFO, AUTHREC, CHANNEL, CHLAUTH, CHLAUTH_KEYS, LISTENER, NAMELIST, QMGR, QUEUE, Rows, option
from .build import transport
from .keywords import SECRETS
from .parse import Row
from .resources.chlauth import READ
from .resources.listener import RUNNING
from .resources.queue import TYPES as QUEUE_TYPES
from .resources.resource import Params, state_of
from .rules import NUMBER, TEXT, WORD, shown
from .transport import displayed

Object = t.Dict[str, t.Any]
Objects = t.List[Object]
#: The rows that each of the commands displays, all in one run.
Read = t.Callable[..., t.List[t.List[Row]]]

_PATTERN = re.compile(r"[A-Za-z0-9./_%]*\*?")
_PROFILE = re.compile(r"[A-Za-z0-9./_%*?@]*")

STATUS: Rows = (
    option("channel", "CHANNEL", TEXT),
    option("channel_type", "CHLTYPE", WORD),
    option("connection_name", "CONNAME", TEXT),
    option("status", "STATUS", WORD),
    option("substate", "SUBSTATE", WORD),
    option("mca_user", "MCAUSER", TEXT),
    option("application", "RAPPLTAG", TEXT),
    option("cipher_spec", "SSLCIPH", TEXT),
    option("security_protocol", "SECPROT", WORD),
    option("peer_name", "SSLPEER", TEXT),
    option("certificate_issuer", "SSLCERTI", TEXT),
    option("certificate_user", "SSLCERTU", TEXT),
    option("remote_queue_manager", "RQMNAME", TEXT),
    option("transmission_queue", "XMITQ", TEXT),
    option("job_name", "JOBNAME", TEXT),
    option("messages", "MSGS", NUMBER),
    option("conversations", "CURSHCNV", NUMBER),
    option("remote_version", "RVERSION", TEXT),
    option("remote_product", "RPRODUCT", TEXT),
)


@dataclass(frozen=True)
class Twin:
    """One kind of object.

    :param result: the key of the result, the one M(wasmq.secure.mq_info) uses
    :param read: reads the objects that the parameters ask for
    """

    result: str
    read: t.Callable[[Params, Read], Objects]


def gather(params: Params, twin: Twin) -> t.Dict[str, Objects]:
    """The objects of one kind, by one run of the transport."""
    reached = transport(params)

    def read(*commands: str) -> t.List[t.List[Row]]:
        return [displayed(answer, reached.queue_manager) for answer in reached.run(commands)]

    return {twin.result: twin.read(params, read)}


def as_options(row: Row, rows: Rows) -> Object:
    """A displayed row as the options of a module; secrets are not among them."""
    state = state_of(row, rows)
    found = {each.option: shown(each.rule, state.get(each.option)) for each in rows if not each.secret}
    return {**found, "attributes": _raw(row)}


def _raw(row: Row) -> Object:
    """Keywords in lower case; blank is None, and what may be a secret is masked."""
    values = {name: None if value in ("", []) else value for name, value in row.items()}
    return {name.lower(): MASK if name in SECRETS and value is not None else value for name, value in values.items()}


def pattern(params: Params, key: str = "name", form: t.Pattern[str] = _PATTERN) -> str:
    """A name, or its beginning and an asterisk, folded as MQSC does."""
    name = mqsc.given_name(params.get(key) or "*")
    if not form.fullmatch(name):
        raise InputError(
            f"{key} {name!r} is no generic name; give a name, or the beginning of names and one asterisk.",
            "PATTERN_INVALID",
        )
    return name


def matches(name: str, wanted: str) -> bool:
    """True when the name is the one wanted or begins as wanted."""
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def _named(target: str, rows: Rows) -> t.Callable[[Params, Read], Objects]:
    def read(params: Params, rows_of: Read) -> Objects:
        (found,) = rows_of(mqsc.command("DISPLAY", target, pattern(params), (), "ALL"))
        return [{"name": row[target], **as_options(row, rows)} for row in found]

    return read


def _qmgr(_params: Params, rows_of: Read) -> Objects:
    (found,) = rows_of("DISPLAY QMGR ALL")
    return [{"name": row.get("QMNAME"), **as_options(row, QMGR)} for row in found]


def _queues(params: Params, rows_of: Read) -> Objects:
    kinds = {keyword: kind for kind, keyword in QUEUE_TYPES.items()}
    (found,) = rows_of(mqsc.command("DISPLAY", "QUEUE", pattern(params), (), "ALL"))
    return [
        {"name": row["QUEUE"], "queue_type": kinds.get(row["TYPE"], row["TYPE"].lower()), **as_options(row, QUEUE)}
        for row in found
    ]


def _chlauth(params: Params, rows_of: Read) -> Objects:
    wanted, record_type = pattern(params, "channel", _PROFILE), params.get("record_type")
    (rows,) = rows_of(READ)
    found = [
        {"channel": row["CHLAUTH"], "record_type": row["TYPE"].lower(), **as_options(row, (*CHLAUTH_KEYS, *CHLAUTH))}
        for row in rows
    ]
    return [each for each in found if matches(each["channel"], wanted) and record_type in (None, each["record_type"])]


def _authrec(params: Params, rows_of: Read) -> Objects:
    wanted = pattern(params, "profile", _PROFILE)
    (rows,) = rows_of("DISPLAY AUTHREC ALL")
    found = [_record(row) for row in rows]
    keys = ("object_type", "principal", "group")
    asked = {key: params[key] for key in keys if params.get(key)}
    return [
        each
        for each in found
        if matches(each["attributes"]["profile"], wanted) and all(each[key] == value for key, value in asked.items())
    ]


def _record(row: Row) -> Object:
    object_type, entity_type = row["OBJTYPE"].lower(), row["ENTTYPE"].lower()
    return {
        "profile": None if object_type == "qmgr" else row["PROFILE"],
        "object_type": object_type,
        "principal": row["ENTITY"] if entity_type == "principal" else None,
        "group": row["ENTITY"] if entity_type == "group" else None,
        **as_options(row, AUTHREC),
    }


def _listeners(params: Params, rows_of: Read) -> Objects:
    name = pattern(params)
    both = [mqsc.command("DISPLAY", target, name, (), "ALL") for target in ("LISTENER", "LSSTATUS")]
    definitions, running = rows_of(*both)
    status = {row["LISTENER"]: row["STATUS"] for row in running}
    return [
        {
            "name": row["LISTENER"],
            **as_options(row, LISTENER),
            "running": status.get(row["LISTENER"]) in RUNNING,
        }
        for row in definitions
    ]


def _status(params: Params, rows_of: Read) -> Objects:
    partner = params.get("connection_name") or "*"
    (found,) = rows_of(mqsc.command("DISPLAY", "CHSTATUS", pattern(params, "channel"), (), "ALL"))
    return [
        {
            **as_options(row, STATUS),
            "started": _moment(row.get("CHSTADA"), row.get("CHSTATI")),
            "last_message": _moment(row.get("LSTMSGDA"), row.get("LSTMSGTI")),
        }
        for row in found
        if matches(str(row.get("CONNAME") or ""), partner)
    ]


def _moment(date: t.Optional[str], time: t.Optional[str]) -> t.Optional[str]:
    """Date and time of the queue manager's host; the product separates the time with dots."""
    return f"{date.strip()}T{time.strip().replace('.', ':')}" if date and time and date.strip() else None


QMGRS = Twin("qmgr", _qmgr)
CHANNELS = Twin("channels", _named("CHANNEL", CHANNEL))
CHANNEL_STATUS = Twin("chstatus", _status)
CHANNEL_AUTHENTICATION = Twin("chlauth", _chlauth)
AUTHORITY_RECORDS = Twin("authrecs", _authrec)
AUTHENTICATION_INFORMATION = Twin("authinfos", _named("AUTHINFO", AUTHINFO))
LISTENERS = Twin("listeners", _listeners)
QUEUES = Twin("queues", _queues)
NAMELISTS = Twin("namelists", _named("NAMELIST", NAMELIST))
