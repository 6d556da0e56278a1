# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The WAS modules as processes, on a directory that has documents and no product: whatever would start one fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[4]
DIRECTORY = REPOSITORY / "plugins" / "modules"
MODULES = "ansible_collections.wasmq.secure.plugins.modules"
SECURITY = """<security:Security xmlns:xmi="http://www.omg.org/XMI" xmlns:security="s" enabled="true">
  <managementScopes xmi:id="M_1" scopeName="(cell):small" scopeType="cell"/>
  <keyStores xmi:id="K_1" name="Trust" password="{xor}Lz4sLCgwLTs=" location="${CONFIG_ROOT}/t.jks" type="JKS"
    managementScope="M_1"/>
  <applicationLoginConfig xmi:id="L_1"><entries xmi:id="L_2" alias="WSLogin"/></applicationLoginConfig>
</security:Security>"""
SERVICES = """<w:WSSecurity xmlns:xmi="http://www.omg.org/XMI" xmlns:w="w" xmi:id="W_1"/>"""
RESOURCES = """<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:resources.jms="r">
  <resources.jms:JMSProvider xmi:id="builtin_mqprovider" name="MQ"/>
  <J2CResourceAdapter xmi:id="J_1" name="RA" archivePath="/wmq.jmsra.rar"/></xmi:XMI>"""
INDEX = '<ServerIndex hostName="m"><serverEntries serverName="dmgr" serverType="DEPLOYMENT_MANAGER"/></ServerIndex>'
SERVER = """<process:Server xmlns:xmi="http://www.omg.org/XMI" xmlns:process="p" xmi:id="S_1" name="dmgr">
  <processDefinitions><jvmEntries xmi:id="V_1" genericJvmArguments=""/></processDefinitions></process:Server>"""
FACTORY = {"name": "CF", "jndi_name": "jms/CF", "queue_manager_host": "qm1", "transport_type": "client"}
SPECIFICATION = {"name": "AS", "jndi_name": "jms/AS", "destination_jndi_name": "jms/q", "destination_type": "queue"}
MAPPING = {"authentication_method": "T", "jaas_configuration": "WSLogin", "callback_handler_factory": "a.B"}
MACHINE = {"scope": "server:m/dmgr", "secret_system_properties": {"a.password": "kennwort-7"}}
STORE = {"name": "New", "location": "/k.jks", "store_type": "JKS", "store_password": "kennwort-7"}


@pytest.fixture
def profile(tmp_path):
    """The smallest profile there can be."""
    cell = tmp_path / "config" / "cells" / "small"
    node = cell / "nodes" / "m"
    (node / "servers" / "dmgr").mkdir(parents=True)
    (cell / "security.xml").write_text(SECURITY)
    (cell / "resources.xml").write_text(RESOURCES)
    (cell / "ws-security.xml").write_text(SERVICES)
    (node / "node.xml").write_text("<node/>")
    (node / "serverindex.xml").write_text(INDEX)
    (node / "servers" / "dmgr" / "server.xml").write_text(SERVER)
    (tmp_path / "properties").mkdir()
    (tmp_path / "properties" / "soap.client.props").write_text("com.ibm.SOAP.loginUserid=old\n")
    return tmp_path


@pytest.fixture
def module(profile):
    """Runs a module the way Ansible does."""

    def run(name, /, check=True, **options):
        arguments = {"profile_path": str(profile), **options, "_ansible_check_mode": check}
        done = subprocess.run(
            [sys.executable, "-m", f"{MODULES}.{name}"],
            input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / ".build" / "collections")},
            check=False,
        )
        assert done.stdout.strip(), done.stderr
        return json.loads(done.stdout.strip().splitlines()[-1])

    return run


