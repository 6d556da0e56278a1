# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application server's HTTP port: the sample application's servlet and page."""

from __future__ import annotations

import datetime
import http.server
import socket
import threading
import urllib.parse

from ..processes.process import Process
from . import pages
from .failures import JmsFailure
from .messaging import Messaging, end_point
from .modules import WebModule


def serve(process: Process) -> socket.socket:
    """Listen on the HTTP port and serve the deployed applications from now on; return the listening socket."""
    application = Application(process)

    class Handler(http.server.BaseHTTPRequestHandler):
        """One request."""

        def do_GET(self) -> None:  # noqa: N802
            """GET"""
            path, _, query = self.path.partition("?")
            self._answer(*application.answer(path, query))

        def do_POST(self) -> None:  # noqa: N802
            """POST"""
            size = int(self.headers.get("Content-Length") or 0)
            self._answer(*application.answer(self.path.partition("?")[0], self.rfile.read(size).decode()))

        def log_message(self, format: str, *args: object) -> None:
            """Requests are not logged."""

        def _answer(self, status: int, page: str) -> None:
            body = page.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=UTF-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer((process.host.address, process.place.http_port or 9080), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.socket


class Application:
    """The web container: paths to servlets, errors to pages."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._applications = process.applications
        self._messaging = Messaging(process)

    def answer(self, path: str, query: str) -> tuple[int, str]:
        """Status and page of a request."""
        for module in self._applications.modules():
            servlet = module.servlet(path)
            if servlet:
                return self._run(module, servlet, query)
        return 404, pages.unknown(path)

    def _run(self, module: WebModule, servlet: str, query: str) -> tuple[int, str]:
        try:
            if servlet == "BrowseAq":
                return 200, pages.queue(module.context_root, self._messaging.browse(module))
            text = urllib.parse.parse_qs(query).get("message", [self._default_text()])[0]
            self._messaging.put(module, text)
        except JmsFailure as failure:
            factory = self._messaging.factory(module)
            where = "{}({})".format(*end_point(factory))
            return self._failed(servlet, failure.text(factory.get("queueManager", ""), where))
        except LookupError as failure:
            return self._failed(servlet, str(failure.args[0]))
        return 200, pages.sent(module.context_root, text)

    def _default_text(self) -> str:
        now = datetime.datetime.now(datetime.timezone.utc)
        return f"Hello from {self._process.profile.node}/{self._process.name} at {now:%Y-%m-%d %H:%M:%S} UTC"

    def _failed(self, servlet: str, text: str) -> tuple[int, str]:
        self._process.log.error(
            "ServletWrappe", f"SRVE0014E: Uncaught service() exception root cause {servlet}: {text}"
        )
        return 500, pages.failed(text)
