# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One running instance of a channel, and how DISPLAY CHSTATUS shows it."""

from __future__ import annotations

import datetime
import itertools
import os
import typing as t

from . import net_ciphers
from .judge import Security, peer_text
from .names import name_text
from .net_stream import Stream

_NUMBERS = itertools.count(3)
#: how much of a peer name CHSTATUS holds
SHORT_PEER_NAME = 256


def stopped_row(channel: str) -> dict[str, str]:
    """The CHSTATUS row of a server connection that was stopped: documented that it exists, its items are unverified."""
    blank = dict.fromkeys(("CONNAME", "CURRENT", "SUBSTATE", "MCAUSER", "RAPPLTAG"), "")
    return {"CHANNEL": channel, "CHLTYPE": "SVRCONN", **blank, "STATUS": "STOPPED"}


class Instance:
    """A client's connection. Its channel's attributes are those of its start, whatever is altered later."""

    def __init__(self, channel: t.Mapping[str, str], stream: Stream, remote: str, security: Security | None) -> None:
        self.channel = dict(channel)
        self.channel_name = channel["CHANNEL"]
        self.stream, self.remote, self.security = stream, remote, security
        self.is_running = self.is_dropped = False
        self.heartbeat = int(channel.get("HBINT") or 300)
        self.sharing = self.conversations = 0
        self.calls = 0
        self.product = self.version = self.application = self.user = ""
        self._number = next(_NUMBERS)
        self._started = datetime.datetime.now()
        self._last_call: datetime.datetime | None = None
        self._local = stream.socket.getsockname()

    def count_call(self) -> None:
        """One call of the message queue interface came in."""
        self.calls += 1
        self._last_call = datetime.datetime.now()

    def drop(self) -> None:
        """Cut the connection; whoever serves it ends."""
        self.is_dropped = True
        self.stream.drop()

    def row(self) -> dict[str, str]:
        """Its CHSTATUS row, keywords in the product's order."""
        return {
            "CHANNEL": self.channel_name,
            "CHLTYPE": "SVRCONN",
            "BUFSRCVD": str(self.stream.reads // 2),
            "BUFSSENT": str(self.stream.writes),
            "BYTSRCVD": str(self.stream.bytes_received),
            "BYTSSENT": str(self.stream.bytes_sent),
            "CHSTADA": f"{self._started:%Y-%m-%d}",
            "CHSTATI": f"{self._started:%H.%M.%S}",
            "COMPHDR": "NONE,NONE",
            "COMPMSG": "NONE,NONE",
            "COMPRATE": "0,0",
            "COMPTIME": "0,0",
            "CONNAME": self.remote,
            "CURRENT": "",
            "EXITTIME": "0,0",
            "HBINT": str(self.heartbeat),
            "JOBNAME": f"{os.getpid():08X}{self._number:08X}",
            "LOCLADDR": f"{self._local[0]}({self._local[1]})",
            "LSTMSGDA": f"{self._last_call:%Y-%m-%d}" if self._last_call else "",
            "LSTMSGTI": f"{self._last_call:%H.%M.%S}" if self._last_call else "",
            "MCASTAT": "RUNNING",
            "MCAUSER": self.user,
            "MONCHL": "OFF",
            "MSGS": str(self.calls),
            "RAPPLTAG": self.application,
            **self._security_row(),
            "STATUS": "RUNNING",
            "STOPREQ": "NO",
            "SUBSTATE": "RECEIVE",
            "CURSHCNV": str(self.conversations),
            "MAXSHCNV": str(self.sharing),
            "RVERSION": self.version,
            "RPRODUCT": self.product,
        }

    def _security_row(self) -> dict[str, str]:
        security = self.security
        certificate = security.certificate if security else None
        return {
            "SECPROT": net_ciphers.PROTOCOLS[security.protocol] if security else "NONE",
            "SSLCERTI": name_text(certificate.issuer) if certificate else "",
            "SSLCIPH": security.cipher_spec if security else "",
            "SSLKEYDA": "",
            "SSLKEYTI": "",
            "SSLPEER": peer_text(certificate)[:SHORT_PEER_NAME] if certificate else "",
            "SSLRKEYS": "0",
        }
