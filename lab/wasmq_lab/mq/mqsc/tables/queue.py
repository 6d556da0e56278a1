# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queue attributes, in the order DISPLAY shows them, per queue type."""

from __future__ import annotations

from ...words import words
from ..kinds import ON_OFF, READ_ONLY, choice, integer, name, text
from .rows import Row

_LARGE = 999999999
_STATISTICS = choice("QMGR", "ON", "OFF")

_ROWS = [
    Row("ACCTQ", _STATISTICS, "QMGR"),
    Row("ALTDATE", READ_ONLY),
    Row("ALTTIME", READ_ONLY),
    Row("BOQNAME", name(48)),
    Row("BOTHRESH", integer(0, _LARGE), "0"),
    Row("CAPEXPRY", integer(0, _LARGE, "NOLIMIT"), "NOLIMIT", (9, 4)),
    Row("CLUSNL", name(48)),
    Row("CLUSTER", name(48)),
    Row("CLCHNAME", text(20), "", (7, 5)),
    Row("CLWLPRTY", integer(0, 9), "0"),
    Row("CLWLRANK", integer(0, 9), "0"),
    Row("CLWLUSEQ", choice("QMGR", "LOCAL", "ANY"), "QMGR"),
    Row("CRDATE", READ_ONLY),
    Row("CRTIME", READ_ONLY),
    Row("CURDEPTH", READ_ONLY, "0"),
    Row("CUSTOM", text(128), "", (7, 1)),
    Row("DEFBIND", choice("OPEN", "NOTFIXED", "GROUP"), "OPEN"),
    Row("DEFPRTY", integer(0, 9), "0"),
    Row("DEFPSIST", choice("NO", "YES"), "NO"),
    Row("DEFPRESP", choice("SYNC", "ASYNC"), "SYNC", (7, 0)),
    Row("DEFREADA", choice("NO", "YES", "DISABLED"), "NO", (7, 0)),
    Row("DEFSOPT", choice("SHARED", "EXCL"), "SHARED"),
    Row("DEFTYPE", choice("TEMPDYN", "PERMDYN"), "PREDEFINED"),
    Row("DESCR", text(64)),
    Row("DISTL", choice("YES", "NO"), "NO"),
    Row("GET", ON_OFF, "ENABLED"),
    Row("HARDENBO", READ_ONLY, "HARDENBO", words=("HARDENBO", "NOHARDENBO")),
    Row("IMGRCOVQ", choice("QMGR", "YES", "NO"), "QMGR", (9, 0, 2)),
    Row("INITQ", name(48)),
    Row("IPPROCS", READ_ONLY, "0"),
    Row("MAXDEPTH", integer(0, _LARGE), "5000"),
    Row("MAXFSIZE", integer(20, 267386880, "DEFAULT"), "DEFAULT", (9, 1, 5)),
    Row("MAXMSGL", integer(0, 104857600), "4194304"),
    Row("MONQ", choice("QMGR", "OFF", "LOW", "MEDIUM", "HIGH"), "QMGR"),
    Row("MSGDLVSQ", choice("PRIORITY", "FIFO"), "PRIORITY"),
    Row("TRIGGER", READ_ONLY, "NOTRIGGER", words=("TRIGGER", "NOTRIGGER")),
    Row("NPMCLASS", choice("NORMAL", "HIGH"), "NORMAL"),
    Row("OPPROCS", READ_ONLY, "0"),
    Row("PROCESS", name(48)),
    Row("PUT", ON_OFF, "ENABLED"),
    Row("PROPCTL", choice("COMPAT", "NONE", "ALL", "FORCE", "V6COMPAT"), "COMPAT", (7, 0)),
    Row("QDEPTHHI", integer(0, 100), "80"),
    Row("QDEPTHLO", integer(0, 100), "20"),
    Row("QDPHIEV", ON_OFF, "DISABLED"),
    Row("QDPLOEV", ON_OFF, "DISABLED"),
    Row("QDPMAXEV", ON_OFF, "ENABLED"),
    Row("QSVCIEV", choice("NONE", "HIGH", "OK"), "NONE"),
    Row("QSVCINT", integer(0, _LARGE), "999999999"),
    Row("RETINTVL", integer(0, _LARGE), "999999999"),
    Row("RNAME", name(48)),
    Row("RQMNAME", name(48)),
    Row("SCOPE", choice("QMGR", "CELL"), "QMGR"),
    Row("SHARE", READ_ONLY, "SHARE", words=("SHARE", "NOSHARE")),
    Row("STATQ", _STATISTICS, "QMGR"),
    Row("STREAMQ", name(48), "", (9, 3)),
    Row("STRMQOS", choice("BESTEF", "MUSTDUP"), "BESTEF", (9, 3)),
    Row("TARGET", name(48)),
    Row("TARGTYPE", choice("QUEUE", "TOPIC"), "QUEUE", (7, 0)),
    Row("TRIGDATA", text(64)),
    Row("TRIGDPTH", integer(1, _LARGE), "1"),
    Row("TRIGMPRI", integer(0, 9), "0"),
    Row("TRIGTYPE", choice("FIRST", "EVERY", "DEPTH", "NONE"), "FIRST"),
    Row("USAGE", choice("NORMAL", "XMITQ"), "NORMAL"),
    Row("XMITQ", name(48)),
]
ROWS = {row.keyword: row for row in _ROWS}
#: bare word -> (row, value)
WORDS = {word: (row.keyword, word) for row in _ROWS if row.words for word in row.words}

