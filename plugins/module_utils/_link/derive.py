# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What follows from a link: everything both ends must agree on, said once."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._certificates.ciphers import client_cipher, require_strong
from .._certificates.distinguished_name import parse_name
from .._certificates.labels import default_label
from .._certificates.peer_name import parse_peer_name, peer_name_of
from .._core.errors import InputError
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
    _check_sources(client, server)
    spec = require_strong(link.channel_cipher)
    peer_name = exact_peer_name(client.subject)
    return Derived(
        link=link,
        peer_name=peer_name,
        certificate_issuer=peer_name if client.source == "self_signed" else exact_peer_name(authority_subject),
        server_peer_name=exact_peer_name(server.subject),
        certificate_label=default_label(link.queue_manager),
        client_suite=link.client_cipher or client_cipher(link.channel_cipher),
        protocol="TLSv1.3" if spec.protocol.startswith("TLSv1.3") else "TLSv1.2",
        ssl_configuration=f"wasmq-{link.name}",
    )


def exact_peer_name(subject: str) -> str:
    """The pattern that names this subject and no other.

    :raises InputError: the subject is written in a way, or holds what, a queue manager cannot match
    """
    parse_peer_name(subject)  # the user's own spelling: lower case and malformed parts are refused, not corrected
    return peer_name_of(parse_name(subject))


def _check_sources(client: Identity, server: Identity) -> None:
    if client.source != "self_signed":
        message = f"Identity {client.name} has source {client.source}: WebSphere's end takes self_signed only."
        raise InputError(message, "IDENTITY_SOURCE_UNSUPPORTED")
    if server.source != "private_ca":
        message = f"Identity {server.name} has source {server.source}: a queue manager takes private_ca only."
        raise InputError(message, "IDENTITY_SOURCE_UNSUPPORTED")
