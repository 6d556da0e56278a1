# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AMQERR01.LOG: records in the product's frame, three files in rotation."""

from __future__ import annotations

import datetime
import fcntl
import os
import textwrap
import threading
import typing as t
from pathlib import Path

from .errorlog_messages import MESSAGES, LogMessage

WIDTH = 79
INDENT = " " * 20
MAXIMUM_BYTES = 2 * 1024 * 1024  # the product's default up to 9.1; later levels keep more


class LoggedQueueManager(t.Protocol):
    """What a record says of the queue manager that writes it."""

    name: str
    directory: Path
    host: t.Any
    level: t.Any


def write(queue_manager: LoggedQueueManager, code: str, *, remote: str | None = None, **inserts: str) -> None:
    """Append one record to the logs of a queue manager."""
    log = ErrorLog(
        queue_manager.directory / "errors",
        queue_manager=queue_manager.name,
        host=queue_manager.host.name,
        vrmf=queue_manager.level.vrmf,
    )
    log.write(code, remote=remote, **inserts)


class ErrorLog:
    """The error logs of one queue manager."""

    def __init__(
        self, directory: Path, *, queue_manager: str, host: str, vrmf: str, maximum_bytes: int = MAXIMUM_BYTES
    ) -> None:
        self._directory = directory
        self._names = {"queue_manager": queue_manager, "host": host, "vrmf": vrmf}
        self._maximum_bytes = maximum_bytes

    def write(self, code: str, *, remote: str | None = None, **inserts: str) -> None:
        """Append one record.

        :param code: ``AMQ9636`` or ``9636``
        :param remote: the other end's address where there is one
        :param inserts: what the message's text names
        :raises KeyError: the lab has no such message, or an insert is missing
        """
        message = MESSAGES[code.removeprefix("AMQ")[:4]]
        record = format_record(code.removeprefix("AMQ")[:4], message, remote=remote, inserts=inserts, **self._names)
        self._directory.mkdir(parents=True, exist_ok=True)
        with open(self._directory / ".lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._rotate_when_full()
            with open(self._directory / "AMQERR01.LOG", "a", encoding="utf-8") as stream:
                stream.write(record)

    def _rotate_when_full(self) -> None:
        first, second, third = (self._directory / f"AMQERR0{number}.LOG" for number in (1, 2, 3))
        if not first.exists() or first.stat().st_size < self._maximum_bytes:
            return
        if second.exists():
            second.replace(third)
        first.replace(second)


def format_record(
    code: str,
    message: LogMessage,
    *,
    remote: str | None,
    inserts: dict[str, str],
    queue_manager: str,
    host: str,
    vrmf: str,
) -> str:
    """One record: header, message, explanation, action, and the line that ends it."""
    now = datetime.datetime.now(datetime.timezone.utc)
    local = now.astimezone()
    process = f"{os.getpid()}.{threading.get_native_id()}"
    lines = [
        f"{local:%m/%d/%Y %I:%M:%S %p} - Process({process}) User(mqm) Program(amqrmppa)",
        f"{INDENT}Host({host}) Installation(Installation1)",
        f"{INDENT}VRMF({vrmf}) QMgr({queue_manager})",
        f"{INDENT}Time({now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03d}Z)",
        *([f"{INDENT}RemoteHost({remote})"] if remote else []),
        *(f"{INDENT}CommentInsert{n}({inserts[name]})" for n, name in enumerate(message.comments, 1)),
        "",
        *wrapped(f"AMQ{code}{_severity(vrmf, message)}: " + message.text.format(**inserts)),
        "",
        "EXPLANATION:",
        *wrapped(message.explanation.format(**inserts)),
        "ACTION:",
        *wrapped(message.action.format(**inserts)),
        f"----- {message.source} ".ljust(WIDTH, "-"),
    ]
    return "\n".join(lines) + "\n"


def _severity(vrmf: str, message: LogMessage) -> str:
    """Messages carry a severity letter from 9.0 on."""
    return message.severity if int(vrmf.partition(".")[0]) >= 9 else ""


def wrapped(text: str) -> list[str]:
    """Prose as the product breaks it into lines."""
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
