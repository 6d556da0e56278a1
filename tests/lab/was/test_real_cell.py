# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``lab up --cell DIR``: a configuration tree that the lab did not make gets hosts, stores and processes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from lxml import etree
from wasmq_lab import cli_home, cli_inventory, cli_processes
from wasmq_lab.common import REPOSITORY, Host, resolve
from wasmq_lab.was.cell import create, real, real_create
from wasmq_lab.was.cell.services_xml import password_is_right
from wasmq_lab.was.cell.topology import _AGENT, _APPLICATION_SERVER, _MANAGER, ADMIN_PASSWORD, Cell, Node, Server
from wasmq_lab.was.processes.places import places, profiles
from wasmq_lab.was.processes.security import SecurityDocument

CELL = "orders cell-1.x"
SCRIPT = f"""
store = AdminConfig.getid('/Cell:{CELL}/Security:/KeyStore:CellDefaultKeyStore/')
AdminConfig.modify(store, [['description', 'seen by all']])
AdminConfig.save()
for node in ['node 1.a-b', 'node 2.a-b']:
    bean = AdminControl.completeObjectName('type=NodeSync,node=%s,*' % node)
    print 'synchronised', node, AdminControl.invoke(bean, 'sync')
"""
#: what a web server and a proxy of this cell would be: types that the lab does not run
OTHERS = """  <serverEntries xmi:id="ServerEntry_9" serverName="ihs 1" serverType="WEB_SERVER">
    <specialEndpoints xmi:id="NamedEndPoint_9" endPointName="WEBSERVER_ADDRESS">
      <endPoint xmi:id="EndPoint_9" host="*" port="80"/>
    </specialEndpoints>
  </serverEntries>
"""


def _tree(directory: Path, nodes: int = 2) -> Path:
    """A backup of a cell with blanks, dots and hyphens in its names, on hosts that are not the lab's."""
    node = [
        Node("shared.example.com", f"node {number}.a-b", "AppSrv 01", _servers(number), number)
        for number in range(1, nodes + 1)
    ]
    manager = Node(
        "shared.example.com",
        "manager node",
        "Dmgr01",
        (Server("dmgr", "DEPLOYMENT_MANAGER", _MANAGER, ("isclite",)),),
        0,
    )
    cell = Cell(CELL, manager, tuple(node))
    for path, content in create._documents(directory, cell, "8.5.5.12").items():
        target = directory / "cells" / CELL / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    place = directory / "cells" / CELL
    (place / "fileRegistry.xml").unlink()
    (place / "ws-security.xml").unlink()
    shutil.rmtree(place / "applications")
    security = place / "security.xml"
    text = security.read_text().replace('"{xor}CDo9Hgw="', '"{xor}REDACTED"', 3)
    security.write_text(text.replace('primaryAdminId="wasadmin"', 'primaryAdminId="operator"'))
    for index in place.glob("nodes/node */serverindex.xml"):
        index.write_text(index.read_text().replace("</serverindex:ServerIndex>", OTHERS + "</serverindex:ServerIndex>"))
    return directory


