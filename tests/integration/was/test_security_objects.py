# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Security objects: four runs each; security.xml and keytool are the witnesses."""

from __future__ import annotations

import re
import subprocess

import pytest

pytestmark = pytest.mark.xdist_group("was_integration")

PASSWORD = "Kennwort-41"
RENEWED = "Kennwort-42"
LOCATION = "${CONFIG_ROOT}/cells/labCell01/link.p12"
STORE = {"name": "Link Keys", "location": LOCATION, "store_type": "PKCS12", "store_password": PASSWORD}
REPERTOIRE = """<repertoire xmi:id="SSLConfig_60" alias="labCellManager01/DefaultSSLSettings">
    <setting xmi:id="SecureSocketLayer_60" keyFileName="${USER_INSTALL_ROOT}/etc/DummyServerKeyFile.jks"
      keyFilePassword="{xor}CDo9Hgw=" keyFileFormat="JKS" trustFileName="${USER_INSTALL_ROOT}/etc/trust.jks"
      trustFilePassword="{xor}CDo9Hgw=" trustFileFormat="JKS" clientAuthentication="false" securityLevel="HIGH">
      <properties xmi:id="Property_601" name="com.ibm.ssl.protocol" value="SSL_TLS"/>
    </setting>
  </repertoire>
  """


def keytool(path, password, *words):
    """What the JDK's own keytool says."""
    command = ["keytool", *words, "-keystore", str(path), "-storepass:env", "P"]
    environment = {"PATH": "/usr/bin:/bin", "P": password}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment).stdout


def aliases(path, password=PASSWORD):
    """The aliases in a store."""
    return sorted(re.findall(r"^(\S+), .*Entry", keytool(path, password, "-list"), re.MULTILINE))


@pytest.fixture(scope="module")
def identities(tmp_path_factory):
    """Two identities in PKCS#12 files, made by keytool."""
    home = tmp_path_factory.mktemp("identities")
    for name in ("first", "second"):
        words = ["-genkeypair", "-alias", name, "-keyalg", "RSA", "-keysize", "2048", "-dname", f"CN={name}"]
        keytool(home / f"{name}.p12", PASSWORD, *words, "-validity", "30", "-storetype", "PKCS12")
    return home


def certificate(identities, name):
    return keytool(identities / f"{name}.p12", PASSWORD, "-exportcert", "-rfc", "-alias", name)


def imported(identities, name, **more):
    file = {"key_file": str(identities / f"{name}.p12"), "key_file_password": PASSWORD}
    return {"alias": name, **file, **more}


