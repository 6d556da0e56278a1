# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A controller that dies: ``<home>/kill.json`` names a process group to kill at a product command.

``{"before": N, "group": PGID}`` kills just before the N-th traced command from now would start, ``{"after": N}`` just
after it has ended, ``{"save": N}`` and ``{"sync": N}`` within a wsadmin, just after its N-th save or sync.
``"command": REGEX`` (sought in tool and arguments) and ``"host": NAME`` count only such commands. Of several moments
the first one to come kills. The group's descendants die too, the products' daemons excepted, as when a machine loses
all its sessions; ``"alone": true`` spares them, as when a control node dies and its modules go on. Used by the fault
tests only; without the file nothing happens.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import signal
from pathlib import Path

#: moments of a whole command; the others lie within a wsadmin
_WHOLE = ("before", "after")
_DAEMONS = ("wasmq_lab.was.processes.main", "wasmq_lab.mq.queue_manager")


def strike(home: Path, moment: str, host: str = "", command: str = "") -> None:
    """Count one command down and kill the group when its turn has come.

    :param moment: before | after | save | sync
    """
    order = home / "kill.json"
    if not order.exists():
        return
    with open(order, "r+", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        wanted = json.load(stream)
        if moment not in wanted or (moment in _WHOLE and not _is_meant(wanted, host, command)):
            return
        wanted[moment] -= 1
        stream.seek(0)
        stream.truncate()
        json.dump(wanted, stream)
    if wanted[moment] == 0:
        _kill(wanted["group"], alone=wanted.get("alone", False))


def _is_meant(wanted: dict, host: str, command: str) -> bool:
    return wanted.get("host", host) == host and re.search(wanted.get("command", ""), command) is not None


def _kill(group: int, *, alone: bool) -> None:
    """Kill the group and what it started: whoever ran this command last, or it could not."""
    below = [] if alone else _descendants(group)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    for pid in sorted(below, key=lambda pid: pid == os.getpid()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _descendants(root: int) -> list[int]:
    """Every process below the root, the products' daemons and what is below them left out."""
    children: dict[int, list[int]] = {}
    for directory in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((directory / "stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(directory.name))
    found, waiting = [], [root]
    while waiting:
        for pid in children.get(waiting.pop(), []):
            if not _is_daemon(pid):
                found.append(pid)
                waiting.append(pid)
    return found


def _is_daemon(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return False
    return any(word in _DAEMONS for word in words)
