# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A key repository: what is in it, where its files lie, and how it is opened.

A CMS repository (``key.kdb``, ``key.rdb``, ``key.crl``, ``key.sth``) is the lab's own format, because the product's is
not public; a PKCS#12 repository is real PKCS#12, with the pending requests beside it in the lab's own ``.rdb``.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from . import keydb_container as container
from . import keydb_pkcs12 as pkcs12
from .keydb_errors import KeyRepositoryError

DATABASE_SUFFIXES = (".kdb", ".p12", ".pfx", ".pkcs12")


@dataclass
class Entry:
    """One labelled thing: a personal certificate with its key, a signer, or a request without certificate yet."""

    label: str
    kind: str  # personal | signer | request
    certificate: x509.Certificate | None = None
    key: PrivateKeyTypes | None = None
    request: x509.CertificateSigningRequest | None = None
    default: bool = False
    trusted: bool = True

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the certificate; empty for a request."""
        return self.certificate.fingerprint(hashes.SHA256()) if self.certificate else b""


@dataclass
class Repository:
    """An opened repository. ``save`` writes what was changed, each file whole and by rename."""

    path: Path
    format: str  # cms | pkcs12
    password: str
    entries: list[Entry] = field(default_factory=list)

    def find(self, label: str, *kinds: str) -> Entry | None:
        """The entry under the label, of the given kinds (all when none is named)."""
        return next((e for e in self.entries if e.label == label and (not kinds or e.kind in kinds)), None)

    def of_kind(self, kind: str) -> list[Entry]:
        """Entries of one kind in the order in which they came."""
        return [entry for entry in self.entries if entry.kind == kind]

    def signers(self) -> list[x509.Certificate]:
        """Certificates this repository trusts."""
        return [e.certificate for e in self.entries if e.kind == "signer" and e.trusted and e.certificate]

    def chain_of(self, entry: Entry) -> list[x509.Certificate]:
        """Issuers of the entry's certificate found in the repository, nearest first."""
        known = [e.certificate for e in self.entries if e.certificate]
        return issuers(entry.certificate, known) if entry.certificate else []

    def save(self) -> None:
        """Write the database and the requests beside it."""
        stored = [entry for entry in self.entries if entry.kind != "request"]
        requests = [_to_row(entry) for entry in self.of_kind("request")]
        if self.format == "cms":
            write_file(self.path, seal_entries(stored, self.password))
        else:
            write_file(self.path, pkcs12.encode(stored, self.password))
        requests_file = self.path.with_suffix(".rdb")
        if self.format == "cms" or requests or requests_file.exists():
            write_file(requests_file, container.seal(requests, self.password))


def issuers(certificate: x509.Certificate, pool: list[x509.Certificate]) -> list[x509.Certificate]:
    """The way from a certificate to its root as far as the pool has it, nearest issuer first."""
    chain: list[x509.Certificate] = []
    current = certificate
    while current.issuer != current.subject:
        found = next((c for c in pool if c not in chain and _issued(c, current)), None)
        if found is None:
            break
        chain.append(found)
        current = found
    return chain


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # every way in which a signature can fail to verify means the same here
        return False
    return True


def database_file(path: str | Path) -> Path:
    """The database behind a path as it stands in SSLKEYR: a stem means ``.kdb``."""
    text = str(path)
    return Path(text) if text.lower().endswith(DATABASE_SUFFIXES) else Path(text + ".kdb")


def stash_file(database: Path) -> Path:
    """The stash beside a database."""
    return database.with_suffix(".sth")


