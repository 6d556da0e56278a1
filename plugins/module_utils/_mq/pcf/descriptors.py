# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The options of transport ``pcf`` as the structures that a client connection is described by."""

from __future__ import annotations

import ctypes
import typing as t

from ..._core.errors import InputError

Options = t.Mapping[str, t.Any]

#: What the structures hold; pymqi cuts longer values off without a word.
_SIZES = {
    "channel": 20,
    "connection_name": 264,
    "cipher_spec": 32,
    "key_repository": 256,
    "certificate_label": 64,
    "peer_name": 1024,
    "command_queue": 48,
    "model_queue": 48,
}
#: SSLCIPH and SSLPEER are fields of MQCD since version 7.
_TLS_VERSION = 7


def check(options: Options) -> None:
    """Refuse what would be cut off on the way.

    :raises InputError: an option is too long
    """
    for name, size in _SIZES.items():
        if len(encoded(options.get(name))) > size:
            raise InputError(
                f"The option pcf.{name} holds {size} characters at most; shorten {options[name]}.", "OPTION_TOO_LONG"
            )


def encoded(value: t.Optional[str]) -> bytes:
    """The bytes of a name or value; none for what was not given."""
    return (value or "").encode("utf-8")


class Descriptors:
    """MQCD and MQSCO of one connection. They hold the memory that they point to, so they must outlive the connect."""

    def __init__(self, pymqi: t.Any, options: Options) -> None:
        self.channel = pymqi.CD(
            ChannelName=encoded(options["channel"]),
            ConnectionName=encoded(options["connection_name"]),
            ChannelType=pymqi.CMQC.MQCHT_CLNTCONN,
            TransportType=pymqi.CMQC.MQXPT_TCP,
            SSLCipherSpec=encoded(options["cipher_spec"]),
        )
        self.security = pymqi.SCO(
            KeyRepository=encoded(stem(options["key_repository"])),
            CertificateLabel=encoded(options.get("certificate_label")),
        )
        self._peer_name = ctypes.create_string_buffer(encoded(options.get("peer_name")))
        self.channel.Version = max(self.channel.Version, _TLS_VERSION)
        if options.get("peer_name"):
            self.channel.SSLPeerNamePtr = ctypes.addressof(self._peer_name)
            self.channel.SSLPeerNameLength = len(encoded(options["peer_name"]))


def stem(path: str) -> str:
    """A key repository as every level of the client takes it: before 9.3 the suffix must not be given."""
    return path[: -len(".kdb")] if path.lower().endswith(".kdb") else path
