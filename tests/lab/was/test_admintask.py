# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminTask: argument forms, refusals, and the commands' effect on documents and stores."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, MANAGER, NODE, NODE_SCOPE, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError

NEW_STORE = (
    "-keyStoreName S -keyStoreType {type} -keyStoreLocation {location} -keyStorePassword secret "
    "-keyStorePasswordVerify secret"
)


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def _create_store(admin: Admin, location: str = f"${{CONFIG_ROOT}}/cells/{CELL}/s.p12", kind: str = "PKCS12") -> str:
    return admin.task.createKeyStore(NEW_STORE.format(type=kind, location=location))


def _with_certificate(admin: Admin) -> None:
    _create_store(admin)
    admin.task.createSelfSignedCertificate(
        "[-keyStoreName S -certificateAlias Me -certificateCommonName me -certificateOrganization ibm]"
    )


def _keytool(path: Path, password: str = "secret") -> str:
    command = ["keytool", "-list", "-keystore", str(path), "-storepass", password]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        "[-alias NodeDefaultSSLSettings -scopeName {scope} -sslProtocol TLSv1.2 -enabledCiphers ]",
        "-alias NodeDefaultSSLSettings -scopeName {scope} -sslProtocol TLSv1.2 -enabledCiphers",
        ["-alias", "NodeDefaultSSLSettings", "-scopeName", "{scope}", "-sslProtocol", "TLSv1.2"],
        ["-alias NodeDefaultSSLSettings -scopeName {scope} -sslProtocol TLSv1.2 -clientKeyAlias  -enabledCiphers "],
        '[ -alias "NodeDefaultSSLSettings"   -scopeName "{scope}" -sslProtocol "TLSv1.2" ]',
    ],
)
def test_every_captured_form_of_arguments_is_understood(admin, arguments):
    fill = [word.format(scope=NODE_SCOPE) for word in arguments] if isinstance(arguments, list) else None
    admin.task.modifySSLConfig(fill or arguments.format(scope=NODE_SCOPE))
    admin.config.save()
    assert admin.document().count('sslProtocol="TLSv1.2"') == 1


@pytest.mark.parametrize(
    ("command", "arguments", "code"),
    [
        ("listKeyStores", ("-colour red",), "WASX8009E"),
        ("listKeyStores", ("red",), "WASX7122E"),
        ("listKeyStores", ("-all maybe",), "ADMF0003E"),
        ("getSSLConfig", ("-scopeName x",), "ADMF0002E"),
        ("createWMQQueue", ("[-name a -jndiName b -queueName c]",), "ADMF0007E"),
        ("createWMQConnectionFactory", ("x(cells/a|b.xml#C_1)", "[-name a -jndiName b]"), "ADMG0001E"),
        ("listKeyStores", ("-interactive",), "WASXLAB01E"),
        ("createCluster", ("[]",), "WASXLAB01E"),
        ("noSuchCommand", (), "WASXLAB01E"),
        ("getSSLConfig", ("-alias Nothing",), "WASXLAB03E"),
        ("createSSLConfig", ("-alias a -keyStoreName b -trustStoreName c -securityLevel UP",), "ADMF0003E"),
    ],
)
def test_what_is_wrong_or_not_covered_is_refused(admin, command, arguments, code):
    with pytest.raises(WsadminError) as raised:
        getattr(admin.task, command)(*arguments)
    assert code in raised.value.message
    assert admin.config.hasChanges() == 0


def test_a_store_in_the_repository_is_part_of_the_workspace(admin):
    path = admin.profile.cell_root / "s.p12"
    _with_certificate(admin)
    assert not path.exists()
    admin.config.reset()
    admin.config.save()
    assert not path.exists()
    _with_certificate(admin)
    admin.config.save()
    assert "me, " in _keytool(path)
    assert 'name="S" password="{xor}LDo8LTor" provider="IBMJCE"' in admin.document()


def test_a_store_elsewhere_is_a_file_at_once(admin):
    made = _create_store(admin, "${USER_INSTALL_ROOT}/etc/s.jks", "JKS")
    assert made.startswith(f"S(cells/{CELL}|security.xml#KeyStore_")
    assert "0 entries" in _keytool(admin.profile.path / "etc" / "s.jks")


def test_a_second_store_of_the_name_in_the_scope_is_refused(admin):
    _create_store(admin)
    with pytest.raises(WsadminError, match="exists in the management scope"):
        _create_store(admin)


