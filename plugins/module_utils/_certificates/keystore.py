# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Key and trust stores of either format, as entries.

JKS is read natively; PKCS#12 by ``cryptography`` where it is installed, else by one keytool.
"""

from __future__ import annotations

import os
import re
import subprocess
import typing as t

from .._core.errors import InputError, WasError
from . import jks, pem, secret_file, x509
from .chain import ordered
from .store_entry import Entry

try:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
except ImportError:
    pkcs12 = None  # type: ignore[assignment]

#: The encoded identifier of a protected private key; a store with several is beyond cryptography's reader.
_KEY_BAG = bytes.fromhex("060b2a864886f70d010c0a0102")
_TIMEOUT = 120
_ENTRY = re.compile(r"^Alias name: (?P<alias>.*)$", re.MULTILINE)
_KIND = re.compile(r"^Entry type: *(?P<kind>\w+)", re.MULTILINE)


def read_store(
    path: str, password: str | None, store_type: str | None = None, keytool: str | None = None
) -> t.List[Entry]:
    """The entries of a store file.

    :param store_type: JKS or PKCS12; the file's own magic decides where it says otherwise or nothing is given
    :param keytool: path of the JRE's keytool, used where ``cryptography`` cannot do it
    :raises InputError: ``STORE_MISSING``, ``STORE_PASSWORD_WRONG``, ``STORE_CORRUPT``, ``STORE_UNREADABLE``
    """
    data = _content(path)
    if jks.is_jks(data):
        return jks.parse(data, password=password, path=path)
    if not data.startswith(b"\x30"):
        raise InputError(
            f"The file {path} is neither a JKS nor a PKCS#12 store: restore it from a backup.", "STORE_CORRUPT"
        )
    if pkcs12 is not None and data.count(_KEY_BAG) < 2:
        entries = _read_by_library(data, password or "", path)
        if keytool is None or not _is_ambiguous(entries):
            return entries
    if keytool is None:
        raise InputError(
            f"The PKCS#12 store {path} can only be read with a keytool (or, if it holds one private key, the Python "
            "library cryptography): name the application server's installation.",
            "STORE_UNREADABLE",
        )
    return read_by_keytool(path, password or "", keytool=keytool, store_type=store_type or "PKCS12")


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as store:
            return store.read()
    except FileNotFoundError:
        raise InputError(f"The key store {path} does not exist: create it first.", "STORE_MISSING")
    except OSError as error:
        raise InputError(
            f"The key store {path} cannot be read ({error.strerror}): check its owner.", "STORE_UNREADABLE"
        )


def _read_by_library(data: bytes, password: str, path: str) -> t.List[Entry]:
    try:
        store = pkcs12.load_pkcs12(data, password.encode("utf-8"))
    except ValueError as error:
        raise _library_refusal(error, path)
    others = [(_alias(item), _converted(item)) for item in store.additional_certs]
    if store.cert is None or store.key is None:
        named = [(_alias(store.cert), _converted(store.cert))] if store.cert else []
        return [Entry(alias, "signer", (certificate,)) for alias, certificate in [*named, *others]]
    chain = _personal_chain(_converted(store.cert), others)
    signers = [Entry(alias, "signer", (found,)) for alias, found in others if alias or found not in chain]
    return [Entry(_alias(store.cert), "personal", tuple(chain)), *signers]


def _is_ambiguous(entries: t.Sequence[Entry]) -> bool:
    """True when the key's certificate is there twice: the library may then give the key the other one's alias."""
    own = [entry.certificate for entry in entries if entry.kind == "personal"]
    return any(entry.certificate in own for entry in entries if entry.kind == "signer")


def _personal_chain(
    leaf: x509.Certificate, others: t.Sequence[t.Tuple[str, x509.Certificate]]
) -> t.List[x509.Certificate]:
    return ordered(leaf, [certificate for alias, certificate in others])


def _alias(item: t.Any) -> str:
    return (item.friendly_name or b"").decode("utf-8", "replace")


def _converted(item: t.Any) -> x509.Certificate:
    return x509.load(item.certificate.public_bytes(Encoding.DER))


def _library_refusal(error: ValueError, path: str) -> InputError:
    if "password" in str(error).lower():
        return InputError(f"The password does not open {path}: give the store's password.", "STORE_PASSWORD_WRONG")
    return InputError(f"The PKCS#12 store {path} cannot be read ({error}): restore it from a backup.", "STORE_CORRUPT")


def read_by_keytool(path: str, password: str, *, keytool: str, store_type: str = "PKCS12") -> t.List[Entry]:
    """The entries of a store as one ``keytool -list -rfc`` prints them.

    :raises InputError: ``STORE_PASSWORD_WRONG``, ``STORE_CORRUPT``
    :raises WasError: ``KEYTOOL_NOT_FOUND``, ``KEYTOOL_FAILED``
    """
    with secret_file.holding(password.encode("utf-8")) as secret:
        command = [keytool, "-J-Duser.language=en", "-list", "-rfc", "-keystore", path, "-storetype", store_type]
        output = _run([*command, "-storepass:file", secret.path], secret.descriptors)
    if output.returncode == 0:
        return parse_keytool(output.stdout)
    text = output.stdout + output.stderr
    if "password was incorrect" in text or "tampered with" in text:
        raise InputError(f"The password does not open {path}: give the store's password.", "STORE_PASSWORD_WRONG")
    if "Invalid keystore format" in text or "DerInputStream" in text or "EOFException" in text:
        raise InputError(f"The key store {path} cannot be read: restore it from a backup.", "STORE_CORRUPT")
    reason = " ".join(text.split())[:300]
    raise WasError(f"{keytool} could not list {path} ({reason}): run it by hand.", "KEYTOOL_FAILED")


def _run(command: t.Sequence[str], descriptors: t.Sequence[int]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", env=environment,
            pass_fds=descriptors, timeout=_TIMEOUT, check=False,
        )  # fmt: skip
    except OSError as error:
        raise WasError(
            f"{command[0]} cannot be started ({error.strerror}): name the JRE's keytool.", "KEYTOOL_NOT_FOUND"
        )
    except subprocess.TimeoutExpired:
        raise WasError(
            f"{command[0]} gave no answer within {_TIMEOUT} seconds: look at the host's load.", "KEYTOOL_FAILED"
        )


def parse_keytool(output: str) -> t.List[Entry]:
    """The entries in the output of ``keytool -list -rfc``."""
    starts = [*_ENTRY.finditer(output)]
    ends = [match.start() for match in starts[1:]] + [len(output)]
    return [_entry(match.group("alias").strip(), output[match.end() : end]) for match, end in zip(starts, ends)]


def _entry(alias: str, text: str) -> Entry:
    kind = _KIND.search(text)
    personal = kind is not None and kind.group("kind").startswith(("PrivateKey", "keyEntry"))
    return Entry(alias, "personal" if personal else "signer", tuple(pem.certificates(text)))
