# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stores of type CMSKS, with the stash beside them, under the AdminTask commands on certificates."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, NODE, Admin, write_profile
from cryptography.hazmat.primitives.serialization import Encoding
from wasmq_lab.mq import keydb
from wasmq_lab.was.cell.certificates import chained_identity, root_identity
from wasmq_lab.was.cell.xor import xor
from wasmq_lab.was.config.errors import WsadminError
from wasmq_lab.was.stores import Entry, StoreError, read_store, write_store

PASSWORD = "WebAS"
SCOPE = f"(cell):{CELL}:(node):{NODE}:(server):server1"
STORE = f"-keyStoreName CMSKeyStore -keyStoreScope {SCOPE}"
PLACE = f"nodes/{NODE}/servers/server1"


@pytest.fixture(scope="module")
def root():
    return root_identity("host1", CELL, "root")


@pytest.fixture(scope="module")
def other():
    return root_identity("host2", CELL, "other")


@pytest.fixture
def admin(tmp_path: Path, root) -> Admin:
    """A cell whose one server has the store of a plug-in, with the signer ``root``."""
    profile = write_profile(tmp_path)
    security = profile.cell_root / "security.xml"
    scope = f'<managementScopes xmi:id="ManagementScope_9" scopeName="{SCOPE}" scopeType="server"/>'
    store = (
        f'<keyStores xmi:id="KeyStore_9" name="CMSKeyStore" password="{xor(PASSWORD)}" provider="IBMCMSProvider" '
        f'location="${{CONFIG_ROOT}}/cells/{CELL}/{PLACE}/plugin-key.kdb" type="CMSKS" fileBased="true" '
        'createStashFileForCMS="true" managementScope="ManagementScope_9"/>'
    )
    security.write_text(security.read_text().replace("  <sslConfigGroups", f"  {scope}\n  {store}\n  <sslConfigGroups"))
    entries = [Entry("root", root.certificate)]
    write_store(profile.cell_root / PLACE / "plugin-key.kdb", store_type="CMSKS", password=PASSWORD, entries=entries)
    keydb.write_stash(profile.cell_root / PLACE / "plugin-key.kdb", PASSWORD)
    return Admin(profile)


def _pem(tmp_path: Path, identity) -> Path:
    path = tmp_path / "signer.pem"
    path.write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    return path


def _labels(admin: Admin) -> list[tuple[str, str]]:
    """What the saved database holds for whoever has its stash."""
    return [
        (entry.label, entry.kind) for entry in keydb.load(admin.profile.cell_root / PLACE / "plugin-key.kdb").entries
    ]


def test_a_signer_is_added_with_the_save_and_the_stash_keeps_its_bytes(admin, tmp_path, other):
    stash = admin.profile.cell_root / PLACE / "plugin-key.sth"
    before = stash.read_bytes()
    assert "alias root" in admin.task.listSignerCertificates(f"[{STORE}]")
    file = _pem(tmp_path, other)
    admin.task.addSignerCertificate(f"[{STORE} -certificateAlias New -certificateFilePath {file} -base64Encoded true]")
    assert _labels(admin) == [("root", "signer")]
    admin.config.save()
    assert _labels(admin) == [("root", "signer"), ("new", "signer")]
    assert stash.read_bytes() == before


def test_signers_are_shown_extracted_and_deleted(admin, tmp_path, root):
    out = tmp_path / "out.pem"
    assert "serialNumber" in admin.task.getSignerCertificate(f"[{STORE} -certificateAlias root]")
    admin.task.extractSignerCertificate(f"[{STORE} -certificateAlias ROOT -certificateFilePath {out}]")
    assert out.read_bytes() == root.certificate.public_bytes(Encoding.PEM)
    admin.task.deleteSignerCertificate(f"[{STORE} -certificateAlias root]")
    assert admin.task.listSignerCertificates(f"[{STORE}]") == ""
    admin.config.save()
    assert _labels(admin) == []


def test_a_certificate_is_in_a_store_under_one_label(admin, tmp_path, root):
    file = _pem(tmp_path, root)
    with pytest.raises(WsadminError, match="WASXLAB03E"):
        admin.task.addSignerCertificate(f"[{STORE} -certificateAlias again -certificateFilePath {file}]")


