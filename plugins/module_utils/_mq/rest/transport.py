# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The remote transport over HTTPS: one request per command, one after the other, on one connection per batch."""

from __future__ import annotations

import typing as t
from urllib.parse import quote

from ..._core.errors import WasmqError
from ..parse import Exchange
from ..transport import is_done
from . import request
from .answer import exchange, not_understood
from .command import take_apart
from .connection import Connection, address, tls_context
from .failures import Reply, failure
from .session import Session

Warn = t.Callable[[str], None]


class Rest:
    """Reaches one queue manager through an mqweb server."""

    def __init__(self, queue_manager: str, options: t.Mapping[str, t.Any], *, timeout: int, warn: Warn) -> None:
        self.queue_manager = queue_manager
        self._options = options
        self._timeout = timeout
        self._address = address(options["url"])
        self._path = f"/admin/action/qmgr/{_encoded(queue_manager)}/mqsc"
        self._version = options.get("version") or "auto"
        self._speaks_json = True
        if not options.get("validate_certs", True):
            warn(
                f"The certificate of {self._address.url} is not verified: whoever is on the way can read the password "
                "and answer in the server's place; give rest.ca_path instead."
            )

    def run(self, commands: t.Sequence[str]) -> t.List[Exchange]:
        """Send the commands and pair their answers with them.

        :raises WasmqError: a command did not reach the queue manager, or what came of it is not known
        """
        session = self._session()
        answers: t.List[Exchange] = []
        try:
            for number, command in enumerate(commands, 1):
                answers.append(exchange(number, command, self._ask(session, command)))
                self._version = session.version
        except WasmqError as error:
            raise _with_progress(error, answers, command) from None
        finally:
            session.close()
        return answers

    def _session(self) -> Session:
        connection = Connection(self._address, tls_context(self._options), self._timeout)
        return Session(connection, self._options, url=self._address.url, name=self.queue_manager, version=self._version)

    def _ask(self, session: Session, command: str) -> t.Any:
        """The answer's document: to the JSON form, or to the text where the server cannot make a command of that."""
        body = request.json_body(command) if self._speaks_json else None
        if body is not None:
            reply = session.post(self._path, body)
            if not reply.is_malformed:
                return self._document(reply, command)
        text = session.post(self._path, request.text_body(command))
        if text.is_malformed:
            raise failure(text, url=self._address.url, name=self.queue_manager)
        # Levels before 9.1.3 know the text only; a server that knows both refuses but single commands.
        self._speaks_json = self._speaks_json and (body is None or session.version != "v1")
        return self._document(text, command)

    def _document(self, reply: Reply, command: str) -> t.Any:
        document = reply.document()
        if not isinstance(document, dict):
            raise not_understood(command, "it is not JSON")
        return document


def _encoded(queue_manager: str) -> str:
    """A name in a path: the documentation asks for . / and % to be encoded, . of which quote() leaves alone."""
    return quote(queue_manager, safe="").replace(".", "%2E")


def _with_progress(error: WasmqError, answers: t.Sequence[Exchange], command: str) -> WasmqError:
    """The error with what had been changed before it, and the command it happened to; values may be secret."""
    executed = [take_apart(each.command).head for each in answers if _has_changed(each)]
    error.details["command"] = take_apart(command).head
    if executed:
        error.details.update(changed=True, executed=executed)
    return error


def _has_changed(answer: Exchange) -> bool:
    return not answer.command.startswith("DISPLAY") and is_done(answer)
