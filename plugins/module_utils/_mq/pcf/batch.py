# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The commands of one run, and what is known of each when something comes between."""

from __future__ import annotations

import re
import typing as t

from ..._core.errors import MqError
from ..._core.redaction import MASK
from ..keywords import SECRETS
from ..parse import Exchange, Message
from ..transport import is_done
from .answer import exchange
from .session import Interrupted, Session

#: REFRESH SECURITY ends every TLS channel, also the one that the command came through.
#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-refresh-security-refresh-security-settings
_ENDS_CONNECTION = re.compile(r"REFRESH SECURITY\b.*\bTYPE\(SSL\)")
_REFRESHED = ("AMQ8560", "I", "the refresh ended this connection, as it does every TLS channel; a new one stands.")
#: Seconds before each attempt to come back.
_PAUSES = (0.2, 1.0, 2.0, 4.0)
_SECRET = re.compile(r"\b(" + "|".join(sorted(SECRETS)) + r")\((?:'(?:[^']|'')*'|[^)]*)\)")


def shown(command: str) -> str:
    """The command without the values of secrets."""
    return _SECRET.sub(rf"\1({MASK})", command)


class Batch:
    """Asks command after command, through a new connection where a refresh has ended the old one."""

    def __init__(
        self,
        connect: t.Callable[[], Session],
        *,
        queue_manager: str,
        timeout: int,
        pause: t.Callable[[float], None],
    ) -> None:
        self._connect, self._pause = connect, pause
        self._queue_manager, self._timeout = queue_manager, timeout
        self._session: t.Optional[Session] = None
        self.answers: t.List[Exchange] = []

    def ask(self, number: int, command: str) -> None:
        """Send one command and keep its answer.

        :raises MqError: the connection or the answer failed, with the commands that were carried out before
        """
        try:
            self.answers.append(self._answer(number, command))
        except MqError as error:
            raise MqError(error.message, error.error_code, **{**self._facts(), **error.details})

    def _answer(self, number: int, command: str) -> Exchange:
        if self._session is None:
            self._session = self._connect()
        try:
            answer = exchange(number, command, self._session.ask(command))
        except Interrupted as interruption:
            if not (interruption.is_broken and _ENDS_CONNECTION.match(command)):
                raise self._unknown(command, interruption)
            self._come_back(command)
            return Exchange(number, command, [Message(*_REFRESHED)])
        if _ENDS_CONNECTION.match(command):
            self.close()
        return answer

    def _come_back(self, command: str) -> None:
        """Connect again, which is also the proof that the queue manager is there.

        :raises MqError: it does not let us in any more
        """
        self.close()
        for number, seconds in enumerate(_PAUSES, 1):
            self._pause(seconds)
            try:
                self._session = self._connect()
            except MqError as error:
                if number == len(_PAUSES):
                    details = {**error.details, "changed": True, "outcome_unknown": command}
                    raise MqError(error.message, error.error_code, **details)
            else:
                return

    def _unknown(self, command: str, interruption: Interrupted) -> MqError:
        """The command went out and nobody knows what became of it."""
        text = shown(command)
        details: t.Dict[str, t.Any] = {"reason_code": interruption.reason, "command": text}
        if not command.startswith("DISPLAY "):
            details.update(changed=True, outcome_unknown=text)
        if interruption.is_silent:
            return MqError(
                f"The command server of queue manager {self._queue_manager} did not answer {text} within "
                f"{self._timeout} seconds, so its outcome is unknown; see that the command server runs, "
                "raise the option timeout and run again.",
                "PCF_NO_ANSWER",
                **details,
            )
        return MqError(
            f"The connection to queue manager {self._queue_manager} broke with reason {interruption.reason} while "
            f"it answered {text}, so its outcome is unknown; run again, which reads what there is.",
            "CONNECTION_BROKEN",
            **details,
        )

    def _facts(self) -> t.Dict[str, t.Any]:
        """What was carried out so far."""
        writes = [answer for answer in self.answers if not answer.command.startswith("DISPLAY ")]
        executed = [shown(answer.command) for answer in writes if is_done(answer)]
        return {"changed": True, "executed": executed} if executed else {}

    def close(self) -> None:
        """End the connection, if there is one."""
        session, self._session = self._session, None
        if session is not None:
            session.close()
