# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel attributes, in the order DISPLAY shows them, per channel type."""

from __future__ import annotations

from ..kinds import CIPHER, PEER, READ_ONLY, YES_NO, choice, integer, name, text
from .rows import Row

_LARGE = 999999999
#: the level of the LZ4 compressions is unverified: the diagram of 9.0.5 does not have them
_COMPRESSIONS = choice(
    "NONE",
    "RLE",
    "ZLIBFAST",
    "ZLIBHIGH",
    "LZ4FAST",
    "LZ4HIGH",
    "ANY",
    is_list=True,
    since={"LZ4FAST": (9, 3), "LZ4HIGH": (9, 3)},
)

_ROWS = [
    Row("AFFINITY", choice("PREFERRED", "NONE"), "PREFERRED"),
    Row("ALTDATE", READ_ONLY),
    Row("ALTTIME", READ_ONLY),
    Row("AMQPKA", integer(0, 99999, "AUTO"), "AUTO"),
    Row("BATCHHB", integer(0, 999999), "0"),
    Row("BATCHINT", integer(0, _LARGE), "0"),
    Row("BATCHLIM", integer(0, 999999), "5000", (7, 1)),
    Row("BATCHSZ", integer(1, 9999), "50"),
    Row("CERTLABL", text(64), "", (8, 0)),
    Row("CLNTWGHT", integer(0, 99), "0", (7, 0)),
    Row("CLUSNL", name(48)),
    Row("CLUSTER", name(48)),
    Row("CLWLPRTY", integer(0, 9), "0"),
    Row("CLWLRANK", integer(0, 9), "0"),
    Row("CLWLWGHT", integer(1, 99), "50"),
    Row("COMPHDR", choice("NONE", "SYSTEM", is_list=True), "NONE"),
    Row("COMPMSG", _COMPRESSIONS, "NONE"),
    Row("CONNAME", text(264)),
    Row("CONVERT", YES_NO, "NO"),
    Row("DEFRECON", choice("NO", "YES", "QMGR", "DISABLED"), "NO", (7, 0, 1)),
    Row("DESCR", text(64)),
    Row("DISCINT", integer(0, 999999), "6000"),
    Row("HBINT", integer(0, 999999), "300"),
    Row("KAINT", integer(0, 99999, "AUTO"), "AUTO"),
    Row("LOCLADDR", text(48)),
    Row("LONGRTY", integer(0, _LARGE), "999999999"),
    Row("LONGTMR", integer(0, _LARGE), "1200"),
    Row("MAXINST", integer(0, _LARGE), "999999999", (7, 0, 1)),
    Row("MAXINSTC", integer(0, _LARGE), "999999999", (7, 0, 1)),
    Row("MAXMSGL", integer(0, 104857600), "4194304"),
    Row("MCANAME", text(20)),
    Row("MCATYPE", choice("PROCESS", "THREAD"), "PROCESS"),
    Row("MCAUSER", text(12)),
    Row("MODENAME", text(8)),
    Row("MONCHL", choice("QMGR", "OFF", "LOW", "MEDIUM", "HIGH"), "QMGR"),
    Row("MRDATA", text(32)),
    Row("MREXIT", text(128)),
    Row("MRRTY", integer(0, _LARGE), "10"),
    Row("MRTMR", integer(0, _LARGE), "1000"),
    Row("MSGDATA", text(999)),
    Row("MSGEXIT", text(999)),
    Row("NETPRTY", integer(0, 9), "0"),
    Row("NPMSPEED", choice("FAST", "NORMAL"), "FAST"),
    Row("PASSWORD", text(12)),
    Row("PORT", integer(0, 65535), "5672"),
    Row("PROPCTL", choice("COMPAT", "NONE", "ALL"), "COMPAT", (7, 0)),
    Row("PUTAUT", choice("DEF", "CTX"), "DEF"),
    Row("QMNAME", name(48)),
    Row("RCVDATA", text(999)),
    Row("RCVEXIT", text(999)),
    Row("RESETSEQ", integer(0, _LARGE, "NO"), "NO", (7, 5)),
    Row("SCYDATA", text(32)),
    Row("SCYEXIT", text(128)),
    Row("SENDDATA", text(999)),
    Row("SENDEXIT", text(999)),
    Row("SEQWRAP", integer(100, _LARGE), "999999999"),
    Row("SHARECNV", integer(0, _LARGE), "10", (7, 0)),
    Row("SHORTRTY", integer(0, _LARGE), "10"),
    Row("SHORTTMR", integer(0, _LARGE), "60"),
    Row("SSLCAUTH", choice("REQUIRED", "OPTIONAL"), "REQUIRED"),
    Row("SSLCIPH", CIPHER),
    Row("SSLPEER", PEER),
    Row("STATCHL", choice("QMGR", "OFF", "LOW", "MEDIUM", "HIGH"), "QMGR"),
    Row("TMPMODEL", name(48), "SYSTEM.DEFAULT.MODEL.QUEUE"),
    Row("TMPQPRFX", text(32), "AMQP.*"),
    Row("TPNAME", text(64)),
    Row("TPROOT", text(128), "SYSTEM.BASE.TOPIC"),
    Row("TRPTYPE", choice("TCP", "LU62"), "TCP"),
    Row("USECLTID", YES_NO, "NO"),
    Row("USEDLQ", YES_NO, "YES", (7, 1)),
    Row("USERID", text(12)),
    Row("XMITQ", name(48)),
]
ROWS = {row.keyword: row for row in _ROWS}

