# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server outside every cell through the main job: with its own settings rewritten, and beside a cell's link."""

from __future__ import annotations

import pytest
import yaml
from lxml import etree

from ..modules import run_module

NODE, CELL = "base1Node01", "base1Node01Cell"
CLIENT = "CN=aloneclient,OU=issw,O=ibm,C=US"
STORE_PASSWORD = "Kennwort-31"


def _profile(rig):
    return rig.home / "hosts/base1/opt/IBM/WebSphere/AppServer/profiles/AppSrv01"


def _document(rig, path):
    return etree.parse(str(_profile(rig) / "config" / "cells" / CELL / path)).getroot()


def _prepare(rig, strategy, *, alone):
    """A fresh lab with base1, and its inventory; with the links of all cells, or that of base1 alone."""
    made = rig.lab("reset", "--nodes", "1", "--standalone")
    assert made.returncode == 0, made.stdout + made.stderr
    found = yaml.safe_load(rig.lab("inventory", "--strategy", strategy).stdout)
    values = found["all"]["vars"]
    if alone:
        values["wasmq_links"] = [link for link in values["wasmq_links"] if link["cell"] == "base1"]
    path = rig.home.parent / "inventory.yml"
    path.write_text(yaml.safe_dump(found))
    rig.inventory = str(path)


def _stores_of(rig, alias):
    """Names of key and trust store of an SSL configuration, by reference."""
    root = _document(rig, "security.xml")
    names = {store.get("{http://www.omg.org/XMI}id"): store.get("name") for store in root.iter("keyStores")}
    (setting,) = (found.find("setting") for found in root.iter("repertoire") if found.get("alias") == alias)
    return names[setting.get("keyStore")], names[setting.get("trustStore")]


def _require_nothing_left_to_do(rig):
    again = rig.play("site").require_success()
    assert not any(again.changed.values()), again.changes
    assert again.configuration_jvms() == []
    assert [line["tool"] for line in again.trace if line["tool"].startswith(("start", "stop", "syncNode"))] == []


def _require_message_over_tls(rig):
    """The sample application puts and browses; the queue manager names the client that the channel admitted."""
    assert rig.page("base1", "SendMsg?message=from-base1")[0] == 200
    assert "from-base1" in rig.page("base1", "BrowseAq.jsp")[1]
    running = rig.mqsc("DISPLAY CHSTATUS(SSL.ALONE.SVRCONN) SSLPEER SECPROT")
    assert CLIENT in running.replace("\n", "") and "SECPROT(TLSV12)" in running


@pytest.fixture(scope="module")
def rewritten(rig):
    """The article's way on the server's own settings, begun while the server is down."""
    _prepare(rig, "default_settings", alone=True)
    rig.on("base1", "stopServer.sh", "server1")
    rig.first = rig.play("site").require_success()
    return rig


def test_the_servers_own_settings_are_rewritten_and_messages_go_through(rewritten):
    assert _stores_of(rewritten, "NodeDefaultSSLSettings") == ("WASServerKeyFile", "WASServerTrustFile")
    _require_message_over_tls(rewritten)


def test_what_is_down_is_changed_without_a_connection_what_runs_through_the_server(rewritten):
    saved = [line for line in rewritten.first.trace if line["tool"] == "wsadmin" and line["saves"]]
    assert [line["argv"][line["argv"].index("-conntype") + 1] for line in saved] == ["NONE", "NONE", "SOAP"]
    assert {line["host"] for line in saved} == {"base1"}
    assert not any("sync" in line["tool"].lower() for line in rewritten.first.trace)
    assert rewritten.first.changed["dmgr"] == rewritten.first.changed["node1"] == 0


def test_the_second_run_finds_nothing_to_do(rewritten):
    _require_nothing_left_to_do(rewritten)


def test_the_properties_of_the_article_reach_the_server_and_make_a_restart_due(rewritten):
    """docs/standalone_servers.md, for code that takes neither the factory's nor WebSphere's SSL configuration."""
    place = {"profile_path": str(_profile(rewritten))}
    stores = {"keyStore": "WASServerKeyFile.jks", "trustStore": "WASServerTrustFile.jks"}
    properties = {f"javax.net.ssl.{name}": f"{_profile(rewritten)}/etc/{file}" for name, file in stores.items()}
    secrets = {f"javax.net.ssl.{name}Password": STORE_PASSWORD for name in stores}
    asked = {"scope": f"server:{NODE}/server1", "system_properties": properties, "secret_system_properties": secrets}
    done = run_module("was_jvm", {**place, **asked})
    assert done["effects"] == {"refresh": False, "sync": [], "restart": [f"{NODE}/server1"]}, done
    assert STORE_PASSWORD not in str(done)
    machine = next(_document(rewritten, f"nodes/{NODE}/servers/server1/server.xml").iter("jvmEntries"))
    written = {each.get("name"): each.get("value") for each in machine.iter("systemProperties")}
    assert written == {**properties, **secrets}
    due = run_module("was_server", {**place, "name": "server1", "_ansible_check_mode": True})
    assert due["changed"] and due["effects"]["sync"] == []


@pytest.mark.long
def test_a_cell_and_a_server_beside_it_are_secured_by_one_run(rig):
    _prepare(rig, "dedicated", alone=False)
    rig.play("site").require_success()
    assert _stores_of(rig, "NodeDefaultSSLSettings") == ("NodeDefaultKeyStore", "NodeDefaultTrustStore")
    assert _stores_of(rig, "wasmq-orders-alone") == ("wasmq-aloneclient-key", "wasmq-aloneclient-trust")
    _require_message_over_tls(rig)
    assert rig.page("node1", "SendMsg")[0] == 200
    _require_nothing_left_to_do(rig)
    rig.play("verify").require_success()


@pytest.mark.long
def test_a_server_that_does_not_come_back_is_rolled_back(rig):
    _prepare(rig, "default_settings", alone=True)
    rig.play("site", wasmq_phases=["expand", "stage"]).require_success()
    security = _profile(rig) / "config" / "cells" / CELL / "security.xml"
    before = security.read_text()
    start = f"! grep -q WASServerKeyFile {security} && exec {_profile(rig)}/bin/startServer.sh server1"

    failed = rig.play("site", wasmq_phases=["switch"], was_server_start_command=["sh", "-c", start])
    assert failed.code != 0 and "PHASE_ROLLED_BACK" in failed.output, failed.output[-6000:]
    assert security.read_text() == before
    assert rig.page("base1", "SendMsg")[0] == 200

    rig.play("site").require_success()
    _require_nothing_left_to_do(rig)
