# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What every way to a queue manager offers: commands in, one answer per command out."""

from __future__ import annotations

import typing as t

from .._core.errors import MqError
from .parse import Exchange, Message

#: "No such object", and nothing else, is absence; the last is how z/OS says it.
ABSENT = frozenset({"AMQ8147", "AMQ8227", "AMQ8420", "AMQ8884", "CSQM297"})

_DONE = (
    "AMQ8005", "AMQ8006", "AMQ8007", "AMQ8008", "AMQ8014", "AMQ8015", "AMQ8016", "AMQ8018", "AMQ8019", "AMQ8021",
    "AMQ8551", "AMQ8552", "AMQ8553", "AMQ8560", "AMQ8563", "AMQ8564", "AMQ8567", "AMQ8626", "AMQ8627", "AMQ8628",
    "AMQ8706", "AMQ8724", "AMQ8862", "AMQ8863", "AMQ8877",
)  # fmt: skip
#: Answers with severity I that refuse all the same.
_REFUSED = frozenset({"AMQ8405", "AMQ8426", "AMQ8427"}) | ABSENT

#: What a refusal means to the user: stable code and remedy.
_MEANINGS = {
    "AMQ8118": ("QUEUE_MANAGER_UNKNOWN", "check the name, which is case-sensitive"),
    "AMQ8135": ("NOT_AUTHORISED", "become mqm, or have the authority granted"),
    "AMQ7077": ("NOT_AUTHORISED", "become mqm, or have the authority granted"),
    "AMQ8146": ("QUEUE_MANAGER_NOT_RUNNING", "start the queue manager with strmqm"),
    "AMQ8242": ("CIPHER_SPEC_REFUSED", "name a CipherSpec that this level enables"),
    "AMQ8243": ("PEER_NAME_REFUSED", "write the peer name as an SSLPEER pattern"),
    "AMQ8405": ("MQSC_SYNTAX_REFUSED", "check the attributes against what this level knows"),
    "AMQ8871": ("ENTITY_UNKNOWN", "create the user or group on the queue manager's host"),
}
_OTHERWISE = ("COMMAND_REFUSED", "the queue manager's error log AMQERR01.LOG has the details")


class Transport(t.Protocol):
    """A way to one queue manager."""

    queue_manager: str

    def run(self, commands: t.Sequence[str]) -> t.List[Exchange]:
        """Run the commands in one go; the answers stand in the same order.

        :raises MqError: the queue manager took none of them
        """


def is_done(answer: Exchange) -> bool:
    """True when the queue manager carried the command out."""
    return bool(answer.messages) and not any(_refuses(message) for message in answer.messages)


def _refuses(message: Message) -> bool:
    if message.code in _DONE:
        return False
    return message.code in _REFUSED or message.row is None and message.severity not in ("I", "W")


def is_absent(answer: Exchange) -> bool:
    """True when the queue manager said that there is no such object."""
    return bool(answer.messages) and all(message.code in ABSENT for message in answer.messages)


def _is_silent_absence(answer: Exchange) -> bool:
    """True when DISPLAY AUTHREC found nothing; no capture shows how it says so, silence and AMQ8459 both count."""
    return answer.command.startswith("DISPLAY AUTHREC") and all(code == "AMQ8459" for code in answer.codes)


def displayed(answer: Exchange, queue_manager: str) -> t.List[t.Dict[str, t.Any]]:
    """The rows of a DISPLAY, none when the object is absent.

    :raises MqError: anything else; a failed DISPLAY never counts as absence
    """
    if is_absent(answer) or _is_silent_absence(answer):
        return []
    if not answer.rows or not is_done(answer):
        raise refusal(answer, queue_manager)
    return answer.rows


def refusal(answer: Exchange, queue_manager: str, **details: object) -> MqError:
    """The error that a refused command is."""
    message = next((each for each in answer.messages if _refuses(each)), None)
    if message is None:
        return MqError(
            f"Queue manager {queue_manager} gave no answer to {answer.command}; look at its error log AMQERR01.LOG.",
            "COMMAND_NOT_ANSWERED",
            command=answer.command,
            **details,
        )
    error_code, remedy = _MEANINGS.get(message.code, _OTHERWISE)
    return MqError(
        f"Queue manager {queue_manager} refused {answer.command} "
        f"({message.code}{message.severity}: {message.text.rstrip('.')}); {remedy}.",
        error_code,
        command=answer.command,
        message_code=message.code,
        **details,
    )
