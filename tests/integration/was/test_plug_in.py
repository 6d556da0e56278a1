# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key store of a web server's plug-in by the modules, in four runs; the file itself is the witness."""

from __future__ import annotations

import base64

import pytest
from wasmq_lab.mq import keydb

from .conftest import certificate

PLACE = {"name": "CMSKeyStore", "scope": "server:labWebNode01/webserver1"}
CELL_OPTIONS = ("--only", "was", "--web-server")


@pytest.fixture(scope="module")
def database(cell):
    """The plug-in's key store in the repository."""
    return cell.manager / "config/cells/labCell01/nodes/labWebNode01/servers/webserver1/plugin-key.kdb"


def trusted(path):
    return [entry.label for entry in keydb.load(path).entries]


def test_a_signer_is_added_renewed_under_its_alias_and_removed(four_runs, module, cell, database, own):
    root = certificate(cell.manager / "config/cells/labCell01/trust.p12", "root", "WebAS")
    signers = [{"alias": "node", "content": own}]
    four_runs("was_keystore", **PLACE, signers=signers)
    assert trusted(database) == ["root", "node"]
    assert not module("was_keystore", **PLACE, signers=[{"alias": "other", "content": own}])["changed"]
    four_runs("was_keystore", **PLACE, signers=signers, exclusive=True)
    assert trusted(database) == ["node"]
    four_runs("was_keystore", **PLACE, signers=[{"alias": "root", "content": root}], exclusive=True)
    assert trusted(database) == ["root"]


def test_a_change_costs_two_starts_and_no_change_one(module, cell, own):
    starts = []
    for _time in range(2):
        before = len(cell.wsadmin_runs())
        done = module("was_keystore", **PLACE, signers=[{"alias": "node", "content": own}])
        starts.append((done["changed"], len(cell.wsadmin_runs()) - before))
    assert starts == [(True, 2), (False, 1)]


def test_what_cannot_be_listed_changes_nothing(module, cell, database, own):
    stash, kept = database.with_suffix(".sth"), database.read_bytes()
    database.write_bytes(b"damaged")
    try:
        refused = module("was_keystore", **PLACE, signers=[{"alias": "new", "content": own}])
    finally:
        database.write_bytes(kept)
    assert refused["failed"] and refused["error_code"] == "STORE_NOT_LISTED" and refused["changed"] is False
    assert stash.exists() and "CMSKeyStore" in refused["msg"]


def test_the_web_server_gets_the_repository_s_file(four_runs, cell, database):
    target = cell.home / "hosts/web1/opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb"
    assert trusted(target) == ["root"]
    four_runs(
        "was_plugin_key_store",
        path=str(target),
        content=base64.b64encode(database.read_bytes()).decode(),
        stash=base64.b64encode(database.with_suffix(".sth").read_bytes()).decode(),
    )
    assert trusted(target) == trusted(database) == ["root", "node"]
