# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What must be refused, as probes of ``mq_probe``: one for each way in that the link closes."""

from __future__ import annotations

import typing as t

from .._certificates.ciphers import lookup

Row = t.Mapping[str, t.Any]
Probe = t.Dict[str, t.Any]

_OTHER_CIPHERS = ("ECDHE_RSA_AES_128_GCM_SHA256", "ECDHE_RSA_AES_256_GCM_SHA384")
#: the ways in which a plaintext channel may say no
_CLOSED = ["not_authorized", "security_error", "channel_unavailable", "cipher_mismatch", "channel_unknown"]


def refusals(link: Row, *, identities: Row, trust: str | None, insecure_channels: t.Iterable[str]) -> t.List[Probe]:
    """Every probe that must fail.

    :param identities: ``other_name`` and ``other_issuer``, each ``certificate`` and ``private_key`` of an identity that
        the queue manager's repository trusts
    :param trust: certificate of the authority that signed the queue manager's certificate
    """
    tls = {**_target(link, link["channel"]), "cipher_spec": link["cipher_spec"], "trust": trust}
    other_issuer = {key: identities["other_issuer"][key] for key in ("certificate", "private_key")}
    other_name = {key: identities["other_name"][key] for key in ("certificate", "private_key")}
    probes = [
        {**tls, "name": "no certificate", "expected_class": ["client_cert_required", "tls_refused"]},
        {**tls, "name": "other name", **other_name, "expected_class": ["peer_name_mismatch", "not_authorized"]},
        {
            **tls,
            "name": "same name, other issuer",
            **other_issuer,
            "expected_class": ["not_authorized", "security_error"],
        },
    ]
    probes += _other_cipher({**tls, **other_issuer}, link)
    for channel in [link["channel"], *insecure_channels]:
        probes.append({**_target(link, channel), "name": f"plaintext on {channel}", "expected_class": _CLOSED})
    return [{**probe, "expected": "refused"} for probe in probes]


def _target(link: Row, channel: str) -> Probe:
    return {"host": link["address"], "port": link["port"], "channel": channel, "queue_manager": link["queue_manager"]}


def _other_cipher(tls: Probe, link: Row) -> t.List[Probe]:
    """A channel that takes any cipher of a protocol has no other one."""
    if lookup(link["cipher_spec"]).is_alias:
        return []
    other = next(cipher for cipher in _OTHER_CIPHERS if cipher != link["cipher_spec"])
    return [{**tls, "name": "other cipher", "cipher_spec": other, "expected_class": ["cipher_mismatch", "tls_refused"]}]
