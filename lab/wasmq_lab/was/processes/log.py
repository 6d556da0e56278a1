# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SystemOut.log of a process."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

_LOCK = threading.Lock()


class SystemOut:
    """Append lines in the product's basic format."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory / "SystemOut.log"

    def info(self, component: str, text: str) -> None:
        """A message of kind I."""
        self.write(component, "I", text)

    def audit(self, component: str, text: str) -> None:
        """A message of kind A."""
        self.write(component, "A", text)

    def error(self, component: str, text: str) -> None:
        """A message of kind E."""
        self.write(component, "E", text)

    def write(self, component: str, kind: str, text: str) -> None:
        """One line; the component is cut or filled to thirteen characters."""
        now = datetime.datetime.now(datetime.timezone.utc)
        stamp = f"{now.month}/{now.day}/{now:%y} {now.hour}:{now:%M:%S}:{now.microsecond // 1000:03d} UTC"
        thread = threading.get_ident() & 0xFFFFFFFF
        with _LOCK, open(self.path, "a", encoding="utf-8") as stream:
            stream.write(f"[{stamp}] {thread:08x} {component[:13]:<13} {kind}   {text}\n")

    def header(self, level: str, process: str, pid: int) -> None:
        """What a log begins with when a process starts."""
        with open(self.path, "a", encoding="utf-8") as stream:
            stream.write(
                "************ Start Display Current Environment ************\n"
                f"WebSphere Platform {level} [ND {level}] running with process name {process} and process id {pid}\n"
                "************* End Display Current Environment *************\n"
            )
