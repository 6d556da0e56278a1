# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A host's users: ``getent`` and ``id`` over its own etc/passwd and etc/group."""

from __future__ import annotations

import hashlib
import hmac
import sys

from .common import Host

PASSWD = """root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
mqm:x:1001:1001:IBM MQ:/var/mqm:/bin/bash
wasadm:x:1002:1002:WebSphere:/home/wasadm:/bin/bash
wasjms:x:1003:1003:the link's user:/nonexistent:/usr/sbin/nologin
app:x:1004:1004:an application:/home/app:/bin/bash
"""
GROUP = """root:x:0:
nogroup:x:65534:
mqm:x:1001:
wasadm:x:1002:
wasjms:x:1003:
app:x:1004:
"""


def create_users(host: Host) -> None:
    """Write the host's user and group files."""
    (host.root / "etc").mkdir(parents=True, exist_ok=True)
    (host.root / "etc" / "passwd").write_text(PASSWD)
    (host.root / "etc" / "group").write_text(GROUP)


def _rows(host: Host, database: str) -> list[list[str]]:
    return [line.split(":") for line in (host.root / "etc" / database).read_text().splitlines() if line]


def user(host: Host, name: str) -> list[str] | None:
    """The passwd row of a user, by name."""
    return next((row for row in _rows(host, "passwd") if row[0] == name), None)


def groups_of(host: Host, name: str) -> list[str]:
    """Names of the user's groups, the primary one first; empty for an unknown user."""
    row = user(host, name)
    if row is None:
        return []
    groups = _rows(host, "group")
    primary = [group[0] for group in groups if group[2] == row[3]]
    return primary + [group[0] for group in groups if name in group[3].split(",") and group[0] not in primary]


def group_known(host: Host, name: str) -> bool:
    """True when the group exists on the host."""
    return any(row[0] == name for row in _rows(host, "group"))


def set_password(host: Host, name: str, password: str) -> None:
    """Give a user a password, kept as a digest in the host's etc/shadow."""
    path = host.root / "etc" / "shadow"
    rows = [line for line in path.read_text().splitlines() if line] if path.exists() else []
    rows = [row for row in rows if row.split(":")[0] != name]
    path.touch(mode=0o600)
    path.write_text("\n".join([*rows, f"{name}:{_digest(name, password)}"]) + "\n")


def password_matches(host: Host, name: str, password: str) -> bool:
    """True for the password of the user; a user without one has no right password."""
    path = host.root / "etc" / "shadow"
    rows = dict(line.split(":") for line in path.read_text().splitlines() if line) if path.exists() else {}
    return name in rows and hmac.compare_digest(rows[name], _digest(name, password))


def _digest(name: str, password: str) -> str:
    return hashlib.scrypt(password.encode(), salt=name.encode(), n=1024, r=8, p=1).hex()


def chpasswd(host: Host, argv: list[str]) -> int:
    """``chpasswd``: ``user:password`` lines of standard input."""
    for line in sys.stdin.read().splitlines():
        name, colon, password = line.partition(":")
        if argv or not colon or user(host, name) is None:
            print(f"chpasswd: (user {name}) cannot be changed", file=sys.stderr)
            return 1
        set_password(host, name, password)
    return 0


def getent(host: Host, argv: list[str]) -> int:
    """``getent passwd|group [KEY...]``: exit code 2 when a key is not found, as glibc's."""
    if not argv or argv[0] not in ("passwd", "group"):
        print(f"Unknown database: {argv[0] if argv else ''}", file=sys.stderr)
        return 1
    rows = _rows(host, argv[0])
    found = [row for row in rows if not argv[1:] or row[0] in argv[1:] or row[2] in argv[1:]]
    for row in found:
        print(":".join(row))
    return 0 if len(found) >= len(argv[1:]) else 2


def id_command(host: Host, argv: list[str]) -> int:
    """``id [-Gn] USER``."""
    names = [argument for argument in argv if not argument.startswith("-")]
    row = user(host, names[0]) if names else None
    if row is None:
        print(f"id: '{names[0] if names else ''}': no such user", file=sys.stderr)
        return 1
    groups = groups_of(host, row[0])
    if "-Gn" in argv or "-nG" in argv:
        print(" ".join(groups))
    else:
        print(f"uid={row[2]}({row[0]}) gid={row[3]}({groups[0]}) groups=" + ",".join(groups))
    return 0
