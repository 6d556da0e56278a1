# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The MQSC engine: the text of one command in, an answer of messages and objects out.

This is the one place where MQSC is carried out: runmqsc, administration over REST and the command server all use it::

    answer = queue_manager.run("DISPLAY CHANNEL(A) SSLCIPH", user="mqm")

``queue_manager`` is a :class:`~wasmq_lab.mq.queue_manager.QueueManager`; its ``run`` checks the user, takes the lock
and calls :meth:`Engine.run`. The text is one command without continuation, as ``scanner.scan`` joins it. The answer
(:class:`~wasmq_lab.mq.mqsc.answers.Answer`) has

- ``outcome``: ``done``, ``failed`` (valid, could not be processed) or ``syntax``;
- ``messages``: each with ``text`` (the whole line), ``code`` (``AMQ8147E``), ``number`` (``8147``), and where it heads
  an object the ``row``: pairs of keyword and value in the product's order; a value is a string ("" when blank), a list
  of strings, or None for a bare word such as ``SYNCPT``;
- ``rows``: the objects alone, as dictionaries;
- ``lines``: what runmqsc prints, laid out in columns.

The reason codes behind the messages are in ``wasmq_lab.mq.reasons``. From another process, ask the control socket:
``Connection(directory).ask(op="mqsc", command=..., user=...)`` gives ``outcome``, ``lines`` and ``messages``, a list of
objects with ``text`` and ``row`` (null, or a list of pairs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Container

from ..words import words
from . import diagrams
from .answers import Answer, Message, Refusal
from .grammar import Command, SyntaxFault, parse
from .verbs import (
    authinfos,
    authorities,
    channels,
    chlauths,
    connections,
    listeners,
    queue_managers,
    queues,
    simple_objects,
    statuses,
)

if TYPE_CHECKING:
    from ..queue_manager import QueueManager

Handler = Callable[["QueueManager", Command], "list[Message]"]

_VERBS = {
    "ALT": "ALTER",
    "DEF": "DEFINE",
    "DIS": "DISPLAY",
    "DISP": "DISPLAY",
    "REF": "REFRESH",
    "REBUILD": "REFRESH",
    "STA": "START",
}
_SUBJECTS = {
    "CHL": "CHANNEL",
    "CHS": "CHSTATUS",
    "LSTR": "LISTENER",
    "NL": "NAMELIST",
    "PRO": "PROCESS",
    "Q": "QUEUE",
    "QA": "QALIAS",
    "QL": "QLOCAL",
    "QM": "QMODEL",
    "QR": "QREMOTE",
    "QS": "QSTATUS",
    "SEC": "SECURITY",
}
_HANDLERS: dict[tuple[str, str], Handler] = {
    **authinfos.HANDLERS,
    **authorities.HANDLERS,
    **channels.HANDLERS,
    **chlauths.HANDLERS,
    **connections.HANDLERS,
    **listeners.HANDLERS,
    **queue_managers.HANDLERS,
    **queues.HANDLERS,
    **simple_objects.HANDLERS,
    **statuses.HANDLERS,
}
#: the first words a command may have, as the product lists them
_KNOWN_VERBS = words("ALTER CLEAR DEFINE DELETE DISPLAY END PING REFRESH RESET RESOLVE RESUME SET START STOP SUSPEND")


#: kinds of object that MQSC has known only since a level
_SUBJECTS_SINCE = {"CHLAUTH": (7, 1), "AUTHREC": (7, 1)}


class _Unfinished(Exception):
    """A verb without an object."""

    def __init__(self, verb: str) -> None:
        """:param verb: in full."""
        super().__init__(verb)
        self.verb = verb


class Engine:
    """Runs the commands of one queue manager."""

    def __init__(self, queue_manager: QueueManager, *, subjects: Container[str] | None = None) -> None:
        """:param queue_manager: whose objects the commands read and change
        :param subjects: the kinds of object that commands may name, None for all
        """
        self._queue_manager = queue_manager
        self._subjects = subjects

    def run(self, text: str) -> Answer:
        """Answer one command."""
        text = text.strip()
        if text == "?":
            return Answer((Message("", detail=tuple(self._valid_commands())),), "syntax")
        try:
            command = parse(text)
            return Answer(tuple(self._handler(command)(self._queue_manager, command)))
        except _Unfinished as unfinished:
            return Answer((self._objects_of(unfinished.verb),), "syntax")
        except SyntaxFault as fault:
            return Answer((self._syntax_error(text, fault.end),), "syntax")
        except Refusal as refusal:
            return Answer((self._queue_manager.reply(refusal.number, **refusal.inserts),), "failed")

    def _handler(self, command: Command) -> Handler:
        verb = _VERBS.get(command.verb.keyword, command.verb.keyword)
        if verb not in _KNOWN_VERBS:
            raise SyntaxFault(command.verb.end)
        if command.subject is None:
            raise _Unfinished(verb)
        subject = _SUBJECTS.get(command.subject.keyword, command.subject.keyword)
        handler = _HANDLERS.get((verb, subject))
        is_new = self._queue_manager.level.parts < _SUBJECTS_SINCE.get(subject, (0,))
        if handler is None or is_new or (self._subjects is not None and subject not in self._subjects):
            raise SyntaxFault(command.subject.keyword_end)
        return handler

    def _syntax_error(self, text: str, end: int) -> Message:
        return Message(self._queue_manager.message("8405"), detail=tuple(self._syntax_detail(text, end)))

    def _syntax_detail(self, text: str, end: int) -> list[str]:
        say = self._queue_manager.message
        lines = [text[:end], ""]
        first = text.split("(")[0].split()
        if not first or _VERBS.get(first[0].upper(), first[0].upper()) not in _KNOWN_VERBS:
            return [*lines, *self._valid_commands()]
        diagram = diagrams.diagram_of(text)
        return [*lines, say("8427"), "", *diagram] if diagram else lines

    def _objects_of(self, verb: str) -> Message:
        """A verb alone is answered with what may follow it: with what the lab knows; the order is unverified."""
        known = sorted(subject for each, subject in _HANDLERS if each == verb)
        return Message(
            self._queue_manager.message("8426"), detail=("", *(f"    {verb} {subject}" for subject in known))
        )

    def _valid_commands(self) -> list[str]:
        return [self._queue_manager.message("8426"), "", *(f"    {verb}" for verb in _KNOWN_VERBS)]
