# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The files of a key repository: which they are, who owns them, and how they are created as a whole."""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import stat
import tempfile
import typing as t

from ..._core.errors import InputError, MqError

_SUFFIXES = {"cms": (".kdb", ".sth", ".rdb", ".crl"), "pkcs12": (".p12", ".sth", ".rdb", ".crl")}


def stash_path(path: str) -> str:
    """The stash beside the repository."""
    return os.path.splitext(path)[0] + ".sth"


def existing(path: str, store_type: str) -> t.List[str]:
    """The repository's files that are there."""
    stem = os.path.splitext(path)[0]
    names = [path, *(stem + suffix for suffix in _SUFFIXES[store_type] if stem + suffix != path)]
    return [name for name in names if os.path.isfile(name)]


@contextlib.contextmanager
def created_whole(path: str) -> t.Iterator[str]:
    """A path to create a repository at, whose files take their place at the end, the repository itself last.

    Whoever is killed in between leaves no repository without its stash, and no stash without its password known.
    """
    with tempfile.TemporaryDirectory(prefix=".wasmq-", dir=os.path.dirname(path) or ".") as directory:
        draft = os.path.join(directory, os.path.basename(path))
        yield draft
        names = sorted(os.listdir(directory), key=lambda name: name == os.path.basename(path))
        for name in names:
            os.replace(os.path.join(directory, name), os.path.join(os.path.dirname(path), name))


def described(files: t.Iterable[str]) -> t.List[t.Dict[str, t.Any]]:
    """Path, mode, owner, group and size of every file."""
    found = []
    for file in files:
        facts = os.stat(file)
        mode = f"{stat.S_IMODE(facts.st_mode):04o}"
        names = {"owner": _name(pwd.getpwuid, facts.st_uid), "group": _name(grp.getgrgid, facts.st_gid)}
        found.append({"path": file, "mode": mode, **names, "size": facts.st_size})
    return found


def _name(find: t.Callable[[int], t.Sequence[t.Any]], number: int) -> str:
    try:
        return str(find(number)[0])
    except KeyError:
        return str(number)


def parse_mode(text: str) -> int:
    """File permissions written in octal."""
    try:
        return int(text, 8) & 0o777
    except ValueError:
        raise InputError(f"The mode {text!r} is not octal; write it as '0640'.", "MODE_INVALID")


class Ownership:
    """Owner, group and mode the files are to have."""

    def __init__(self, *, owner: t.Optional[str], group: t.Optional[str], mode: str) -> None:
        self.mode = parse_mode(mode)
        self.owner = None if owner is None else _number(owner, "owner", lambda name: pwd.getpwnam(name).pw_uid)
        self.group = None if group is None else _number(group, "group", lambda name: grp.getgrnam(name).gr_gid)

    def differences(self, files: t.Iterable[str]) -> t.Tuple[t.Dict[str, t.Any], t.Dict[str, t.Any]]:
        """Before and after of every file that is not as wanted."""
        before: t.Dict[str, t.Any] = {}
        after: t.Dict[str, t.Any] = {}
        for file in files:
            found, wished = self._found(file), self._wished(file)
            if found != wished:
                before[os.path.basename(file)], after[os.path.basename(file)] = found, wished
        return before, after

    def _found(self, file: str) -> t.Dict[str, t.Any]:
        facts = os.stat(file)
        return {"mode": f"{stat.S_IMODE(facts.st_mode):04o}", "owner": facts.st_uid, "group": facts.st_gid}

    def _wished(self, file: str) -> t.Dict[str, t.Any]:
        found = self._found(file)
        wished = {"owner": self.owner, "group": self.group}
        return {
            "mode": f"{self.mode:04o}",
            **{name: found[name] if value is None else value for name, value in wished.items()},
        }

    def apply(self, files: t.Iterable[str]) -> None:
        """Make every file so.

        :raises MqError: this user may not
        """
        for file in files:
            try:
                if self.owner is not None or self.group is not None:
                    os.chown(file, -1 if self.owner is None else self.owner, -1 if self.group is None else self.group)
                os.chmod(file, self.mode)
            except PermissionError:
                raise MqError(
                    f"This user may not change owner or mode of {file}; become root or its owner.", "NOT_AUTHORISED"
                )


def _number(name: str, what: str, find: t.Callable[[str], int]) -> int:
    try:
        return int(name) if name.isdigit() else find(name)
    except KeyError:
        raise InputError(
            f"The {what} {name!r} does not exist on this host; create it first.", f"{what.upper()}_UNKNOWN"
        )
