# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a queue manager lets in, and who is connected: displayed rows as things that can be reasoned about."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, field

Row = t.Mapping[str, t.Any]

NO_ACCESS = "*NOACCESS"
ADMINISTRATORS = "*MQADMIN"
#: Users that administer a queue manager wherever it runs.
ALWAYS_PRIVILEGED = frozenset({"mqm", "musr_mqadmin", "qmqm"})
#: Channel types at which somebody else knocks, and those among them that serve applications.
CLIENT_TYPES = frozenset({"SVRCONN", "AMQP", "MQTT"})
INBOUND_TYPES = CLIENT_TYPES | {"RCVR", "RQSTR", "CLUSRCVR", "SVR"}
OUTBOUND_TYPES = frozenset({"SDR", "CLUSSDR"})


def text(row: Row, keyword: str) -> str:
    """A displayed value without the blanks that mean nothing."""
    value = row.get(keyword)
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _number(row: Row, keyword: str) -> t.Optional[int]:
    value = text(row, keyword)
    return int(value) if value.isdigit() else None


def _listed(row: Row, keyword: str) -> t.Tuple[str, ...]:
    value = row.get(keyword) or ()
    return tuple(value) if isinstance(value, (list, tuple)) else tuple(re.split(r"[,\s]+", str(value).strip()))


@dataclass(frozen=True)
class Channel:
    """A channel's definition, as far as it decides who gets in."""

    name: str
    type: str
    cipher_spec: str = ""
    client_authentication: str = "REQUIRED"
    peer_name: str = ""
    mca_user: str = ""
    max_instances: t.Optional[int] = None
    security_exit: str = ""

    @classmethod
    def of(cls, row: Row) -> Channel:
        """From a row of DISPLAY CHANNEL."""
        return cls(
            name=text(row, "channel"),
            type=text(row, "chltype").upper(),
            cipher_spec=text(row, "sslciph"),
            client_authentication=text(row, "sslcauth").upper() or "REQUIRED",
            peer_name=text(row, "sslpeer"),
            mca_user=text(row, "mcauser"),
            max_instances=_number(row, "maxinst"),
            security_exit=text(row, "scyexit"),
        )

    @property
    def is_inbound(self) -> bool:
        """True when a partner can start it."""
        return self.type in INBOUND_TYPES

    @property
    def serves_clients(self) -> bool:
        """True for channels of applications."""
        return self.type in CLIENT_TYPES

    @property
    def is_system(self) -> bool:
        """True for the product's own definitions."""
        return self.name.startswith("SYSTEM.")


@dataclass(frozen=True)
class Record:
    """A channel authentication record."""

    profile: str
    type: str
    peer_name: str = ""
    issuer: str = ""
    address: str = ""
    client_user: str = ""
    queue_manager: str = ""
    source: str = ""
    user: str = ""
    blocked: t.Tuple[str, ...] = ()
    warns: bool = False

    @classmethod
    def of(cls, row: Row) -> Record:
        """From a row of DISPLAY CHLAUTH."""
        kind = text(row, "type").upper()
        return cls(
            profile=text(row, "chlauth"),
            type=kind,
            peer_name=text(row, "sslpeer"),
            issuer=text(row, "sslcerti"),
            address=text(row, "address"),
            client_user=text(row, "clntuser"),
            queue_manager=text(row, "qmname"),
            source=text(row, "usersrc").upper(),
            user=text(row, "mcauser"),
            blocked=_listed(row, "addrlist" if kind == "BLOCKADDR" else "userlist"),
            warns=text(row, "warn").upper() == "YES",
        )

    @property
    def key(self) -> t.Tuple[str, ...]:
        """What makes two records the same one."""
        return (
            self.profile,
            self.type,
            self.peer_name,
            self.issuer,
            self.address,
            self.client_user,
            self.queue_manager,
        )

    @property
    def refuses(self) -> bool:
        """True when whoever it matches stays outside."""
        return self.source == "NOACCESS" and not self.warns


@dataclass(frozen=True)
class Connection:
    """A running instance of a channel."""

    channel: str
    address: str
    application: str = ""
    user: str = ""
    cipher_spec: str = ""
    protocol: str = ""
    peer_name: str = ""
    issuer: str = ""

    @classmethod
    def of(cls, row: Row) -> Connection:
        """From a row of DISPLAY CHSTATUS."""
        return cls(
            channel=text(row, "channel"),
            address=re.sub(r"\(.*", "", text(row, "conname")),
            application=text(row, "rappltag") or text(row, "rqmname"),
            user=text(row, "mcauser"),
            cipher_spec=text(row, "sslciph"),
            protocol=text(row, "secprot"),
            peer_name=text(row, "sslpeer"),
            issuer=text(row, "sslcerti"),
        )

    @property
    def is_plaintext(self) -> bool:
        """True without TLS; levels before 9.1 show no CipherSpec here, but the partner's name."""
        return self.protocol == "NONE" or not (self.cipher_spec or self.peer_name or self.protocol)

    def __str__(self) -> str:
        """For people."""
        return f"{self.application or 'unknown application'} ({self.user or 'unknown user'} from {self.address or '?'})"

    def as_dict(self) -> t.Dict[str, str]:
        """For reports."""
        return {
            "channel": self.channel,
            "address": self.address,
            "application": self.application,
            "user": self.user,
            "security": self.cipher_spec or self.protocol or "NONE",
            "peer_name": self.peer_name,
        }


@dataclass(frozen=True)
class Facts:
    """All that is known of one queue manager."""

    queue_manager: str
    channels: t.Tuple[Channel, ...] = ()
    records: t.Tuple[Record, ...] = ()
    connections: t.Tuple[Connection, ...] = ()
    stopped: t.FrozenSet[str] = frozenset()
    channel_authentication: bool = True
    channel_events: str = "DISABLED"
    auto_definition: bool = False
    administrators: t.FrozenSet[str] = frozenset()
    signers: t.Optional[int] = None  # None: not known
    certificates: t.Optional[int] = None
    sightings: t.Tuple[t.Mapping[str, t.Any], ...] = field(default=())

    @classmethod
    def of(cls, found: t.Mapping[str, t.Any]) -> Facts:
        """From what ``mq_exposure_info`` returned."""
        manager = (found.get("qmgr") or [{}])[0]
        status = found.get("chstatus") or []
        repository = found.get("repository") or {}
        return cls(
            queue_manager=text(manager, "qmname"),
            channels=tuple(
                Channel.of(row) for row in found.get("channels") or [] if text(row, "chltype") != "CLNTCONN"
            ),
            records=tuple(Record.of(row) for row in found.get("chlauth") or []),
            connections=tuple(Connection.of(row) for row in status if not _is_stopped(row)),
            stopped=frozenset(text(row, "channel") for row in status if _is_stopped(row)),
            channel_authentication=text(manager, "chlauth").upper() == "ENABLED",
            channel_events=text(manager, "chlev").upper() or "DISABLED",
            auto_definition=text(manager, "chad").upper() == "ENABLED",
            administrators=frozenset(str(name).lower() for name in found.get("administrators") or []),
            signers=repository.get("signers"),
            certificates=repository.get("personal"),
            sightings=tuple(found.get("sightings") or []),
        )

    def channel(self, name: str) -> t.Optional[Channel]:
        """A channel by its name."""
        return next((each for each in self.channels if each.name == name), None)

    def is_privileged(self, user: str) -> bool:
        """True for whoever administers the queue manager."""
        return user.lower() in ALWAYS_PRIVILEGED | self.administrators


def _is_stopped(row: Row) -> bool:
    return text(row, "status").upper() == "STOPPED"
