# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server outside every cell: its documents, its commands, and wsadmin against the server itself."""

from __future__ import annotations

import json

import pytest
import yaml
from lxml import etree

XMI_ID = "{http://www.omg.org/XMI}id"
SCOPE = "(cell):base1Node01Cell:(node):base1Node01"


@pytest.fixture
def lab(lab_with_base1):
    """Whatever a test stops is started again."""
    yield lab_with_base1
    if lab_with_base1.place("base1", "server1").pid is None:
        assert lab_with_base1.restart("base1", "server1")


def _security(lab):
    return etree.parse(str(lab.document("base1", "security.xml"))).getroot()


def test_the_profile_is_a_cell_of_one_node_with_one_server(lab):
    root = lab.profile("base1").cell_root
    assert sorted(path.name for path in (root / "nodes").iterdir()) == ["base1Node01"]
    entries = list(etree.parse(str(root / "nodes/base1Node01/serverindex.xml")).iter("serverEntries"))
    assert [(entry.get("serverName"), entry.get("serverType")) for entry in entries] == [
        ("server1", "APPLICATION_SERVER")
    ]
    assert lab.place("base1", "server1").soap_port == 8880


def test_everything_in_security_xml_is_the_nodes_and_leads_somewhere(lab):
    root = _security(lab)
    assert [scope.get("scopeName") for scope in root.iter("managementScopes")] == [SCOPE]
    assert [each.get("alias") for each in root.iter("repertoire")] == ["NodeDefaultSSLSettings"]
    known = {element.get(XMI_ID) for element in root.iter()}
    names = ("managementScope", "keyStore", "trustStore", "trustManager", "keyManager", "sslConfig", "keySetGroup")
    wanted = {element.get(name) for element in root.iter() for name in names if element.get(name)}
    assert wanted <= known and root.get("defaultSSLSettings") in known
    profile = lab.profile("base1")
    assert all(
        (profile.config_root / profile.resolve_variables(each.get("location"))).is_file()
        for each in root.iter("keyStores")
    )


def test_wsadmin_connects_to_the_server_itself(lab):
    done = lab.host("base1", "wsadmin.sh", "-lang", "jython", "-c", "print AdminTask.listSSLConfigs()")
    banner = 'WASX7209I: Connected to process "server1" on node base1Node01 using SOAP connector;  '
    assert banner + "The type of process is: UnManagedProcess" in done.stdout
    assert f"alias: NodeDefaultSSLSettings managementScope: {SCOPE}" in done.stdout
    asked = "print AdminControl.completeObjectName('type=Server,processType=UnManagedProcess,*')"
    assert "name=server1" in lab.host("base1", "wsadmin.sh", "-lang", "jython", "-c", asked).stdout


def test_a_server_of_a_cell_is_a_managed_one(lab):
    asked = "print AdminControl.queryNames('type=Server,*')"
    shown = lab.host("dmgr", "wsadmin.sh", "-lang", "jython", "-c", asked).stdout
    assert "processType=ManagedProcess" in shown and "UnManagedProcess" not in shown


def test_the_server_is_stopped_shown_as_stopped_changed_and_started(lab):
    assert "ADMU4000I" in lab.host("base1", "stopServer.sh", "server1").stdout
    assert "ADMU0509I" in lab.host("base1", "serverStatus.sh", "-all").stdout
    refused = lab.host("base1", "wsadmin.sh", "-lang", "jython", "-c", "print AdminControl.getNode()")
    assert "WASX7023E" in refused.stdout
    program = [
        "-c",
        "AdminConfig.modify(AdminConfig.list('Security'), [['cacheTimeout', '601']])",
        "-c",
        "AdminConfig.save()",
    ]
    done = lab.host("base1", "wsadmin.sh", "-conntype", "NONE", "-lang", "jython", *program)
    assert "WASX7357I" in done.stdout and _security(lab).get("cacheTimeout") == "601", done.stdout
    assert "ADMU3000I" in lab.host("base1", "startServer.sh", "server1").stdout


def test_the_inventory_lists_it_in_a_group_of_its_own(lab):
    found = yaml.safe_load(lab.run("inventory").stdout)["all"]
    host = found["children"]["standalone_servers"]["hosts"]["base1"]
    assert host["was_cell_name"] == "base1Node01Cell" and host["was_servers"] == ["server1"]
    assert "base1" not in found["children"]["was_nodes"]["hosts"]
    assert [link["cell"] for link in found["vars"]["wasmq_links"]] == ["dmgr", "base1"]


def test_a_lab_with_it_is_not_one_without(lab):
    assert json.loads((lab.home / "settings.json").read_text())["standalone"] is True
    refused = lab.run("up", "--no-standalone", check=False)
    assert refused.returncode == 1 and "made with standalone True" in refused.stderr
