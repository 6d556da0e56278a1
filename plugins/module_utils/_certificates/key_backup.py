# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The copy of a key database and its stash from before a change: it holds the same key, so only its owner enters."""

from __future__ import annotations

import datetime
import os
import shutil
import typing as t


def backup(path: str, files: t.Sequence[str]) -> str:
    """Copy the files to ``<name>.<UTC time>.bak`` beside them, which only their owner can enter; return it."""
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%S%fZ")
    directory = f"{path}.{moment}.bak"
    os.mkdir(directory, 0o700)
    for file in files:
        copy = shutil.copy2(file, directory)
        _same_owner(file, copy)
    if files:
        _same_owner(files[0], directory)
    return directory


def _same_owner(file: str, copy: str) -> None:
    """Only root can hand a copy over to the owner of the original; for anybody else it is theirs already or not."""
    facts, own = os.stat(file), os.stat(copy)
    if os.geteuid() == 0 and (facts.st_uid, facts.st_gid) != (own.st_uid, own.st_gid):
        os.chown(copy, facts.st_uid, facts.st_gid)