@pytest.mark.parametrize(
    ("name", "options", "command"),
    [
        ("was_keystore", STORE, "AdminTask.createKeyStore"),
        ("was_sslconfig", {"alias": "A", "key_store": "Trust", "trust_store": "Trust"}, "AdminTask.createSSLConfig"),
        ("was_jms_cf", FACTORY, "AdminTask.createWMQConnectionFactory"),
        ("was_jms_queue", {"name": "q", "jndi_name": "jms/q", "queue_name": "Q"}, "AdminTask.createWMQQueue"),
        ("was_jms_topic", {"name": "t", "jndi_name": "jms/t", "topic_name": "T"}, "AdminTask.createWMQTopic"),
        ("was_jms_activationspec", SPECIFICATION, "AdminTask.createWMQActivationSpec"),
        ("was_jaas_login", {"alias": "t", "modules": [{"class_name": "a.B"}]}, "AdminConfig.create('JAASConfiguration"),
        ("was_nonce", {"clock_skew": 30}, "AdminConfig.create('com.ibm.etools.webservice.wscommonbnd.Property'"),
        ("was_login_mapping", MAPPING, "AdminConfig.create('com.ibm.etools.webservice.wscommonbnd.LoginMapping'"),
        ("was_mq_provider", {"max_connections": 60}, "AdminTask.manageWMQ"),
        ("was_jvm", MACHINE, "AdminConfig.create('Property', '(cells/small/nodes/m/servers/dmgr|server.xml#V_1)'"),
        ("was_client_props", {"file": "soap", "properties": {"com.ibm.SOAP.loginUserid": "new"}}, "edit "),
        ("was_server", {"name": "dmgr", "start_command": ["start-it"]}, "start-it"),
    ],
)
def test_check_mode_predicts_and_touches_nothing(module, profile, name, options, command):
    before = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
    predicted = module(name, **options)
    assert predicted["changed"] is True and predicted["commands"][0].startswith(command), predicted
    assert "kennwort-7" not in json.dumps(predicted)
    assert before == {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}


def test_outside_check_mode_the_same_plan_meets_the_missing_product(module):
    failed = module("was_keystore", check=False, **STORE)
    assert (failed["error_code"], failed["changed"]) == ("COMMAND_NOT_FOUND", False)
    assert "kennwort-7" not in json.dumps(failed)


def test_a_factorys_host_is_not_the_connections(module):
    command = module("was_jms_cf", **FACTORY, host="dmgr.example", port=8879)["commands"][0]
    assert "'-qmgrHostname', 'qm1'" in command and "dmgr.example" not in command


def test_reading_modules_never_change(module):
    assert module("was_info", gather=["security", "topology", "level"])["security"]["enabled"] is True
    assert "cells/small/security.xml" in module("was_sync_info")["digests"]


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in DIRECTORY.glob("was_*_info.py") if "run_info(" in path.read_text())
)
def test_each_twin_shows_a_list_and_starts_nothing(module, name):
    found = module(name)
    lists = [value for value in found.values() if isinstance(value, list) and value != found.get("warnings")]
    assert found["changed"] is False and len(lists) == 1, found


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("WASX7023E: Error creating SOAP connection", "WSADMIN_CANNOT_CONNECT"),
        (
            "WASX7246E: Cannot establish connection because of an authentication failure ADMN0022E",
            "WSADMIN_LOGIN_REFUSED",
        ),
        ("*** SSL SIGNER EXCHANGE PROMPT ***", "SIGNER_NOT_TRUSTED"),
        ("CWPKI0022E: SSL HANDSHAKE FAILURE", "SIGNER_NOT_TRUSTED"),
        ("nothing anybody knows", "WSADMIN_FAILED"),
    ],
)
def test_a_cell_that_lets_nobody_in_says_why(module, profile, said, code):
    command = profile / "bin" / "wsadmin.sh"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\necho '{said}'\nexit 105\n")
    command.chmod(0o755)
    failed = module("was_connection_info", username="admin", password="kennwort-7")
    assert (failed["error_code"], failed["changed"]) == (code, False)
    assert failed["msg"].endswith(".") and "kennwort-7" not in json.dumps(failed)
