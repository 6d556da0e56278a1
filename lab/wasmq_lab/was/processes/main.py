# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process of the cell: ``python -m wasmq_lab.was.processes.main HOME HOST PROFILE SERVER``"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

from lxml import etree

from ...common import Host
from ..profile import Profile
from ..stores import StoreError
from . import mbeans
from .launch import OPEN, record_pid
from .listener import AdminListener, release
from .log import SystemOut
from .places import Place, place
from .process import Process


def main() -> int:
    """Run the process until it is told to stop."""
    home, name, profile, server = sys.argv[1:5]
    own = place(Host(Path(home), name), Profile(Path(profile)), server)
    own.logs.mkdir(parents=True, exist_ok=True)
    record_pid(own, os.getpid())
    log = SystemOut(own.logs)
    log.header(own.profile.level, f"{own.profile.cell}\\{own.profile.node}\\{server}", os.getpid())
    try:
        return _run(own, log)
    except (StoreError, OSError, etree.XMLSyntaxError) as error:
        log.error("WsServerImpl", f"WSVR0009E: Error occurred during startup: {error}")
        return 1
    finally:
        _leave(own)


def _run(own: Place, log: SystemOut) -> int:
    process = Process(own)
    signal.signal(signal.SIGTERM, lambda *_: process.stop())
    listeners = [AdminListener(process, connector, port) for connector, port in own.connectors.items()]
    for listener in listeners:
        listener.start()
    log.audit("SSLComponentI", f"CWPKI0001I: SSL service is initializing the configuration {process.inbound.alias}")
    if process.type == "NodeAgent":
        threading.Thread(target=_synchronise_often, args=(process,), daemon=True).start()
    listening = _serve_applications(process)
    log.audit("WsServerImpl", f"WSVR0001I: Server {process.name} {OPEN}")
    (own.logs / "started").write_text("")
    process.stopping.wait()
    time.sleep(0.1)  # lets the answer to the request that stops us leave
    log.audit("ServerCollabo", f"WSVR0024I: Server {process.name} stopped")
    for listener in listeners:
        listener.close()
    for port in listening:
        release(port)
    return 0


def _serve_applications(process: Process) -> list[socket.socket]:
    if not process.place.http_port:
        return []
    from ..application.http import serve

    return [serve(process)]


def _leave(own: Place) -> None:
    (own.logs / "started").unlink(missing_ok=True)
    if own.pid_file.exists() and own.pid_file.read_text() == str(os.getpid()):
        own.pid_file.unlink()


def _synchronise_often(process: Process) -> None:
    """Automatic synchronisation, as the node agent's server.xml has it."""
    document = etree.parse(str(process.place.configuration / "server.xml"))
    service = document.find(".//fileSynchronizationService")
    if service is None or service.get("enable") == "false" or service.get("autoSynchEnabled") == "false":
        return
    seconds = 60 * float(service.get("synchInterval") or 1)
    if service.get("synchOnServerStartup") == "true":
        mbeans.synchronise(process)
    while not process.stopping.wait(seconds):
        mbeans.synchronise(process)


if __name__ == "__main__":
    sys.exit(main())
