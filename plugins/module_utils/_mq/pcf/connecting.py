# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Why a connection did not come about, for somebody who wanted to administer."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from .reasons import name_of

#: reason -> error code, and what is the matter or to do
_MEANINGS = {
    2009: ("CONNECTION_BROKEN", "the other end closed it; see whether a BLOCKADDR record or a firewall cuts it"),
    2035: ("NOT_AUTHORISED", "this user may not connect; become one that may, AMQERR01.LOG has the cause"),
    2058: ("QUEUE_MANAGER_UNKNOWN", "another queue manager listens there; check queue_manager"),
    2059: ("QUEUE_MANAGER_UNREACHABLE", "start the queue manager and its listener, or check pcf.connection_name"),
    2161: ("QUEUE_MANAGER_NOT_RUNNING", "the queue manager is ending; start it again first"),
    2162: ("QUEUE_MANAGER_NOT_RUNNING", "the queue manager is ending; start it again first"),
    2277: ("CHANNEL_UNUSABLE", "the client refuses pcf.channel, pcf.cipher_spec or pcf.peer_name; check them"),
    2278: ("CHANNEL_UNUSABLE", "the client refuses pcf.connection_name or pcf.channel; check them"),
    2381: ("KEY_REPOSITORY_UNREADABLE", "check the path pcf.key_repository, its stash, and who may read both"),
    2392: ("TLS_FAILED", "check pcf.key_repository and pcf.certificate_label"),
    2393: ("TLS_FAILED", "the TLS handshake failed; the error logs AMQERR01.LOG of client and queue manager say why"),
    2397: ("TLS_FAILED", "the TLS handshake failed; the error logs AMQERR01.LOG of client and queue manager say why"),
    2398: ("PEER_NAME_MISMATCH", "the queue manager's certificate is not one of pcf.peer_name; find out who answers"),
    2399: ("PEER_NAME_MALFORMED", "write pcf.peer_name as an SSLPEER pattern"),
    2400: ("CIPHER_NOT_AVAILABLE", "the client does not know pcf.cipher_spec; use one that it supports"),
    2401: ("TLS_FAILED", "the queue manager's certificate was revoked; have it replaced"),
    2537: ("CHANNEL_UNUSABLE", "the channel is stopped or has all its instances; start it or end a client"),
    2538: ("QUEUE_MANAGER_UNREACHABLE", "start the queue manager and its listener, or check pcf.connection_name"),
    2539: ("CHANNEL_UNUSABLE", "the two ends do not fit; check that pcf.cipher_spec is the channel's SSLCIPH"),
    2540: ("CHANNEL_UNKNOWN", "define the channel, or check pcf.channel, which is case-sensitive"),
    2543: ("QUEUE_MANAGER_STANDBY", "this is the standby instance; name both instances in pcf.connection_name"),
}
_OTHERWISE = ("CONNECTION_FAILED", "the error logs AMQERR01.LOG of client and queue manager say why")


def refused_connection(pymqi: t.Any, reason: int, *, queue_manager: str, connection_name: str, channel: str) -> MqError:
    """The error that a failed MQCONNX is."""
    error_code, meaning = _MEANINGS.get(reason, _OTHERWISE)
    said = name_of(pymqi, reason)
    return MqError(
        f"No connection to queue manager {queue_manager} at {connection_name} through channel {channel} "
        f"({said}): {meaning}.",
        error_code,
        reason_code=reason,
    )
