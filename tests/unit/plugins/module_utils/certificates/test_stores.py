# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import stat
import subprocess

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import jks, keystore, labels, pem, secret_file
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, WasmqError
from wire import authority

PASSWORD = "store-p\u00e4ssword"
needs_keytool = pytest.mark.skipif(shutil.which("keytool") is None, reason="keytool is not installed")


def text(value):
    data = value.encode()
    return len(data).to_bytes(2, "big") + data


def block(data):
    return len(data).to_bytes(4, "big") + data


def written(entries, *, version=2, password=PASSWORD):
    """A store as the format says: entries are (alias, key or None, certificates in DER)."""
    body = jks.MAGIC + version.to_bytes(4, "big") + len(entries).to_bytes(4, "big")
    for alias, key, certificates in entries:
        body += (2 if key is None else 1).to_bytes(4, "big") + text(alias) + bytes(8)
        body += b"" if key is None else block(key) + len(certificates).to_bytes(4, "big")
        for certificate in certificates:
            body += (text("X.509") if version == 2 else b"") + block(certificate)
    return body + jks.integrity(body, password)


@pytest.fixture(scope="module")
def certificates():
    return [
        authority.der(authority.issue(f"CN=entry {index},O=lab", key=authority.new_key("EC"))) for index in range(3)
    ]


@pytest.mark.parametrize("version", [1, 2])
def test_jks_entries_are_read_with_their_chains(certificates, version):
    data = written([("own", b"protected", certificates[:2]), ("signer", None, certificates[2:])], version=version)
    own, signer = jks.parse(data, password=PASSWORD)
    assert (own.alias, own.kind, [item.der for item in own.chain]) == ("own", "personal", certificates[:2])
    assert (signer.alias, signer.kind, signer.certificate.der) == ("signer", "signer", certificates[2])
    assert signer.summary()["subject"] == "CN=entry 2,O=lab"


def test_wrong_password_is_told_from_a_damaged_store(certificates):
    data = written([("signer", None, certificates[:1])])
    with pytest.raises(InputError) as refusal:
        jks.parse(data, password="another")
    assert refusal.value.error_code == "STORE_PASSWORD_WRONG"
    assert "another" not in refusal.value.message
    assert len(jks.parse(data, password=None)) == 1, "without a password the digest is not checked"


