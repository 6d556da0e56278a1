# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``lab up --cell DIR`` with web servers in the cell: their hosts, their plug-ins' key stores, the inventory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from cell_with_web_servers import add_web_server
from wasmq_lab import cli_home, cli_inventory
from wasmq_lab.common import Host, resolve
from wasmq_lab.mq import keydb
from wasmq_lab.was.cell import real
from wasmq_lab.was.config.session import Session
from wasmq_lab.was.processes.places import profiles
from wasmq_lab.was.stores import read_store

CELL = "labCell01"
PLUGIN = "opt/Plugins/config/ihs/plugin-key.kdb"
ELSEWHERE = "opt/IBM/WebSphere/Plugins/config"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A cell of one managed node, whose web servers lie on it, on hosts of their own and out of the lab's reach."""
    source, home = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("home")
    cli_home.prepare(source, {"nodes": 1})
    cli_home.create(source, ("was",))
    backup = profiles(Host(source, "dmgr"))[0].config_root
    for number, (node, host_name, key_store) in enumerate(
        (
            ("labNode01", "dmgr", f"{home}/hosts/node1/{PLUGIN}"),
            ("front-a", "front-a.example.com", f"{home}/hosts/web1/{PLUGIN}"),
            ("front-b", "front-b.example.com", f"/{PLUGIN}"),
            ("front-c", "front-c.example.com", f"{home}/hosts/web3/../../../outside/plugin-key.kdb"),
        )
    ):
        add_web_server(
            backup / "cells" / CELL, node=node, host_name=host_name, name="ihs", key_store=key_store, number=number
        )
    cli_home.prepare(home, {"cell": str(backup), "was_level": "9.0.5"})
    cli_home.create(home, ("was",))
    return home


def _repository(home: Path, node: str) -> Path:
    return profiles(Host(home, "dmgr"))[0].cell_root / "nodes" / node / "servers" / "ihs" / "plugin-key.kdb"


def test_each_host_of_a_web_server_is_one_of_the_lab(home):
    known = json.loads((home / "network.json").read_text())
    assert [name for name in known if name.startswith("web")] == ["web1", "web2", "web3"]
    assert resolve(home, "front-b.example.com") == known["web2"]
    assert (home / "hosts" / "web2" / "etc" / "passwd").exists()


@pytest.mark.parametrize("node", ["labNode01", "front-a", "front-b", "front-c"])
def test_every_key_store_of_a_plug_in_trusts_the_cell_and_has_its_stash(home, node):
    (held,) = keydb.load(_repository(home, node)).entries
    trust = profiles(Host(home, "dmgr"))[0].cell_root / "trust.p12"
    signers = read_store(trust, store_type="PKCS12", password="WebAS")
    assert (held.label, held.kind) == ("root", "signer")
    assert held.certificate in [entry.certificate for entry in signers]


def test_wsadmin_reads_the_key_store_with_the_password_that_was_made_for_it(home):
    session = Session(profiles(Host(home, "dmgr"))[0], connected=True)
    scope = f"(cell):{CELL}:(node):front-b:(server):ihs"
    asked = f"[-keyStoreName CMSKeyStore -keyStoreScope {scope}]"
    assert "[alias root]" in str(session.call("AdminTask", "listSignerCertificates", [asked]))


@pytest.mark.parametrize(
    ("name", "node", "path"),
    [
        ("node1", "labNode01", PLUGIN),
        ("web1", "front-a", PLUGIN),
        ("web2", "front-b", f"{ELSEWHERE}/front-b/ihs/plugin-key.kdb"),
        ("web3", "front-c", f"{ELSEWHERE}/front-c/ihs/plugin-key.kdb"),
    ],
)
def test_a_copy_lies_on_the_host_and_the_inventory_says_where(home, name, node, path):
    copy = Host(home, name).root / path
    for suffix in (".kdb", ".sth"):
        assert copy.with_suffix(suffix).read_bytes() == _repository(home, node).with_suffix(suffix).read_bytes()
    hosts = yaml.safe_load(cli_inventory.inventory(home, "dedicated"))["all"]["children"]["web_servers"]["hosts"]
    assert hosts[name]["was_web_servers"] == [f"{node}/ihs"]
    assert hosts[name]["was_plugin_key_files"] == {f"{node}/ihs": str(copy)}


def test_no_path_of_the_documents_leads_out_of_the_lab(home):
    assert not (home.parent / "outside").exists() and not Path(f"/{PLUGIN}").exists()
    groups = yaml.safe_load(cli_inventory.inventory(home, "dedicated"))["all"]["children"]
    assert sorted(groups["was_nodes"]["hosts"]) == ["node1"]


def test_the_documents_stay_the_cells_and_the_web_servers_are_said_not_to_run(home):
    settings = json.loads((home / "settings.json").read_text())
    source = real.read_cell(Path(settings["cell"])).source
    for document in source.glob("nodes/*/servers/ihs/server.xml"):
        loaded = profiles(Host(home, "dmgr"))[0].cell_root / document.relative_to(source)
        assert loaded.read_bytes() == document.read_bytes()
    assert "ihs on front-a (WEB_SERVER)" in cli_home.left_out(home)
    cli_home.prepare(home, {})
    assert json.loads((home / "settings.json").read_text()) == settings


def test_more_hosts_of_web_servers_than_addresses_are_refused(home, monkeypatch):
    monkeypatch.setattr(real, "MOST_NODES", 2)
    with pytest.raises(real.CellError, match="3 hosts of web servers"):
        real.read_cell(profiles(Host(home, "dmgr"))[0].config_root)
