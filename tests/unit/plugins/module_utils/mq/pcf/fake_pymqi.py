# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pymqi in memory: a queue manager whose answers are written down beforehand, and which says what it was asked."""

from __future__ import annotations

import struct
import types

CMQC = types.SimpleNamespace(
    MQCHT_CLNTCONN=6, MQXPT_TCP=2, MQOO_FAIL_IF_QUIESCING=0x2000, MQOO_INPUT_EXCLUSIVE=4, MQOO_OUTPUT=16,
    MQFMT_ADMIN=b"MQADMIN ", MQMT_REQUEST=1, MQPER_NOT_PERSISTENT=0, MQPMO_NO_SYNCPOINT=4,
    MQPMO_FAIL_IF_QUIESCING=0x2000,
    MQGMO_WAIT=1, MQGMO_NO_SYNCPOINT=4, MQGMO_CONVERT=0x4000, MQGMO_FAIL_IF_QUIESCING=0x2000, MQGMO_VERSION_2=2,
    MQMO_MATCH_CORREL_ID=2, MQRC_NOT_AUTHORIZED=2035, MQRC_UNKNOWN_OBJECT_NAME=2085,
)  # fmt: skip
CMQCFC = types.SimpleNamespace(
    MQIACF_ESCAPE_TYPE=1017, MQET_MQSC=1, MQCACF_ESCAPE_TEXT=3014, MQCFT_COMMAND=1, MQCMD_ESCAPE=38, MQCFC_LAST=1
)


class Error(Exception):
    """The root of pymqi's errors."""


class MQMIError(Error):
    """What pymqi raises for a completion code other than 0."""

    def __init__(self, comp, reason):
        super().__init__(f"MQI Error. Comp: {comp}, Reason {reason}")
        self.comp, self.reason = comp, reason


class Structure:
    """Fields as they are given; packed it is its own name and values."""

    def __init__(self, **fields):
        self.__dict__.update(fields)

    def pack(self):
        return repr((type(self).__name__, sorted(self.__dict__.items()))).encode()


CFH, CFIN, PMO, GMO = (type(name, (Structure,), {}) for name in ("CFH", "CFIN", "PMO", "GMO"))
CFST = type("CFST", (Structure,), {"pack": lambda self: self.String})
CD = type("CD", (Structure,), {"Version": 6})
SCO = type("SCO", (Structure,), {})
OD = type("OD", (Structure,), {})
MD = type("MD", (Structure,), {"Encoding": 0x222, "MsgId": b""})


def reply(text=None, *, last=True, completion=0, reason=0, big=False):
    """The bytes of one reply to an Escape command."""
    order = ">" if big else "<"
    data = (text or "").encode()
    padded = data + bytes(-len(data) % 4)
    parameters = struct.pack(order + "4i", 3, 16, 1017, 1)
    parameters += struct.pack(order + "5i", 4, 20 + len(padded), 3014, 1208, len(data)) + padded
    words = (2, 36, 1, 38, 1, 1 if last else 0, completion, reason, 2 if text is not None else 0)
    return struct.pack(order + "9i", *words) + (parameters if text is not None else b"")


class Library:
    """The module. ``answers`` maps a command to its replies, or to a reason code with which the wait for them ends."""

    CMQC, CMQCFC, Error, MQMIError = CMQC, CMQCFC, Error, MQMIError
    CFH, CFIN, CFST, PMO, GMO, CD, SCO, OD, MD = CFH, CFIN, CFST, PMO, GMO, CD, SCO, OD, MD

    def __init__(self, answers=None):
        self.answers = dict(answers or {})
        self.refusals, self.open_refusals, self.put_refusals = [], {}, []
        self.connections, self.closed, self.sent, self.waits, self.encoding = [], 0, [], [], 0x222

    def QueueManager(self, name):
        assert name is None, "the connection is made with options only"
        return _Connection(self)

    def Queue(self, connection, descriptor, options):
        assert connection in self.connections
        name = descriptor.ObjectName.decode()
        if name in self.open_refusals:
            raise MQMIError(2, self.open_refusals[name])
        if options & CMQC.MQOO_OUTPUT:
            return _CommandQueue(self)
        descriptor.ObjectName = b"WASMQ.0815".ljust(48)
        return _ReplyQueue(self)


class _Connection:
    def __init__(self, library):
        self._library = library

    def connect_with_options(self, name, **options):
        self.name, self.options = name, options
        if self._library.refusals:
            comp, reason = self._library.refusals.pop(0)
            if comp:
                if comp == 1:
                    self._library.connections.append(self)
                raise MQMIError(comp, reason)
        self._library.connections.append(self)

    def disconnect(self):
        self._library.closed += 1


class _CommandQueue:
    def __init__(self, library):
        self._library = library

    def put(self, message, descriptor, options):
        if self._library.put_refusals:
            raise MQMIError(2, self._library.put_refusals.pop(0))
        assert descriptor.ReplyToQ == b"WASMQ.0815" and descriptor.Format == b"MQADMIN "
        command = next(each for each in self._library.answers if message.endswith(each.encode()))
        descriptor.MsgId = command.encode()[:24].ljust(24)
        self._library.sent.append((command, descriptor))

    def close(self):
        """Nothing else happens."""


class _ReplyQueue:
    def __init__(self, library):
        self._library = library
        self._rest = []

    def get(self, length, descriptor, options):
        command, sent = self._library.sent[-1]
        assert length is None and descriptor.CorrelId == sent.MsgId
        self._library.waits.append(options.WaitInterval)
        if not self._rest:
            self._rest = self._library.answers[command]
        if isinstance(self._rest, int):
            raise MQMIError(2, self._rest)
        descriptor.Encoding = self._library.encoding
        answer, *self._rest = self._rest
        return answer

    def close(self):
        raise MQMIError(2, 2009)  # gone with its connection, which is no error
