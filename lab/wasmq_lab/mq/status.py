# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a queue manager runs, and how it ended."""

from __future__ import annotations

import json
from pathlib import Path

from ..common import is_running
from .store import write_atomically

_ENDED = {"quiesce": "Ended normally", "immediate": "Ended immediately", "preemptive": "Ended preemptively"}
PID_FILE = "queue_manager.pid"
_STATE_FILE = "state.json"


class Status:
    """The process id and the last state of a queue manager, in its directory."""

    def __init__(self, directory: Path) -> None:
        """:param directory: the queue manager's."""
        self.pid_file = directory / PID_FILE
        self._state_file = directory / _STATE_FILE

    def claim(self, pid: int) -> None:
        """This process is the queue manager now."""
        self.pid_file.write_text(str(pid))
        self.set("Starting")

    def set(self, state: str) -> None:
        """Remember a state."""
        write_atomically(self._state_file, {"status": state})

    def ended(self, mode: str) -> None:
        """The queue manager ended as it was told."""
        self.set(_ENDED[mode])
        self.pid_file.unlink(missing_ok=True)

    def is_running(self) -> bool:
        """True while the process lives, whatever it is doing."""
        return is_running(self.pid_file) is not None

    def read(self) -> str:
        """The state as dspmq shows it."""
        state = json.loads(self._state_file.read_text())["status"] if self._state_file.exists() else "Ended immediately"
        if self.is_running() or state.startswith("Ended"):
            return state
        return "Ended unexpectedly"
