# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Replace a file in one step, with the owner and mode it shall have; readers see the old or the new, never a part."""

from __future__ import annotations

import contextlib
import glob
import grp
import os
import pwd
import stat
import tempfile
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError, WasError


@dataclass(frozen=True)
class Ownership:
    """Whose a file shall be; None leaves that part as it is."""

    owner: str | None = None
    group: str | None = None
    mode: str | None = None

    def differences(self, path: str) -> t.Dict[str, t.Tuple[str, str]]:
        """What differs, as (found, wanted); nothing for a file that is not there."""
        try:
            found = os.stat(path)
        except FileNotFoundError:
            return {}
        present = {
            "owner": (_user_name(found.st_uid), self.owner),
            "group": (_group_name(found.st_gid), self.group),
            "mode": (_mode_text(stat.S_IMODE(found.st_mode)), _mode_text(self.mode_bits) if self.mode else None),
        }
        return {name: (have, want) for name, (have, want) in present.items() if want is not None and have != want}

    @property
    def mode_bits(self) -> int:
        """The mode as a number.

        :raises InputError: MODE_INVALID
        """
        try:
            return int(str(self.mode), 8)
        except ValueError:
            raise InputError(f"The mode {self.mode!r} is not octal: write it like '0640'.", "MODE_INVALID")

    def apply(self, path: str) -> None:
        """Give the file its owner, group and mode.

        :raises InputError: OWNER_UNKNOWN
        """
        user = -1 if self.owner is None else _id(pwd.getpwnam, self.owner, "user").pw_uid
        group = -1 if self.group is None else _id(grp.getgrnam, self.group, "group").gr_gid
        if user != -1 or group != -1:
            os.chown(path, user, group)
        if self.mode is not None:
            os.chmod(path, self.mode_bits)


def _id(lookup: t.Callable[[str], t.Any], name: str, what: str) -> t.Any:
    try:
        return lookup(name)
    except KeyError:
        raise InputError(f"There is no {what} {name} on this host: create it, or name another.", "OWNER_UNKNOWN")


def _user_name(number: int) -> str:
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(number).pw_name
    return str(number)


def _group_name(number: int) -> str:
    with contextlib.suppress(KeyError):
        return grp.getgrgid(number).gr_name
    return str(number)


def _mode_text(bits: int) -> str:
    return f"{bits:04o}"


def content_of(path: str) -> bytes | None:
    """The bytes of a file, None where there is none.

    :raises WasError: FILE_NOT_READABLE
    """
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WasError(f"{path} cannot be read ({error.strerror}): run as the user that owns it.", "FILE_NOT_READABLE")


def require_writable(path: str) -> None:
    """See, before anything is changed, that a file can be replaced.

    :raises WasError: DIRECTORY_NOT_WRITABLE
    """
    directory = os.path.dirname(path) or "."
    if not os.access(directory, os.W_OK | os.X_OK):
        raise _not_writable(directory, "Permission denied" if os.path.isdir(directory) else "No such directory")


def _not_writable(directory: str, reason: str | None) -> WasError:
    return WasError(
        f"{directory} cannot be written ({reason}): create it, or run as the user that owns it.",
        "DIRECTORY_NOT_WRITABLE",
    )


def beside(path: str) -> str:
    """An empty private file in the same directory, so that a rename can put it in place.

    What a run that was killed has left there is removed: nobody will ever finish it, and it may hold a key.

    :raises WasError: DIRECTORY_NOT_WRITABLE
    """
    directory = os.path.dirname(path) or "."
    try:
        for left in _left_beside(path):
            os.unlink(left)
        descriptor, name = tempfile.mkstemp(prefix=".wasmq-", suffix=os.path.basename(path), dir=directory)
    except OSError as error:
        raise _not_writable(directory, error.strerror)
    os.close(descriptor)
    return name


def _left_beside(path: str) -> t.List[str]:
    random_part = "?" * 8  # as tempfile makes it
    pattern = f".wasmq-{random_part}{glob.escape(os.path.basename(path))}"
    return glob.glob(os.path.join(glob.escape(os.path.dirname(path) or "."), pattern))


def put_in_place(new: str, path: str, ownership: Ownership) -> None:
    """Rename ``new`` to ``path``, keeping what the old file had unless ``ownership`` says otherwise."""
    if os.path.exists(path):
        found = os.stat(path)
        os.chmod(new, stat.S_IMODE(found.st_mode))
        with contextlib.suppress(PermissionError):  # only root may give files away; the check below tells
            os.chown(new, found.st_uid, found.st_gid)
    ownership.apply(new)
    _flush(new)
    os.rename(new, path)


def _flush(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_content(path: str, data: bytes, ownership: Ownership) -> None:
    """Write a new file beside the old one and rename it."""
    new = beside(path)
    try:
        with open(new, "wb") as stream:
            stream.write(data)
        put_in_place(new, path, ownership)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(new)
        raise
