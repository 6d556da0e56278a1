# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a queue manager runs, where, and how it ended: files in its directory, which instances may share."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..common import is_running
from .store import write_atomically

_ENDED = {"quiesce": "Ended normally", "immediate": "Ended immediately", "preemptive": "Ended preemptively"}
PID_FILE = "queue_manager.pid"
_STATE_FILE = "state.json"
_STANDBY = "standby.{host}.pid"
STANDBY = "Running as standby"
ELSEWHERE = "Running elsewhere"
#: left by an active instance that gave way to a standby
SWITCHOVER = "Ended, switchover"


class Status:
    """The process ids and the last state of a queue manager, in its directory."""

    def __init__(self, directory: Path) -> None:
        """:param directory: the queue manager's."""
        self._directory = directory
        self.pid_file = directory / PID_FILE
        self._state_file = directory / _STATE_FILE

    def claim(self, pid: int, *, host: str = "", permits_standby: bool = False) -> None:
        """This process is the active instance now."""
        self.pid_file.write_text(str(pid))
        write_atomically(self._state_file, {"status": "Starting", "host": host, "permits_standby": permits_standby})

    def set(self, state: str) -> None:
        """Remember a state."""
        write_atomically(self._state_file, {**self._state(), "status": state})

    def ended(self, mode: str, *, switchover: bool = False) -> None:
        """The queue manager ended as it was told."""
        self.set(SWITCHOVER if switchover else _ENDED[mode])
        self.pid_file.unlink(missing_ok=True)

    def is_running(self) -> bool:
        """True while the active instance lives, whatever it is doing."""
        return is_running(self.pid_file) is not None

    def was_told_to_end(self) -> bool:
        """True when the active instance ended with all its standbys."""
        return self._state().get("status", "") in _ENDED.values()

    def permits_standby(self) -> bool:
        """True when the active instance was started to be followed."""
        return bool(self._state().get("permits_standby"))

    def active_host(self) -> str | None:
        """Where the active instance runs, None when none does."""
        return str(self._state().get("host", "")) if self.is_running() else None

    def standby_pid_file(self, host: str) -> Path:
        """Where the standby of a host writes its process id."""
        return self._directory / _STANDBY.format(host=host)

    def standby_hosts(self) -> list[str]:
        """Hosts with a living standby."""
        before, after = _STANDBY.split("{host}")
        files = sorted(self._directory.glob(_STANDBY.format(host="*")))
        return [path.name[len(before) : -len(after)] for path in files if is_running(path) is not None]

    def become_standby(self, host: str) -> None:
        """This process waits for its turn on the host."""
        self.standby_pid_file(host).write_text(str(os.getpid()))

    def read(self, host: str = "") -> str:
        """The state as dspmq of the host shows it."""
        state = str(self._state().get("status", "Ended immediately"))
        if host and host in self.standby_hosts():
            return STANDBY
        if self.is_running():
            owner = self._state().get("host", "")
            return ELSEWHERE if host and owner and owner != host else state
        if state == SWITCHOVER:
            return ELSEWHERE if self.standby_hosts() else _ENDED["immediate"]
        return state if state.startswith("Ended") else "Ended unexpectedly"

    def _state(self) -> dict[str, object]:
        return json.loads(self._state_file.read_text()) if self._state_file.exists() else {}
