# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's process: ``python -m wasmq_lab.mq.web.server HOME HOST``."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import FrameType

from ...common import Host
from ..levels import Level
from . import places
from .authentication import Gate
from .handler import Handler
from .registry import Registry

#: version of the interface -> the level it came with
_VERSIONS = {"v1": (9, 0, 1), "v2": (9, 1, 5), "v3": (9, 3, 0)}


class WebServer(ThreadingHTTPServer):
    """HTTPS on the host's own address; each connection shakes hands in its own thread."""

    daemon_threads = True

    def __init__(self, host: Host) -> None:
        """Listen."""
        self.host = host
        self.level = Level.of(host)
        self.versions = [name for name, first in _VERSIONS.items() if self.level.at_least(*first)]
        self.gate = Gate(Registry.read(places.users_file(host)))
        self._context = _context(host)
        super().__init__((host.address, places.PORT), Handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """Accept, without waiting for a client's handshake."""
        connection, address = super().get_request()
        connection.settimeout(60)
        wrapped = self._context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return wrapped, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that go away or do not trust us."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _context(host: Host) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(places.certificate(host))
    if places.client_authorities(host).exists():
        context.load_verify_locations(places.client_authorities(host))
        context.verify_mode = ssl.CERT_OPTIONAL
    return context


def main() -> int:
    """Serve until told to end."""
    host = Host(Path(sys.argv[1]), sys.argv[2])
    server = WebServer(host)

    def end(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, end)
    places.pid_file(host).write_text(str(os.getpid()))
    try:
        server.serve_forever(poll_interval=0.1)
    finally:
        server.server_close()
        places.pid_file(host).unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