_LOCAL = (
    "ACCTQ ALTDATE ALTTIME BOQNAME BOTHRESH CAPEXPRY CLUSNL CLUSTER CLCHNAME CLWLPRTY CLWLRANK CLWLUSEQ CRDATE"
    " CRTIME CURDEPTH CUSTOM DEFBIND DEFPRTY DEFPSIST DEFPRESP DEFREADA DEFSOPT DEFTYPE DESCR DISTL GET HARDENBO"
    " IMGRCOVQ INITQ IPPROCS MAXDEPTH MAXFSIZE MAXMSGL MONQ MSGDLVSQ TRIGGER NPMCLASS OPPROCS PROCESS PUT PROPCTL"
    " QDEPTHHI QDEPTHLO QDPHIEV QDPLOEV QDPMAXEV QSVCIEV QSVCINT RETINTVL SCOPE SHARE STATQ STREAMQ STRMQOS"
    " TRIGDATA TRIGDPTH TRIGMPRI TRIGTYPE USAGE"
)
_NOT_IN_MODELS = words("CLUSNL CLUSTER CLCHNAME CLWLPRTY CLWLRANK CLWLUSEQ CURDEPTH DEFBIND IPPROCS OPPROCS SCOPE")

#: queue type -> keywords in display order, after QUEUE and TYPE
ORDER: dict[str, list[str]] = {
    "QLOCAL": _LOCAL.split(),
    "QMODEL": [keyword for keyword in _LOCAL.split() if keyword not in _NOT_IN_MODELS],
    "QALIAS": words(
        "ALTDATE ALTTIME TARGET CAPEXPRY CLUSNL CLUSTER CLWLPRTY CLWLRANK CUSTOM DEFBIND DEFPRTY DEFPSIST DEFPRESP"
        " DEFREADA DESCR GET PUT PROPCTL SCOPE TARGTYPE"
    ),
    "QREMOTE": words(
        "ALTDATE ALTTIME CAPEXPRY CLUSNL CLUSTER CLWLPRTY CLWLRANK CUSTOM DEFBIND DEFPRTY DEFPSIST DEFPRESP DESCR"
        " PUT RNAME RQMNAME SCOPE XMITQ"
    ),
}
DEFAULT_OBJECT = {
    "QLOCAL": "SYSTEM.DEFAULT.LOCAL.QUEUE",
    "QMODEL": "SYSTEM.DEFAULT.MODEL.QUEUE",
    "QALIAS": "SYSTEM.DEFAULT.ALIAS.QUEUE",
    "QREMOTE": "SYSTEM.DEFAULT.REMOTE.QUEUE",
}
#: the other queues of a new queue manager
SYSTEM_QUEUES = {
    "QLOCAL": words(
        "SYSTEM.ADMIN.ACCOUNTING.QUEUE SYSTEM.ADMIN.ACTIVITY.QUEUE SYSTEM.ADMIN.CHANNEL.EVENT"
        " SYSTEM.ADMIN.COMMAND.EVENT SYSTEM.ADMIN.COMMAND.QUEUE SYSTEM.ADMIN.CONFIG.EVENT"
        " SYSTEM.ADMIN.LOGGER.EVENT  SYSTEM.ADMIN.PERFM.EVENT SYSTEM.ADMIN.PUBSUB.EVENT"
        " SYSTEM.ADMIN.QMGR.EVENT SYSTEM.ADMIN.STATISTICS.QUEUE  SYSTEM.ADMIN.TRACE.ACTIVITY.QUEUE"
        " SYSTEM.ADMIN.TRACE.ROUTE.QUEUE SYSTEM.AUTH.DATA.QUEUE SYSTEM.BROKER.ADMIN.STREAM"
        " SYSTEM.BROKER.CONTROL.QUEUE SYSTEM.BROKER.DEFAULT.STREAM SYSTEM.BROKER.INTER.BROKER.COMMUNICATIONS"
        " SYSTEM.CHANNEL.INITQ SYSTEM.CHANNEL.SYNCQ SYSTEM.CHLAUTH.DATA.QUEUE SYSTEM.CICS.INITIATION.QUEUE"
        " SYSTEM.CLUSTER.COMMAND.QUEUE SYSTEM.CLUSTER.HISTORY.QUEUE SYSTEM.CLUSTER.REPOSITORY.QUEUE"
        " SYSTEM.CLUSTER.TRANSMIT.QUEUE SYSTEM.DEAD.LETTER.QUEUE SYSTEM.DEFAULT.INITIATION.QUEUE"
        " SYSTEM.DURABLE.SUBSCRIBER.QUEUE SYSTEM.HIERARCHY.STATE SYSTEM.INTER.QMGR.CONTROL"
        " SYSTEM.INTER.QMGR.FANREQ  SYSTEM.INTER.QMGR.PUBS SYSTEM.INTERNAL.REPLY.QUEUE"
        " SYSTEM.PENDING.DATA.QUEUE SYSTEM.PROTECTION.ERROR.QUEUE  SYSTEM.PROTECTION.POLICY.QUEUE"
        " SYSTEM.RETAINED.PUB.QUEUE SYSTEM.SELECTION.EVALUATION.QUEUE  SYSTEM.SELECTION.VALIDATION.QUEUE"
    ),
    "QMODEL": words(
        "SYSTEM.CLUSTER.TRANSMIT.MODEL.QUEUE SYSTEM.DURABLE.MODEL.QUEUE SYSTEM.JMS.TEMPQ.MODEL"
        " SYSTEM.MQEXPLORER.REPLY.MODEL SYSTEM.MQSC.REPLY.QUEUE SYSTEM.NDURABLE.MODEL.QUEUE"
    ),
}

#: DISPLAY QSTATUS TYPE(QUEUE), in its order, with monitoring off
STATUS_DEFAULTS = {
    "CURDEPTH": "0",
    "IPPROCS": "0",
    "LGETDATE": "",
    "LGETTIME": "",
    "LPUTDATE": "",
    "LPUTTIME": "",
    "MEDIALOG": "",
    "MONQ": "OFF",
    "MSGAGE": "",
    "OPPROCS": "0",
    "QTIME": " , ",
    "UNCOM": "NO",
}


def defaults(queue_type: str) -> dict[str, str]:
    """What the default object of a type has when it is new."""
    values = {keyword: ROWS[keyword].default for keyword in ORDER[queue_type]}
    if queue_type == "QMODEL":
        values["DEFTYPE"] = "TEMPDYN"
        values["SHARE"] = "NOSHARE"
    return values
