# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key repositories opened by their path, password or stash."""

from __future__ import annotations

import subprocess

import pytest
from network_rig import PASSWORD, Identity
from wasmq_lab.mq import keydb
from wasmq_lab.mq.keydb_errors import KeyRepositoryError


@pytest.fixture
def entries():
    authority = Identity("CN=CA,O=test", is_authority=True)
    first, second = Identity("CN=one", issuer=authority), Identity("CN=two", issuer=authority, kind="ec")
    return [
        keydb.Entry("one", "personal", first.certificate, first.key),
        keydb.Entry("two", "personal", second.certificate, second.key),
        keydb.Entry("ca", "signer", authority.certificate),
    ]


@pytest.fixture(params=["cms", "pkcs12"])
def database(request, tmp_path, entries):
    path = tmp_path / {"cms": "key.kdb", "pkcs12": "key.p12"}[request.param]
    keydb.create_file(path, password=PASSWORD, format=request.param, entries=entries)
    keydb.write_stash(path, PASSWORD)
    return path


def described(repository):
    return [(entry.label, entry.kind, entry.key is not None, entry.fingerprint) for entry in repository.entries]


def test_what_was_stored_is_loaded(database, entries):
    repository = keydb.load(database)
    assert sorted(described(repository)) == sorted(described(keydb.Repository(database, "cms", "", entries)))
    assert repository.signers() == [entries[2].certificate]
    assert repository.chain_of(repository.find("one")) == [entries[2].certificate]


def test_each_key_stays_with_its_certificate(database):
    for entry in keydb.load(database).of_kind("personal"):
        assert entry.key.public_key() == entry.certificate.public_key()


def test_files_have_the_sizes_of_real_ones(tmp_path, entries):
    path = tmp_path / "key.kdb"
    keydb.create_file(path, password=PASSWORD, format="cms")
    assert {file.suffix: file.stat().st_size for file in tmp_path.iterdir()} == {".kdb": 88, ".rdb": 88, ".crl": 88}
    keydb.write_stash(path, PASSWORD)
    assert path.with_suffix(".sth").stat().st_size == 193
    keydb.create_file(path, password=PASSWORD, format="cms", entries=entries[:1])
    assert path.stat().st_size == 5088


def test_a_stem_means_the_kdb_file():
    assert keydb.database_file("/x/key").name == "key.kdb"
    assert keydb.database_file("/x/key.2026").name == "key.2026.kdb"
    assert keydb.database_file("/x/key.p12").name == "key.p12"


def test_a_disabled_signer_is_not_trusted(tmp_path, entries):
    entries[2].trusted = False
    path = tmp_path / "key.kdb"
    keydb.create_file(path, password=PASSWORD, format="cms", entries=entries)
    assert keydb.load(path, password=PASSWORD).signers() == []


@pytest.mark.parametrize(("spoil", "kind"), [("unlink", "missing"), ("junk", "format"), ("stash", "stash")])
def test_why_a_repository_does_not_open(database, spoil, kind):
    if spoil == "unlink":
        database.unlink()
    elif spoil == "junk":
        database.write_bytes(b"junk")
    else:
        database.with_suffix(".sth").write_bytes(b"junk")
    with pytest.raises(KeyRepositoryError) as caught:
        keydb.load(database)
    assert caught.value.kind == kind
    assert database.stem in caught.value.path


def test_a_wrong_password_is_told_from_a_broken_file(database):
    with pytest.raises(KeyRepositoryError) as caught:
        keydb.load(database, password="wrong")
    assert caught.value.kind == "password"


def test_no_key_can_be_read_from_the_file_without_the_password(tmp_path, entries):
    path = tmp_path / "key.kdb"
    keydb.create_file(path, password=PASSWORD, format="cms", entries=entries)
    assert b"one" not in path.read_bytes()[len(b"wasmq lab: own format, no product reads this") :]
    assert PASSWORD.encode() not in path.read_bytes()


def test_openssl_reads_a_pkcs12_repository(tmp_path, entries):
    path = tmp_path / "key.p12"
    keydb.create_file(path, password=PASSWORD, format="pkcs12", entries=entries)
    command = ["openssl", "pkcs12", "-in", str(path), "-passin", f"pass:{PASSWORD}", "-nodes"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.count("BEGIN CERTIFICATE") == 3
    assert shown.count("BEGIN PRIVATE KEY") == 2


@pytest.mark.parametrize("algorithm", ["PBE-SHA1-3DES", "AES-256-CBC"])
def test_a_store_of_openssl_is_a_repository(tmp_path, algorithm):
    script = (
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=app -days 3 2>/dev/null && "
        f"openssl pkcs12 -export -out key.p12 -inkey k.pem -in c.pem -name app -password pass:{PASSWORD} "
        f"-certpbe {algorithm} -keypbe {algorithm} -macalg sha1"
    )
    subprocess.run(script, shell=True, check=True, cwd=tmp_path)
    entry = keydb.load(tmp_path / "key.p12", password=PASSWORD).find("app", "personal")
    assert entry.key.public_key() == entry.certificate.public_key()
