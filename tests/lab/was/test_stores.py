# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's key stores against the JDK's keytool."""

from __future__ import annotations

import datetime
import subprocess

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wasmq_lab.was.stores import Entry, StoreError, read_store, write_store

PASSWORD = "Pa55-word"


def _certificate(name: str):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    certificate = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=2))
    return certificate.sign(key, hashes.SHA256()), key


def _keytool(*argv: str) -> str:
    done = subprocess.run(["keytool", *argv], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _entries() -> list[Entry]:
    one, two, signer = _certificate("one"), _certificate("two"), _certificate("signer")
    return [Entry("first", *one), Entry("second", *two), Entry("a signer", signer[0])]


@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_keytool_reads_what_the_lab_writes(tmp_path, store_type):
    path = tmp_path / "store"
    entries = _entries()
    write_store(path, store_type=store_type, password=PASSWORD, entries=entries)
    shown = _keytool("-list", "-keystore", str(path), "-storetype", store_type, "-storepass", PASSWORD)
    assert shown.count("PrivateKeyEntry") == 2
    assert shown.count("trustedCertEntry") == 1
    for entry in entries:
        assert entry.fingerprint in shown.replace(":", "").lower()


@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_keytool_gets_the_private_key_out(tmp_path, store_type):
    path, copy = tmp_path / "store", tmp_path / "copy"
    entries = _entries()
    write_store(path, store_type=store_type, password=PASSWORD, entries=entries)
    source = ("-srckeystore", str(path), "-srcstoretype", store_type, "-srcstorepass", PASSWORD)
    _keytool(
        "-importkeystore",
        *source,
        "-destkeystore",
        str(copy),
        "-deststoretype",
        "PKCS12",
        "-deststorepass",
        "other-word",
    )
    read = {entry.alias: entry for entry in read_store(copy, store_type="PKCS12", password="other-word")}
    assert read["first"].key.private_numbers() == entries[0].key.private_numbers()


@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_the_lab_reads_what_keytool_writes(tmp_path, store_type):
    path, certificate = tmp_path / "store", tmp_path / "signer.pem"
    common = ("-keystore", str(path), "-storetype", store_type, "-storepass", PASSWORD)
    _keytool("-genkeypair", "-alias", "mine", "-keyalg", "EC", "-dname", "CN=x", "-keypass", PASSWORD, *common)
    _keytool("-exportcert", "-rfc", "-alias", "mine", "-file", str(certificate), *common)
    _keytool("-importcert", "-noprompt", "-alias", "signer", "-file", str(certificate), *common)
    read = read_store(path, store_type=store_type, password=PASSWORD)
    assert sorted((entry.alias, entry.is_personal) for entry in read) == [("mine", True), ("signer", False)]


@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_wrong_password_is_an_error_in_javas_words(tmp_path, store_type):
    path = tmp_path / "store"
    write_store(path, store_type=store_type, password=PASSWORD, entries=_entries())
    with pytest.raises(StoreError, match="password was incorrect"):
        read_store(path, store_type=store_type, password="wrong")


def test_missing_file_is_named(tmp_path):
    with pytest.raises(StoreError, match="absent.jks"):
        read_store(tmp_path / "absent.jks", store_type="JKS", password=PASSWORD)


@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_garbage_is_refused(tmp_path, store_type):
    (tmp_path / "store").write_bytes(b"not a key store, whatever its name says")
    with pytest.raises(StoreError):
        read_store(tmp_path / "store", store_type=store_type, password=PASSWORD)


def test_empty_jceks_store_is_readable_by_keytool(tmp_path):
    path = tmp_path / "ltpa.jceks"
    write_store(path, store_type="JCEKS", password=PASSWORD, entries=[])
    assert "contains 0 entries" in _keytool(
        "-list", "-keystore", str(path), "-storetype", "JCEKS", "-storepass", PASSWORD
    )