def test_a_store_holds_what_is_declared(four_runs, module, cell, identities):
    path = cell.manager / "config" / "cells" / "labCell01" / "link.p12"
    first = {"personal_certificates": [imported(identities, "first")]}
    done = four_runs("was_keystore", **STORE, **first)
    assert PASSWORD not in str(done)
    signers = [{"alias": name, "content": certificate(identities, name)} for name in ("first", "second")]
    assert aliases(path) == ["first"]
    trust = {**STORE, "name": "Link Trust", "location": LOCATION.replace("link", "trusted")}
    four_runs("was_keystore", **trust, signers=signers)
    done = four_runs("was_keystore", name="Link Trust", signers=signers[:1], exclusive=True)
    assert [command.split("(")[0] for command in done["commands"]] == [
        "AdminTask.deleteSignerCertificate",
        "AdminConfig.save",
    ]
    assert aliases(path.with_name("trusted.p12")) == ["first"]

    link = {"alias": "Link", "key_store": "Link Keys", "trust_store": "Link Trust", "client_key_alias": "first"}
    four_runs("was_sslconfig", **link)
    renewed = imported(identities, "second", replaces="first")
    done = four_runs("was_keystore", name="Link Keys", personal_certificates=[renewed])
    assert [command.split("(")[0] for command in done["commands"]][:2] == [
        "AdminTask.importCertificate",
        "AdminTask.replaceCertificate",
    ]
    assert 'clientKeyAlias="second"' in cell.element(r'alias="Link"[^>]*>\s*<setting[^>]*>')
    assert (aliases(path), aliases(path.with_name("trusted.p12"))) == (["first", "second"], ["first", "second"])
    gone = {**renewed, "delete_old": True, "delete_old_signers": True}
    four_runs("was_keystore", name="Link Keys", personal_certificates=[gone])
    assert (aliases(path), aliases(path.with_name("trusted.p12"))) == (["second"], ["second"])
    in_use = [{"alias": "second", "state": "absent"}]
    assert module("was_keystore", name="Link Keys", personal_certificates=in_use)["error_code"] == "CERTIFICATE_IN_USE"

    before = len(cell.wsadmin_runs())
    done = four_runs("was_keystore", name="Link Keys", store_password=RENEWED)
    assert len(done["commands"]) == 1 and RENEWED not in str(done) and done["saves"] == 1
    assert aliases(path, RENEWED) == ["second"] and len(cell.wsadmin_runs()) == before + 1

    copied = {"alias": "copy", "from_key_store": "Link Keys"}
    four_runs("was_keystore", name="CellDefaultKeyStore", personal_certificates=[copied])
    gone = [{"alias": "copy", "state": "absent"}]
    four_runs("was_keystore", name="CellDefaultKeyStore", personal_certificates=gone)
    four_runs("was_sslconfig", alias="Link", state="absent")
    for name in ("Link Keys", "Link Trust"):
        four_runs("was_keystore", name=name, state="absent")


def test_a_password_is_taken_back_when_a_later_step_is_refused(module, cell, identities):
    path = cell.manager / "config" / "cells" / "labCell01" / "back.p12"
    store = {**STORE, "name": "Back", "location": LOCATION.replace("link", "back")}
    module("was_keystore", **store, personal_certificates=[imported(identities, "first")])
    bad = {"type": "jms_queue", "name": "q", "jndi_name": "jms/q", "queue_name": "Q", "attributes": {"no": "1"}}
    failed = module("was_config", resources=[bad, {"type": "keystore", "name": "Back", "password": RENEWED}])
    assert failed["error_code"] == "WSADMIN_STEP_REFUSED", failed
    assert aliases(path) == ["first"]
    assert module("was_keystore", **store)["changed"] is False
    module("was_keystore", name="Back", state="absent")


def test_an_ssl_configuration_has_managers_and_properties(four_runs, cell):
    cell_wide = {"alias": "CellDefaultSSLSettings"}
    pattern = r'alias="CellDefaultSSLSettings"[^>]*>\s*<setting[^>]*>'
    four_runs("was_sslconfig", **cell_wide, trust_manager="IbmX509")
    assert 'trustManager="TrustManager_1"' in cell.element(pattern)
    four_runs("was_sslconfig", **cell_wide, properties={"com.ibm.ssl.verifyHostname": "true"})
    four_runs("was_sslconfig", **cell_wide, properties={"com.ibm.ssl.verifyHostname": "false"})
    assert 'name="com.ibm.ssl.verifyHostname" value="false"' in cell.document("security.xml")
    four_runs("was_sslconfig", **cell_wide, properties={"com.ibm.ssl.verifyHostname": ""}, trust_manager="IbmPKIX")
    assert "verifyHostname" not in cell.document("security.xml")