DAMAGE = [
    lambda data: data[:40],
    lambda data: data[:8] + b"\0\0\0\2" + data[12:],
    lambda data: data[:4] + b"\0\0\0\x09" + data[8:],
    lambda data: data[:20] + b"x" + data[20:],
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_stores_are_corrupt(certificates, damage):
    with pytest.raises(InputError) as refusal:
        jks.parse(damage(written([("signer", None, certificates[:1])])), password=PASSWORD)
    assert refusal.value.error_code in ("STORE_CORRUPT", "CERTIFICATE_MALFORMED")


def keytool(*arguments):
    command = ["keytool", "-noprompt", *arguments, "-storepass", "changeit", "-keyalg", "EC"]
    subprocess.run(command[:-2] if "-importcert" in arguments else command, check=True, capture_output=True)


@needs_keytool
@pytest.mark.parametrize("store_type", ["JKS", "PKCS12"])
def test_store_made_by_keytool_reads_the_same_by_every_way(tmp_path, certificates, store_type):
    store, signer = tmp_path / "store", tmp_path / "signer.pem"
    signer.write_text(pem.wrapped("CERTIFICATE", certificates[0]))
    keytool("-genkeypair", "-keystore", str(store), "-storetype", store_type, "-alias", "own", "-dname", "CN=own,O=lab")
    keytool("-importcert", "-keystore", str(store), "-storetype", store_type, "-alias", "ca", "-file", str(signer))
    found = keystore.read_store(str(store), "changeit", store_type)
    listed = keystore.read_by_keytool(str(store), "changeit", keytool="keytool", store_type=store_type)
    assert sorted(found, key=lambda entry: entry.alias) == sorted(listed, key=lambda entry: entry.alias)
    assert {entry.alias: entry.kind for entry in found} == {"own": "personal", "ca": "signer"}
    with pytest.raises(InputError) as refusal:
        keystore.read_store(str(store), "another", store_type)
    assert refusal.value.error_code == "STORE_PASSWORD_WRONG"


@needs_keytool
def test_pkcs12_with_two_private_keys_is_left_to_keytool(tmp_path):
    store = str(tmp_path / "store")
    for alias in ("one", "two"):
        keytool("-genkeypair", "-keystore", store, "-storetype", "PKCS12", "-alias", alias, "-dname", f"CN={alias}")
    found = keystore.read_store(store, "changeit", "PKCS12", "keytool")
    assert {entry.alias: entry.kind for entry in found} == {"one": "personal", "two": "personal"}
    with pytest.raises(InputError) as refusal:
        keystore.read_store(store, "changeit", "PKCS12")
    assert refusal.value.error_code == "STORE_UNREADABLE"


def test_password_is_in_no_argument_of_keytool(tmp_path):
    spy = tmp_path / "keytool"
    spy.write_text('#!/bin/sh\necho "$@" >"$0.args"\nfor last; do :; done\ncat "$last" >"$0.secret"\n')
    spy.chmod(0o755)
    assert keystore.read_by_keytool("/store", "hush-hush", keytool=str(spy)) == []
    assert "hush-hush" not in (tmp_path / "keytool.args").read_text()
    assert (tmp_path / "keytool.secret").read_text() == "hush-hush"


@pytest.mark.parametrize(("path", "code"), [("/nowhere/store", "STORE_MISSING"), (__file__, "STORE_CORRUPT")])
def test_missing_and_foreign_files_are_named(path, code):
    with pytest.raises(InputError) as refusal:
        keystore.read_store(path, "x")
    assert refusal.value.error_code == code
    assert path in refusal.value.message


def test_missing_keytool_is_named(tmp_path):
    with pytest.raises(WasmqError) as refusal:
        keystore.read_by_keytool("/store", "x", keytool=str(tmp_path / "none"))
    assert refusal.value.error_code == "KEYTOOL_NOT_FOUND"


def test_secret_on_disk_is_the_owner_s_alone_and_gone_afterwards(monkeypatch):
    monkeypatch.delattr(os, "memfd_create", raising=False)
    with secret_file.holding(b"hush") as secret:
        assert stat.S_IMODE(os.stat(secret.path).st_mode) == 0o600
        assert secret.descriptors == ()
    assert not os.path.exists(secret.path)


def test_default_label_and_portable_labels():
    assert labels.default_label("QM1") == "ibmwebspheremqqm1"
    assert labels.require_label("ibmwebspheremqqm1-2024.b") == "ibmwebspheremqqm1-2024.b"
    for label in ("", "WASLabel", "it's", "a b", "x" * 65, "a\n"):
        with pytest.raises(InputError) as refusal:
            labels.require_label(label)
        assert refusal.value.error_code == "LABEL_INVALID"


@needs_keytool
def test_a_key_whose_certificate_is_a_signer_too_keeps_its_alias(tmp_path):
    path, keytool = str(tmp_path / "twice.p12"), shutil.which("keytool")
    secret = tmp_path / "password"
    secret.write_text("password\n")
    store = ("-keystore", path, "-storetype", "PKCS12", "-storepass:file", str(secret))
    steps = [
        ("-genkeypair", "-alias", "own", "-dname", "CN=own", "-keyalg", "EC", *store),
        ("-exportcert", "-alias", "own", "-file", str(tmp_path / "own.der"), *store),
        ("-importcert", "-noprompt", "-alias", "also", "-file", str(tmp_path / "own.der"), *store),
    ]
    for step in steps:
        subprocess.run([keytool, *step], check=True, capture_output=True)
    found = {entry.alias: entry.kind for entry in keystore.read_store(path, "password", keytool=keytool)}
    assert found == {"own": "personal", "also": "signer"}
