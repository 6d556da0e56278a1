# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""INITIAL_DATA both ways: is the channel to be had, and on which values do the two ends agree?"""

from __future__ import annotations

import os
import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import initial_data
from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire

from .judge import Security, check_security, find_channel
from .net_instance import Instance
from .net_stream import Stream
from .verdicts import Refused

if t.TYPE_CHECKING:
    from .network import Network

MAXIMUM_ROUNDS = 3
MAXIMUM_TRANSMISSION = 32748
MQI_CLIENT = 0x20
BAD_TRANSMISSION_SIZE = 0x04
REVERSED = 0x222
#: character sets a client may use; another one is refused
CCSIDS = (37, 273, 277, 437, 500, 819, 850, 858, 923, 924, 1047, 1140, 1208, 1250, 1252, 5348)


class Negotiation:
    """Rounds of INITIAL_DATA until nothing is left to change. What was agreed stands in the attributes."""

    def __init__(self, network: Network, stream: Stream, remote: str, security: Security | None) -> None:
        self._network, self._queue_manager = network, network.queue_manager
        self._stream, self.remote, self.security = stream, remote, security
        self.instance: Instance | None = None
        self.is_agreed = False
        self.fap = 0
        self.channel_name = "????"
        self._rounds = 0

    def answer(self, segment: wire.Segment) -> wire.Segment:
        """The reply to one INITIAL_DATA.

        :raises Refused: the channel is not to be had
        """
        inserts = {"channel": self.channel_name, "address": self.remote}
        if segment.type != wire.INITIAL_DATA:
            raise Refused("protocol_segment_type", **inserts, reason=f"segment type {segment.type:#04x} came first")
        self._rounds += 1
        if self._rounds > MAXIMUM_ROUNDS:
            raise Refused("negotiation_failed", **inserts, reason="no agreement was reached")
        client = initial_data.parse(segment)
        if segment.ccsid not in CCSIDS:
            raise Refused("ccsid_unsupported", **inserts, reason=f"character set {segment.ccsid}")
        if self.instance is None:
            self._start(client)
        elif client["channel"] != self.channel_name:
            raise Refused("protocol_id", **inserts, reason="the channel name changed")
        return self._reply(segment, client)

    def _start(self, client: dict[str, t.Any]) -> None:
        """All that is checked before the other end learns our name."""
        self.channel_name = client["channel"]
        name, queue_manager = self.channel_name, self._queue_manager
        if queue_manager.is_quiescing:
            raise Refused("quiescing")
        channel = find_channel(queue_manager, name)
        if not client["capabilities1"] & MQI_CLIENT:
            raise Refused("channel_wrong_type", channel=name)
        if self._network.channel_state(name) == "STOPPED":
            raise Refused("channel_stopped", channel=name)
        check_security(channel, self.security, self.remote)
        instance = Instance(channel, self._stream, self.remote, self.security)
        limit = self._network.admit(instance)
        if limit is not None:
            raise Refused("instance_limit", channel=name, limit=str(channel[limit]), attribute=limit)
        self.instance = instance

    def _reply(self, segment: wire.Segment, client: dict[str, t.Any]) -> wire.Segment:
        channel = t.cast(Instance, self.instance).channel
        values, errors, refused = agreed(client, channel, _highest_fap(self._queue_manager))
        is_adjusted = bool(errors or refused or values["conversations"] != client.get("conversations", 0))
        if not is_adjusted:
            self._accept(client, values)
        body = initial_data.build({**values, **self._own_values(errors, refused)}, big=False)[: _size_at(values["fap"])]
        flags = wire.ERROR if is_adjusted else 0
        encoding = wire.NORMAL_ENCODING if is_adjusted else REVERSED
        reply = wire.Segment(wire.INITIAL_DATA, body, flags, segment.eye_catcher, big=False, encoding=encoding)
        return reply if segment.eye_catcher != "TSHC" else segment.answer(wire.INITIAL_DATA, body, flags=flags)

    def _own_values(self, errors: int, refused: int) -> dict[str, t.Any]:
        queue_manager = self._queue_manager
        return {
            "errors1": errors,
            "refused3": refused,
            "extension_length": 0,
            "queue_manager": queue_manager.name,
            "process_id": os.getpid(),
            "thread_id": 4,
            "trace_id": 2,
            "product": "MQMM" + queue_manager.level.version,
            "queue_manager_id": str(queue_manager.attributes().get("QMID") or ""),
            "nonce": os.urandom(12),
        }

    def _accept(self, client: dict[str, t.Any], values: dict[str, t.Any]) -> None:
        self.is_agreed = True
        self.fap = values["fap"]
        instance = t.cast(Instance, self.instance)
        product = client.get("product", "")
        instance.product, instance.version = product[:4], product[4:]
        instance.sharing, instance.heartbeat = values["conversations"], values["heartbeat"]
        instance.conversations = 1
        instance.is_running = True


def agreed(
    client: t.Mapping[str, t.Any], channel: t.Mapping[str, str], highest_fap: int
) -> tuple[dict[str, t.Any], int, int]:
    """The values the queue manager is willing to use, the error flags, and the capabilities it refuses."""
    message_size = int(channel.get("MAXMSGL") or 4194304)
    heartbeat = int(channel.get("HBINT") or 0)
    values = {
        "fap": min(client["fap"], highest_fap),
        "capabilities1": client["capabilities1"],
        "transmission_size": min(client["transmission_size"], MAXIMUM_TRANSMISSION),
        "message_size": min(client["message_size"], message_size),
        "channel": client["channel"],
        "capabilities2": client["capabilities2"],
        "heartbeat": max(client.get("heartbeat", 0), heartbeat) if heartbeat else 0,
        "conversations": min(client.get("conversations", 0), int(channel.get("SHARECNV") or 0)),
        "capabilities3": client.get("capabilities3", 0) & ~initial_data.MULTIPLEX_SYNCGET,
    }
    flags = {
        "fap": initial_data.BAD_FAP_LEVEL,
        "transmission_size": BAD_TRANSMISSION_SIZE,
        "message_size": initial_data.BAD_MAXIMUM_MESSAGE_SIZE,
        "heartbeat": initial_data.BAD_HEARTBEAT,
    }
    errors = sum(flag for name, flag in flags.items() if values[name] != client.get(name, values[name]))
    return values, errors, client.get("capabilities3", 0) & initial_data.MULTIPLEX_SYNCGET


def _size_at(fap: int) -> int:
    """How long the structure is at a level."""
    return next(size for first, size in ((11, 240), (9, 208), (4, 102), (0, 44)) if fap >= first)


def _highest_fap(queue_manager: t.Any) -> int:
    """13 up to 9.1 and 17 at 9.4.3 are captured; where the change lies between them is unverified."""
    return 17 if queue_manager.level.at_least(9, 2) else 13