def test_a_signer_goes_from_store_to_store_by_file(admin, tmp_path):
    _with_certificate(admin)
    admin.task.createKeyStore(NEW_STORE.format(type="PKCS12", location=f"{tmp_path}/t.p12").replace(" S ", " T "))
    name = f"-certificateFilePath {tmp_path}/me.pem -base64Encoded true"
    admin.task.extractCertificate(f"[-keyStoreName S -certificateAlias me {name}]")
    admin.task.addSignerCertificate(f"[-keyStoreName T -certificateAlias theirs {name}]")
    shown = admin.task.listSignerCertificates(["-keyStoreName", "T", "-keyStoreScope", CELL_SCOPE])
    assert shown.startswith("[[alias theirs] [version 3] [size 2048] [serialNumber ")
    assert "[issuedTo [CN=me, O=ibm]]" in shown
    assert shown.endswith(".]] ]")
    assert "trustedCertEntry" in _keytool(tmp_path / "t.p12")
    with pytest.raises(WsadminError, match="exists already"):
        admin.task.addSignerCertificate(f"[-keyStoreName T -certificateAlias THEIRS {name}]")
    admin.task.deleteSignerCertificate("-keyStoreName T -certificateAlias theirs")
    assert admin.task.listSignerCertificates("-keyStoreName T") == ""


def test_a_chain_numbers_its_certificates(admin):
    _with_certificate(admin)
    chain = admin.task.getCertificateChain("-keyStoreName S -certificateAlias me")
    assert chain.endswith("[index 0] ]")
    assert admin.task.getCertificate("-keyStoreName S -certificateAlias me") == chain.replace(" [index 0]", "")


def test_a_changed_store_password_is_saved_by_itself(admin):
    _with_certificate(admin)
    admin.config.save()
    admin.task.changeKeyStorePassword(
        "-keyStoreName S -keyStorePassword secret -newKeyStorePassword other1 -newKeyStorePasswordVerify other1"
    )
    assert "me, " in _keytool(admin.profile.cell_root / "s.p12", "other1")
    assert admin.config.hasChanges() == 0


def test_a_store_in_use_is_not_deleted(admin):
    with pytest.raises(WsadminError, match="is used by"):
        admin.task.deleteKeyStore("-keyStoreName CellDefaultKeyStore")
    _create_store(admin)
    admin.task.deleteKeyStore("-keyStoreName S -removeKeyStoreFile true")
    assert admin.config.hasChanges() == 0


def test_ssl_configurations_are_listed_by_scope(admin):
    cell = f"alias: CellDefaultSSLSettings managementScope: {CELL_SCOPE} "
    assert admin.task.listSSLConfigs() == cell
    assert admin.task.listSSLConfigs("[-all true]").split("\n")[0] == cell
    assert admin.task.listSSLConfigs(f"-scopeName {NODE_SCOPE} -displayObjectName true").endswith("#SSLConfig_2)")


@pytest.mark.parametrize(("level", "protocol"), [("8.0.0.5", "SSL_TLS"), ("8.5.5.12", "SSL_TLSv2")])
def test_the_default_protocol_of_a_new_ssl_configuration_is_the_levels(tmp_path, level, protocol):
    profile = write_profile(tmp_path)
    product = profile.install_root / "properties/version/WAS.product"
    product.write_text(product.read_text().replace("9.0.5.20", level))
    admin = Admin(profile)
    made = admin.task.createSSLConfig(
        "[-alias new -keyStoreName CellDefaultKeyStore -trustStoreName CellDefaultTrustStore]"
    )
    assert admin.config.showAttribute(admin.config.showAttribute(made, "setting"), "sslProtocol") == protocol


def test_an_ssl_configuration_is_created_read_and_deleted(admin):
    admin.task.createSSLConfig(
        "[-alias MQ -keyStoreName CellDefaultKeyStore -trustStoreName CellDefaultTrustStore -sslProtocol TLSv1.2]"
    )
    shown = admin.task.getSSLConfig("-alias MQ")
    for words in ("[alias MQ]", "[sslProtocol TLSv1.2]", "[securityLevel HIGH]", "[keyStore CellDefaultKeyStore("):
        assert words in shown
    admin.config.save()
    assert 'alias="MQ" type="JSSE" managementScope="ManagementScope_1"' in admin.document()
    admin.task.deleteSSLConfig("-alias MQ")
    assert "MQ" not in admin.task.listSSLConfigs("[-all true]")
    with pytest.raises(WsadminError, match="is used by"):
        admin.task.deleteSSLConfig("-alias CellDefaultSSLSettings")


