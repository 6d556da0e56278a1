# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start, stop and show the lab's processes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .cli_home import SHARED, LabError, created_parts, queue_manager_hosts
from .common import Host, is_running, network, stop_process

_MQ_PORT = 1414
_STANDBY_STARTED = 30
#: processes that start together: what a cell of twenty nodes needs is bounded
_AT_ONCE = 8


@dataclass(frozen=True)
class Row:
    """One process as the table shows it."""

    host: Host
    name: str
    ports: tuple[int, ...]
    pid_file: Path

    @property
    def pid(self) -> int | None:
        """The process id when it runs."""
        return is_running(self.pid_file)


def rows(home: Path) -> Iterator[Row]:
    """Every process the lab has, running or not; the queue manager first."""
    parts = created_parts(home)
    for host in queue_manager_hosts(home) if "mq" in parts else []:
        yield from _queue_managers(host)
    if "was" in parts:
        from .was.processes.places import places

        for name in network(home):
            for place in places(Host(home, name)):
                yield Row(place.host, place.server, tuple(place.listening), place.pid_file)


def _queue_managers(host: Host) -> Iterator[Row]:
    from .mq.places import known_queue_managers, queue_manager_directory
    from .mq.status import Status

    for name in known_queue_managers(host):
        status = Status(queue_manager_directory(host, name))
        owner = status.active_host()
        if owner in (None, "", host.name):
            yield Row(host, name, (_MQ_PORT,), status.pid_file)
        else:
            yield Row(host, f"{name} (standby)", (), status.standby_pid_file(host.name))


def refuse_taken_ports(home: Path) -> None:
    """Say which address is in use by somebody else, before anything is started."""
    import socket

    for row in rows(home):
        if row.pid is not None:
            continue
        for port in row.ports:
            with socket.socket() as attempt:
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    attempt.bind((row.host.address, port))
                except OSError as error:
                    raise LabError(
                        f"{row.host.name} can't use {row.host.address}:{port} ({error.strerror}): stop the process "
                        "that holds it (another lab? `lab --home DIR down`) or set LAB_NETWORK, e.g. to 127.78.0."
                    ) from error


def start_all(home: Path) -> None:
    """Start what does not run and wait until all of it listens."""
    refuse_taken_ports(home)
    parts = created_parts(home)
    managers = _start_queue_managers(home) if "mq" in parts else []
    if "was" in parts:
        _start_cell(home)
    for process in managers:
        if process.wait() not in (0, _STANDBY_STARTED):
            raise LabError(f"strmqm ended with code {process.returncode}: see {home}/hosts/qm1/var/mqm/errors.")


def _start_queue_managers(home: Path) -> list[subprocess.Popen[bytes]]:
    from .mq import installations, places

    found = []
    for host in queue_manager_hosts(home):
        for row in [row for row in _queue_managers(host) if row.pid is None]:
            name = row.name.split()[0]
            owner = installations.named(host, places.installation_of(host, name)) or installations.current(host)
            options = ["-x"] if (places.stanza(host, name) or {}).get("DataPath") else []
            command = [f"{owner.path}/bin/strmqm", *options, name]
            found.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            if options:
                found[-1].wait()
    return found


def _start_cell(home: Path) -> None:
    from .was.processes.launch import await_start, launch
    from .was.processes.places import places

    stopped = [place for name in network(home) for place in places(Host(home, name)) if place.pid is None]
    for first in range(0, len(stopped), _AT_ONCE):
        batch = stopped[first : first + _AT_ONCE]
        for place in batch:
            launch(place)
        for place in batch:
            if not await_start(place):
                where = f"{place.server} on {place.host.name}"
                raise LabError(f"{where} did not start: see {place.logs}/SystemOut.log and startup.log.")


def stop_all(home: Path) -> int:
    """Stop every process found by a pid file; return how many ran."""
    files = [
        *home.glob("hosts/*/var/mqm/**/*.pid"),
        *home.glob(f"{SHARED}/**/*.pid"),
        *home.glob("hosts/*/opt/IBM/**/logs/*/*.pid"),
    ]
    running = [path for path in files if _is_ours(is_running(path), home)]
    started = time.time()
    for path in running:
        stop_process(path, seconds=max(1.0, 10.0 - (time.time() - started)))
        path.unlink(missing_ok=True)
    return len(running)


def _is_ours(pid: int | None, home: Path) -> bool:
    """True for a process of this lab; the number in an old file may meanwhile be somebody else's."""
    if pid is None:
        return False
    return str(home).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def table(home: Path) -> str:
    """Host, process, address, process id."""
    lines = [("HOST", "PROCESS", "LISTENS ON", "PID")]
    for row in rows(home):
        where = " ".join(f"{row.host.address}:{port}" for port in row.ports)
        lines.append((row.host.name, row.name, where, str(row.pid or "stopped")))
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)
