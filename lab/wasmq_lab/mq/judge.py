# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may start a channel and who may connect: the checks, in the order in which a queue manager makes them."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from cryptography import x509

from . import events, net_ciphers
from .names import name_text
from .net_credentials import check_credentials, check_credentials_of_record
from .net_peer import name_matches, serial_text
from .net_records import Caller, Record, blocking_record, blocks_address, listed, mapping_record
from .verdicts import Refused

NO_ACCESS = "*NOACCESS"
#: the user a channel runs as when nobody names another: the one the queue manager runs as
QUEUE_MANAGER_USER = "mqm"


class QueueManager(t.Protocol):
    """What the network side asks of a queue manager."""

    name: str
    is_quiescing: bool

    def attributes(self) -> t.Mapping[str, str]: ...
    def channel(self, name: str) -> t.Mapping[str, str] | None: ...
    def chlauth(self) -> t.Sequence[Record]: ...
    def connection_authentication(self) -> t.Mapping[str, str] | None: ...
    def missing_authorities(self, user: str, object_type: str, name: str, needed: set[str]) -> set[str]: ...
    def user_known(self, user: str) -> bool: ...
    def is_privileged(self, user: str) -> bool: ...
    def log(self, code: str, **inserts: t.Any) -> None: ...


@dataclass(frozen=True)
class Security:
    """What a finished handshake established; a plaintext connection has none."""

    cipher_spec: str
    protocol: str  # TLSv1.2, TLSv1.3
    certificate: x509.Certificate | None


def peer_text(certificate: x509.Certificate) -> str:
    """A certificate's name as CHSTATUS and the error log show it."""
    return f"SERIALNUMBER={serial_text(certificate)},{name_text(certificate.subject)}"


def uses_records(queue_manager: QueueManager) -> bool:
    """True when channel authentication records are consulted."""
    return queue_manager.attributes().get("CHLAUTH") == "ENABLED"


def check_address(queue_manager: QueueManager, address: str) -> None:
    """Before any byte is read.

    :raises Refused: the address is blocked
    """
    if uses_records(queue_manager) and blocks_address(queue_manager.chlauth(), address):
        raise Refused("blocked_address", address=address)


def find_channel(queue_manager: QueueManager, name: str) -> dict[str, str]:
    """The channel's attributes as they are now; an instance keeps them to its end.

    :raises Refused: no such channel, or one that serves no clients
    """
    attributes = queue_manager.channel(name)
    if attributes is None:
        raise Refused("channel_unknown", channel=name)
    if attributes.get("CHLTYPE") != "SVRCONN":
        raise Refused("channel_wrong_type", channel=name)
    return dict(attributes)


def check_security(channel: t.Mapping[str, str], security: Security | None, address: str) -> None:
    """CipherSpec, client certificate and peer name.

    :raises Refused: what the connection has is not what the channel asks for
    """
    name, required = channel["CHANNEL"], _text(channel, "SSLCIPH")
    if security is None:
        if required:
            raise Refused("tls_required", channel=name, address=address, required=required)
        return
    if not required:
        raise Refused("tls_unexpected", channel=name, cipher=" ")
    if not net_ciphers.is_known(required):
        raise Refused("tls_unexpected", channel=name, cipher=required)
    negotiated = security.cipher_spec
    if not net_ciphers.is_acceptable(required, negotiated=negotiated, protocol=security.protocol):
        raise Refused("cipher_mismatch", channel=name, address=address, negotiated=negotiated, required=required)
    _check_certificate(channel, security.certificate, address)


def _check_certificate(channel: t.Mapping[str, str], certificate: x509.Certificate | None, address: str) -> None:
    name, peer = channel["CHANNEL"], _text(channel, "SSLPEER")
    if certificate is None:
        if peer or channel.get("SSLCAUTH") != "OPTIONAL":
            raise Refused("certificate_required", channel=name, address=address)
        return
    if peer and not name_matches(peer, certificate.subject, certificate):
        raise Refused("peer_name_mismatch", channel=name, address=address, name=peer_text(certificate))


