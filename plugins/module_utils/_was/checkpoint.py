# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The way back: a private copy of the documents that a switch rewrites, taken before and put back by files alone."""

from __future__ import annotations

import os
import re
import shutil
import typing as t
from pathlib import Path

from .._core.errors import InputError, WasError
from .._core.plan import Change
from .facts_plan import FactsPlan
from .profile import Profile

#: What the switch of a link's identity rewrites, at whatever scope.
DOCUMENTS = ("security.xml", "resources.xml")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_INCOMPLETE = ".incomplete"


def open_checkpoint(params: t.Mapping[str, t.Any]) -> Checkpoint:
    """The engine from the module's parameters."""
    profile = Profile.at(params["profile_path"])
    return Checkpoint(profile, params["name"], state=params["state"], replace=params["replace"])


class Checkpoint:
    """One copy, beside the profile's configuration, readable for the profile's owner alone.

    :raises InputError: CHECKPOINT_NAME_INVALID
    """

    def __init__(self, profile: Profile, name: str, *, state: str, replace: bool = False) -> None:
        if not _NAME.fullmatch(name):
            raise InputError(
                f"The checkpoint name {name!r} must be a plain file name: use letters, digits, dots, hyphens and"
                " underscores.",
                "CHECKPOINT_NAME_INVALID",
            )
        self._profile = profile
        self._name = name
        self._state = state
        self._replace = replace
        self.directory = profile.path / "wasmq" / name

    def plan(self) -> FactsPlan:
        """What would be copied, put back or removed.

        :raises WasError: CHECKPOINT_MISSING
        """
        moved = {"present": self._to_take, "restored": self._to_put_back, "absent": self._to_remove}[self._state]()
        facts = {"path": str(self.directory), "documents": moved}
        if not moved and not (self._state == "present" and not self.directory.is_dir()):
            return FactsPlan(facts=facts)
        word = {"present": "copied", "restored": "as it was", "absent": "forgotten"}[self._state]
        change = Change("alter", f"checkpoint {self._name} of {self._profile.node}", {}, dict.fromkeys(moved, word), {})
        return FactsPlan(changes=(change,), facts=facts)

    def execute(self, plan: FactsPlan) -> t.Mapping[str, t.Any]:
        """Carry it out."""
        {"present": self._take, "restored": self._put_back, "absent": self._remove}[self._state]()
        return {}

    def _live(self) -> t.Dict[str, Path]:
        root = self._profile.config_root
        found = (path for name in DOCUMENTS for path in self._profile.cell_root.rglob(name))
        return {str(path.relative_to(root)): path for path in sorted(found)}

    def _kept(self) -> t.Dict[str, Path]:
        found = (path for path in self.directory.rglob("*.xml"))
        return {str(path.relative_to(self.directory)): path for path in sorted(found)}

    def _to_take(self) -> t.List[str]:
        if self.directory.is_dir() and not self._replace:
            return []
        return [] if self.directory.is_dir() and _same(self._live(), self._kept()) else list(self._live())

    def _take(self) -> None:
        """Copy beside, then give it its name: a copy that was cut off is no checkpoint."""
        draft = self.directory.with_name(self.directory.name + _INCOMPLETE)
        shutil.rmtree(draft, ignore_errors=True)
        self.directory.parent.mkdir(mode=0o700, exist_ok=True)
        draft.mkdir(mode=0o700)
        for relative, path in self._live().items():
            target = draft / relative
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy(path, target)
        shutil.rmtree(self.directory, ignore_errors=True)
        os.replace(draft, self.directory)

    def _to_put_back(self) -> t.List[str]:
        if not self.directory.is_dir():
            raise WasError(
                f"The profile {self._profile.path} has no checkpoint {self._name}: restore the configuration from your"
                " own backup (backupConfig).",
                "CHECKPOINT_MISSING",
            )
        live, kept = self._live(), self._kept()
        differing = [name for name, path in kept.items() if name not in live or _bytes(live[name]) != _bytes(path)]
        return differing + [name for name in live if name not in kept]

    def _put_back(self) -> None:
        live, kept = self._live(), self._kept()
        for name in self._to_put_back():
            if name in kept:
                _copy(kept[name], self._profile.config_root / name)
            else:
                live[name].unlink()

    def _to_remove(self) -> t.List[str]:
        return list(self._kept()) if self.directory.is_dir() else []

    def _remove(self) -> None:
        shutil.rmtree(self.directory)


def kept(profile: Profile) -> t.List[str]:
    """The names of the checkpoints that a profile has."""
    place = profile.path / "wasmq"
    names = sorted(path.name for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
    return [name for name in names if not name.endswith(_INCOMPLETE)]


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _same(one: t.Mapping[str, Path], other: t.Mapping[str, Path]) -> bool:
    return list(one) == list(other) and all(_bytes(path) == _bytes(other[name]) for name, path in one.items())


def _copy(source: Path, target: Path) -> None:
    """The content with the owner and mode of what was there, in one step that readers see whole."""
    pattern = target if target.exists() else source
    found = pattern.stat()
    draft = target.with_name(target.name + ".wasmq-new")
    descriptor = os.open(str(draft), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(source.read_bytes())
        os.fchmod(stream.fileno(), found.st_mode & 0o777)
        if os.geteuid() == 0:
            os.fchown(stream.fileno(), found.st_uid, found.st_gid)
    os.replace(str(draft), str(target))
