# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that take another's place, SSL properties, dynamic selections."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, MANAGER, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError

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
