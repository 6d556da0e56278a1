# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab takes any whole real cell: hosts, stores that open, documents that stay the cell's, an inventory."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from lxml import etree
from wasmq_lab import cli_home, cli_inventory
from wasmq_lab.common import Host
from wasmq_lab.was.cell import real
from wasmq_lab.was.cell.real_create import administrator
from wasmq_lab.was.cell.services_xml import password_is_right
from wasmq_lab.was.cell.topology import ADMIN_PASSWORD
from wasmq_lab.was.config.adminconfig import AdminConfig
from wasmq_lab.was.config.repository import Workspace
from wasmq_lab.was.processes import process
from wasmq_lab.was.processes.places import places, profiles
from wasmq_lab.was.processes.security import SecurityDocument

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(path.parent for path in Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []


@pytest.fixture(scope="module", params=CELLS, ids=lambda path: path.name)
def loaded(request, tmp_path_factory):
    """A home made around the cell, in which nothing runs, and the tree it was made from."""
    home = tmp_path_factory.mktemp("home")
    cli_home.prepare(home, {"cell": str(request.param)})
    cli_home.create(home, ("was",))
    return home, real.read_cell(request.param)


def _hosts(home: Path) -> list[Host]:
    return [Host(home, name) for name in json.loads((home / "network.json").read_text()) if not name.startswith("qm")]


def test_every_node_has_a_host_and_every_process_an_address(loaded):
    home, tree = loaded
    found = {profile.node: list(places(host)) for host in _hosts(home) for profile in profiles(host)}
    assert set(found) == {node.name for node in tree.cell.all_nodes}
    listening = [
        (place.host.address, port) for running in found.values() for place in running for port in place.listening
    ]
    assert listening and len(listening) == len(set(listening))


def test_every_process_opens_the_stores_of_its_ssl_settings(loaded):
    home, _tree = loaded
    for host in _hosts(home):
        for place in places(host):
            document = SecurityDocument(place.profile, place.server)
            for direction in ("inbound", "outbound"):
                settings = document.effective(direction)
                assert settings.personal and settings.signers, (place.server, direction)


def test_every_process_finds_the_deployment_manager_and_the_node_agents(loaded):
    home, tree = loaded
    for host in _hosts(home):
        for profile in profiles(host):
            assert process.manager_of(profile)[0] == tree.cell.manager.name
            for node in tree.cell.nodes:
                assert process.where_is(profile, node.name, "nodeagent")[1] > 0


def test_documents_stay_the_cells_own(loaded):
    home, tree = loaded
    place = profiles(Host(home, "dmgr"))[0].cell_root
    for path in tree.source.rglob("*.xml"):
        if path.name not in ("security.xml", "fileRegistry.xml"):
            assert (place / path.relative_to(tree.source)).read_bytes() == path.read_bytes(), path
    before, after = (etree.parse(str(root / "security.xml")) for root in (tree.source, place))
    pairs = list(zip(before.iter(), after.iter()))
    changed = {old.tag for old, new in pairs if dict(old.attrib) != dict(new.attrib)}
    assert changed <= {"keyStores"}


def test_the_administrator_can_log_in(loaded):
    home, tree = loaded
    registry = (profiles(Host(home, "dmgr"))[0].cell_root / "fileRegistry.xml").read_bytes()
    assert password_is_right(registry, administrator(tree.source), ADMIN_PASSWORD)


def test_every_object_can_be_shown_after_loading(loaded):
    home, tree = loaded
    config = AdminConfig(Workspace(profiles(Host(home, "dmgr"))[0].config_root, tree.cell.name))
    for known in config.catalogue.all():
        assert config.find(known.config_id, "show") == known
        assert "{xor}" not in config.show(known.config_id)
    kinds = [config.show_attribute(server, "serverType") for server in config.list_objects("Server").split("\n")]
    assert all(kinds) and kinds.count("DEPLOYMENT_MANAGER") == 1


def test_the_inventory_has_every_node_of_the_cell(loaded):
    home, tree = loaded
    groups = yaml.safe_load(cli_inventory.inventory(home, "dedicated"))["all"]["children"]
    nodes = groups["was_nodes"]["hosts"].values()
    assert {node["was_node_name"] for node in nodes} == {node.name for node in tree.cell.nodes}
    assert groups["deployment_managers"]["hosts"]["dmgr"]["was_cell_name"] == tree.cell.name
