# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook login_mappings on a cell: dry run, run, second run, a mistake; ws-security.xml is the witness."""

from __future__ import annotations

import os

import pytest

from ..site.rig import Rig
from . import applications

SERVER_DOCUMENT = "nodes/labNode01/servers/server1/ws-security.xml"
DECLARED = {
    "wasmq_jaas_logins": [
        {"alias": "ticket", "login_type": "system", "modules": [{"class_name": "example.TicketLoginModule"}]},
    ],
    "wasmq_nonce_seconds": [{"cache_timeout": 900, "maximum_age": 800}],
    "wasmq_login_mappings": [
        {
            "authentication_method": "Ticket",
            "jaas_configuration": "system.ticket",
            "callback_handler_factory": "example.TicketFactory",
        },
        {"authentication_method": "LTPA", "scope": "server:labNode01/server1", "state": "absent"},
        {
            "application": applications.NAME,
            "port_component": "OrderPort",
            "authentication_method": "Ticket",
            "jaas_configuration": "system.ticket",
            "callback_handler_factory": "example.TicketFactory",
            "allow_unverified": True,
        },
    ],
}


@pytest.fixture(scope="module")
def rig(tmp_path_factory):
    """A cell alone, with one node."""
    network = os.environ.get("LAB_NETWORK", f"127.{100 + os.getpid() % 20}.{os.getpid() % 200 + 1}")
    made = Rig(tmp_path_factory.mktemp("mappings") / "lab", network)
    up = made.lab("up", "--nodes", "1", "--only", "was")
    assert up.returncode == 0, up.stdout + up.stderr
    try:
        applications.deploy(cell_root(made), "labNode01", "server1")
        yield made
    finally:
        made.lab("down")


def cell_root(rig, host="dmgr", profile="Dmgr01"):
    """The cell's directory in a profile."""
    place = rig.home / "hosts" / host / "opt" / "IBM" / "WebSphere" / "AppServer" / "profiles" / profile
    return place / "config" / "cells" / "labCell01"


def document(rig, name, host="dmgr", profile="Dmgr01"):
    """The text of a document below the cell's directory."""
    return (cell_root(rig, host, profile) / name).read_text()


def test_one_run_declares_them_all_and_a_second_changes_nothing(rig):
    before = document(rig, "ws-security.xml")
    predicted = rig.play("login_mappings", "--check", "--diff", **DECLARED).require_success()
    assert predicted.changed == {"dmgr": 1} and document(rig, "ws-security.xml") == before
    assert predicted.configuration_jvms() == []
    done = rig.play("login_mappings", "--diff", **DECLARED).require_success()
    assert done.changed == {"dmgr": 1}
    assert [(line["saves"], line["syncs"]) for line in done.configuration_jvms()] == [(1, 1)]
    for run in (predicted, done):
        assert '"login mapping Ticket at cell"' in run.output or "login mapping Ticket at cell" in run.output
        assert "Still to be restarted: " in run.output and "labNode01/server1" in run.output
    mappings = document(rig, "ws-security.xml")
    assert 'authMethod="Ticket" configName="system.ticket"' in mappings and 'cacheTimeout" value="900"' in mappings
    assert 'authMethod="LTPA"' in mappings and 'authMethod="LTPA"' not in document(rig, SERVER_DOCUMENT)
    assert document(rig, "ws-security.xml", "node1", "AppSrv01") == mappings
    bindings = document(rig, applications.DOCUMENT)
    assert 'authMethod="Ticket" configName="system.ticket"' in bindings
    assert document(rig, applications.DOCUMENT, "node1", "AppSrv01") == bindings
    assert "redeploying Orders" in done.output and "redeploying Orders" not in predicted.output
    again = rig.play("login_mappings", **DECLARED).require_success()
    assert again.changed == {"dmgr": 0} and again.configuration_jvms() == []
    assert "Still to be restarted" not in again.output


def test_a_mistake_is_told_before_anything_starts(rig):
    wrong = [{"authentication_method": "Ticket", "jaas_configuration": "tickets"}]
    for given, code in (({"wasmq_login_mappings": wrong}, "JAAS_LOGIN_UNKNOWN"), ({}, "INPUT_MISSING")):
        run = rig.play("login_mappings", **given)
        assert run.code != 0 and code in run.output
        assert run.configuration_jvms() == []
