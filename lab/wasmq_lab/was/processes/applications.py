# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The applications that run on a server: those its index named at the start, and those started since.

When the node received a change of one that runs, it is stopped and started again; one that is gone is stopped [D].
A new one waits for ``startApplication`` or for the server's next start.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from ..application.modules import WebModule, deployed, modules_of
from .log import SystemOut
from .places import Place


@dataclass(frozen=True)
class Running:
    """One application as it was read when it started."""

    digest: str
    modules: list[WebModule]


class Applications:
    """What one server runs."""

    def __init__(self, place: Place, log: SystemOut) -> None:
        self._place, self._log = place, log
        self._lock = threading.Lock()
        self._running: dict[str, Running] = {}
        with self._lock:
            for name, directory in deployed(place).items():
                self._begin(name, directory)

    def names(self) -> list[str]:
        """Those that run now."""
        self._refresh()
        return list(self._running)

    def modules(self) -> list[WebModule]:
        """The web modules of those that run now."""
        self._refresh()
        return [module for running in self._running.values() for module in running.modules]

    def start(self, name: str) -> None:
        """Start one.

        :raises LookupError: the node has no such application for this server, or it runs
        """
        with self._lock:
            if name in self._running:
                raise LookupError(f"{name} runs already")
            self._begin(name, deployed(self._place)[name])

    def stop(self, name: str) -> None:
        """Stop one.

        :raises LookupError: it does not run
        """
        with self._lock:
            del self._running[name]
            self._log.audit("ApplicationMg", f"WSVR0220I: Application stopped: {name}")

    def _begin(self, name: str, directory: Path) -> None:
        self._running[name] = Running(_digest(directory), modules_of(directory))
        self._log.audit("ApplicationMg", f"WSVR0221I: Application started: {name}")

    def _refresh(self) -> None:
        with self._lock:
            known = deployed(self._place)
            for name, running in list(self._running.items()):
                if name not in known:
                    del self._running[name]
                    self._log.audit("ApplicationMg", f"WSVR0220I: Application stopped: {name}")
                elif _digest(known[name]) != running.digest:
                    self._begin(name, known[name])


def _digest(directory: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        found.update(f"{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()