def _servers(number: int) -> tuple[Server, ...]:
    return (
        Server("server one", "APPLICATION_SERVER", _APPLICATION_SERVER, ("absent",)),
        Server("nodeagent", "NODE_AGENT", _AGENT),
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    return _tree(tmp_path_factory.mktemp("backup"))


@pytest.fixture(scope="module")
def home(tmp_path_factory, tree) -> Path:
    """A home made around the tree; nothing runs in it."""
    home = tmp_path_factory.mktemp("home")
    cli_home.prepare(
        home, {"cell": str(tree), "was_level": "8.5.5.12", "nodes": None, "mq_level": None, "mq_hosts": None}
    )
    cli_home.create(home, ("was",))
    return home


def test_every_node_gets_a_host_with_its_own_profile_and_node(home):
    found = {name: profiles(Host(home, name))[0] for name in ("dmgr", "node1", "node2")}
    assert [(profile.cell, profile.node) for profile in found.values()] == [
        (CELL, "manager node"),
        (CELL, "node 1.a-b"),
        (CELL, "node 2.a-b"),
    ]
    assert {profile.level for profile in found.values()} == {"8.5.5.12"}
    assert found["node1"].path.name == "AppSrv 01"


def test_what_the_lab_does_not_run_is_left_out_and_its_documents_stay(home, tree):
    running = [(place.host.name, place.server) for name in ("dmgr", "node1") for place in places(Host(home, name))]
    assert running == [("dmgr", "dmgr"), ("node1", "server one"), ("node1", "nodeagent")]
    assert cli_home.left_out(home) == ("ihs 1 on node 1.a-b (WEB_SERVER)", "ihs 1 on node 2.a-b (WEB_SERVER)")


def test_documents_keep_every_byte_but_passwords_nobody_can_read(home, tree):
    source, loaded = tree / "cells" / CELL, profiles(Host(home, "dmgr"))[0].cell_root
    for path in source.rglob("*.xml"):
        before, after = path.read_bytes(), (loaded / path.relative_to(source)).read_bytes()
        if path.name == "security.xml":
            before = re.sub(rb'(<keyStores[^>]*)"\{xor\}REDACTED"', rb"\1", before)
            after = re.sub(rb'(<keyStores[^>]*)"\{xor\}(?!CDo9Hgw=)[^"]*"', rb"\1", after)
        assert before == after, path


def test_every_ssl_configuration_opens_its_stores_on_every_node(home):
    for name in ("dmgr", "node1", "node2"):
        for place in places(Host(home, name)):
            document = SecurityDocument(place.profile, place.server)
            settings = [document.effective("inbound"), document.effective("outbound")]
            assert all(found.personal and found.signers for found in settings)


def test_the_primary_administrator_of_the_cell_has_the_labs_password(home):
    registry = (profiles(Host(home, "dmgr"))[0].cell_root / "fileRegistry.xml").read_bytes()
    assert password_is_right(registry, "operator", ADMIN_PASSWORD)
    assert real_create.administrator(profiles(Host(home, "dmgr"))[0].cell_root) == "operator"


def test_an_existing_registry_keeps_its_users_and_gains_the_administrator(tmp_path):
    from wasmq_lab.was.cell.services_xml import file_registry, with_password

    others = with_password(file_registry("somebody").encode(), "operator").encode()
    changed = with_password(others, "operator").encode()
    assert password_is_right(changed, "operator", ADMIN_PASSWORD)
    names = [found.text for found in etree.fromstring(changed).iter("{http://www.ibm.com/websphere/wim}uid")]
    assert names == ["somebody", "operator"]


def test_a_host_name_that_nodes_share_means_the_node_that_is_asked_for(home):
    hosts = {name: Host(home, name).address for name in ("dmgr", "node1", "node2")}
    assert resolve(home, "shared.example.com") == hosts["dmgr"]
    assert resolve(home, "shared.example.com", node="node 2.a-b") == hosts["node2"]
    with pytest.raises(OSError, match="unknown host"):
        resolve(home, "elsewhere.example.com", node="node 2.a-b")


def test_the_inventory_names_the_cells_own_nodes_and_servers(home):
    whole = yaml.safe_load(cli_inventory.inventory(home, "dedicated"))["all"]
    assert whole["children"]["was_nodes"]["hosts"]["node2"]["was_node_name"] == "node 2.a-b"
    assert whole["children"]["was_nodes"]["hosts"]["node2"]["was_servers"] == ["server one"]
    assert whole["children"]["deployment_managers"]["hosts"]["dmgr"]["was_cell_name"] == CELL
    assert "wasmq_application_urls" not in whole["vars"]
    names = json.loads((home / "names.json").read_text())["names"]
    for host, found in {
        **whole["children"]["was_nodes"]["hosts"],
        **whole["children"]["deployment_managers"]["hosts"],
    }.items():
        own = [name for name, address in names.items() if address == found["ansible_host"]]
        assert found.get("wasmq_host_names", []) == own, host
    assert names


def test_the_level_stands_in_the_backup_or_has_to_be_said(tree, tmp_path):
    found = real.read_cell(tree)
    with pytest.raises(real.CellError, match="--was-level"):
        real.level_of(found, tmp_path / "backup")
    assert real.level_of(found, tmp_path / "was-9.0.0.8") == "9.0.0.8"
    metadata = found.source / "nodes" / "manager node" / "node-metadata.properties"
    metadata.write_text("#\ncom.ibm.websphere.baseProductVersion=8.0.0.5\n")
    try:
        assert real.level_of(found, tmp_path / "was-9.0.0.8") == "8.0.0.5"
    finally:
        metadata.unlink()


def test_trees_that_are_no_cell_are_refused_by_name(tmp_path):
    with pytest.raises(real.CellError, match="no directory"):
        real.read_cell(tmp_path / "nothing")
    with pytest.raises(real.CellError, match="no cell"):
        real.read_cell(tmp_path)
    alone = _tree(tmp_path / "alone", nodes=1)
    shutil.rmtree(alone / "cells" / CELL / "nodes" / "manager node")
    with pytest.raises(real.CellError, match="0 deployment managers"):
        real.read_cell(alone)
    many = _tree(tmp_path / "many", nodes=21)
    with pytest.raises(real.CellError, match="21 nodes"):
        real.read_cell(many)


def test_a_home_that_was_made_needs_the_tree_no_more(home, tree):
    before = {name: (home / name).read_text() for name in ("settings.json", "network.json", "names.json")}
    moved = tree.rename(tree.with_name("moved"))
    try:
        cli_home.prepare(home, {})
        assert {name: (home / name).read_text() for name in before} == before
    finally:
        moved.rename(tree)


def test_the_labs_own_cell_comes_back(tree, tmp_path):
    cli_home.prepare(tmp_path, {"cell": str(tree), "was_level": "8.5.5.12"})
    cli_home.prepare(tmp_path, {"cell": ""})
    settings = json.loads((tmp_path / "settings.json").read_text())
    assert (settings["cell"], settings["was_level"], settings["nodes"]) == ("", "9.0.5.21", 2)


def test_nodes_are_counted_by_the_cell(tree, tmp_path):
    with pytest.raises(cli_home.LabError, match="--nodes"):
        cli_home.prepare(tmp_path / "home", {"cell": str(tree), "nodes": 2, "was_level": "8.5.5.12"})


def test_a_cell_with_blanks_dots_and_hyphens_starts_and_its_nodes_synchronise(tree, tmp_path, monkeypatch):
    number = os.getpid()
    monkeypatch.setenv("LAB_NETWORK", f"127.{160 + number % 40}.{number // 40 % 250}")
    home = tmp_path / "home"
    try:
        _lab(home, "up", "--only", "was", "--cell", str(tree), "--was-level", "8.5.5.12")
        script = tmp_path / "script.py"
        script.write_text(SCRIPT)
        done = _lab(home, "host", "dmgr", "--", "wsadmin.sh", "-lang", "jython", "-f", str(script))
        assert "synchronised node 1.a-b true" in done and "synchronised node 2.a-b true" in done, done
        for name in ("node1", "node2"):
            security = profiles(Host(home, name))[0].cell_root / "security.xml"
            assert 'description="seen by all"' in security.read_text()
        assert '"server one" is STARTED' in _lab(home, "host", "node2", "--", "serverStatus.sh", "server one")
        _lab(home, "host", "node2", "--", "stopServer.sh", "server one")
        running = {(row.host.name, row.name) for row in cli_processes.rows(home) if row.pid}
        assert ("node1", "server one") in running and ("node2", "server one") not in running
    finally:
        cli_processes.stop_all(home.resolve())


def _lab(home: Path, *words: str) -> str:
    command = [str(REPOSITORY / "lab/bin/lab"), "--home", str(home), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