def user_of(queue_manager: QueueManager, channel: t.Mapping[str, str], caller: Caller) -> str:
    """The user the conversation runs as.

    :raises Refused: a record or the channel lets nobody in, or the user is blocked or unknown
    """
    user = _text(channel, "MCAUSER") or caller.user or QUEUE_MANAGER_USER
    record = mapping_record(queue_manager.chlauth(), caller) if uses_records(queue_manager) else None
    if record is not None:
        user = _mapped_user(queue_manager, record, user, caller)
    if user.upper() == NO_ACCESS or not queue_manager.user_known(user):
        verdict = "no_access" if user.upper() == NO_ACCESS else "user_unknown"
        raise Refused(verdict, user=user, channel=caller.channel)
    check_credentials(queue_manager, user, caller)
    if uses_records(queue_manager):
        _check_blocked_user(queue_manager, user, caller)
    if record is not None:
        check_credentials_of_record(queue_manager, record, user, caller)
    return user


def _mapped_user(queue_manager: QueueManager, record: Record, user: str, caller: Caller) -> str:
    if record.get("USERSRC") == "NOACCESS":
        _block(queue_manager, record, "blocked_by_record", caller, active_values(caller))
        return user
    return str(record["MCAUSER"]) if record.get("USERSRC") == "MAP" else user


def _check_blocked_user(queue_manager: QueueManager, user: str, caller: Caller) -> None:
    record = blocking_record(queue_manager.chlauth(), caller.channel)
    blocked = listed(record, "USERLIST") if record else []
    is_blocked = user in blocked or ("*MQADMIN" in blocked and queue_manager.is_privileged(user))
    if record is not None and is_blocked:
        values = f"MCAUSER({user}) {active_values(caller)}"
        _block(queue_manager, record, "blocked_by_user", caller, values, user=user)


def _block(
    queue_manager: QueueManager, record: Record, verdict: str, caller: Caller, values: str, *, user: str = ""
) -> None:
    """Refuse, or with WARN(YES) only say so; an event tells of both."""
    inserts = {"channel": caller.channel, "address": caller.address, "values": values}
    events.of_record(queue_manager, caller, verdict, warns=record.get("WARN") == "YES", user=user)
    if record.get("WARN") != "YES":
        raise Refused(verdict, **inserts)
    queue_manager.log("9778", remote=caller.address, **inserts)


def active_values(caller: Caller) -> str:
    """The caller as the log shows it."""
    values = f"CLNTUSER({caller.user})"
    if caller.certificate is None:
        return values
    issuer = name_text(caller.certificate.issuer)
    return f"{values} SSLPEER({peer_text(caller.certificate)}) SSLCERTI({issuer})"


def check_connect(queue_manager: QueueManager, wanted: str, user: str, channel: str) -> None:
    """The name the client asked for, and the user's right to connect.

    :raises Refused: another queue manager, one that is ending, or no authority
    """
    if wanted.strip("* ") and wanted.strip() != queue_manager.name:
        raise Refused("queue_manager_name", wanted=wanted, channel=channel)
    if queue_manager.is_quiescing:
        raise Refused("queue_manager_quiescing")
    check_authority(queue_manager, user, "QMGR", queue_manager.name, {"CONNECT"})


def check_authority(queue_manager: QueueManager, user: str, object_type: str, name: str, needed: set[str]) -> None:
    """Ask the authority manager.

    :raises Refused: the user lacks some of what is needed
    """
    missing = queue_manager.missing_authorities(user, object_type, name, needed)
    if missing:
        shown = f"{name} [{object_type.lower()}]"
        permissions = " ".join(sorted(missing)).lower()
        raise Refused("not_authorized", entity=user, object=shown, permissions=permissions)


def _text(attributes: t.Mapping[str, str], keyword: str) -> str:
    return str(attributes.get(keyword) or "").strip()
