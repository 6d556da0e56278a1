# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the objects of a queue manager to the MQSC that makes them again.

That names and strings are quoted, that read-only attributes are comments and the order of a SET command's parameters
are seen in public scripts made by dmpmqcfg; the indentation and the order of the object types are unverified.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterator, List, Mapping, Tuple

from .mqsc.kinds import READ_ONLY
from .mqsc.tables import authinfo, channel, listener, queue, queue_manager, simple
from .mqsc.tables.rows import Row

Pairs = List[Tuple[str, Any]]
_MASKED = (*queue_manager.MASKED, *authinfo.MASKED, "PASSWORD")
_TEXT_KEYS = ("CHLAUTH", "SSLPEER", "SSLCERTI", "ADDRESS", "CLNTUSER", "QMNAME", "MCAUSER", "DESCR", "CUSTOM")
_DATES = ("ALTDATE", "ALTTIME")
_NO_DEFAULT = object()


@dataclass(frozen=True)
class Line:
    """A parameter of a command, or a comment about an attribute that no command can set."""

    text: str
    is_comment: bool = False


@dataclass(frozen=True)
class Statement:
    """A command and its parameters."""

    head: str
    lines: tuple[Line, ...]

    def one_line(self) -> str:
        """The command on one line, without comments."""
        return " ".join([self.head, *(line.text for line in self.lines if not line.is_comment)])

    def script(self) -> list[str]:
        """The command with a parameter per line."""
        body = [f"{'* ' if line.is_comment else '  '} {line.text} +" for line in self.lines]
        return [f"{self.head} +", *body[:-1], body[-1].removesuffix(" +"), ""] if body else [self.head, ""]


@dataclass(frozen=True)
class Source:
    """A kind of object: how to ask for it, how to write it, what a new one has, what is written even so."""

    kind: str
    label: str
    question: str
    statement: Callable[[Pairs], Statement]
    defaults: Callable[[dict[str, Any]], Mapping[str, str]] = lambda _values: {}
    always: tuple[str, ...] = ()

    def differences(self, pairs: Pairs) -> Pairs:
        """The attributes that a new object of the kind has not."""
        defaults = self.defaults(dict(pairs))
        return [
            (keyword, value)
            for keyword, value in pairs
            if keyword in self.always or defaults.get(keyword, _NO_DEFAULT) not in (value, keyword)
        ]


def quoted(value: str) -> str:
    """A string as MQSC takes it."""
    return "'" + (value or " ").replace("'", "''") + "'"


def _parameter(keyword: str, value: Any, row: Row | None) -> Line:
    if value is None:
        return Line(keyword, is_comment=row is not None and row.words is None)
    values = value if isinstance(value, list) else [value]
    is_text = row is None or row.kind.is_text
    shown = ",".join(quoted(str(each)) if is_text else str(each) for each in values or [""])
    is_fixed = row is not None and (row.kind is READ_ONLY and row.words is None)
    return Line(f"{keyword}({shown})", is_comment=is_fixed or (keyword in _MASKED and bool(value)))


def _lines(pairs: Pairs, rows: Mapping[str, Row]) -> Iterator[Line]:
    for keyword, value in pairs:
        bare = value is None
        row = (
            next((row for row in rows.values() if row.words and keyword in row.words), None) if bare else rows[keyword]
        )
        line = _parameter(keyword, value, row)
        yield Line(keyword, is_comment=keyword == "SYNCPT") if bare else line


def _queue_manager(pairs: Pairs) -> Statement:
    return Statement("ALTER QMGR", (*_lines(pairs, queue_manager.ROWS), Line("FORCE")))


def _defined(keyword: str, rows: Mapping[str, Row], kind: str | None = None) -> Callable[..., Statement]:
    """DEFINE of a type whose row begins with its name, and with its kind where it has one."""

    def statement(pairs: Pairs) -> Statement:
        (_, name), *others = pairs
        head, lines = f"DEFINE {keyword}({quoted(name)})", list[Line]()
        if kind is not None:
            (_, type_name), *others = others
            if keyword == "QUEUE":
                head = f"DEFINE {type_name}({quoted(name)})"
            else:
                lines.append(Line(f"{kind}({type_name})"))
        if head.startswith("DEFINE QLOCAL("):
            others = [pair for pair in others if pair[0] != "DEFTYPE"]
        return Statement(head, (*lines, *_lines(others, rows), Line("REPLACE")))

    return statement


