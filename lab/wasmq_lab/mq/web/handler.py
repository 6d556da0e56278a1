# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The resources of the REST API."""

from __future__ import annotations

import json
import re
import ssl
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from ...common import trace
from . import commands, errors, queue_managers

if TYPE_CHECKING:
    from .server import WebServer

_PATH = re.compile(r"/ibmmq/rest/(v\d+)(/.*)")
_MQSC = re.compile(r"/admin/action/qmgr/([^/]+)/mqsc")
_QMGR = re.compile(r"/admin/qmgr(?:/([^/]+))?")
_CSRF = "ibm-mq-rest-csrf-token"


class Handler(BaseHTTPRequestHandler):
    """One connection's requests, one after the other."""

    protocol_version = "HTTP/1.1"
    server_version = "mqweb"
    sys_version = ""
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Read."""
        self._answer()

    def do_POST(self) -> None:
        """Log in, or run a command."""
        self._answer()

    def do_DELETE(self) -> None:
        """Log out."""
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the trace has it."""

    @property
    def _web(self) -> WebServer:
        return cast("WebServer", self.server)

    def _answer(self) -> None:
        started = time.time()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._facts: dict[str, object] = {}
        try:
            status, document, cookie = self._resource(body)
        except errors.Problem as problem:
            status, document, cookie = problem.status, problem.body(), None
        trace(self._web.host, "mqweb", [self.command, urlsplit(self.path).path], status, started, **self._facts)
        self._send(status, document, cookie)

    def _resource(self, body: bytes) -> tuple[int, bytes, str | None]:
        """Status, body and cookie of the answer."""
        path = _PATH.fullmatch(urlsplit(self.path).path)
        if path is None or path.group(1) not in self._web.versions:
            return 404, b"Error 404: SRVE0190E: File not found", None
        resource = path.group(2)
        if self.command != "GET" and resource != "/login" and _CSRF not in self.headers:
            raise errors.no_csrf_header()
        if resource == "/login":
            return self._login(body)
        user = self._web.gate.user_of(self.headers, self._certificate())
        found = _MQSC.fullmatch(resource)
        if found and self.command == "POST":
            return 200, self._mqsc(unquote(found.group(1)), body, user), None
        found = _QMGR.fullmatch(resource)
        if found and self.command == "GET":
            name = unquote(found.group(1)) if found.group(1) else None
            return 200, _json({"qmgr": queue_managers.states(self._web.host, name)}), None
        return 404, b"Error 404: SRVE0190E: File not found", None

    def _login(self, body: bytes) -> tuple[int, bytes, str | None]:
        if self.command == "POST":
            return 204, b"", self._web.gate.log_in(body)
        self._web.gate.user_of(self.headers, self._certificate())
        if self.command != "DELETE" or _CSRF not in self.headers:
            raise errors.not_authenticated()
        return 204, b"", self._web.gate.log_out(self.headers)

    def _mqsc(self, name: str, body: bytes, user: str) -> bytes:
        runs_as = self._web.gate.registry.runs_as(user)
        if runs_as is None:
            raise errors.not_authorized()
        request = commands.read(body, self._web.level)
        self._facts = {"form": "json" if request.is_json else "text", "verb": request.text.split()[0].upper()}
        answered = queue_managers.run(self._web.host, name, request.text, runs_as)
        return _json(commands.answer(request, answered))

    def _certificate(self) -> Any:
        connection = self.connection
        return connection.getpeercert() if isinstance(connection, ssl.SSLSocket) else None

    def _send(self, status: int, document: bytes, cookie: str | None) -> None:
        self.send_response(status)
        if document:
            is_json = document.startswith(b"{")
            self.send_header("Content-Type", "application/json; charset=utf-8" if is_json else "text/html")
            self.send_header("Content-Language", "en-US")
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Cache-Control", "no-cache, no-store, must-revalidate")
        self.send_header("Content-Length", str(len(document)))
        self.end_headers()
        self.wfile.write(document)


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, indent=2).encode()