def stashed_password(database: Path) -> str:
    """The password in the stash.

    :raises KeyRepositoryError: ``stash`` when there is none or it cannot be read
    """
    try:
        return container.unstash(stash_file(database).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyRepositoryError("stash", str(stash_file(database))) from error


def load(path: str | Path, *, password: str | None = None) -> Repository:
    """Open the repository of an SSLKEYR value with the password, or with its stash when none is given.

    :raises KeyRepositoryError: ``missing``, ``stash``, ``password`` or ``format``
    """
    database = database_file(path)
    return load_file(database, password=stashed_password(database) if password is None else password)


def load_file(database: Path, *, password: str) -> Repository:
    """Open the database at exactly this path.

    :raises KeyRepositoryError: ``missing``, ``password`` or ``format``
    """
    try:
        return _opened(database, database.read_bytes(), password)
    except OSError as error:
        raise KeyRepositoryError("missing", str(database)) from error
    except KeyRepositoryError as error:
        raise KeyRepositoryError(error.kind, str(database)) from error


def _opened(database: Path, raw: bytes, secret: str) -> Repository:
    if container.is_container(raw):
        entries = unseal_entries(raw, secret)
        return Repository(database, "cms", secret, entries + _pending(database, secret, entries))
    entries = [Entry(**parts) for parts in pkcs12.decode(raw, secret)]
    return Repository(database, "pkcs12", secret, entries + _pending(database, secret, entries))


def seal_entries(entries: list[Entry], password: str) -> bytes:
    """The bytes of a CMS database; the requests lie in a file of their own."""
    return container.seal([_to_row(entry) for entry in entries if entry.kind != "request"], password)


def unseal_entries(raw: bytes, password: str) -> list[Entry]:
    """The entries of a CMS database's bytes.

    :raises KeyRepositoryError: ``password`` or ``format``
    """
    return [_from_row(row) for row in container.unseal(raw, password)]


def _pending(database: Path, secret: str, entries: list[Entry]) -> list[Entry]:
    """Requests that still wait; one whose certificate is stored already is left over from a killed process."""
    answered = [entry.certificate.public_key() for entry in entries if entry.certificate and entry.key]
    requests = [_from_row(row) for row in _request_rows(database, secret)]
    return [entry for entry in requests if entry.key and entry.key.public_key() not in answered]


def _request_rows(database: Path, password: str) -> list[dict]:
    requests = database.with_suffix(".rdb")
    return container.unseal(requests.read_bytes(), password) if requests.exists() else []


def create_file(path: Path, *, password: str, format: str, entries: list[Entry] | None = None) -> Repository:
    """Create a repository with all the files that belong to its format."""
    repository = Repository(path, format, password, list(entries or []))
    repository.save()
    if format == "cms":
        write_file(path.with_suffix(".crl"), container.seal([], password))
    return repository


def write_stash(database: Path, password: str, *, old: bool = False) -> None:
    """Write the stash beside the database."""
    write_file(stash_file(database), container.stash(password, old=old))


def write_file(path: Path, content: bytes) -> None:
    """Replace a file whole; a new one gets mode 0600, an existing one keeps its mode."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    os.chmod(temporary, mode)
    os.replace(temporary, path)


def _to_row(entry: Entry) -> dict:
    der = serialization.Encoding.DER
    key = entry.key

    def text(raw: bytes) -> str:
        return base64.b64encode(raw).decode()

    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {
        "label": entry.label,
        "kind": entry.kind,
        "default": entry.default,
        "trusted": entry.trusted,
        "certificate": text(entry.certificate.public_bytes(der)) if entry.certificate else None,
        "request": text(entry.request.public_bytes(der)) if entry.request else None,
        "key": text(key.private_bytes(der, *plain)) if key else None,
    }


def _from_row(row: dict) -> Entry:
    def part(name: str) -> bytes | None:
        return base64.b64decode(row[name]) if row[name] else None

    certificate, request, key = part("certificate"), part("request"), part("key")
    return Entry(
        label=row["label"],
        kind=row["kind"],
        default=row["default"],
        trusted=row["trusted"],
        certificate=x509.load_der_x509_certificate(certificate) if certificate else None,
        request=x509.load_der_x509_csr(request) if request else None,
        key=serialization.load_der_private_key(key, None) if key else None,
    )
