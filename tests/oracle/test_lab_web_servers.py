# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real cell that gains a web server: the lab's AdminTask works on the plug-in's key store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml
from cell_with_web_servers import add_web_server
from cryptography.hazmat.primitives.serialization import Encoding
from wasmq_lab import cli_home, cli_inventory
from wasmq_lab.common import Host
from wasmq_lab.mq import keydb
from wasmq_lab.was.cell import real
from wasmq_lab.was.cell.certificates import root_identity
from wasmq_lab.was.config.session import Session
from wasmq_lab.was.processes.places import profiles

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(path.parent for path in Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []
PLUGIN = "opt/IBM/WebSphere/Plugins/config/webserver9/plugin-key.kdb"


@pytest.fixture(scope="module", params=CELLS, ids=lambda path: path.name)
def loaded(request, tmp_path_factory):
    """The home, and the cell's name."""
    home, backup = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("backup") / request.param.name
    shutil.copytree(request.param, backup)
    source = real.read_cell(backup).source
    path = f"{home}/hosts/web1/{PLUGIN}"
    where = {"node": "web.node-9", "host_name": "web9.example.com", "name": "webserver9"}
    add_web_server(source, **where, key_store=path, number=9)
    cli_home.prepare(home, {"cell": str(backup)})
    cli_home.create(home, ("was",))
    return home, source.name


def test_a_signer_is_added_to_the_key_store_of_the_plug_in(loaded, tmp_path):
    home, cell = loaded
    profile = profiles(Host(home, "dmgr"))[0]
    session = Session(profile, connected=True)
    store = f"-keyStoreName CMSKeyStore -keyStoreScope (cell):{cell}:(node):web.node-9:(server):webserver9"
    file = tmp_path / "new.pem"
    file.write_bytes(root_identity("new", cell, "new").certificate.public_bytes(Encoding.PEM))
    added = f"[{store} -certificateAlias new -certificateFilePath {file} -base64Encoded true]"
    session.call("AdminTask", "addSignerCertificate", [added])
    session.call("AdminConfig", "save", [])
    database = profile.cell_root / "nodes/web.node-9/servers/webserver9/plugin-key.kdb"
    assert [entry.label for entry in keydb.load(database).entries] == ["root", "new"]


def test_its_host_has_the_file_and_is_in_the_inventory(loaded):
    home, _cell = loaded
    assert [entry.label for entry in keydb.load(Host(home, "web1").root / PLUGIN).entries] == ["root"]
    groups = yaml.safe_load(cli_inventory.inventory(home, "dedicated"))["all"]["children"]
    assert groups["web_servers"]["hosts"]["web1"]["was_web_servers"] == ["web.node-9/webserver9"]
