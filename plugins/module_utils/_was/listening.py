# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Does this process listen on this port? Asked of the kernel where it tells, else by connecting."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import typing as t
from pathlib import Path

_LISTEN = "0A"
_SOCKET = re.compile(r"^socket:\[(\d+)\]$")
_CONNECT_TIMEOUT = 2


def is_listening(pid: int, host: str, port: int) -> bool:
    """True when the process accepts connections on the port, whatever address it bound."""
    if Path("/proc/net/tcp").is_file():
        own = _sockets_of(pid)
        offered = _listening_sockets(port)
        return bool(offered & own) if own is not None else bool(offered)
    return any(_accepts(address, port) for address in (host, "localhost"))


def _listening_sockets(port: int) -> t.Set[str]:
    found: t.Set[str] = set()
    for name in ("tcp", "tcp6"):
        with contextlib.suppress(FileNotFoundError):
            rows = Path("/proc/net", name).read_text(encoding="ascii").splitlines()[1:]
            found.update(fields[9] for fields in map(str.split, rows) if _is_listener(fields, port))
    return found


def _is_listener(fields: t.Sequence[str], port: int) -> bool:
    return fields[3] == _LISTEN and int(fields[1].rpartition(":")[2], 16) == port


def _sockets_of(pid: int) -> t.Set[str] | None:
    """The process's sockets; None when it belongs to another user and the kernel does not tell."""
    try:
        names = os.listdir(f"/proc/{pid}/fd")
    except FileNotFoundError:
        return set()
    except PermissionError:
        return None
    found: t.Set[str] = set()
    for name in names:
        with contextlib.suppress(OSError):  # closed since it was listed
            match = _SOCKET.match(os.readlink(f"/proc/{pid}/fd/{name}"))
            if match:
                found.add(match.group(1))
    return found


def _accepts(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=_CONNECT_TIMEOUT).close()
    except OSError:
        return False
    return True
