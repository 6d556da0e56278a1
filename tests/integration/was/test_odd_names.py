# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell whose names hold blanks, dots and hyphens: every module in four runs, read back from the documents."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from lxml import etree
from wasmq_lab.common import REPOSITORY
from wasmq_lab.was.cell.resources_xml import resources_document

from . import applications
from .conftest import PASSWORD, Cell, certificate, lab
from .names import NAMES
from .test_four_runs import identity, listed, store

NODE, SERVER, CLUSTER = "Node 1.a-b c", "Order Server.1-x", "Order Cluster.1-a"
IN_NODE, IN_SERVER = f"nodes/{NODE}", f"nodes/{NODE}/servers/{SERVER}"
#: scope and directory of its documents; cell and server take no other way through the code than node and cluster
SCOPES = [
    pytest.param("cell", ".", id="cell", marks=pytest.mark.long),
    pytest.param(f"node:{NODE}", IN_NODE, id="node"),
    pytest.param(f"server:{NODE}/{SERVER}", IN_SERVER, id="server", marks=pytest.mark.long),
    pytest.param(f"cluster:{CLUSTER}", f"clusters/{CLUSTER}", id="cluster"),
]
CLUSTER_DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<topology.cluster:ServerCluster xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmi:id="ServerCluster_1"
  xmlns:topology.cluster="http://www.ibm.com/websphere/appserver/schemas/5.0/topology.cluster.xmi" name="{CLUSTER}">
  <members xmi:id="ClusterMember_1" memberName="{SERVER}" nodeName="{NODE}" weight="2"/>
