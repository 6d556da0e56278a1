# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The security standard of the cell: FIPS, SP800-131 and Suite B, and what would lock the cell out under it."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from ..._certificates.keystore import read_store
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from ..._core.plan import reconcile
from ..._core.redaction import xor_decoded
from ..attributes import WasAttribute, table
from ..documents import is_true
from ..model import KeyStore
from ..ops import task
from ..scopes import CELL
from ..stored_passwords import is_incomparable
from ..stores import find_keytool
from .base import Resource, Step, World
from .ssl_rules import numbers
from .store_entries import path_of

#: The properties, in lower case: documents and commands do not agree on the case of the third.
_USED = "com.ibm.security.usefips"
_LEVEL = "com.ibm.websphere.security.fipslevel"
_SUITE = "com.ibm.websphere.security.suiteb"
_FIRST: t.Tuple[int, ...] = (8, 0, 0, 3)
_STRONG = ("sha256", "sha384", "sha512")
_MODERN = ("TLSv1.2", "TLSv1.3")


@dataclass(frozen=True)
class Standard:
    """A row: how the product is told of the standard, and what the standard asks of certificates and protocols."""

    parameter: str
    value: str
    signatures: t.Tuple[str, ...] = ()
    keys: t.Tuple[str, ...] = ("RSA", "EC")
    is_modern: bool = True


STANDARDS = {
    "fips140-2": Standard("fipsLevel", "FIPS140-2", is_modern=False),
    "fips140-3": Standard("fipsLevel", "FIPS140-3", _STRONG),
    "sp800-131-transition": Standard("fipsLevel", "transition"),
    "sp800-131-strict": Standard("fipsLevel", "SP800-131", _STRONG),
    "suite-b-128": Standard("suiteBLevel", "128", ("sha256",), ("EC",)),
    "suite-b-192": Standard("suiteBLevel", "192", ("sha384",), ("EC",)),
}
#: The first fix packs with FIPS 140-3, one for each release.
_FIPS_140_3: t.Dict[t.Tuple[int, ...], t.Tuple[int, ...]] = {(8, 5): (8, 5, 5, 28), (9, 0): (9, 0, 5, 24)}
_ROWS = table(WasAttribute("fips", "fips", default="none"))
_SMALLEST = {"RSA": 2048, "EC": 244}


def fips_option() -> t.Dict[str, t.Any]:
    """The standards by the names of this collection."""
    return {"type": "str", "choices": ["none", *STANDARDS]}


def fips_steps(resource: Resource, world: World, subject: str) -> t.List[Step]:
    """Compare the standard; what would lock the cell out is refused before anything is changed.

    :raises InputError: OPTION_NOT_AT_LEVEL, FIPS_PROTOCOLS_TOO_OLD, FIPS_CERTIFICATES_TOO_WEAK
    """
    wanted = resource.get("fips")
    if wanted is None:
        return []
    standard = STANDARDS.get(wanted)
    stored = {"fips": current_standard(world.repository.security)}
    identity = f"security standard of {subject}"
    change = reconcile(identity=identity, desired={"fips": wanted}, current=stored, table=_ROWS)
    if not change.delta:
        return [Step(change)]
    _refuse_level(wanted, world)
    notes: t.Tuple[str, ...] = ()
    if standard is not None:
        _refuse_old_protocols(wanted, standard, world)
        _refuse_weak_certificates(wanted, standard, world)
        notes = _notes(wanted, standard)
    op = task("enableFips", change.identity, _parameters(standard))
    return [Step(change, (replace(op, expects="true"),), CELL, notes)]


def current_standard(security: ElementTree.Element) -> str:
    """The standard that the properties of security.xml name."""
    found = {(each.get("name") or "").lower(): each.get("value") or "" for each in security.iter("properties")}
    if not is_true(found.get(_USED)):
        return "none"
    stored = {"fipsLevel": found.get(_LEVEL, ""), "suiteBLevel": found.get(_SUITE, "")}
    for name, row in STANDARDS.items():
        if row.value == stored[row.parameter]:
            return name
    return " ".join(each for each in stored.values() if each) or "fips140-2"


