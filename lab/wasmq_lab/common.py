# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of the lab shares: a host's root, its address, its trace and its processes."""

from __future__ import annotations

import datetime
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LAB_PACKAGE_ROOT = Path(__file__).resolve().parents[1]
REPOSITORY = LAB_PACKAGE_ROOT.parent
COLLECTIONS = REPOSITORY / ".build" / "collections"
#: set by the wrappers of an MQ installation's commands
INSTALLATION_VARIABLE = "WASMQ_LAB_INSTALLATION"


@dataclass(frozen=True)
class Host:
    """One machine of the lab: a directory tree and a loopback address of its own."""

    home: Path
    name: str

    @property
    def root(self) -> Path:
        """The directory that stands for the host's ``/``."""
        return self.home / "hosts" / self.name

    @property
    def address(self) -> str:
        """The loopback address this host's processes bind."""
        return network(self.home)[self.name]

    @property
    def installation(self) -> Path:
        """The IBM MQ installation whose command this process is; ``/opt/mqm`` of this host otherwise."""
        chosen = os.environ.get(INSTALLATION_VARIABLE, "")
        return Path(chosen) if chosen.startswith(f"{self.root}/") else self.root / "opt" / "mqm"

    @property
    def mq_data(self) -> Path:
        """``/var/mqm`` of this host."""
        return self.root / "var" / "mqm"

    @property
    def was(self) -> Path:
        """``/opt/IBM/WebSphere/AppServer`` of this host."""
        return self.root / "opt" / "IBM" / "WebSphere" / "AppServer"

    def settings(self) -> dict[str, str]:
        """Product levels and the like, as chosen at ``lab up``."""
        return json.loads((self.home / "settings.json").read_text())


def network(home: Path) -> dict[str, str]:
    """Host name to address, of the whole lab."""
    return json.loads((home / "network.json").read_text())


def names(home: Path) -> dict[str, str]:
    """Every host name that resolves to its address: the lab's own, and those in the documents of a loaded cell."""
    return {**network(home), **_of_cell(home)["names"]}


def _of_cell(home: Path) -> dict[str, dict[str, str]]:
    path = home / "names.json"
    return json.loads(path.read_text()) if path.exists() else {"names": {}, "nodes": {}}


def resolve(home: Path, name: str, *, node: str | None = None) -> str:
    """The address behind a host name of the lab; an address resolves to itself.

    :param node: whose host is meant, where nodes of a loaded cell share a host name
    :raises OSError: the lab has no such host
    """
    known = names(home)
    if name in known:
        return _of_cell(home)["nodes"].get(node or "", known[name])
    if name in known.values() or name in ("127.0.0.1", "localhost"):
        return "127.0.0.1" if name == "localhost" else name
    raise OSError(f"unknown host {name}")


def trace(host: Host, tool: str, argv: list[str], exit_code: int, started: float, **facts: object) -> None:
    """Append one line to ``<home>/trace.jsonl``: the only source of process counts."""
    line = {
        "time": datetime.datetime.fromtimestamp(started, datetime.timezone.utc).isoformat(),
        "host": host.name,
        "tool": tool,
        "argv": argv,
        "exit": exit_code,
        "seconds": round(time.time() - started, 3),
        **facts,
    }
    with open(host.home / "trace.jsonl", "a", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        stream.write(json.dumps(line) + "\n")


def environment() -> dict[str, str]:
    """The environment in which the lab's Python finds itself and the collection's codecs."""
    path = os.pathsep.join([str(LAB_PACKAGE_ROOT), str(COLLECTIONS)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def install_wrapper(path: Path, host: Host, tool: str, *, installation: Path | None = None) -> None:
    """Write the shell script that stands where the product's command stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    belongs = f" {INSTALLATION_VARIABLE}='{installation}'" if installation else ""
    search = os.pathsep.join([str(LAB_PACKAGE_ROOT), str(COLLECTIONS)])
    path.write_text(
        "#!/bin/sh\n"
        f"PYTHONPATH='{search}' LAB_HOME='{host.home}' PYTHONDONTWRITEBYTECODE=1{belongs} \\\n"
        f"exec '{sys.executable}' -m wasmq_lab.tool {host.name} {tool} \"$@\"\n"
    )
    path.chmod(0o755)


def spawn_daemon(module: str, args: list[str], log: Path) -> int:
    """Start ``python -m module args`` detached from this process; return its process id."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *args],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            env=environment(),
            start_new_session=True,
            cwd="/",
        )
    return process.pid


def is_running(pid_file: Path) -> int | None:
    """The process id in the file when that process lives, else None."""
    try:
        pid = int(pid_file.read_text())
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None
    return None if _is_zombie(pid) else pid


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def stop_process(pid_file: Path, seconds: float = 10.0) -> bool:
    """End the process of the file with SIGTERM, with SIGKILL after the time; True when one ran."""
    pid = is_running(pid_file)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.time() + seconds
    while is_running(pid_file) is not None and time.time() < deadline:
        time.sleep(0.02)
    if is_running(pid_file) is not None:
        os.kill(pid, signal.SIGKILL)
    return True


def wait_for_port(address: str, port: int, seconds: float = 15.0) -> bool:
    """True as soon as something accepts connections there."""
    import socket

    deadline = time.time() + seconds
    while time.time() < deadline:
        with socket.socket() as attempt:
            attempt.settimeout(0.5)
            if attempt.connect_ex((address, port)) == 0:
                return True
        time.sleep(0.03)
    return False
