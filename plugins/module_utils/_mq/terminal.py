# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Answer a tool's password prompts on a terminal of its own, so that the password is in no argument list."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
import typing as t

from .._core.errors import MqError
from .._core.redaction import redact
from .process import Completed, environment

_PROMPT = "assword"


def run_with_passwords(argv: t.Sequence[str], answers: t.Sequence[str], timeout: int) -> Completed:
    """Run the command on a pseudo terminal without echo; type one answer after the other when it asks for a password.

    A question after the last answer means that the answers were not taken.

    :raises MqError: it did not end in time
    """
    ours, theirs = pty.openpty()
    _switch_echo_off(theirs)
    try:
        process = subprocess.Popen(
            list(argv), stdin=theirs, stdout=theirs, stderr=theirs, env=environment(), preexec_fn=_own_terminal
        )
        os.close(theirs)
        output = _converse(ours, answers, time.monotonic() + timeout)
        exit_code = _ended(process, output is not None, argv[0], timeout)
    finally:
        os.close(ours)
    return Completed(exit_code, redact(output or "", answers), "")


def _own_terminal() -> None:
    """Make the pseudo terminal the one that /dev/tty means to the command."""
    os.setsid()
    os.close(os.open(os.ttyname(0), os.O_RDWR))


def _switch_echo_off(descriptor: int) -> None:
    settings = termios.tcgetattr(descriptor)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(descriptor, termios.TCSANOW, settings)


def _converse(descriptor: int, answers: t.Sequence[str], deadline: float) -> t.Optional[str]:
    """All the command printed; None when the time was up."""
    text, answered, waiting = "", 0, list(answers)
    while time.monotonic() < deadline:
        if not select.select([descriptor], [], [], 0.2)[0]:
            continue
        data = _available(descriptor)
        if not data:
            return text
        text += data.decode("utf-8", "replace").replace("\r\n", "\n")
        if _asks(text[answered:]) and waiting:
            os.write(descriptor, waiting.pop(0).encode("utf-8") + b"\n")
            answered = len(text)
    return None


def _asks(text: str) -> bool:
    """True when the text ends in an unfinished line that speaks of a password."""
    last = text.rpartition("\n")[2]
    return bool(last.strip()) and _PROMPT in text


def _available(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO once the command has closed the terminal
        return b""


def _ended(process: subprocess.Popen[bytes], finished: bool, tool: str, timeout: int) -> int:
    if not finished:
        process.send_signal(signal.SIGKILL)
        process.wait()
        raise MqError(
            f"{tool} did not end within {timeout} seconds; run it by hand to see what it waits for.",
            "MQ_COMMAND_TIMEOUT",
        )
    return process.wait()
