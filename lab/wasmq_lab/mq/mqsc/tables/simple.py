# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Object types that are only defined, altered, shown and deleted: namelists, processes, topics.

The display order of namelists is seen in a capture; that of processes and topics is unverified.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...words import words
from ..kinds import READ_ONLY, choice, integer, name, names, text
from .rows import Row

_DATES = (Row("ALTDATE", READ_ONLY), Row("ALTTIME", READ_ONLY))
_DELIVERY = choice("ASPARENT", "ALL", "ALLDUR", "ALLAVAIL")
_SCOPE = choice("ASPARENT", "QMGR", "ALL")


@dataclass(frozen=True)
class SimpleType:
    """A type: its keyword, where its objects are kept, the numbers of its messages, its attributes in display order."""

    keyword: str
    store: str
    created: str
    changed: str
    deleted: str
    heading: str
    default_object: str
    rows: tuple[Row, ...]
    #: attributes a DEFINE must give
    required: tuple[str, ...] = ()
    #: objects of a new queue manager besides the default one
    others: dict[str, dict[str, object]] = field(default_factory=dict)


NAMELIST = SimpleType(
    keyword="NAMELIST",
    store="namelists",
    created="8552",
    changed="8551",
    deleted="8553",
    heading="8550",
    default_object="SYSTEM.DEFAULT.NAMELIST",
    rows=(Row("NAMCOUNT", READ_ONLY, "0"), Row("NAMES", names(48)), Row("DESCR", text(64)), *_DATES),
    others={
        "SYSTEM.QPUBSUB.QUEUE.NAMELIST": {
            "NAMES": words("SYSTEM.BROKER.DEFAULT.STREAM SYSTEM.BROKER.ADMIN.STREAM"),
            "DESCR": "A list of queues for the queued Pub/Sub interface to monitor",
        },
        "SYSTEM.QPUBSUB.SUBPOINT.NAMELIST": {},
    },
)
PROCESS = SimpleType(
    keyword="PROCESS",
    store="processes",
    created="8010",
    changed="8012",
    deleted="8011",
    heading="8407",
    default_object="SYSTEM.DEFAULT.PROCESS",
    rows=(
        *_DATES,
        Row("APPLICID", text(256)),
        Row("APPLTYPE", integer(0, 999999999, "UNIX", "WINDOWS", "WINDOWSNT", "DEF", "CICS", "MVS"), "UNIX"),
        Row("DESCR", text(64)),
        Row("ENVRDATA", text(128)),
        Row("USERDATA", text(128)),
    ),
)
TOPIC = SimpleType(
    keyword="TOPIC",
    store="topics",
    created="8690",
    changed="8691",
    deleted="8692",
    heading="8633",
    default_object="SYSTEM.DEFAULT.TOPIC",
    required=("TOPICSTR",),
    rows=(
        Row("TYPE", READ_ONLY, "LOCAL"),
        Row("TOPICSTR", text(10240)),
        Row("DESCR", text(64)),
        Row("CLUSTER", name(48)),
        Row("CLROUTE", choice("DIRECT", "TOPICHOST", "NONE"), "DIRECT", (8, 0)),
        Row("DURSUB", choice("ASPARENT", "YES", "NO"), "ASPARENT"),
        Row("PUB", choice("ASPARENT", "ENABLED", "DISABLED"), "ASPARENT"),
        Row("SUB", choice("ASPARENT", "ENABLED", "DISABLED"), "ASPARENT"),
        Row("DEFPSIST", choice("ASPARENT", "YES", "NO"), "ASPARENT"),
        Row("DEFPRTY", integer(0, 9, "ASPARENT"), "ASPARENT"),
        Row("DEFPRESP", choice("ASPARENT", "SYNC", "ASYNC"), "ASPARENT"),
        *_DATES,
        Row("PMSGDLV", _DELIVERY, "ASPARENT"),
        Row("NPMSGDLV", _DELIVERY, "ASPARENT"),
        Row("PUBSCOPE", _SCOPE, "ASPARENT"),
        Row("SUBSCOPE", _SCOPE, "ASPARENT"),
        Row("PROXYSUB", choice("FIRSTUSE", "FORCE"), "FIRSTUSE"),
        Row("WILDCARD", choice("PASSTHRU", "BLOCK"), "PASSTHRU"),
        Row("MDURMDL", name(48)),
        Row("MNDURMDL", name(48)),
        Row("MCAST", choice("ASPARENT", "ENABLED", "DISABLED", "ONLY"), "ASPARENT", (7, 1)),
        Row("COMMINFO", name(48), "", (7, 1)),
        Row("USEDLQ", choice("ASPARENT", "YES", "NO"), "ASPARENT", (7, 1)),
        Row("CUSTOM", text(128), "", (7, 1)),
    ),
    others={"SYSTEM.BASE.TOPIC": {}, "SYSTEM.ADMIN.TOPIC": {"TOPICSTR": "$SYS/MQ"}},
)
TYPES = (NAMELIST, PROCESS, TOPIC)