def test_a_repertoire_of_6_0_is_rewritten_with_every_other_default(four_runs, module, cell):
    path = cell.manager / "config" / "cells" / "labCell01" / "security.xml"
    path.write_text(path.read_text().replace("<managementScopes", REPERTOIRE + "<managementScopes", 1))
    files = {"trust_file": "${USER_INSTALL_ROOT}/etc/WASServerTrustFile.jks", "trust_file_password": PASSWORD}
    before = len(cell.wsadmin_runs())
    assert module("was_sslconfig", scopes="all", **files)["error_code"] == "SSL_CONFIGURATION_FILES"
    both = {"trust_store": "CellDefaultTrustStore", **files}
    done = four_runs("was_sslconfig", scopes="all", protocol="TLSv1.2", **both)
    assert PASSWORD not in str(done)
    assert [run["saves"] for run in cell.wsadmin_runs()[before:]] == [1]
    setting = cell.element(r'<setting xmi:id="SecureSocketLayer_60".*?</setting>'.replace(".*?", r"[\s\S]*?"))
    assert "WASServerTrustFile.jks" in setting and 'name="com.ibm.ssl.protocol" value="TLSv1.2"' in setting
    assert PASSWORD not in setting and 'keyFilePassword="{xor}CDo9Hgw="' in setting
    alone = {"alias": "labCellManager01/DefaultSSLSettings"}
    four_runs("was_sslconfig", **alone, client_key_alias="jmsclient", client_authentication=True)
    assert "com.ibm.ssl.keyStoreClientAlias" in cell.document("security.xml")
    assert module("was_sslconfig", **alone, key_store="CellDefaultKeyStore")["error_code"] == "SSL_CONFIGURATION_V60"
    four_runs("was_sslconfig", **alone, state="absent")
    assert "keyFileName" not in cell.document("security.xml")


def test_a_group_is_created_changed_and_removed(four_runs, cell):
    server = {"scope": "server:labNode01/server1", "direction": "outbound"}
    four_runs("was_sslconfiggroup", **server, ssl_configuration="NodeDefaultSSLSettings")
    four_runs("was_sslconfiggroup", **server, certificate_alias="default")
    pattern = r'<sslConfigGroups[^>]*name="server1"[^>]*>'
    assert 'direction="outbound" certificateAlias="default"' in cell.element(pattern)
    four_runs("was_sslconfiggroup", **server, ssl_configuration="CellDefaultSSLSettings", certificate_alias="")
    assert 'sslConfig="SSLConfig_1"' in cell.element(pattern)
    four_runs("was_sslconfiggroup", **server, state="absent")
    assert not re.findall(pattern, cell.document("security.xml"))


def test_a_dynamic_selection_is_created_changed_and_removed(four_runs, cell):
    rule = {"name": "directory", "connections": ["LDAP,ldap.example.com,636"]}
    four_runs("was_dynamic_ssl", **rule, ssl_configuration="CellDefaultSSLSettings")
    four_runs("was_dynamic_ssl", name="directory", connections=["LDAP,*,636", "LDAP,*,3269"], description="d")
    tag = cell.element(r"<dynamicSSLConfigSelections[^>]*>")
    assert 'dynamicSelectionInfo="LDAP,*,636|LDAP,*,3269"' in tag and 'description="d"' in tag
    four_runs("was_dynamic_ssl", name="directory", state="absent")
    assert "dynamicSSLConfigSelections" not in cell.document("security.xml")


def test_security_is_hardened_and_never_opened_by_one_word(four_runs, module, cell):
    wanted = {"application_security": True, "replace_certificates": False, "notify_addresses": "ops@example.com"}
    done = four_runs("was_security", **wanted, days_before_notification=30, cache_timeout=500)
    assert "labCellManager01/dmgr" in done["effects"]["restart"]
    root = cell.element(r"<security:Security [^>]*>")
    assert 'appEnabled="true"' in root and 'cacheTimeout="500"' in root
    monitor = cell.element(r"<wsCertificateExpirationMonitor[^>]*>")
    assert 'autoReplace="false"' in monitor and 'daysBeforeNotification="30"' in monitor
    assert 'emailList="ops@example.com"' in cell.element(r"<wsNotifications[^>]*>")
    assert module("was_security", administrative_security=False)["error_code"] == "SECURITY_LEFT_OPEN"
    four_runs("was_security", administrative_security=False, allow_insecure=True)
    assert module("was_dynamic_ssl", name="x", state="absent")["error_code"] == "ADMINISTRATIVE_SECURITY_OFF"
    four_runs("was_security", administrative_security=True)
    assert ' enabled="true"' in cell.element(r"<security:Security [^>]*>")
