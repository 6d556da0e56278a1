# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The key store of a plug-in on its web server's host: the repository's, byte for byte, with the stash beside it.

What the console calls "Copy to Web server key store directory", without an administration server on that host.
"""

from __future__ import annotations

import hashlib
import os
import typing as t
from dataclasses import dataclass
from pathlib import Path

from .._certificates.key_backup import backup
from .._core.errors import InputError
from .._core.plan import Change
from .facts_plan import FactsPlan
from .files import Ownership, content_of, replace_content, require_writable
from .key_store_file import decoded_replica
from .running import workers

Params = t.Mapping[str, t.Any]


def plug_in_options() -> t.Dict[str, t.Dict[str, t.Any]]:
    """The module's options."""
    return {
        "path": {"type": "path", "required": True},
        "content": {"type": "str", "required": True, "no_log": True},
        "stash": {"type": "str", "required": True, "no_log": True},
        "backup": {"type": "bool", "default": True},
        "pid_file": {"type": "path"},
        "owner": {"type": "str"},
        "group": {"type": "str"},
        "mode": {"type": "str"},
    }


@dataclass(frozen=True)
class _File:
    path: str
    data: bytes

    @property
    def current(self) -> bytes | None:
        return content_of(self.path)


class PlugInKeyStore:
    """Compares digests, writes both files; the stash first, for a store without the stash of its password is dead."""

    def __init__(self, params: Params) -> None:
        """:raises InputError: PLUG_IN_PATH_INVALID, REPLICA_INVALID"""
        path = Path(params["path"])
        if path.suffix != ".kdb" or not path.is_absolute():
            raise InputError(
                f"The key store of a plug-in cannot be {path}: give the whole path of its .kdb file, as KeyRing says in"
                " plugin-cfg.xml.",
                "PLUG_IN_PATH_INVALID",
            )
        self._files = (
            _File(str(path.with_suffix(".sth")), decoded_replica(params["stash"]) or b""),
            _File(str(path), decoded_replica(params["content"]) or b""),
        )
        self._ownership = Ownership(owner=params["owner"], group=params["group"], mode=params["mode"])
        self._params = params

    def plan(self) -> FactsPlan:
        """Compare both files, and see whether the web server runs with what is there.

        :raises WasError: FILE_NOT_READABLE, DIRECTORY_NOT_WRITABLE
        """
        changes = [self._change(each) for each in self._files]
        moved = [change for change in changes if change.changed]
        if moved:
            require_writable(self._params["path"])
        return FactsPlan(
            changes=tuple(changes),
            commands=tuple(f"replace {change.identity}" for change in moved),
            facts={"restart_needed": bool(moved) or self._is_older()},
        )

    def _change(self, file: _File) -> Change:
        current = file.current
        before = {} if current is None else {"sha256": _digest(current)}
        after = {"sha256": _digest(file.data)}
        owner = self._ownership.differences(file.path)
        if before == after and not owner:
            return Change("none", file.path)
        before.update({name: pair[0] for name, pair in owner.items()})
        after.update({name: pair[1] for name, pair in owner.items()})
        return Change("create" if current is None else "alter", file.path, before, after)

    def execute(self, plan: FactsPlan) -> t.Mapping[str, t.Any]:
        """Keep what is there, then put the new in its place."""
        replaced = [file for file in self._files if file.current != file.data]
        there = [file.path for file in self._files if os.path.exists(file.path)]
        keep = bool(replaced and there and self._params["backup"])
        kept = {"backup": backup(self._params["path"], there)} if keep else {}
        for file in self._files:
            if file in replaced:
                replace_content(file.path, file.data, self._ownership)
            else:
                self._ownership.apply(file.path)
        return kept

    def _is_older(self) -> bool:
        """True while a worker of the web server runs that began before the key store was put there."""
        if not self._params["pid_file"] or not os.path.exists(self._files[-1].path):
            return False
        written = os.stat(self._files[-1].path).st_ctime
        return any(started < written for started in workers(Path(self._params["pid_file"])))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
