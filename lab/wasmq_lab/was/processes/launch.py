# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start a process of the cell and wait until it says that it runs, or that it can't."""

from __future__ import annotations

import os
import time

from ...common import spawn_daemon
from .places import Place

OPEN = "open for e-business"


def launch(place: Place) -> int:
    """Start the process detached; return its process id."""
    started = place.logs / "started"
    started.unlink(missing_ok=True)
    arguments = [str(place.host.home), place.host.name, str(place.profile.path), place.server]
    pid = spawn_daemon("wasmq_lab.was.processes.main", arguments, place.logs / "startup.log")
    record_pid(place, pid)
    return pid


def record_pid(place: Place, pid: int) -> None:
    """Write the process id in one step: a reader never finds an empty file and takes the process for ended."""
    draft = place.pid_file.with_name(f"{place.server}.pid.{os.getpid()}")
    draft.write_text(str(pid))
    os.replace(draft, place.pid_file)


def await_start(place: Place, seconds: float = 30.0) -> bool:
    """True when the process listens; False when it ended or the time is over."""
    deadline = time.time() + seconds
    while time.time() < deadline:
        if (place.logs / "started").exists():
            return True
        if place.pid is None:
            return False
        time.sleep(0.03)
    return False
