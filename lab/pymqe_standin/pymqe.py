# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's stand-in for pymqi's compiled module: the calls that pymqi's Python code makes, over a real connection.

pymqi's ``pymqe`` needs IBM's client library. Put this directory on the Python path beside a pymqi without compiled
parts, and pymqi talks to the lab's queue managers, with TLS out of the key repository it is given. Results are as
pymqi's C code hands them over: values, then completion code and reason.

The calls are made by a process of the lab's own Python, so that this module needs nothing but the standard library and
gets along with the collection that Ansible packs for a module.
"""

from __future__ import annotations

import ctypes
import importlib.util
import json
import os
import subprocess
import typing as t
from pathlib import Path

Codes = t.Tuple[int, int]
#: what the client library speaks: pymqi chooses the versions of its structures by it
__mqlevels__ = ("5.0", "5.1", "5.2", "5.3", "6.0", "7.0", "7.1", "7.5", "8.0.0")
__mqbuild__ = "client"

_REPOSITORY = Path(__file__).resolve().parents[2]
_LAB = _REPOSITORY / "lab"
_helper: t.Optional[subprocess.Popen[str]] = None


class error(Exception):
    """A call that the stand-in does not know."""


def _ask(call: str, *arguments: t.Any) -> t.Any:
    """Have the lab make the call."""
    global _helper
    if _helper is None or _helper.poll() is not None:
        _helper = subprocess.Popen(
            [str(_REPOSITORY / ".build" / "venv" / "bin" / "python"), "-m", "wasmq_lab.mq.mqi.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_REPOSITORY / ".build" / "collections"), str(_LAB)])},
        )
    assert _helper.stdin is not None and _helper.stdout is not None
    _helper.stdin.write(json.dumps({"call": call, "arguments": [_sent(value) for value in arguments]}) + "\n")
    _helper.stdin.flush()
    line = _helper.stdout.readline()
    if not line:
        raise error(f"the lab's helper ended at {call}")
    return tuple(_received(value) for value in json.loads(line))


def _sent(value: t.Any) -> t.Any:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _received(value: t.Any) -> t.Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def _memory() -> t.Any:
    """The lab's table of structures, read without importing the lab."""
    source = importlib.util.spec_from_file_location("wasmq_lab_memory", _LAB / "wasmq_lab" / "mq" / "mqi" / "memory.py")
    assert source is not None and source.loader is not None
    module = importlib.util.module_from_spec(source)
    source.loader.exec_module(module)
    return module


def MQCONNX(
    name: bytes,
    options: int,
    channel: t.Optional[bytes],
    user_password: t.Mapping[str, bytes],
    security: t.Optional[bytes] = None,
) -> t.Tuple[int, int, int]:
    """Connect; (handle, completion code, reason)."""
    if channel is None:
        raise error("the lab's stand-in for pymqe connects with a channel description only")
    memory = _memory()
    wanted = memory.read(memory.CHANNEL, channel)
    pointer, length = wanted["peer_name_pointer"], wanted["peer_name_length"]
    peer_name = ctypes.string_at(pointer, length).decode("utf-8", "replace") if pointer and length else ""
    return t.cast(
        t.Tuple[int, int, int],
        _ask("MQCONNX", name, channel, security or b"", peer_name, (user_password.get("user") or b"").decode()),
    )


def MQDISC(connection: int) -> Codes:
    """Disconnect."""
    return t.cast(Codes, _ask("MQDISC", connection))


def MQOPEN(connection: int, descriptor: bytes, options: int) -> t.Tuple[int, bytes, int, int]:
    """Open; (handle, MQOD, completion code, reason)."""
    return t.cast(t.Tuple[int, bytes, int, int], _ask("MQOPEN", connection, descriptor, options))


def MQCLOSE(connection: int, handle: int, options: int) -> Codes:
    """Close."""
    return t.cast(Codes, _ask("MQCLOSE", connection, handle))


def MQPUT(
    connection: int, handle: int, descriptor: bytes, options: bytes, data: bytes
) -> t.Tuple[bytes, bytes, int, int]:
    """Put; (MQMD, MQPMO, completion code, reason)."""
    return t.cast(t.Tuple[bytes, bytes, int, int], _ask("MQPUT", connection, handle, descriptor, options, data))


def MQGET(
    connection: int, handle: int, descriptor: bytes, options: bytes, length: int
) -> t.Tuple[bytes, bytes, bytes, int, int, int]:
    """Get; (data, MQMD, MQGMO, length of the message, completion code, reason)."""
    result = _ask("MQGET", connection, handle, descriptor, options, length)
    return t.cast(t.Tuple[bytes, bytes, bytes, int, int, int], result)


def MQINQ(connection: int, handle: int, selector: int) -> t.Tuple[t.Union[int, bytes], int, int]:
    """Inquire one attribute; (value, completion code, reason)."""
    return t.cast(t.Tuple[t.Union[int, bytes], int, int], _ask("MQINQ", connection, handle, selector))


def _unsupported(name: str) -> t.Callable[..., t.NoReturn]:
    def call(*_arguments: t.Any) -> t.NoReturn:
        raise error(f"the lab's stand-in for pymqe does not know {name}")

    return call


MQCONN, MQPUT1, MQBEGIN, MQCMIT, MQBACK, MQSET, MQSUB, MQCRTMH, MQSETMP, MQINQMP = map(
    _unsupported,
    ("MQCONN", "MQPUT1", "MQBEGIN", "MQCMIT", "MQBACK", "MQSET", "MQSUB", "MQCRTMH", "MQSETMP", "MQINQMP"),
)
