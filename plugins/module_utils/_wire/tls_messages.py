# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The handshake messages a TLS 1.2 server sends in the clear: its certificates, and whom it would trust."""

from __future__ import annotations

import typing as t

from .._certificates import der
from .._certificates.distinguished_name import DistinguishedName, from_element
from .layout import FrameError

ALERT_RECORD, HANDSHAKE_RECORD, CHANGE_CIPHER_RECORD = 21, 22, 20
CERTIFICATE, CERTIFICATE_REQUEST, SERVER_HELLO_DONE = 11, 13, 14
_MAXIMUM_RECORD = (1 << 14) + 2048
_MAXIMUM_MESSAGE = 1 << 18


class Transcript:
    """Collects a server's bytes and yields the handshake messages in them."""

    def __init__(self) -> None:
        self._bytes = b""
        self._handshake = b""
        self.messages: t.Dict[int, bytes] = {}
        self.alert: int | None = None

    def feed(self, data: bytes) -> None:
        """Take more of the server's bytes.

        :raises FrameError: they are not TLS records
        """
        self._bytes += data
        while len(self._bytes) >= 5:
            kind, size = self._bytes[0], int.from_bytes(self._bytes[3:5], "big")
            if kind not in (20, 21, 22, 23) or self._bytes[1] != 3 or size > _MAXIMUM_RECORD:
                raise FrameError(f"not a TLS record: it starts with {self._bytes[:5].hex()}")
            if len(self._bytes) < 5 + size:
                return
            self._record(kind, self._bytes[5 : 5 + size])
            self._bytes = self._bytes[5 + size :]

    def _record(self, kind: int, content: bytes) -> None:
        if kind == ALERT_RECORD and len(content) == 2:
            self.alert = content[1]
        if kind != HANDSHAKE_RECORD:
            return
        self._handshake += content
        while len(self._handshake) >= 4:
            size = int.from_bytes(self._handshake[1:4], "big")
            if size > _MAXIMUM_MESSAGE:
                raise FrameError(f"a handshake message of {size} bytes is over the limit of {_MAXIMUM_MESSAGE}")
            if len(self._handshake) < 4 + size:
                return
            self.messages.setdefault(self._handshake[0], self._handshake[4 : 4 + size])
            self._handshake = self._handshake[4 + size :]

    @property
    def is_complete(self) -> bool:
        """True once the server has said everything it says in the clear."""
        return SERVER_HELLO_DONE in self.messages


def certificates(message: bytes) -> t.List[bytes]:
    """The certificates of a TLS 1.2 Certificate message, the server's own first.

    :raises FrameError: lengths that do not fit
    """
    return list(_vectors(_vector(message, 3)[0], 3))


def authorities(message: bytes) -> t.List[DistinguishedName]:
    """The names in a TLS 1.2 CertificateRequest: whose certificates the server says it accepts.

    :raises FrameError: lengths that do not fit
    """
    _types, rest = _vector(message, 1)
    _algorithms, rest = _vector(rest, 2)
    names, _rest = _vector(rest, 2)
    return [from_element(der.read_whole(name)) for name in _vectors(names, 2)]


def _vectors(data: bytes, width: int) -> t.Iterator[bytes]:
    while data:
        item, data = _vector(data, width)
        yield item


def _vector(data: bytes, width: int) -> t.Tuple[bytes, bytes]:
    size = int.from_bytes(data[:width], "big")
    if len(data) < width + size:
        raise FrameError(f"a vector of {size} bytes does not fit in {len(data)}")
    return data[width : width + size], data[width + size :]
