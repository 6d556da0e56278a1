# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create, repeat, change, remove, each in check mode first; the documents and keytool are the witnesses."""

from __future__ import annotations

import random
import re
import subprocess

import pytest

from .conftest import NETWORK, PASSWORD, certificate

FACTORY = {
    "name": "Order CF",
    "jndi_name": "jms/OrderCF",
    "queue_manager": "QM1",
    "queue_manager_host": "qm1",
    "queue_manager_port": 1414,
    "channel": "SSL.SVRCONN",
    "transport_type": "client",
    "ssl_type": "central",
    "ssl_cipher_suite": "SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "ssl_peer_name": "CN=qm1,O=ibm,C=US",
}


def listed(path, password=PASSWORD):
    """What the JDK's own keytool says."""
    command = ["keytool", "-list", "-v", "-keystore", str(path), "-storepass:env", "STORE_PASSWORD"]
    environment = {"PATH": "/usr/bin:/bin", "STORE_PASSWORD": password}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment).stdout


def store(cell, name, **more):
    """Options of a store file on the deployment manager's host."""
    path = str(cell.manager / "etc" / name)
    return {"path": path, "store_type": "JKS", "password": PASSWORD, "was_install_path": str(cell.was), **more}


def identity(name, **more):
    """Options of an identity."""
    return {"alias": name, "subject": f"CN={name},O=ibm,C=US", "key_size": 2048, **more}


def test_a_key_store_and_an_ssl_configuration_are_created_changed_and_removed(four_runs, module, cell):
    location = "${USER_INSTALL_ROOT}/etc/linked.jks"
    store_options = {"name": "Link Store", "location": location, "store_type": "JKS", "store_password": PASSWORD}
    done = four_runs("was_keystore", **store_options)
    assert PASSWORD not in str(done)
    assert f'location="{location}"' in cell.element(r'<keyStores[^>]*name="Link Store"[^>]*>')
    four_runs("was_keystore", **store_options, description="of the link")
    assert 'description="of the link"' in cell.element(r'<keyStores[^>]*name="Link Store"[^>]*>')

    configuration = {"alias": "LinkSSL", "key_store": "Link Store", "trust_store": "CellDefaultTrustStore"}
    four_runs("was_sslconfig", **configuration, protocol="TLSv1.2")
    four_runs("was_sslconfig", **configuration, protocol="TLSv1.3", client_key_alias="jmsclient")
    assert 'clientKeyAlias="jmsclient"' in cell.element(r'alias="LinkSSL"[^>]*>\s*<setting[^>]*>')
    assert module("was_keystore", name="Link Store", state="absent")["error_code"] == "KEY_STORE_IN_USE"
    four_runs("was_sslconfig", alias="LinkSSL", state="absent")
    four_runs("was_keystore", name="Link Store", state="absent")
    assert "LinkSSL" not in cell.document("security.xml") and "Link Store" not in cell.document("security.xml")


def test_a_connection_factory_and_a_queue_are_created_changed_and_removed(four_runs, module, cell):
    four_runs("was_jms_cf", **FACTORY)
    tag = cell.element(r'<factories[^>]*name="Order CF"[^>]*>', "resources.xml")
    assert 'sslPeerName="CN=qm1,O=ibm,C=US"' in tag and 'sslType="CENTRAL"' in tag and "AES_256_GCM_SHA384" in tag
    four_runs("was_jms_cf", name="Order CF", ssl_peer_name="", channel="OTHER.SVRCONN", attributes={"CCSID": "1208"})
    tag = cell.element(r'<factories[^>]*name="Order CF"[^>]*>', "resources.xml")
    assert 'channel="OTHER.SVRCONN"' in tag and 'CCSID="1208"' in tag and "CN=qm1" not in tag
    assert module("was_jms_cf", **{**FACTORY, "name": "rival"})["error_code"] == "JNDI_CLASH"

    queue = {"name": "orders.q", "scope": "node:labNode01", "jndi_name": "jms/orders", "queue_name": "ORDERS"}
    four_runs("was_jms_queue", **queue)
    four_runs("was_jms_queue", **queue, persistence="persistent")
    tag = cell.element(r'<factories[^>]*name="orders.q"[^>]*>', "nodes/labNode01/resources.xml")
    assert 'persistence="PERSISTENT"' in tag and 'baseQueueName="ORDERS"' in tag
    shadowed = module("was_jms_cf", **{**FACTORY, "name": "rival", "jndi_name": "jms/orders"})
    assert shadowed["error_code"] == "JNDI_SHADOWED"
    four_runs("was_jms_queue", name="orders.q", scope="node:labNode01", state="absent")
    four_runs("was_jms_cf", name="Order CF", state="absent")
    assert "Order CF" not in cell.document("resources.xml")


