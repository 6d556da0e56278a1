# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates from one managed store to another, and one in another's place everywhere in the cell."""

from __future__ import annotations

from cryptography import x509

from ...stores import Entry
from ..objects import ConfigObject
from .context import Context, failure
from .registry import Call, Command, writing
from .storefile import StoreFile

_READABLE = ("PKCS12", "JKS", "CMSKS")
_USERS_BY_CONFIGURATION = ("SSLConfigGroup", "DynamicSSLConfigSelection")


def _store(context: Context, name: str, scope: str | None) -> StoreFile:
    return StoreFile(context, context.key_store(name, scope))


def personal(store: StoreFile, alias: str, name: str, password: str | None = None) -> Entry:
    """A personal certificate of a store.

    :raises WsadminError: there is none of that alias
    """
    for entry in store.entries(password):
        if entry.is_personal and entry.alias.lower() == alias.lower():
            return entry
    raise failure(f"The personal certificate {alias} is not in {name}.")


def _import_managed(context: Context, call: Call) -> str:
    source = _store(context, call.given["fromKeyStoreName"], call.get("fromKeyStoreScope"))
    wanted, password = call.given["certificateAliasFromKeyStore"], call.given["fromKeyStorePassword"]
    found = personal(source, wanted, call.given["fromKeyStoreName"], password)
    target, alias = _store(context, call.given["keyStoreName"], call.get("keyStoreScope")), call.given[_ALIAS]
    if any(entry.alias.lower() == alias.lower() for entry in target.entries()):
        raise failure(f"The alias {alias} exists already.")
    target.write([*target.entries(), Entry(alias.lower(), found.certificate, found.key, found.chain)])
    return ""


def _replace(context: Context, call: Call) -> str:
    name = call.given["keyStoreName"]
    owner = context.key_store(name, call.get("keyStoreScope"))
    store = StoreFile(context, owner)
    old = personal(store, call.given[_ALIAS], name)
    new = personal(store, call.given["replacementCertificateAlias"], name)
    _move_references(context, owner, old.alias, new.alias)
    replace_signers(context, old, new, forget=call.is_true("deleteOldSigners"))
    if call.is_true("deleteOldCert"):
        store.write([entry for entry in store.entries() if entry.alias != old.alias])
    return ""


def _move_references(context: Context, owner: ConfigObject, old: str, new: str) -> None:
    """Every alias in the configuration that means the old certificate of this store."""
    own = []
    for config in context.secured("SSLConfig"):
        setting = context.catalogue.held(config, "setting")[0]
        if context.attribute(setting, "keyStore") == owner.xmi_id:
            own.append(config.xmi_id)
            for attribute in ("clientKeyAlias", "serverKeyAlias"):
                _move(context, setting, attribute, old, new)
    for kind in _USERS_BY_CONFIGURATION:
        for user in context.secured(kind):
            if context.attribute(user, "sslConfig") in own:
                _move(context, user, "certificateAlias", old, new)
    for certificate in context.secured("Certificate"):
        if context.attribute(certificate, "keyStore") == owner.xmi_id:
            _move(context, certificate, "alias", old, new)


def _move(context: Context, found: ConfigObject, attribute: str, old: str, new: str) -> None:
    if context.attribute(found, attribute).lower() == old.lower():
        context.config.writer.modify(found, [(attribute, new)])


def replace_signers(context: Context, old: Entry, new: Entry, *, forget: bool) -> None:
    """Wherever the old certificate's signer is trusted the new one's is too; the old one's goes when asked."""
    before, after = _signer(old), _signer(new)
    for known in context.secured("KeyStore"):
        file = StoreFile(context, known)
        if before == after or file.type not in _READABLE or file.content() is None:
            continue
        entries = file.entries()
        signers = [entry for entry in entries if not entry.is_personal]
        if not any(entry.certificate == before for entry in signers):
            continue
        kept = [entry for entry in entries if not forget or entry.is_personal or entry.certificate != before]
        if not any(entry.certificate == after for entry in signers):
            kept.append(Entry(_free_alias(new.alias, kept), after))
        file.write(kept)


def _signer(entry: Entry) -> x509.Certificate:
    return entry.chain[-1] if entry.chain else entry.certificate


def _exchange(context: Context, call: Call) -> str:
    """Each store gets the signers of the other's named certificates [S: the parameters' own descriptions]."""
    stores = [_store(context, call.given[f"keyStoreName{side}"], call.get(f"keyStoreScope{side}")) for side in "12"]
    named = [[name for name in (call.get(f"certificateAliasList{side}") or "").split(":") if name] for side in "12"]
    given = [[(alias, _named(store, alias)) for alias in aliases] for store, aliases in zip(stores, named)]
    for store, new in zip(stores, reversed(given)):
        _add_signers(store, new)
    return ""


def _named(store: StoreFile, alias: str) -> x509.Certificate:
    """The signer of the certificate with that alias; a signer is its own."""
    for entry in store.entries():
        if entry.alias.lower() == alias.lower():
            return _signer(entry)
    raise failure(f"The certificate {alias} is not in {store.path.name}.")


def _add_signers(store: StoreFile, new: list[tuple[str, x509.Certificate]]) -> None:
    entries = store.entries()
    before = len(entries)
    for alias, certificate in new:
        if not any(entry.certificate == certificate for entry in entries):
            entries.append(Entry(_free_alias(alias, entries), certificate))
    if len(entries) > before:
        store.write(entries)


def _free_alias(wanted: str, entries: list[Entry]) -> str:
    taken = {entry.alias.lower() for entry in entries}
    names = [wanted.lower(), *(f"{wanted.lower()}_{number}" for number in range(1, len(taken) + 2))]
    return next(name for name in names if name not in taken)


_ALIAS = "certificateAlias"
_FROM = ("fromKeyStoreName", "fromKeyStorePassword", "certificateAliasFromKeyStore")
COMMANDS: dict[str, Command] = {
    "importCertFromManagedKS": writing(_import_managed, "keyStoreName", *_FROM, _ALIAS),
    "exchangeSigners": writing(_exchange, "keyStoreName1", "keyStoreName2"),
    "replaceCertificate": writing(_replace, "keyStoreName", _ALIAS, "replacementCertificateAlias"),
}
