# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""wsadmin's objects on any real cell loaded into the lab: every type and every reading command, at every scope."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from wasmq_lab import cli_home
from wasmq_lab.common import Host
from wasmq_lab.was.config import model
from wasmq_lab.was.config.admintask.dispatch import COMMANDS
from wasmq_lab.was.config.errors import WsadminError
from wasmq_lab.was.config.session import Session
from wasmq_lab.was.processes.places import profiles

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(path.parent for path in Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []
READING = sorted(name for name, command in COMMANDS.items() if command.kind == "reads")
TARGETS = ("Cell", "Node", "Server", "ServerCluster", "JMSProvider", "J2CResourceAdapter")


@pytest.fixture(scope="module", params=CELLS, ids=lambda path: path.name)
def session(request, tmp_path_factory):
    """A session in local mode on the deployment manager's profile."""
    home = tmp_path_factory.mktemp("home")
    cli_home.prepare(home, {"cell": str(request.param)})
    cli_home.create(home, ("was",))
    return Session(profiles(Host(home, "dmgr"))[0], connected=False)


def _ids(session: Session, kind: str) -> list[str]:
    return str(session.call("AdminConfig", "list", [kind])).splitlines()


def _secured(session: Session, kind: str) -> list[str]:
    return [config_id for config_id in _ids(session, kind) if "|security.xml#" in config_id]


def _shown(session: Session, config_id: str, name: str) -> str:
    return str(session.call("AdminConfig", "showAttribute", [config_id, name]))


def test_what_show_prints_are_attributes_of_the_type_and_each_is_shown_alone(session):
    by_type = defaultdict(list)
    for found in session.config.catalogue.all():
        by_type[found.type].append(found.config_id)
    assert len(by_type) > 50
    for kind, config_ids in by_type.items():
        rows = str(session.call("AdminConfig", "attributes", [kind])).splitlines()
        known = {row.split(" ", 1)[0] for row in rows}
        for config_id in config_ids[:3]:
            session.call("AdminConfig", "showall", [config_id])
            for feature in session.config.find(config_id, "show").element.attributes:
                assert feature in known or feature.startswith(("xmi:", "xmlns")), (kind, feature)
            for name in known:
                session.call("AdminConfig", "showAttribute", [config_id, name])


def _calls(session: Session, name: str) -> Iterator[list]:
    """The ways a cell gives to call a command."""
    parameters = model.commands()[name]
    scopes = [_shown(session, scope, "scopeName") for scope in _secured(session, "ManagementScope")]
    if COMMANDS[name].target:
        yield from ([config_id] for kind in TARGETS for config_id in _ids(session, kind))
    yield []
    yield from ([["-all", "true"]] for _once in "1" if "all" in parameters)
    yield from ([["-scopeName", scope]] for scope in scopes if "scopeName" in parameters)
    yield from ([["-nodeName", _shown(session, node, "name")]] for node in _ids(session, "Node"))
    for store in _secured(session, "KeyStore") if "keyStoreScope" in parameters else []:
        scope = _shown(session, _shown(session, store, "managementScope"), "scopeName")
        words = ["-keyStoreName", _shown(session, store, "name"), "-keyStoreScope", scope]
        yield [[*words, "-certificateAlias", "default"] if "certificateAlias" in parameters else words]


@pytest.mark.parametrize("name", READING)
def test_a_reading_command_answers_or_refuses_and_changes_nothing(session, name):
    for args in _calls(session, name):
        try:
            assert isinstance(session.call("AdminTask", name, args), str)
        except WsadminError as refusal:
            assert refusal.message.startswith(("ADM", "WASX", "java.")), args
    assert session.call("AdminConfig", "hasChanges", []) == 0
