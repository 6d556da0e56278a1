# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start a process of the cell and wait until it says that it runs, or that it can't."""

from __future__ import annotations

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
    place.pid_file.write_text(str(pid))
    return pid


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
