# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What follows from a link: everything both ends must agree on, said once."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._certificates.distinguished_name import parse_name
from .._certificates.peer_name import parse_peer_name, peer_name_of
from .._core.errors import InputError
from .ciphers import client_suite, protocol_of, require_strong
from .schema import Identity, Link


@dataclass(frozen=True)
class Derived:
    """A link with its consequences.

    :param peer_name: what the channel demands of the client (SSLPEER)
    :param certificate_issuer: what the channel authentication record demands of its issuer (SSLCERTI)
    :param server_peer_name: what the connection factory demands of the queue manager
    :param certificate_label: the label under which the queue manager looks for its own certificate
    :param client_suite: the one cipher suite of the client, by the name the IBM JRE uses
    :param ssl_configuration: alias of the SSL configuration that only this link uses
    """

    link: Link
    peer_name: str
    certificate_issuer: str
    server_peer_name: str
    certificate_label: str
    client_suite: str
    protocol: str
    ssl_configuration: str


def derive(link: Link, identities: t.Mapping[str, Identity], authority_subject: str) -> Derived:
    """All that must agree, from the link alone.

    :raises InputError: a value that cannot work, by name
    """
    client, server = identities[link.client], identities[link.server]
    _check_sources(link, client, server)
    require_strong(link.channel_cipher, f"channel_cipher of link {link.name}")
    peer_name = exact_peer_name(client.subject)
    return Derived(
        link=link,
        peer_name=peer_name,
        certificate_issuer=peer_name if client.source == "self_signed" else exact_peer_name(authority_subject),
        server_peer_name=exact_peer_name(server.subject),
        certificate_label=f"ibmwebspheremq{link.queue_manager.lower()}",
        client_suite=link.client_cipher or client_suite(link.channel_cipher),
        protocol=protocol_of(link.channel_cipher),
        ssl_configuration=f"wasmq-{link.name}",
    )


def exact_peer_name(subject: str) -> str:
    """The pattern that names this subject and no other.

    :raises InputError: the subject is written in a way, or holds what, a queue manager cannot match
    """
    parse_peer_name(subject)  # the user's own spelling: lower case and malformed parts are refused, not corrected
    return peer_name_of(parse_name(subject))


def _check_sources(link: Link, client: Identity, server: Identity) -> None:
    if client.source != "self_signed":
        message = f"Identity {client.name} of link {link.name} presents itself from WebSphere: only source self_signed is supported there yet."
        raise InputError(message, "IDENTITY_SOURCE_UNSUPPORTED")
    if server.source != "private_ca":
        message = f"Identity {server.name} of link {link.name} belongs to a queue manager: only source private_ca is supported there yet."
        raise InputError(message, "IDENTITY_SOURCE_UNSUPPORTED")

