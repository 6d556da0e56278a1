# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's stand-in for pymqi's compiled module: the calls that pymqi's Python code makes, over a real connection.

pymqi's ``pymqe`` needs IBM's client library. Put this directory on the Python path before a pymqi without compiled
parts, and pymqi talks to the lab's queue managers, with TLS out of the key repository it is given. Results are as
pymqi's C code hands them over: values, then completion code and reason.
"""

from __future__ import annotations

import typing as t

from wasmq_lab.mq.mqi import calls

Codes = t.Tuple[int, int]
#: what the client library speaks: pymqi chooses the versions of its structures by it
__mqlevels__ = ("5.0", "5.1", "5.2", "5.3", "6.0", "7.0", "7.1", "7.5", "8.0.0")
__mqbuild__ = "client"
error = calls.Unsupported


def MQCONNX(
    name: bytes,
    options: int,
    channel: t.Optional[bytes],
    user_password: t.Mapping[str, bytes],
    security: t.Optional[bytes] = None,
) -> t.Tuple[int, int, int]:
    """Connect; (handle, completion code, reason)."""
    return calls.connect(name, channel, user_password, security)


def MQDISC(connection: int) -> Codes:
    """Disconnect."""
    return calls.disconnect(connection)


def MQOPEN(connection: int, descriptor: bytes, options: int) -> t.Tuple[int, bytes, int, int]:
    """Open; (handle, MQOD, completion code, reason)."""
    return calls.open_object(connection, descriptor, options)


def MQCLOSE(connection: int, handle: int, options: int) -> Codes:
    """Close."""
    return calls.close_object(connection, handle)


def MQPUT(
    connection: int, handle: int, descriptor: bytes, options: bytes, data: bytes
) -> t.Tuple[bytes, bytes, int, int]:
    """Put; (MQMD, MQPMO, completion code, reason)."""
    return calls.put(connection, handle, descriptor, options, data)


def MQGET(
    connection: int, handle: int, descriptor: bytes, options: bytes, length: int
) -> t.Tuple[bytes, bytes, bytes, int, int, int]:
    """Get; (data, MQMD, MQGMO, length of the message, completion code, reason)."""
    return calls.get(connection, handle, descriptor, options, length)


def MQINQ(connection: int, handle: int, selector: int) -> t.Tuple[t.Union[int, bytes], int, int]:
    """Inquire one attribute; (value, completion code, reason)."""
    return calls.inquire(connection, handle, selector)


def _unsupported(name: str) -> t.Callable[..., t.NoReturn]:
    def call(*_arguments: t.Any) -> t.NoReturn:
        raise calls.Unsupported(f"the lab's stand-in for pymqe does not know {name}")

    return call


MQCONN, MQPUT1, MQBEGIN, MQCMIT, MQBACK, MQSET, MQSUB, MQCRTMH, MQSETMP, MQINQMP = map(
    _unsupported,
    ("MQCONN", "MQPUT1", "MQBEGIN", "MQCMIT", "MQBACK", "MQSET", "MQSUB", "MQCRTMH", "MQSETMP", "MQINQMP"),
)
