# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that take another's place, SSL properties, dynamic selections."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, MANAGER, Admin, write_profile
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from wasmq_lab.was.config.errors import WsadminError
from wasmq_lab.was.stores import Entry, encode

STORE = (
    "-keyStoreName {name} -keyStoreType PKCS12 -keyStoreLocation ${{CONFIG_ROOT}}/cells/{cell}/{name}.p12"
    " -keyStorePassword secret -keyStorePasswordVerify secret"
)


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    """A key store K with old and new, a trust store T that trusts old, an SSL configuration that presents old."""
    made = Admin(write_profile(tmp_path))
    for name in ("K", "T"):
        made.task.createKeyStore(STORE.format(name=name, cell=CELL))
    for alias in ("old", "new"):
        made.task.createSelfSignedCertificate(
            f"-keyStoreName K -certificateAlias {alias} -certificateCommonName {alias}"
        )
    made.task.extractCertificate(f"-keyStoreName K -certificateAlias old -certificateFilePath {tmp_path}/old.pem")
    made.task.addSignerCertificate(
        f"-keyStoreName T -certificateAlias old -certificateFilePath {tmp_path}/old.pem -base64Encoded true"
    )
    made.task.createSSLConfig("-alias L -keyStoreName K -trustStoreName T -clientKeyAlias old -serverKeyAlias other")
    return made


def _aliases(admin: Admin, name: str) -> set[str]:
    path = admin.profile.cell_root / f"{name}.p12"
    command = ["keytool", "-list", "-keystore", str(path), "-storepass", "secret"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split(",")[0] for line in output.splitlines() if ", " in line and "Entry" in line}


def test_a_replacement_moves_aliases_and_trust_and_keeps_the_old_certificate(admin):
    admin.task.replaceCertificate("-keyStoreName K -certificateAlias old -replacementCertificateAlias new")
    admin.config.save()
    assert 'clientKeyAlias="new"' in admin.document() and 'serverKeyAlias="other"' in admin.document()
    assert (_aliases(admin, "K"), _aliases(admin, "T")) == ({"old", "new"}, {"old", "new"})


def test_the_old_certificate_and_its_signers_go_when_that_is_asked(admin):
    admin.task.replaceCertificate(
        "-keyStoreName K -certificateAlias old -replacementCertificateAlias new -deleteOldCert true"
        " -deleteOldSigners true"
    )
    admin.config.save()
    assert (_aliases(admin, "K"), _aliases(admin, "T")) == ({"new"}, {"new"})


def _certificate(admin: Admin, name: str, alias: str) -> x509.Certificate:
    path = admin.profile.cell_root / f"{name}.p12"
    command = ["keytool", "-exportcert", "-rfc", "-keystore", str(path), "-storepass", "secret", "-alias", alias]
    return x509.load_pem_x509_certificate(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.mark.parametrize(("words", "trusted"), [("", {"old", "old_1"}), (" -deleteOldSigners true", {"old"})])
def test_a_renewed_certificate_is_another_one_under_the_old_alias(admin, words, trusted):
    admin.config.save()
    before = _certificate(admin, "K", "old")
    assert admin.task.renewCertificate("-keyStoreName K -certificateAlias old" + words) == (
        "\nCWPKI0704I: The personal certificate with the old alias in the K keystore has been RENEWED."
    )
    admin.config.save()
    after = _certificate(admin, "K", "old")
    assert (after.subject, after.issuer) == (before.subject, before.issuer)
    assert after.public_key() != before.public_key() and after.serial_number != before.serial_number
    assert after.not_valid_after_utc - after.not_valid_before_utc == datetime.timedelta(days=365)
    assert _aliases(admin, "K") == {"old", "new"} and _aliases(admin, "T") == trusted
    assert after in [_certificate(admin, "T", alias) for alias in trusted]


def test_a_renewal_that_somebody_else_would_have_to_sign_is_not_made_up(admin, tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, word)]) for word in ("mine", "authority")]
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder(*reversed(names), key.public_key(), 5, now, now + datetime.timedelta(days=1))
    entry = Entry("mine", builder.sign(key, hashes.SHA256()), key)
    (tmp_path / "mine.p12").write_bytes(encode([entry], store_type="PKCS12", password="secret"))
    admin.task.importCertificate(
        f"-keyStoreName K -keyFilePath {tmp_path}/mine.p12 -keyFilePassword secret -keyFileType PKCS12"
        " -certificateAliasFromKeyFile mine -certificateAlias mine"
    )
    with pytest.raises(WsadminError, match="which no root certificate of the cell has signed"):
        admin.task.renewCertificate("-keyStoreName K -certificateAlias mine")


def test_a_certificate_comes_from_another_managed_store(admin):
    words = "-keyStoreName T -fromKeyStoreName K -certificateAliasFromKeyStore old -certificateAlias mine"
    with pytest.raises(WsadminError):
        admin.task.importCertFromManagedKS(f"{words} -fromKeyStorePassword wrong")
    admin.task.importCertFromManagedKS(f"{words} -fromKeyStorePassword secret")
    admin.config.save()
    assert _aliases(admin, "T") == {"old", "mine"}


def test_a_property_of_an_ssl_configuration_comes_and_goes(admin):
    words = "-sslConfigAliasName L -propertyName com.ibm.ssl.verifyHostname"
    admin.task.createSSLConfigProperty(f"{words} -propertyValue false")
    assert 'name="com.ibm.ssl.verifyHostname" value="false"' in _saved(admin)
    with pytest.raises(WsadminError, match="exists already"):
        admin.task.createSSLConfigProperty(f"{words} -propertyValue true")
    admin.task.deleteSSLConfigProperty(words)
    assert "verifyHostname" not in _saved(admin)


def test_a_dynamic_selection_comes_and_goes(admin):
    words = "-dynSSLConfigSelectionName D -dynSSLConfigSelectionInfo LDAP,ldap,636 -sslConfigName L"
    made = admin.task.createDynamicSSLConfigSelection(words)
    assert made.startswith(f"D(cells/{CELL}|security.xml#DynamicSSLConfigSelection_")
    assert 'name="D" dynamicSelectionInfo="LDAP,ldap,636" sslConfig="SSLConfig_' in _saved(admin)
    with pytest.raises(WsadminError, match="exists in the scope"):
        admin.task.createDynamicSSLConfigSelection(words)
    admin.task.deleteDynamicSSLConfigSelection(f"-dynSSLConfigSelectionName D -scopeName {CELL_SCOPE}")
    assert "dynamicSSLConfigSelections" not in _saved(admin)


def test_a_management_scope_is_created_once(admin):
    scope = f"{CELL_SCOPE}:(node):{MANAGER}"
    admin.task.createManagementScope(f"-scopeName {scope} -scopeType node")
    assert f'scopeName="{scope}" scopeType="node"' in _saved(admin)
    with pytest.raises(WsadminError, match="exists already"):
        admin.task.createManagementScope(f"-scopeName {scope} -scopeType node")


def _saved(admin: Admin) -> str:
    admin.config.save()
    return admin.document()