def test_a_value_changed_with_wsadmin_is_exactly_what_is_repaired(module, cell, tmp_path):
    module("was_jms_cf", **{**FACTORY, "name": "hand", "jndi_name": "jms/hand"})
    script = tmp_path / "by_hand.py"
    script.write_text(
        "found = [i for i in AdminConfig.list('MQConnectionFactory').splitlines() if i.startswith('hand(')][0]\n"
        "AdminConfig.modify(found, [['sslPeerName', 'CN=stranger']])\nAdminConfig.save()\n"
    )
    wsadmin = [str(cell.manager / "bin" / "wsadmin.sh"), "-lang", "jython", "-f", str(script)]
    subprocess.run(wsadmin, check=True, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    repaired = module("was_jms_cf", **{**FACTORY, "name": "hand", "jndi_name": "jms/hand"})
    assert [command.split("(")[0] for command in repaired["commands"]] == [
        "AdminTask.modifyWMQConnectionFactory",
        "AdminConfig.save",
    ]
    assert "['-sslPeerName', 'CN=qm1,O=ibm,C=US']" in repaired["commands"][0]


def test_thirty_mixed_resources_in_random_order_cost_one_wsadmin_and_one_save(module, cell):
    resources = [
        {
            "type": "keystore",
            "name": f"store{n}",
            "location": "${USER_INSTALL_ROOT}/etc/mixed.jks",
            "store_type": "JKS",
            "password": PASSWORD,
        }
        for n in range(4)
    ]
    resources += [
        {
            "type": "ssl_config",
            "alias": f"Mixed{n}",
            "key_store": f"store{n % 4}",
            "trust_store": "store0",
            "scope": scope,
        }
        for n, scope in enumerate(["cell", "node:labNode01", "cell", "cell", "node:labNode01", "cell"])
    ]
    resources += [
        {
            "type": "jms_cf",
            "name": f"cf{n}",
            "jndi_name": f"jms/cf{n}",
            "transport_type": "client",
            "ssl_configuration": f"Mixed{n % 6}",
        }
        for n in range(10)
    ]
    resources += [
        {"type": "jms_queue", "name": f"q{n}", "jndi_name": f"jms/q{n}", "queue_name": f"Q{n}"} for n in range(10)
    ]
    random.Random(17).shuffle(resources)
    before = len(cell.wsadmin_runs())
    done = module("was_config", resources=resources, sync=True)
    assert done["changed"] is True, done
    runs = cell.wsadmin_runs()[before:]
    assert [(run["saves"], run["syncs"], run["exit"]) for run in runs] == [(1, 1, 0)]
    assert len(re.findall(r'name="cf\d"', cell.document("resources.xml"))) == 10
    assert cell.document("security.xml") == cell.document("security.xml", cell.node)
    random.Random(18).shuffle(resources)
    assert module("was_config", resources=resources)["changed"] is False
    assert len(cell.wsadmin_runs()) == before + 1


def test_all_defaults_flip_together(module, cell):
    wanted = {"type": "ssl_config", "scopes": "all", "protocol": "TLSv1.2"}
    before = len(cell.wsadmin_runs())
    done = module("was_config", resources=[wanted])
    assert done["changed"] is True, done
    settings = re.findall(r'alias="\w*DefaultSSLSettings"[^>]*>\s*<setting[^>]*>', cell.document("security.xml"))
    assert len(settings) >= 2 and all('sslProtocol="TLSv1.2"' in setting for setting in settings)
    assert [run["saves"] for run in cell.wsadmin_runs()[before:]] == [1]


def test_a_refused_step_saves_nothing(module, cell):
    before = cell.document("resources.xml")
    good = {"type": "jms_queue", "name": "fine", "jndi_name": "jms/fine", "queue_name": "F"}
    bad = {
        "type": "jms_queue",
        "name": "bad",
        "jndi_name": "jms/bad",
        "queue_name": "B",
        "attributes": {"noSuchThing": "1"},
    }
    failed = module("was_config", resources=[good, bad])
    assert (failed["error_code"], failed["changed"]) == ("WSADMIN_STEP_REFUSED", False)
    assert "JMS queue bad" in failed["msg"]
    assert cell.document("resources.xml") == before


def test_a_signer_is_known_by_its_fingerprint(four_runs, module, cell, tmp_path):
    for name in ("first", "second"):
        made = module("was_keystore_file", **store(cell, f"{name}.jks", personal_certificate=identity(name)))
        assert made["changed"] is True, made
    first, second = (certificate(cell.manager / "etc" / f"{name}.jks", name) for name in ("first", "second"))
    place = {"type": "signer", "key_store": "CellDefaultTrustStore", "alias": "peer"}
    four_runs("was_config", resources=[{**place, "content": first}])
    assert module("was_config", resources=[{**place, "alias": "other name", "content": first}])["changed"] is False
    changed = four_runs("was_config", resources=[{**place, "content": second}])
    assert [command.split("(")[0] for command in changed["commands"][:2]] == [
        "AdminTask.deleteSignerCertificate",
        "AdminTask.addSignerCertificate",
    ]
    four_runs("was_config", resources=[{**place, "state": "absent"}])


def test_a_store_file_is_made_copied_and_purged(four_runs, module, cell):
    made = four_runs("was_keystore_file", **store(cell, "own.jks", personal_certificate=identity("own"), mode="0640"))
    assert PASSWORD not in str(made)
    path = cell.manager / "etc" / "own.jks"
    assert "CN=own, O=ibm, C=US" in listed(path) and path.stat().st_mode & 0o777 == 0o640

    content = module("was_keystore_file", **store(cell, "own.jks", return_content=True))["content"]
    four_runs("was_keystore_file", **store(cell, "replica.jks", replica=content))
    assert certificate(cell.manager / "etc" / "replica.jks", "own") == certificate(path, "own")

    module("was_keystore_file", **store(cell, "else.jks", personal_certificate=identity("else")))
    signer = certificate(cell.manager / "etc" / "else.jks", "else")
    four_runs("was_keystore_file", **store(cell, "trust.jks", signers=[{"alias": "else", "content": signer}]))
    again = {"alias": "renamed", "content": signer}
    assert module("was_keystore_file", **store(cell, "trust.jks", signers=[again]))["changed"] is False
    other = [{"alias": "else", "content": certificate(path, "own")}]
    four_runs("was_keystore_file", **store(cell, "trust.jks", signers=other, exclusive=True))
    assert listed(cell.manager / "etc" / "trust.jks").count("Alias name") == 1
    wrong = {**store(cell, "trust.jks", signers=other), "password": "falsch-17"}
    assert module("was_keystore_file", **wrong)["error_code"] == "STORE_PASSWORD_WRONG"
    four_runs("was_keystore_file", **store(cell, "trust.jks", state="absent"))
    assert not [entry.name for entry in (cell.manager / "etc").iterdir() if entry.name.startswith(".wasmq")]


def test_client_properties_are_edited_in_their_block(four_runs, cell):
    path = cell.manager / "properties" / "ssl.client.props"
    before = path.read_text()
    values = {"com.ibm.ssl.keyManager": "IbmPKIX"}
    done = four_runs(
        "was_client_props",
        file="ssl",
        alias="AnotherSSLSettings",
        properties=values,
        secrets={"com.ibm.ssl.keyStorePassword": PASSWORD},
    )
    assert PASSWORD not in str(done)
    changed = [pair for pair in zip(before.splitlines(), path.read_text().splitlines()) if pair[0] != pair[1]]
    assert len(changed) == 2 and changed[0][1] == "com.ibm.ssl.keyManager=IbmPKIX"


def test_a_stale_node_is_seen_synchronised_and_restarted(module, four_runs, cell):
    copy = module("was_sync_info", profile_path=str(cell.node))  # before, for the node also synchronises by itself
    module("was_jms_queue", name="stale", jndi_name="jms/stale", queue_name="S")
    options = {"node_digests": {copy["node"]: copy["digests"]}}
    assert module("was_sync", check=True, **options)["stale_nodes"] == ["labNode01"]
    assert module("was_sync", **options)["nodes"] == [{"node": "labNode01", "result": "true", "error": ""}]
    copy = module("was_sync_info", profile_path=str(cell.node))
    assert module("was_sync", node_digests={copy["node"]: copy["digests"]})["changed"] is False
    done = module("was_server", profile_path=str(cell.node), name="server1", timeout=90)
    assert done["changed"] is True and done["running"] is True, done
    assert module("was_server", profile_path=str(cell.node), name="server1")["changed"] is False


def test_a_server_is_stopped_and_started(four_runs, cell):
    place = {"profile_path": str(cell.node), "name": "server1", "timeout": 90}
    assert four_runs("was_server", **place, state="stopped")["running"] is False
    status = subprocess.run(
        [str(cell.node / "bin" / "serverStatus.sh"), "server1"], capture_output=True, text=True, timeout=60, check=False
    )
    assert "ADMU0509I" in status.stdout
    assert four_runs("was_server", **place, state="started")["running"] is True


@pytest.mark.parametrize(
    ("module_name", "options", "code"),
    [
        ("was_config", {"resources": [{"type": "jms_queue", "name": "x", "scope": "node:no"}]}, "SCOPE_UNKNOWN"),
        ("was_config", {"resources": [{"type": "jms_queue", "name": "x", "alias": "y"}]}, "OPTION_UNKNOWN"),
        ("was_server", {"name": "nobody"}, "SERVER_UNKNOWN"),
        ("was_sync", {"node_digests": {"nobody": {}}}, "NODE_UNKNOWN"),
        ("was_client_props", {"file": "soap", "alias": "x"}, "ALIAS_NOT_ALLOWED"),
        ("was_info", {"profile_path": "/nowhere"}, "PROFILE_NOT_FOUND"),
    ],
)
def test_bad_input_changes_nothing_and_has_a_code(module, module_name, options, code):
    failed = module(module_name, **options)
    assert (failed["failed"], failed["changed"], failed["error_code"]) == (True, False, code)


def test_a_wrong_login_and_a_wrong_port_have_their_codes(module):
    queue = {"name": "never", "jndi_name": "jms/never", "queue_name": "N"}
    refused = module("was_jms_queue", **queue, username="wasadmin", password="falsch-17")
    assert refused["error_code"] == "WSADMIN_LOGIN_REFUSED" and "falsch-17" not in str(refused)
    assert module("was_jms_queue", **queue, host=f"{NETWORK}.11", port=1)["error_code"] == "WSADMIN_CANNOT_CONNECT"


def test_a_given_login_reaches_wsadmin_and_no_command_line(module, cell):
    done = module(
        "was_jms_queue",
        name="mine",
        jndi_name="jms/mine",
        queue_name="M",
        username="wasadmin",
        password="Lab-wasadmin-7f3e",
    )
    assert done["changed"] is True, done
    assert "Lab-wasadmin-7f3e" not in (cell.home / "trace.jsonl").read_text()