def test_a_new_scope_comes_into_being_with_its_first_object(admin):
    scope = f"{NODE_SCOPE}:(server):server1"
    admin.task.createSSLConfig(
        f"[-alias MQ -scopeName {scope} -keyStoreName CellDefaultKeyStore -trustStoreName CellDefaultTrustStore]"
    )
    assert f"scopeName: {scope}" in admin.task.listManagementScopes().split("\n")


def test_an_ssl_configuration_is_inherited_from_the_scope_above(admin):
    assert admin.task.getInheritedSSLConfig(f"-scopeName {NODE_SCOPE} -direction inbound").startswith(
        "CellDefaultSSLSettings,"
    )


def test_a_connection_factory_is_created_shown_listed_and_deleted(admin):
    cell = admin.config.getid(f"/Cell:{CELL}/")
    made = admin.task.createWMQConnectionFactory(
        cell,
        "[-type CF -name CF1 -jndiName jms/cf -description  -qmgrName QM1 -wmqTransportType CLIENT -qmgrHostname qm1 "
        '-qmgrPortNumber 1414 -qmgrSvrconnChannel C.1 -sslType CENTRAL -sslPeerName "CN=a, O=b" -containerAuthAlias x]',
    )
    assert admin.config.showAttribute(made, "host") == "qm1"
    assert admin.config.showAttribute(made, "sessionPool") is not None
    shown = admin.task.showWMQConnectionFactory(made)
    assert shown.startswith("{") and "qmgrHostname=qm1" in shown and "mappingAlias=DefaultPrincipalMapping" in shown
    assert admin.task.listWMQConnectionFactories(cell) == made
    assert admin.task.listWMQConnectionFactories(cell, "-type QCF") == ""
    assert admin.task.listWMQConnectionFactories(admin.config.getid(f"/Node:{NODE}/")) == ""
    admin.task.modifyWMQConnectionFactory(made, ["-qmgrPortNumber", "1415"])
    assert admin.config.showAttribute(made, "port") == "1415"
    admin.task.deleteWMQConnectionFactory(made)
    assert admin.task.listWMQConnectionFactories(cell) == ""


def test_a_queue_takes_the_words_of_the_command_and_stores_those_of_the_model(admin):
    cell = admin.config.getid(f"/Cell:{CELL}/")
    made = admin.task.createWMQQueue(cell, "[-name q -jndiName jms/q -queueName Q1 -persistence PERS]")
    assert admin.config.showAttribute(made, "persistence") == "PERSISTENT"
    assert admin.config.showAttribute(made, "baseQueueName") == "Q1"
    assert admin.task.listWMQQueues(cell) == made


def test_a_jndi_name_in_use_by_another_type_is_refused(admin):
    cell = admin.config.getid(f"/Cell:{CELL}/")
    admin.task.createWMQQueue(cell, "[-name q -jndiName jms/x -queueName Q1]")
    with pytest.raises(WsadminError, match="already exists as a different resource type"):
        admin.task.createWMQConnectionFactory(cell, "[-name x -jndiName jms/x]")


def test_an_authentication_alias_gets_the_nodes_name_in_front(admin):
    admin.task.createAuthDataEntry("[-alias appAuth -user app -password passw0rd -description ]")
    admin.config.save()
    assert f'alias="{MANAGER}/appAuth" userId="app" password="{{xor}}Lz4sLChvLTs="' in admin.document()
    assert "passw0rd" not in admin.task.listAuthDataEntries()
    assert "[password *******]" in admin.task.listAuthDataEntries()


def test_nodes_and_servers_are_listed(admin):
    assert admin.task.listNodes().split("\n") == [MANAGER, NODE]
    assert (admin.task.listManagedNodes(), admin.task.listUnmanagedNodes()) == ("", NODE)
    assert admin.task.listServers("[-serverType APPLICATION_SERVER]").startswith("server1(")
    assert admin.task.getNodeBaseProductVersion(f"-nodeName {NODE}") == "9.0.5.20"


def test_a_variable_is_set_and_shown(admin):
    admin.task.setVariable("[-variableName MQ_INSTALL_ROOT -variableValue /usr/mqm]")
    assert admin.task.showVariables("-variableName MQ_INSTALL_ROOT") == "/usr/mqm"
    admin.task.removeVariable("-variableName MQ_INSTALL_ROOT")
    assert admin.task.showVariables("-variableName MQ_INSTALL_ROOT") == ""


def test_global_security_is_what_the_document_says(admin):
    assert admin.task.isGlobalSecurityEnabled() == "true"
    admin.task.setGlobalSecurity("-enabled false")
    assert admin.task.isGlobalSecurityEnabled() == "false"