_SENDING = (
    "CONNAME CONVERT DESCR DISCINT HBINT KAINT LOCLADDR LONGRTY LONGTMR MAXMSGL MCANAME MCATYPE MCAUSER MODENAME MONCHL"
)
_TAIL = "RESETSEQ SCYDATA SCYEXIT SENDDATA SENDEXIT SEQWRAP"
_SENDER = (
    "ALTDATE ALTTIME BATCHHB BATCHINT BATCHLIM BATCHSZ CERTLABL COMPHDR COMPMSG "
    + _SENDING
    + " MSGDATA MSGEXIT NPMSPEED PASSWORD PROPCTL RCVDATA RCVEXIT "
    + _TAIL
    + " SHORTRTY SHORTTMR {}SSLCIPH SSLPEER STATCHL TPNAME TRPTYPE USEDLQ USERID XMITQ"
)
_CLUSTER = "CLUSNL CLUSTER CLWLPRTY CLWLRANK CLWLWGHT COMPHDR COMPMSG " + _SENDING

#: channel type -> keywords in display order, after CHANNEL and CHLTYPE
ORDER: dict[str, list[str]] = {
    kind: line.split()
    for kind, line in {
        "SVRCONN": "ALTDATE ALTTIME CERTLABL COMPHDR COMPMSG DESCR DISCINT HBINT KAINT MAXINST MAXINSTC MAXMSGL MCAUSER"
        " MONCHL RCVDATA RCVEXIT SCYDATA SCYEXIT SENDDATA SENDEXIT SHARECNV SSLCAUTH SSLCIPH SSLPEER TRPTYPE",
        "RCVR": "ALTDATE ALTTIME BATCHSZ CERTLABL COMPHDR COMPMSG DESCR HBINT KAINT MAXMSGL MCAUSER MONCHL MRDATA"
        " MREXIT MRRTY MRTMR MSGDATA MSGEXIT NPMSPEED PUTAUT RCVDATA RCVEXIT " + _TAIL + " SSLCAUTH SSLCIPH SSLPEER"
        " STATCHL TRPTYPE USEDLQ",
        "RQSTR": "ALTDATE ALTTIME BATCHSZ CERTLABL COMPHDR COMPMSG CONNAME DESCR HBINT KAINT LOCLADDR MAXMSGL MCANAME"
        " MCATYPE MCAUSER MODENAME MONCHL MRDATA MREXIT MRRTY MRTMR MSGDATA MSGEXIT NPMSPEED PASSWORD PUTAUT RCVDATA"
        " RCVEXIT " + _TAIL + " SSLCAUTH SSLCIPH SSLPEER STATCHL TPNAME TRPTYPE USEDLQ USERID",
        "SDR": _SENDER.format(""),
        "SVR": _SENDER.format("SSLCAUTH "),
        "CLUSSDR": "ALTDATE ALTTIME BATCHHB BATCHINT BATCHLIM BATCHSZ " + _CLUSTER + " MSGDATA MSGEXIT NPMSPEED"
        " PASSWORD PROPCTL RCVDATA RCVEXIT " + _TAIL + " SHORTRTY SHORTTMR SSLCIPH SSLPEER STATCHL TPNAME TRPTYPE"
        " USEDLQ USERID",
        "CLUSRCVR": "ALTDATE ALTTIME BATCHHB BATCHINT BATCHLIM BATCHSZ CERTLABL " + _CLUSTER + " MRDATA MREXIT MRRTY"
        " MRTMR MSGDATA MSGEXIT NETPRTY NPMSPEED PROPCTL PUTAUT RCVDATA RCVEXIT " + _TAIL + " SHORTRTY SHORTTMR"
        " SSLCAUTH SSLCIPH SSLPEER STATCHL TPNAME TRPTYPE USEDLQ",
        "AMQP": "ALTDATE ALTTIME CERTLABL DESCR AMQPKA LOCLADDR MAXINST MAXMSGL MCAUSER PORT SSLCAUTH SSLCIPH SSLPEER"
        " TPROOT TMPMODEL TMPQPRFX USECLTID",
        "CLNTCONN": "AFFINITY ALTDATE ALTTIME CERTLABL CLNTWGHT COMPHDR COMPMSG CONNAME DEFRECON DESCR HBINT KAINT"
        " LOCLADDR MAXMSGL MODENAME PASSWORD QMNAME RCVDATA RCVEXIT SCYDATA SCYEXIT SENDDATA SENDEXIT SHARECNV SSLCIPH"
        " SSLPEER TPNAME TRPTYPE USERID",
    }.items()
}

