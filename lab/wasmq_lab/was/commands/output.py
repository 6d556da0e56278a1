# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the profile's commands print: one message after the other, wrapped as the product wraps."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path

FAILED = 255
_WIDTH = 80


class Report:
    """Messages to the terminal and to the tool's own log file."""

    def __init__(self, log: Path, *, profile: str, quiet: bool = False) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log, self._quiet = log, quiet
        log.write_text("")
        self.say(f"ADMU0116I: Tool information is being logged in file {log}")
        self.say(f"ADMU0128I: Starting tool with the {profile} profile")

    def say(self, message: str) -> None:
        """One message."""
        now = datetime.datetime.now(datetime.timezone.utc)
        with open(self._log, "a", encoding="utf-8") as stream:
            stream.write(f"[{now.month}/{now.day}/{now:%y %H:%M:%S} UTC] {message}\n")
        if not self._quiet:
            print(wrapped(message), flush=True)

    def fail(self, error: str) -> int:
        """The last message of a tool that gives up; returns its exit code."""
        self.say(f"ADMU0111E: Program exiting with error: {error}")
        return FAILED


def wrapped(message: str) -> str:
    """The message in lines of at most 80 columns; later lines are indented by eleven blanks."""
    lines = textwrap.wrap(message, _WIDTH, subsequent_indent=" " * 11, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)
