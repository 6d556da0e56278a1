# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager without processes: to try MQSC on, fast."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Iterable

from ..common import Host
from ..users import create_users
from .commands import crtmqm
from .mqsc.session import session
from .queue_manager import QueueManager


def new_host(home: Path, *, level: str, name: str = "qm1") -> Host:
    """A host of its own lab, of a product level."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "network.json").write_text(json.dumps({name: "127.0.0.1"}))
    (home / "settings.json").write_text(json.dumps({"mq_level": level}))
    host = Host(home, name)
    create_users(host)
    return host


def new_queue_manager(host: Host, name: str, options: dict[str, str] | None = None) -> QueueManager:
    """A queue manager as crtmqm leaves it, loaded but reachable by nobody."""
    crtmqm.create(host, name, options or {})
    return QueueManager(host, name)


def rehearse(queue_manager: QueueManager, lines: Iterable[str], *, user: str = "mqm") -> tuple[list[str], int]:
    """What runmqsc prints for the input lines, after the banner, and its exit code."""

    def ask(command: str) -> tuple[list[str], str]:
        answer = queue_manager.run(command, user)
        return answer.lines, answer.outcome

    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        code = session(iter(lines), True, queue_manager.level, ask)
    return output.getvalue().split("\n")[:-1], code