def test_the_stash_follows_the_password(admin):
    words = "-keyStorePassword WebAS -newKeyStorePassword Another-1 -newKeyStorePasswordVerify Another-1"
    admin.task.changeKeyStorePassword(f"[-keyStoreName CMSKeyStore -scopeName {SCOPE} {words}]")
    database = admin.profile.cell_root / PLACE / "plugin-key.kdb"
    assert keydb.stashed_password(database) == "Another-1" and _labels(admin) == [("root", "signer")]


def test_a_personal_certificate_keeps_its_key_and_its_issuer(admin, tmp_path, root, other):
    source = tmp_path / "source.p12"
    own = chained_identity(other, "web1", "127.0.0.1", CELL, NODE)
    entries = [Entry("mine", own.certificate, own.key, (other.certificate,))]
    write_store(source, store_type="PKCS12", password="source-1", entries=entries)
    what = f"-keyFilePath {source} -keyFilePassword source-1 -keyFileType PKCS12 -certificateAliasFromKeyFile mine"
    admin.task.importCertificate(f"[{STORE} {what} -certificateAlias plugin]")
    admin.config.save()
    (held,) = [entry for entry in read_store(_database(admin), store_type="CMSKS", password=PASSWORD) if entry.key]
    assert held.alias == "plugin" and held.chain == (other.certificate,)
    assert held.key.private_numbers() == own.key.private_numbers()
    assert [kind for _label, kind in _labels(admin)] == ["signer", "personal", "signer"]


def _database(admin: Admin) -> Path:
    return admin.profile.cell_root / PLACE / "plugin-key.kdb"


def test_stores_exchange_the_signers_of_the_certificates_that_are_named(admin, root, other):
    own = chained_identity(other, "host2", "127.0.0.1", CELL, NODE)
    entries = [Entry("own", own.certificate, own.key, (other.certificate,)), Entry("root", root.certificate)]
    write_store(admin.profile.cell_root / "key.p12", store_type="PKCS12", password="WebAS", entries=entries)
    sides = f"-keyStoreName1 CellDefaultKeyStore -keyStoreName2 CMSKeyStore -keyStoreScope2 {SCOPE}"
    admin.task.exchangeSigners(f"[{sides} -certificateAliasList1 own:root -certificateAliasList2 root]")
    admin.config.save()
    held = read_store(_database(admin), store_type="CMSKS", password=PASSWORD)
    assert [(entry.alias, entry.certificate) for entry in held] == [
        ("root", root.certificate),
        ("own", other.certificate),
    ]
    first = read_store(admin.profile.cell_root / "key.p12", store_type="PKCS12", password="WebAS")
    assert sorted(entry.alias for entry in first) == ["own", "root"]
    admin.task.exchangeSigners(f"[{sides} -certificateAliasList1 own:root -certificateAliasList2 root]")
    assert not admin.config.hasChanges()
    with pytest.raises(WsadminError, match="nobody is not in plugin-key.kdb"):
        admin.task.exchangeSigners(f"[{sides} -certificateAliasList2 nobody]")


def test_no_command_creates_a_cms_store(admin):
    location = f"${{CONFIG_ROOT}}/cells/{CELL}/new.kdb"
    rest = f"-keyStoreLocation {location} -keyStorePassword x -keyStorePasswordVerify x -scopeName {CELL_SCOPE}"
    with pytest.raises(WsadminError, match="ADMF0003E"):
        admin.task.createKeyStore(f"[-keyStoreName New -keyStoreType CMSKS {rest}]")
    with pytest.raises(WsadminError, match="WASXLAB01E"):
        admin.task.createCMSKeyStore("[-cmsKeyStoreURI cells/x -pluginHostName web1]")


def test_a_wrong_password_and_another_format_are_told_apart(tmp_path, root):
    path = tmp_path / "key.kdb"
    write_store(path, store_type="CMSKS", password=PASSWORD, entries=[Entry("root", root.certificate)])
    with pytest.raises(StoreError, match="password was incorrect"):
        read_store(path, store_type="cmsks", password="other")
    with pytest.raises(StoreError, match="Invalid keystore format"):
        read_store(_pem(tmp_path, root), store_type="CMSKS", password=PASSWORD)