</topology.cluster:ServerCluster>
"""
every_scope = pytest.mark.parametrize(("scope", "place"), SCOPES)


@pytest.fixture(scope="module")
def cell(tmp_path_factory):
    """A running cell with odd names, and a cluster in it."""
    home = tmp_path_factory.mktemp("odd")
    (home / "names.yml").write_text(json.dumps(NAMES))
    lab(home, "up", "--nodes", "1", "--only", "was", "--names", str(home / "names.yml"), second=87)
    made = Cell(home, NAMES["cell"])
    cluster = made.manager / "config" / "cells" / made.name / "clusters" / CLUSTER
    cluster.mkdir(parents=True)
    (cluster / "cluster.xml").write_text(CLUSTER_DOCUMENT)
    (cluster / "resources.xml").write_text(resources_document(key="1718000990000"))
    yield made
    lab(home, "down", second=87)


def found(cell, path, document):
    """The one element of a document that the path leads to."""
    elements = etree.fromstring(cell.document(document).encode()).xpath(path)
    assert len(elements) == 1, (path, elements)
    return elements[0]


@every_scope
def test_variables_and_jms_objects_of_every_scope(four_runs, cell, scope, place):
    document, kind = f"{place}/resources.xml", scope.partition(":")[0]
    four_runs("was_variable", name="ODD_PLACE", value="${WAS_INSTALL_ROOT}/a b", scope=scope)
    assert 'value="${WAS_INSTALL_ROOT}/a b"' in cell.element(
        r'<entries[^>]*"ODD_PLACE"[^>]*>', f"{place}/variables.xml"
    )
    four_runs("was_variable", name="ODD_PLACE", scope=scope, state="absent")
    link = {"queue_manager": "QM1", "queue_manager_host": "qm1", "queue_manager_port": 1414, "channel": "SSL.SVRCONN"}
    factory = {"name": f"Send CF.1-{kind}", "jndi_name": f"jms/Send CF.1-{kind}", "scope": scope}
    secured = {**factory, **link, "transport_type": "client", "ssl_configuration": "CellDefaultSSLSettings"}
    four_runs("was_jms_cf", **secured)
    four_runs("was_jms_cf", **secured, ssl_peer_name="CN=q m.1-a", attributes={"CCSID": "1208"})
    made = found(cell, f"//factories[@name='{factory['name']}']", document)
    assert (made.get("jndiName"), made.get("sslPeerName"), made.get("CCSID")) == (
        factory["jndi_name"],
        "CN=q m.1-a",
        "1208",
    )
    queue = {"name": f"From Was.Q-1 {kind}", "jndi_name": f"jms/From Was.Q-1 {kind}", "scope": scope}
    four_runs("was_jms_queue", **queue, queue_name="ORDERS")
    four_runs("was_jms_queue", **queue, persistence="persistent")
    assert found(cell, f"//factories[@name='{queue['name']}']", document).get("persistence") == "PERSISTENT"
    topic = {"name": f"Prices 1.a-{kind}", "jndi_name": f"jms/prices {kind}", "scope": scope}
    four_runs("was_jms_topic", **topic, topic_name="Prices/Precious Metals")
    four_runs("was_jms_topic", **topic, description="the odd one")
    for module_name, options in (("was_jms_topic", topic), ("was_jms_queue", queue), ("was_jms_cf", factory)):
        four_runs(module_name, name=options["name"], scope=scope, state="absent")
        assert options["name"] not in cell.document(document)


@every_scope
def test_activation_specifications_of_every_scope(four_runs, cell, scope, place):
    kind = scope.partition(":")[0]
    wanted = {"name": f"Order Spec.1-{kind}", "jndi_name": f"jms/Order Spec.1-{kind}", "scope": scope}
    queue = {"destination_jndi_name": "jms/orders", "destination_type": "queue", "queue_manager": "QM1"}
    four_runs("was_jms_activationspec", **wanted, **queue, transport_type="client", queue_manager_host="qm1")
    four_runs("was_jms_activationspec", **wanted, ssl_configuration="CellDefaultSSLSettings")
    path = f"//j2cActivationSpec[@name='{wanted['name']}']"
    assert found(cell, path, f"{place}/resources.xml").get("jndiName") == wanted["jndi_name"]
    four_runs("was_jms_activationspec", name=wanted["name"], scope=scope, state="absent")


@every_scope
def test_stores_and_ssl_configurations_of_every_scope(four_runs, module, cell, scope, place):
    kind = scope.partition(":")[0]
    name, alias = f"Link Store.1-{kind}", f"Link SSL.1-{kind}"
    location = "${USER_INSTALL_ROOT}/etc/link " + kind + ".jks"
    keys = {"name": name, "location": location, "store_type": "JKS", "store_password": PASSWORD, "scope": scope}
    four_runs("was_keystore", **keys)
    four_runs("was_keystore", **keys, description="odd")
    settings = {"alias": alias, "scope": scope, "key_store": name, "trust_store": name}
    four_runs("was_sslconfig", **settings, protocol="TLSv1.2")
    four_runs("was_sslconfig", **settings, protocol="TLSv1.3", client_key_alias="my client.1-a")
    setting = found(cell, f"//repertoire[@alias='{alias}']/setting", "security.xml")
    stored = found(cell, f"//keyStores[@name='{name}']", "security.xml")
    assert setting.get("keyStore") == stored.get("{http://www.omg.org/XMI}id")
    assert setting.get("clientKeyAlias") == "my client.1-a"
    management = found(cell, f"//managementScopes[@*='{stored.get('managementScope')}']", "security.xml")
    expected = {"cell": "", "cluster": f":(cluster):{CLUSTER}", "node": f":(node):{NODE}"}
    expected["server"] = f"{expected['node']}:(server):{SERVER}"
    assert management.get("scopeName") == f"(cell):{NAMES['cell']}{expected[kind]}"
    chosen = {"name": f"my directory.1-{kind}", "scope": scope, "connections": ["LDAP,ldap.example.com,636"]}
    four_runs("was_dynamic_ssl", **chosen, ssl_configuration=alias)
    assert found(cell, f"//dynamicSSLConfigSelections[@name='{chosen['name']}']", "security.xml") is not None
    four_runs("was_dynamic_ssl", name=chosen["name"], scope=scope, state="absent")
    if kind in ("cell", "node"):
        before = {"scope": scope, "direction": "outbound"}
        four_runs("was_sslconfiggroup", **before, ssl_configuration=alias)
        default = {"cell": "CellDefaultSSLSettings", "node": "NodeDefaultSSLSettings"}[kind]
        four_runs("was_sslconfiggroup", **before, ssl_configuration=default)
    four_runs("was_sslconfig", alias=alias, scope=scope, state="absent")
    four_runs("was_keystore", name=name, scope=scope, state="absent")


def test_certificates_with_odd_aliases_in_stores_with_odd_names(four_runs, module, cell):
    made = four_runs(
        "was_keystore_file", **store(cell, "own store.1-a.jks", personal_certificate=identity("my own.1-a"))
    )
    assert "my own.1-a" in listed(cell.manager / "etc" / "own store.1-a.jks") and PASSWORD not in str(made)
    content = certificate(cell.manager / "etc" / "own store.1-a.jks", "my own.1-a")
    place = f"${{CONFIG_ROOT}}/cells/{NAMES['cell']}/{IN_NODE}/trusted odd.p12"
    trust = {"name": "Trusted Odd.1-a", "location": place, "store_type": "PKCS12", "store_password": PASSWORD}
    signer = [{"alias": "my own.1-a", "content": content}]
    four_runs("was_keystore", **trust, scope=f"node:{NODE}", signers=signer)
    path = cell.manager / "config" / "cells" / NAMES["cell"] / IN_NODE / "trusted odd.p12"
    assert "my own.1-a" in listed(path)
    four_runs("was_keystore", name=trust["name"], scope=f"node:{NODE}", state="absent")


def test_aliases_logins_mappings_and_nonce_seconds(four_runs, cell):
    alias = {"alias": "My Alias/odd.1-a", "user": "app user", "alias_password": PASSWORD}
    assert PASSWORD not in str(four_runs("was_auth_alias", **alias))
    four_runs("was_auth_alias", alias=alias["alias"], description="odd")
    four_runs("was_auth_alias", alias=alias["alias"], state="absent")
    login = {"alias": "my login.1-a", "login_type": "application"}
    four_runs("was_jaas_login", **login, modules=[{"class_name": "example.Odd", "options": {"my option": "a b"}}])
    scope = f"server:{NODE}/{SERVER}"
    mapping = {"authentication_method": "My Ticket.1-a", "jaas_configuration": "my login.1-a", "scope": scope}
    four_runs("was_login_mapping", **mapping, callback_handler_factory="example.Odd")
    assert 'authMethod="My Ticket.1-a" configName="my login.1-a"' in cell.document(f"{IN_SERVER}/ws-security.xml")
    four_runs("was_login_mapping", authentication_method="My Ticket.1-a", scope=scope, state="absent")
    four_runs("was_nonce", scope=scope, cache_timeout=900, maximum_age=800)
    four_runs("was_jaas_login", **login, state="absent")


def test_the_mapping_of_an_application(four_runs, cell):
    applications.deploy(cell.manager / "config" / "cells" / NAMES["cell"], NODE, SERVER)
    wanted = {"application": applications.NAME, "port_component": "OrderPort", "authentication_method": "BasicAuth"}
    values = {"jaas_configuration": "WSLogin", "callback_handler_factory": "example.Odd", "allow_unverified": True}
    done = four_runs("was_login_mapping", **wanted, **values, sync=True)
    assert done["effects"] == {"refresh": False, "sync": [], "restart": [f"{NODE}/{SERVER}"]}
    text = cell.document(applications.DOCUMENT, cell.node)
    assert 'authMethod="BasicAuth"' in text and text == cell.document(applications.DOCUMENT)
    four_runs("was_login_mapping", **wanted, state="absent", sync=True)


def test_the_provider_the_machine_and_the_security_of_the_cell(four_runs, cell):
    four_runs("was_mq_provider", scope=f"node:{NODE}", native_path="/opt/mq m/java/lib64")
    assert "/opt/mq m/java/lib64" in cell.document(f"{IN_NODE}/resources.xml")
    scope = f"server:{NODE}/{SERVER}"
    done = four_runs("was_jvm", scope=scope, generic_arguments=['-Dodd="a b"'], system_properties={"odd.name": "a b"})
    assert done["effects"]["restart"] == [f"{NODE}/{SERVER}"]
    assert 'name="odd.name" value="a b"' in cell.document(f"{IN_SERVER}/server.xml")
    four_runs("was_security", application_security=True, days_before_notification=61)


def test_a_stale_node_is_synchronised_and_its_server_restarted(module, four_runs, cell):
    copy = module("was_sync_info", profile_path=str(cell.node))
    assert copy["node"] == NODE
    module("was_jms_queue", name="stale one", jndi_name="jms/stale", queue_name="S", scope=f"node:{NODE}")
    options = {"node_digests": {copy["node"]: copy["digests"]}}
    assert module("was_sync", check=True, **options)["stale_nodes"] == [NODE]
    assert module("was_sync", **options)["nodes"] == [{"node": NODE, "result": "true", "error": ""}]
    place = {"profile_path": str(cell.node), "name": SERVER, "timeout": 300}
    done = module("was_server", **place)
    assert done["changed"] is True, done
    assert module("was_server", **place)["changed"] is False
    assert four_runs("was_server", **place, state="stopped")["running"] is False
    assert four_runs("was_server", **place, state="started")["running"] is True


def test_the_members_of_a_cluster_are_stopped_and_started(module, cell):
    for state, running in (("stopped", "STOPPED"), ("started", "STARTED")):
        runs = [
            module("was_cluster", check, name=CLUSTER, wait=300, state=state) for check in (True, False, True, False)
        ]
        assert [run["changed"] for run in runs] == [True, True, False, False], runs
        members = [(member["node"], member["name"], member["state"]) for member in runs[3]["members"]]
        assert members == [(NODE, SERVER, running)]


@pytest.mark.skipif(shutil.which("javac") is None, reason="javac is not installed")
def test_an_application_is_installed_on_a_cluster_moved_and_removed(four_runs, cell, tmp_path):
    ear = tmp_path / "My Orders.1-a.ear"
    subprocess.run([str(REPOSITORY / "scripts" / "sample_ear"), str(ear)], check=True, capture_output=True)
    reference = {"module": "JmsTestWeb.war", "reference": "jms/SendCFRef", "jndi_name": "jms/Order CF.1-a b"}
    queue = {**reference, "reference": "jms/destQRef", "jndi_name": "jms/Odd Q.1-a"}
    wanted = {"name": "My Orders.1-a", "ear": str(ear), "context_root": "/odd", "references": [reference, queue]}
    four_runs("was_application", **wanted, targets=[f"cluster:{CLUSTER}"], virtual_host="default_host")
    place = "applications/My Orders.1-a.ear/deployments/My Orders.1-a"
    assert f'name="{CLUSTER}"' in cell.document(f"{place}/deployment.xml")
    assert 'jndiName="jms/Order CF.1-a b"' in cell.document(f"{place}/JmsTestWeb.war/WEB-INF/ibm-web-bnd.xmi")
    four_runs("was_application", name="My Orders.1-a", targets=[f"server:{NODE}/{SERVER}"])
    assert "My Orders.1-a.ear/deployments/My Orders.1-a<" in cell.document(f"{IN_NODE}/serverindex.xml")
    four_runs("was_application", name="My Orders.1-a", state="absent")


def test_all_of_it_is_shown(module, cell):
    shown = module("was_info", gather=["ssl", "stores", "jms", "logins", "topology", "applications", "processes"])
    assert (shown["topology"]["cell"], shown["topology"]["clusters"]) == (NAMES["cell"], [CLUSTER])
    assert [server["name"] for server in shown["topology"]["servers"] if server["node"] == NODE] == [
        "nodeagent",
        SERVER,
    ]
    stored = {entry["name"]: entry for entry in shown["stores"] if entry["scope"] == f"node:{NODE}"}
    assert stored["NodeDefaultKeyStore"]["path"].endswith(f"{IN_NODE}/key.p12")


def test_every_default_flips_in_one_save_and_reaches_the_node(module, cell):
    before = len(cell.wsadmin_runs())
    done = module("was_config", resources=[{"type": "ssl_config", "scopes": "all", "protocol": "TLSv1.2"}], sync=True)
    assert done["changed"] is True, done
    settings = re.findall(r'alias="\w*DefaultSSLSettings"[^>]*>\s*<setting[^>]*>', cell.document("security.xml"))
    assert len(settings) >= 2 and all('sslProtocol="TLSv1.2"' in setting for setting in settings)
    assert [(run["saves"], run["syncs"]) for run in cell.wsadmin_runs()[before:]] == [(1, 1)]
    assert cell.document("security.xml", cell.node) == cell.document("security.xml")


def test_a_script_of_the_users_gets_names_as_data(module, cell):
    script = (
        "server = AdminConfig.getid('/Node:%(node)s/Server:%(server)s/' % wasmq.arguments)\n"
        "wasmq.result(AdminConfig.showAttribute(server, 'name'))\n"
        "wasmq.changed(0)\n"
    )
    options = {"script": script, "arguments": {"node": NODE, "server": SERVER}, "supports_check_mode": True}
    done = module("was_wsadmin", **options)
    assert done["changed"] is False and SERVER in str(done), done