def _channel_authentication(pairs: Pairs) -> Statement:
    (_, profile), *others = pairs
    lines = [
        Line(f"{keyword}({_authentication_value(keyword, value)})", is_comment=keyword in _DATES)
        for keyword, value in others
        if value or keyword not in _TEXT_KEYS
    ]
    return Statement(f"SET CHLAUTH({quoted(profile)})", (*lines, Line("ACTION(REPLACE)")))


def _authentication_value(keyword: str, value: Any) -> str:
    if isinstance(value, list):
        return ",".join(quoted(each) for each in value)
    return quoted(value) if keyword in _TEXT_KEYS else str(value)


def _authority(pairs: Pairs) -> Statement:
    values = dict(pairs)
    lines = (
        Line(f"PROFILE({quoted(values['PROFILE'])})"),
        Line(f"{values['ENTTYPE']}({quoted(values['ENTITY'])})"),
        Line(f"OBJTYPE({values['OBJTYPE']})"),
        Line(f"AUTHADD({values['AUTHLIST']})"),
    )
    return Statement("SET AUTHREC", lines)


def _simple(kind: simple.SimpleType) -> Mapping[str, Row]:
    return {row.keyword: row for row in kind.rows}


def _plain(rows: Mapping[str, Row]) -> Callable[[dict[str, Any]], Mapping[str, str]]:
    return lambda _values: {keyword: row.default for keyword, row in rows.items()}


def _words_too(values: Mapping[str, str]) -> dict[str, str]:
    """Bare words are keywords of their own in a row."""
    words = {value: value for keyword, value in values.items() if keyword in queue.ROWS and queue.ROWS[keyword].words}
    return {**values, **words}


_NAMELIST, _PROCESS, _TOPIC = (_simple(kind) for kind in (simple.NAMELIST, simple.PROCESS, simple.TOPIC))
SOURCES = (
    Source("qmgr", "QueueManager", "DISPLAY QMGR ALL", _queue_manager, _plain(queue_manager.ROWS)),
    Source(
        "queue",
        "Queue",
        "DISPLAY QUEUE(*) ALL",
        _defined("QUEUE", queue.ROWS, "TYPE"),
        lambda values: _words_too(queue.defaults(values["TYPE"])),
    ),
    Source("namelist", "NameList", "DISPLAY NAMELIST(*) ALL", _defined("NAMELIST", _NAMELIST), _plain(_NAMELIST)),
    Source("process", "Process", "DISPLAY PROCESS(*) ALL", _defined("PROCESS", _PROCESS), _plain(_PROCESS)),
    Source(
        "channel",
        "Channel",
        "DISPLAY CHANNEL(*) ALL",
        _defined("CHANNEL", channel.ROWS, "CHLTYPE"),
        lambda values: channel.defaults(values["CHLTYPE"]),
        ("CONNAME", "XMITQ"),
    ),
    Source(
        "authinfo",
        "AuthInfo",
        "DISPLAY AUTHINFO(*) ALL",
        _defined("AUTHINFO", authinfo.ROWS, "AUTHTYPE"),
        lambda values: authinfo.defaults(values["AUTHTYPE"], (9, 4)),
        ("ADOPTCTX", "CONNAME", "OCSPURL"),
    ),
    Source(
        "listener",
        "Listener",
        "DISPLAY LISTENER(*) ALL",
        _defined("LISTENER", listener.ROWS),
        _plain(listener.ROWS),
        ("TRPTYPE",),
    ),
    Source("topic", "Topic", "DISPLAY TOPIC(*) ALL", _defined("TOPIC", _TOPIC), _plain(_TOPIC), ("TOPICSTR",)),
    Source("chlauth", "ChlAuthRec", "DISPLAY CHLAUTH(*) ALL", _channel_authentication),
    Source("authrec", "AuthRec", "DISPLAY AUTHREC ALL", _authority),
)
