# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords that exist nowhere else, and where to look for them."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import subprocess
import threading
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from ansible_collections.wasmq.secure.plugins.module_utils._core.redaction import xor_encoded

#: the products' own files: {xor} is how they keep a password
EXEMPT = re.compile(r"/(security\.xml|(ssl|soap|sas)\.client\.props|[^/]+\.sth)$")


def forms(secret: str) -> list[str]:
    """The secret in every disguise in which it could turn up."""
    raw = secret.encode()
    quoted = "".join(f"%{byte:02X}" for byte in raw)
    return [
        *(secret, secret.upper(), *_base64_inside(raw)),
        *(raw.hex(), raw.hex().upper(), urllib.parse.quote(secret, safe=""), quoted),
        xor_encoded(secret)[len("{xor}") :].rstrip("="),
        secret.encode("utf-16-be").decode("latin-1"),
    ]


def _base64_inside(raw: bytes) -> list[str]:
    """As base64 shows it inside a longer text: one form for each place it can begin at."""
    found = []
    for offset, unsure in enumerate((0, 2, 3)):
        encoded = base64.b64encode(bytes(offset) + raw).decode()
        found.append(encoded[unsure : (offset + len(raw)) * 8 // 6])
    return found


def found_in(text: str, secrets: dict[str, str]) -> list[str]:
    """Names of the secrets that a text shows in any form."""
    return [name for name, secret in secrets.items() if any(form in text for form in forms(secret))]


def files_with(secrets: dict[str, str], *places: Path, newer_than: Path) -> list[str]:
    """Files below the places, changed since, that hold a secret in any form; the products' own left out."""
    patterns = "\n".join(form for secret in secrets.values() for form in forms(secret) if "\0" not in form)
    recent = ["-type", "f", "-newer", str(newer_than), "-size", "-64M"]
    command = ["find", *map(str, places), *recent, "-exec", "grep", "-laF", "-e", patterns, "--", "{}", "+"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    return sorted(path for path in set(done.stdout.splitlines()) if not EXEMPT.search(path))


@dataclass
class Watch:
    """Looks at every process's arguments and environment, time and again, until it is left."""

    secrets: dict[str, str]
    seen: set[str] = field(default_factory=set)
    rounds: int = 0
    looks: dict[int, int] = field(default_factory=dict)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Watch:
        self._needles = [form.encode("latin-1") for secret in self.secrets.values() for form in forms(secret)]
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            self.rounds += 1
            for name in os.listdir("/proc"):
                if name.isdigit() and self._is_due(int(name)):
                    self._look_at(int(name))

    def _is_due(self, pid: int) -> bool:
        """Who has lived for a while is looked at less often: a secret shows when a command starts."""
        self.looks[pid] = self.looks.get(pid, 0) + 1
        return self.looks[pid] < 50 or self.rounds % 50 == 0

    def _look_at(self, pid: int) -> None:
        for part in ("cmdline", "environ"):
            with contextlib.suppress(OSError):
                shown = Path(f"/proc/{pid}/{part}").read_bytes()
                if any(needle in shown for needle in self._needles):
                    self.seen.add(f"{part}: {shown[:300]!r}")
