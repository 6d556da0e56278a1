# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One connection to a queue manager: a command goes to its command queue, the replies come to a queue of our own."""

from __future__ import annotations

import contextlib
import typing as t

from ..._core.errors import MqError
from .connecting import refused_connection
from .descriptors import Descriptors, Options, encoded
from .message import Reply, escape, read
from .queues import refused_queue
from .reasons import BROKEN, NO_MESSAGE, WARNING

_REPLY_QUEUES = b"WASMQ.*"
#: MQMD expiry counts tenths of a second, a get waits milliseconds.
_TENTHS, _MILLISECONDS = 10, 1000
_UTF8 = 1208
#: The bits of an encoding that say how integers are written, and their values.
_INTEGERS, _BIG_ENDIAN = 0x0F, 0x01


class Interrupted(Exception):
    """A command was handed over, and its answer did not come."""

    def __init__(self, reason: int) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.is_broken = reason in BROKEN
        self.is_silent = reason == NO_MESSAGE


class Session:
    """A connection with its two queues."""

    def __init__(self, pymqi: t.Any, options: Options, *, queue_manager: str, timeout: int) -> None:
        self._pymqi, self._options = pymqi, options
        self._queue_manager, self._timeout = queue_manager, timeout
        self._connection = self._connect()
        self._commands: t.Any = None
        self._replies: t.Any = None
        try:
            self._open_queues()
        except BaseException:
            self.close()
            raise

    def _connect(self) -> t.Any:
        connection = self._pymqi.QueueManager(None)
        descriptors = Descriptors(self._pymqi, self._options)
        arguments = {"cd": descriptors.channel, "sco": descriptors.security}
        if self._options.get("username"):
            arguments.update(user=self._options["username"], password=self._options.get("password") or "")
        try:
            connection.connect_with_options(self._queue_manager, **arguments)
        except self._pymqi.MQMIError as error:
            if error.comp != WARNING:
                raise self._refused(error.reason)
        return connection

    def _refused(self, reason: int) -> MqError:
        return refused_connection(
            self._pymqi,
            reason,
            queue_manager=self._queue_manager,
            connection_name=self._options["connection_name"],
            channel=self._options["channel"],
        )

    def _open_queues(self) -> None:
        constants = self._pymqi.CMQC
        model, command = self._options["model_queue"], self._options["command_queue"]
        self._reply_to = self._pymqi.OD(ObjectName=encoded(model), DynamicQName=_REPLY_QUEUES)
        quiescing = constants.MQOO_FAIL_IF_QUIESCING
        self._replies = self._open(model, self._reply_to, constants.MQOO_INPUT_EXCLUSIVE | quiescing)
        target = self._pymqi.OD(ObjectName=encoded(command))
        self._commands = self._open(command, target, constants.MQOO_OUTPUT | quiescing)

    def _open(self, name: str, descriptor: t.Any, options: int) -> t.Any:
        try:
            return self._pymqi.Queue(self._connection, descriptor, options)
        except self._pymqi.MQMIError as error:
            if error.reason in BROKEN:
                raise self._refused(error.reason)
            raise refused_queue(self._pymqi, error.reason, queue_manager=self._queue_manager, queue=name)

    def ask(self, command: str) -> t.List[Reply]:
        """Hand one MQSC command over and collect the replies to it.

        :raises Interrupted: the command is on its way, its answer did not come
        :raises MqError: the command was not taken, or the answer is none
        """
        sent = self._send(command)
        replies: t.List[Reply] = []
        while not replies or not replies[-1].is_last:
            replies.append(self._next(sent))
        return replies

    def _send(self, command: str) -> bytes:
        """Put the command; it expires with our patience, so that nobody carries it out hours later."""
        constants = self._pymqi.CMQC
        descriptor = self._pymqi.MD(
            Format=constants.MQFMT_ADMIN,
            MsgType=constants.MQMT_REQUEST,
            CodedCharSetId=_UTF8,
            Expiry=self._timeout * _TENTHS,
            Persistence=constants.MQPER_NOT_PERSISTENT,
            ReplyToQ=self._reply_to.ObjectName.strip(b"\0 "),
        )
        options = self._pymqi.PMO(Options=constants.MQPMO_NO_SYNCPOINT | constants.MQPMO_FAIL_IF_QUIESCING)
        try:
            self._commands.put(escape(self._pymqi, command), descriptor, options)
        except self._pymqi.MQMIError as error:
            if error.reason in BROKEN:
                raise Interrupted(error.reason)
            queue = self._options["command_queue"]
            raise refused_queue(self._pymqi, error.reason, queue_manager=self._queue_manager, queue=queue)
        return bytes(descriptor.MsgId)

    def _next(self, sent: bytes) -> Reply:
        constants = self._pymqi.CMQC
        flags = constants.MQGMO_WAIT | constants.MQGMO_NO_SYNCPOINT | constants.MQGMO_CONVERT
        options = self._pymqi.GMO(
            Version=constants.MQGMO_VERSION_2,
            Options=flags | constants.MQGMO_FAIL_IF_QUIESCING,
            MatchOptions=constants.MQMO_MATCH_CORREL_ID,
            WaitInterval=self._timeout * _MILLISECONDS,
        )
        descriptor = self._pymqi.MD(CorrelId=sent, CodedCharSetId=_UTF8)
        try:
            data = self._replies.get(None, descriptor, options)
        except self._pymqi.MQMIError as error:
            raise Interrupted(error.reason)
        return read(data, big=descriptor.Encoding & _INTEGERS == _BIG_ENDIAN)

    def close(self) -> None:
        """End the connection; a queue of our own goes with it. What is gone already is no error."""
        for each in (self._commands, self._replies):
            if each is not None:
                with contextlib.suppress(self._pymqi.Error):
                    each.close()
        with contextlib.suppress(self._pymqi.Error):
            self._connection.disconnect()
