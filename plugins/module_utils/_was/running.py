# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which process is a server, and since when it runs: from its pid file and /proc, or from ps where there is none."""

from __future__ import annotations

import contextlib
import os
import re
import time
import typing as t
from dataclasses import dataclass
from pathlib import Path

from .process import run_command
from .profile import Profile

_ELAPSED = re.compile(r"^(?:(?:(?P<days>\d+)-)?(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>\d+)$")
_PS_TIMEOUT = 30
#: A pid file is written when the process starts; one that is older than its process names a recycled number.
_PID_FILE_SLACK = 60.0


@dataclass(frozen=True)
class Running:
    """One server process."""

    pid: int
    started: float  # seconds since the epoch


def find_process(profile: Profile, server: str) -> Running | None:
    """The server's process, or None while it is stopped."""
    pid_file = profile.path / "logs" / server / f"{server}.pid"
    if _recorded_pid(pid_file) is not None:
        return _recorded_process(pid_file)
    found = _pid_by_arguments(profile, server)
    began = process_start(found) if found is not None else None
    return Running(found, began) if found is not None and began is not None else None


def workers(pid_file: Path) -> t.List[float]:
    """When each child of the recorded process started, or the process itself where it has none; none while it is down.

    A web server that is told to read its configuration again replaces its children and stays the same process itself.
    """
    recorded = _recorded_process(pid_file)
    if recorded is None:
        return []
    rows = run_command(["ps", "-e", "-o", "pid=,ppid="], timeout=_PS_TIMEOUT).output.splitlines()
    pairs = [line.split() for line in rows]
    children = [int(pair[0]) for pair in pairs if len(pair) == 2 and pair[1] == str(recorded.pid)]
    started = [process_start(pid) for pid in children or [recorded.pid]]
    return [moment for moment in started if moment is not None]


def _recorded_process(path: Path) -> Running | None:
    """The process that wrote the pid file, or None when it is gone, whoever has its number now."""
    pid, written = _recorded_pid(path) or (0, 0.0)
    started = process_start(pid) if pid else None
    return Running(pid, started) if started is not None and started <= written + _PID_FILE_SLACK else None


def _recorded_pid(path: Path) -> t.Tuple[int, float] | None:
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
        return (int(text), path.stat().st_mtime) if text.isdigit() else None
    except FileNotFoundError:
        return None


def process_start(pid: int) -> float | None:
    """When the process started; None when there is none."""
    directory = Path("/proc") / str(pid)
    if Path("/proc/uptime").is_file():
        return _start_from_proc(directory)
    return _start_from_ps(pid)


def _start_from_proc(directory: Path) -> float | None:
    try:
        fields = (directory / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return None
    if fields[0] == "Z":  # dead, and only waiting for its parent to notice
        return None
    return time.time() - uptime + int(fields[19]) / os.sysconf("SC_CLK_TCK")


def _start_from_ps(pid: int) -> float | None:
    finished = run_command(["ps", "-o", "etime=", "-p", str(pid)], timeout=_PS_TIMEOUT)
    found = _ELAPSED.match(finished.output.strip())
    if not found:
        return None
    parts = {name: int(value or 0) for name, value in found.groupdict().items()}
    elapsed = ((parts["days"] * 24 + parts["hours"]) * 60 + parts["minutes"]) * 60 + parts["seconds"]
    return time.time() - elapsed


def _pid_by_arguments(profile: Profile, server: str) -> int | None:
    """The launcher ends its arguments with the configuration's root, cell, node and server."""
    tail = f"{profile.config_root} {profile.cell} {profile.node} {server}"
    for line in run_command(["ps", "-e", "-o", "pid=,args="], timeout=_PS_TIMEOUT).output.splitlines():
        pid, _blank, arguments = line.strip().partition(" ")
        if arguments.rstrip().endswith(tail):
            with contextlib.suppress(ValueError):
                return int(pid)
    return None
