# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A personal certificate under its old alias with a new key and a new validity, signed as it was before."""

from __future__ import annotations

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from ...stores import Entry
from ..errors import not_emulated
from .context import Context
from .registry import Call, Command, writing
from .replacement import personal, replace_signers
from .storefile import StoreFile

_KNOWN = (hashes.SHA256, hashes.SHA384, hashes.SHA512)


def _renew(context: Context, call: Call) -> str:
    name = call.given["keyStoreName"]
    store = StoreFile(context, context.key_store(name, call.get("keyStoreScope")))
    old = personal(store, call.given["certificateAlias"], name)
    new = _renewed(context, old)
    store.write([new if entry.alias == old.alias else entry for entry in store.entries()])
    replace_signers(context, old, new, forget=call.is_true("deleteOldSigners"))
    alias = call.given["certificateAlias"]
    return f"\nCWPKI0704I: The personal certificate with the {alias} alias in the {name} keystore has been RENEWED."


def _renewed(context: Context, old: Entry) -> Entry:
    before = old.certificate
    algorithm = before.signature_hash_algorithm
    if not isinstance(old.key, rsa.RSAPrivateKey) or not isinstance(algorithm, _KNOWN):
        raise not_emulated(f"renewCertificate for {old.alias}, which is not signed with RSA and SHA-2")
    key = rsa.generate_private_key(public_exponent=65537, key_size=old.key.key_size)
    issuer = key if before.issuer == before.subject else _authority(context, old)
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    builder = x509.CertificateBuilder().subject_name(before.subject).issuer_name(before.issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number() >> 96)
    builder = builder.not_valid_before(now)
    builder = builder.not_valid_after(now + (before.not_valid_after_utc - before.not_valid_before_utc))
    for extension in before.extensions:
        value = extension.value
        if isinstance(value, x509.SubjectKeyIdentifier):
            value = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        elif isinstance(value, x509.AuthorityKeyIdentifier) and issuer is key:
            value = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
        builder = builder.add_extension(value, critical=extension.critical)
    return Entry(old.alias, builder.sign(issuer, algorithm), key, old.chain)


def _authority(context: Context, old: Entry) -> rsa.RSAPrivateKey:
    """The key that signed it, from a store of root certificates; whoever else signed would have to sign again."""
    for known in context.secured("KeyStore"):
        store = StoreFile(context, known)
        if context.attribute(known, "usage") != "RootKeys" or store.content() is None:
            continue
        for entry in store.entries():
            if old.chain and entry.certificate == old.chain[0] and isinstance(entry.key, rsa.RSAPrivateKey):
                return entry.key
    raise not_emulated(f"renewCertificate for {old.alias}, which no root certificate of the cell has signed")


COMMANDS: dict[str, Command] = {"renewCertificate": writing(_renew, "keyStoreName", "certificateAlias")}
