# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Who administers queue managers on this host: group mqm."""

from __future__ import annotations

import typing as t

from ..process import Runner

GROUP = "mqm"


def administrators(getent: t.Optional[str], users: t.Sequence[str], runner: Runner, seconds: int) -> t.List[str]:
    """The group's members, and those of the users whose first group it is.

    :param getent: the command to ask; without one the interpreter's own look-up
    """
    members, number = _asked_group(getent, runner, seconds) if getent else _known_group()
    if not number:
        return members
    first = _asked_users(getent, users, number, runner, seconds) if getent else _known_users(users, number)
    return sorted({*members, *first})


def _asked_group(getent: str, runner: Runner, seconds: int) -> t.Tuple[t.List[str], str]:
    rows = _rows(runner([getent, "group", GROUP], "", seconds).output)
    if not rows or len(rows[0]) < 4:
        return [], ""
    return [name for name in rows[0][3].split(",") if name], rows[0][2]


def _asked_users(getent: str, users: t.Sequence[str], number: str, runner: Runner, seconds: int) -> t.List[str]:
    """An unknown user has no row, and the command says so by its exit code."""
    if not users:
        return []
    rows = _rows(runner([getent, "passwd", *users], "", seconds).output)
    return [row[0] for row in rows if len(row) > 3 and row[3] == number]


def _rows(output: str) -> t.List[t.List[str]]:
    return [line.split(":") for line in output.splitlines() if ":" in line]


def _known_group() -> t.Tuple[t.List[str], str]:
    import grp  # not everywhere Python runs are there groups

    try:
        group = grp.getgrnam(GROUP)
    except KeyError:
        return [], ""
    return list(group.gr_mem), str(group.gr_gid)


def _known_users(users: t.Sequence[str], number: str) -> t.List[str]:
    import pwd

    found = []
    for name in users:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:  # a user the queue manager knows by a mapping only
            continue
        if str(entry.pw_gid) == number:
            found.append(name)
    return found
