# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PersonalCertificateCommands and SignerCertificateCommands on the managed stores."""

from __future__ import annotations

import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from ...stores import Entry
from ..errors import command_failed, invalid_parameter_value
from . import storefile
from .context import Context, failure
from .describe import describe
from .registry import Call, Command, reading, writing
from .storefile import StoreFile

_SUBJECT = (
    ("certificateCommonName", NameOID.COMMON_NAME),
    ("certificateOrganizationalUnit", NameOID.ORGANIZATIONAL_UNIT_NAME),
    ("certificateOrganization", NameOID.ORGANIZATION_NAME),
    ("certificateLocality", NameOID.LOCALITY_NAME),
    ("certificateState", NameOID.STATE_OR_PROVINCE_NAME),
    ("certificateZip", NameOID.POSTAL_CODE),
    ("certificateCountry", NameOID.COUNTRY_NAME),
)
_HASHES: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "SHA256withRSA": hashes.SHA256,
    "SHA384withRSA": hashes.SHA384,
    "SHA512withRSA": hashes.SHA512,
}


def _store(context: Context, call: Call) -> StoreFile:
    return StoreFile(context, context.key_store(call.given["keyStoreName"], call.get("keyStoreScope")))


def _entry(store: StoreFile, call: Call, *, personal: bool) -> Entry:
    found = store.entry(call.given["certificateAlias"], personal=personal)
    if found is None:
        kind = "personal" if personal else "signer"
        raise failure(
            f"The {kind} certificate {call.given['certificateAlias']} is not in {call.given['keyStoreName']}."
        )
    return found


def _refuse_alias(store: StoreFile, alias: str) -> None:
    if any(entry.alias.lower() == alias.lower() for entry in store.entries()):
        raise failure(f"The alias {alias} exists already.")


def _list_personal(context: Context, call: Call) -> str:
    found = [entry for entry in _store(context, call).entries() if entry.is_personal]
    return "\n".join(describe(context, entry.alias, entry.certificate) for entry in found)


def _list_signers(context: Context, call: Call) -> str:
    found = [entry for entry in _store(context, call).entries() if not entry.is_personal]
    return "\n".join(describe(context, entry.alias, entry.certificate) for entry in found)


def _get_personal(context: Context, call: Call) -> str:
    found = _entry(_store(context, call), call, personal=True)
    return describe(context, found.alias, found.certificate)


def _get_signer(context: Context, call: Call) -> str:
    found = _entry(_store(context, call), call, personal=False)
    return describe(context, found.alias, found.certificate)


def _get_chain(context: Context, call: Call) -> str:
    found = _entry(_store(context, call), call, personal=True)
    chain = enumerate([found.certificate, *found.chain])
    return "\n".join(describe(context, found.alias, certificate, index) for index, certificate in chain)


def _read_certificate(call: Call) -> x509.Certificate:
    path = Path(call.given["certificateFilePath"])
    try:
        content = path.read_bytes()
        is_text = call.get("base64Encoded", "true") == "true"
        return x509.load_pem_x509_certificate(content) if is_text else x509.load_der_x509_certificate(content)
    except OSError as problem:
        raise command_failed(f"java.io.FileNotFoundException: {path} (No such file or directory)") from problem
    except ValueError as problem:
        raise command_failed(f"java.security.cert.CertificateException: {path}: {problem}") from problem


def _add_signer(context: Context, call: Call) -> str:
    store, alias = _store(context, call), call.given["certificateAlias"]
    certificate = _read_certificate(call)
    _refuse_alias(store, alias)
    store.write([*store.entries(), Entry(alias.lower(), certificate)])
    return ""


def _delete(context: Context, call: Call, *, personal: bool) -> str:
    store = _store(context, call)
    gone = _entry(store, call, personal=personal)
    store.write([entry for entry in store.entries() if entry.alias != gone.alias])
    return ""


def _delete_signer(context: Context, call: Call) -> str:
    return _delete(context, call, personal=False)


def _delete_personal(context: Context, call: Call) -> str:
    return _delete(context, call, personal=True)


def _extract(context: Context, call: Call, *, personal: bool) -> str:
    found = _entry(_store(context, call), call, personal=personal)
    is_text = call.get("base64Encoded", "true") == "true"
    encoding = serialization.Encoding.PEM if is_text else serialization.Encoding.DER
    Path(call.given["certificateFilePath"]).write_bytes(found.certificate.public_bytes(encoding))
    return ""


def _extract_personal(context: Context, call: Call) -> str:
    return _extract(context, call, personal=True)


def _extract_signer(context: Context, call: Call) -> str:
    return _extract(context, call, personal=False)


def _import(context: Context, call: Call) -> str:
    path = Path(call.given["keyFilePath"])
    if not path.exists():
        raise command_failed(f"java.io.FileNotFoundException: {path} (No such file or directory)")
    source = storefile.load(path.read_bytes(), call.given["keyFileType"].upper(), call.given["keyFilePassword"])
    wanted = call.given["certificateAliasFromKeyFile"].lower()
    found = next((entry for entry in source if entry.is_personal and entry.alias.lower() == wanted), None)
    if found is None:
        raise failure(f"The personal certificate {wanted} is not in {path}.")
    store, alias = _store(context, call), call.given["certificateAlias"]
    _refuse_alias(store, alias)
    store.write([*store.entries(), Entry(alias.lower(), found.certificate, found.key, found.chain)])
    return ""


def _self_signed(context: Context, call: Call) -> str:
    store, alias = _store(context, call), call.given["certificateAlias"]
    _refuse_alias(store, alias)
    algorithm = _HASHES.get(call.get("signatureAlgorithm") or "SHA256withRSA")
    if algorithm is None:
        raise invalid_parameter_value(call.given["signatureAlgorithm"], "signatureAlgorithm", call.command)
    key = rsa.generate_private_key(public_exponent=65537, key_size=int(call.get("certificateSize") or "2048"))
    given = [(oid, call.get(name)) for name, oid in _SUBJECT]
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in reversed(given) if value])
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    days = datetime.timedelta(days=int(call.get("certificateValidDays") or "365"))
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number() >> 96).not_valid_before(now).not_valid_after(now + days)
    store.write([*store.entries(), Entry(alias.lower(), builder.sign(key, algorithm()), key)])
    return ""


_STORE, _ALIAS, _FILE = "keyStoreName", "certificateAlias", "certificateFilePath"
COMMANDS: dict[str, Command] = {
    "listPersonalCertificates": reading(_list_personal, _STORE),
    "listSignerCertificates": reading(_list_signers, _STORE),
    "getCertificate": reading(_get_personal, _STORE, _ALIAS),
    "getCertificateChain": reading(_get_chain, _STORE, _ALIAS),
    "getSignerCertificate": reading(_get_signer, _STORE, _ALIAS),
    "addSignerCertificate": writing(_add_signer, _STORE, _ALIAS, _FILE),
    "deleteSignerCertificate": writing(_delete_signer, _STORE, _ALIAS),
    "deleteCertificate": writing(_delete_personal, _STORE, _ALIAS),
    "extractCertificate": reading(_extract_personal, _STORE, _ALIAS, _FILE),
    "extractSignerCertificate": reading(_extract_signer, _STORE, _ALIAS, _FILE),
    "importCertificate": writing(
        _import,
        _STORE,
        "keyFilePath",
        "keyFilePassword",
        "keyFileType",
        "certificateAliasFromKeyFile",
        _ALIAS,
    ),
    "createSelfSignedCertificate": writing(_self_signed, _STORE, _ALIAS, "certificateCommonName"),
}