#: defaults that differ from the row's for a channel type
_TYPE_DEFAULTS = {
    "SVRCONN": {"DISCINT": "0"},
    "CLUSSDR": {"MCATYPE": "THREAD"},
    "CLUSRCVR": {"MCATYPE": "THREAD"},
}

#: channel type -> the object whose attributes a new channel takes
DEFAULT_OBJECT = {
    "SVRCONN": "SYSTEM.DEF.SVRCONN",
    "RCVR": "SYSTEM.DEF.RECEIVER",
    "RQSTR": "SYSTEM.DEF.REQUESTER",
    "SDR": "SYSTEM.DEF.SENDER",
    "SVR": "SYSTEM.DEF.SERVER",
    "CLUSSDR": "SYSTEM.DEF.CLUSSDR",
    "CLUSRCVR": "SYSTEM.DEF.CLUSRCVR",
    "AMQP": "SYSTEM.DEF.AMQP",
    "CLNTCONN": "SYSTEM.DEF.CLNTCONN",
}

NEEDS_CONNECTION_NAME = ("SDR", "RQSTR", "CLNTCONN", "CLUSSDR", "CLUSRCVR")
NEEDS_TRANSMISSION_QUEUE = ("SDR", "SVR")

#: keywords that came to a channel type later than to the others
_SINCE = {("SVRCONN", "DISCINT"): (7, 0)}


def types_at(level: tuple[int, ...]) -> tuple[str, ...]:
    """The types of channel a level has: those for AMQP came with 8.0.0.4."""
    return tuple(kind for kind in ORDER if kind != "AMQP" or level >= (8, 0, 0, 4))


def order_at(channel_type: str, level: tuple[int, ...]) -> list[str]:
    """The keywords of a type that a level knows, in display order."""
    return [
        keyword
        for keyword in ORDER[channel_type]
        if ROWS[keyword].is_known_at(level) and level >= _SINCE.get((channel_type, keyword), (0,))
    ]


def defaults(channel_type: str) -> dict[str, str]:
    """What the default object of a type has when it is new."""
    special = _TYPE_DEFAULTS.get(channel_type, {})
    return {keyword: special.get(keyword, ROWS[keyword].default) for keyword in ORDER[channel_type]}