def _parameters(standard: Standard | None) -> t.List[t.Tuple[str, str]]:
    """The transition keeps the protocol that was checked: without one the product would lower it to TLS."""
    if standard is None:
        return [("enableFips", "false")]
    more = [("protocol", "TLSv1.2")] if standard.value == "transition" else []
    return [("enableFips", "true"), (standard.parameter, standard.value), *more]


def _refuse_level(wanted: str, world: World) -> None:
    level = numbers(world.repository.profile.level or "")
    first = _FIPS_140_3.get(level[:2], (9, 0, 5, 24)) if wanted == "fips140-3" else _FIRST
    if level and level < first:
        raise InputError(
            f"The security standard {wanted} needs version {'.'.join(map(str, first))} or later, the deployment manager"
            f" is {world.repository.profile.level}: install the fix pack first, or leave fips out.",
            "OPTION_NOT_AT_LEVEL",
        )


def _refuse_old_protocols(wanted: str, standard: Standard, world: World) -> None:
    """The product rewrites the protocol of every SSL configuration; a process that still speaks another is cut off."""
    if not standard.is_modern:
        return
    old = [
        f"{each} ({each.setting.get('sslProtocol') or 'no protocol'})"
        for each in world.repository.ssl_configurations
        if not set((each.setting.get("sslProtocol") or "-").split(",")) <= set(_MODERN)
    ]
    if old:
        raise InputError(
            f"The security standard {wanted} allows TLSv1.2 and later alone, and SSL configurations differ"
            f" ({', '.join(old)}), so that processes could no longer talk to each other: set their protocol to TLSv1.2"
            " with was_sslconfig and restart every process first.",
            "FIPS_PROTOCOLS_TOO_OLD",
        )


def _refuse_weak_certificates(wanted: str, standard: Standard, world: World) -> None:
    if not standard.signatures:
        return
    weak = [
        f"{alias} of {store} ({certificate.key_type} {certificate.key_size}, {certificate.signature_algorithm})"
        for store in _presenting(world)
        for alias, certificate in _chains(store, world)
        if not _is_admitted(certificate, standard)
    ]
    if weak:
        raise InputError(
            f"The security standard {wanted} does not admit certificates that are in use"
            f" ({', '.join(dict.fromkeys(weak))}), and the processes that present them would be cut off: replace them"
            " with was_keystore and restart every process first.",
            "FIPS_CERTIFICATES_TOO_WEAK",
        )


def _presenting(world: World) -> t.List[KeyStore]:
    """The key stores of the SSL configurations, each once."""
    found = {
        each.key_store.identifier: each.key_store for each in world.repository.ssl_configurations if each.key_store
    }
    return list(found.values())


def _chains(store: KeyStore, world: World) -> t.Iterator[t.Tuple[str, Certificate]]:
    """Every certificate of every personal certificate's chain: the standard asks the same of all of them.

    :raises InputError: FIPS_STORE_UNREADABLE, and those of reading a store
    """
    password, path = store.attributes.get("password", ""), path_of(store, world)
    if is_incomparable(password) or not path.is_file():
        raise InputError(
            f"The certificates in {store} cannot be judged here (the file {path} is not on this host, or its password"
            " is stored encrypted), and a weak one would lock its processes out: look at it on its own host, and set"
            " the standard in the administrative console.",
            "FIPS_STORE_UNREADABLE",
        )
    keytool = find_keytool(world.repository.profile.install_root)
    kind = store.attributes.get("type") or None
    for entry in read_store(str(path), xor_decoded(password), store_type=kind, keytool=keytool):
        if entry.kind == "personal":
            for certificate in entry.chain:
                yield entry.alias, certificate


def _is_admitted(certificate: Certificate, standard: Standard) -> bool:
    smallest = _SMALLEST.get(certificate.key_type)
    is_long = smallest is not None and (certificate.key_size or 0) >= smallest
    is_signed = certificate.signature_algorithm.lower().startswith(standard.signatures)
    return is_long and is_signed and certificate.key_type in standard.keys


def _notes(wanted: str, standard: Standard) -> t.Tuple[str, ...]:
    client = "wsadmin and the commands read ssl.client.props: give it the same standard with was_client_props."
    if standard.is_modern:
        return (client,)
    return (f"The product sets every SSL configuration to protocol TLS with {wanted}: set what MQ needs again.", client)
