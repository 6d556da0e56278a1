# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real cells and real output, found through WASMQ_ORACLES: the readers hold what any such cell shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import SUBSETS, Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import judge
from ansible_collections.wasmq.secure.plugins.module_utils._was.process import Finished
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.scopes import CELL
from ansible_collections.wasmq.secure.plugins.module_utils._was.ssl_use import SslUse
from ansible_collections.wasmq.secure.plugins.module_utils._was.sync import node_digests

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []
STORES = [
    {
        "type": "keystore",
        "name": name,
        "location": f"${{USER_INSTALL_ROOT}}/etc/{name}.jks",
        "store_type": "JKS",
        "password": "x",
    }
    for name in ("WASServerKeyFile", "WASServerTrustFile")
]
FLIP = {"type": "ssl_config", "scopes": "all", "key_store": "WASServerKeyFile", "trust_store": "WASServerTrustFile"}


@pytest.fixture(params=CELLS, ids=[path.parent.name for path in CELLS])
def profile(request, tmp_path):
    """A profile whose configuration is the captured cell."""
    (tmp_path / "Dmgr01" / "config").mkdir(parents=True)
    (tmp_path / "Dmgr01" / "config" / "cells").symlink_to(request.param)
    return Profile.at(str(tmp_path / "Dmgr01"))


@pytest.fixture
def repository(profile):
    """Its documents."""
    return Repository(profile)


def output(name):
    """A captured file's text."""
    return next(Path(str(ORACLES), "was").glob(name)).read_text(encoding="utf-8")


def test_every_ssl_configuration_has_an_identity_and_resolved_stores(repository):
    found = repository.ssl_configurations
    assert len({(item.alias, item.scope) for item in found}) == len(found) > 0
    assert all(item.key_store and item.trust_store for item in found)


def test_federated_nodes_trust_the_cells_store(repository):
    nodes = [item for item in repository.ssl_configurations if item.alias == "NodeDefaultSSLSettings"]
    assert len(nodes) == len(repository.managed_nodes)
    assert {str(item.trust_store) for item in nodes} == {"CellDefaultTrustStore (cell)"}


def test_every_scope_is_known_and_the_manager_found(repository, profile):
    assert repository.manager_node == profile.node
    assert set(repository.management_scopes.values()) <= set(repository.scopes)


def test_variables_lead_to_absolute_paths(repository):
    locations = [repository.resolve(store.location) for store in repository.key_stores]
    assert locations and all(location.startswith("/") for location in locations)


def test_all_defaults_are_found_whatever_their_alias(repository):
    ops = [op for op in plan_batch([*STORES, FLIP], repository).ops if op.name == "modifySSLConfig"]
    assert len(ops) == len([item for item in repository.ssl_configurations if item.is_default])


def test_the_mq_provider_of_the_cell_is_found(repository):
    assert repository.mq_provider(CELL).endswith(f'(cells/{repository.cell}|resources.xml#builtin_mqprovider)"')


def test_what_the_cell_already_is_needs_no_operation(repository):
    current = [
        {
            "type": "ssl_config",
            "alias": item.alias,
            "scope": str(item.scope),
            "key_store": item.key_store.name,
            "key_store_scope": str(item.key_store.scope),
            "trust_store": item.trust_store.name,
            "trust_store_scope": str(item.trust_store.scope),
            "protocol": item.setting.get("sslProtocol"),
            "client_authentication": item.setting.get("clientAuthentication") == "true",
        }
        for item in repository.ssl_configurations
    ]
    assert plan_batch(current, repository).ops == ()


def test_every_subset_can_be_gathered_and_shows_no_password(profile):
    found = Gatherer(profile).gather([name for name in SUBSETS if name != "processes"])
    assert "{xor}" not in repr(found)


def test_digests_cover_the_documents_that_decide_the_link(profile, repository):
    node = repository.managed_nodes[0]
    found = node_digests(profile, node)
    assert f"cells/{profile.cell}/security.xml" in found
    assert any(path.startswith(f"cells/{profile.cell}/nodes/{node}/servers/") for path in found)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("46_WASX7023E_en*", "WSADMIN_CANNOT_CONNECT"),
        ("45_was_maven_plugin_fr*", "WSADMIN_CANNOT_CONNECT"),
        ("01_wsadmin_auth_failure_es*", "WSADMIN_LOGIN_REFUSED"),
        ("26_ssl_signer_exchange*", "SIGNER_NOT_TRUSTED"),
        ("07_ansible_wsadmin_rc105*", "WSADMIN_FAILED"),
    ],
)
def test_captured_failures_are_recognised_in_any_language(name, code):
    with pytest.raises(WasmqError) as failure:
        judge(Finished(105, output(name)), "@@wasmq-1", where="the dmgr", timeout=9)
    assert failure.value.error_code == code


def test_a_repertoire_of_version_6_0_is_read_and_written_through_its_setting(tmp_path):
    documents = sorted(Path(str(ORACLES), "cells").glob("security-6*.xml"))
    for document in documents:
        root = tmp_path / document.stem / "config" / "cells" / "old"
        (root / "nodes" / "manager" / "servers" / "dmgr").mkdir(parents=True)
        (root / "nodes" / "manager" / "node.xml").write_text("<node/>")
        (root / "security.xml").write_bytes(document.read_bytes().replace(b'enabled="false"', b'enabled="true"'))
        repository = Repository(Profile.at(str(tmp_path / document.stem)))
        old = [item for item in repository.ssl_configurations if item.is_v60]
        assert old
        same = {"type": "ssl_config", "alias": old[0].alias, "client_authentication": False}
        assert plan_batch([same], repository).ops == ()
        ops = [op.document() for op in plan_batch([{**same, "client_authentication": True}], repository).ops]
        assert [(op["do"], op["attributes"]) for op in ops] == [("modify", [["clientAuthentication", "true"]])]
        assert "SecureSocketLayer_" in ops[0]["target"]


def test_every_secure_end_point_of_every_server_takes_the_default_settings_of_its_scope(repository):
    rows = SslUse(repository).rows()
    servers = [server for server in repository.servers if server.kind != "WEB_SERVER"]
    for server in servers:
        taken = {row["ssl_configuration"] for row in rows if row["user"] == f"{server.node}/{server.name}"}
        expected = "CellDefaultSSLSettings" if server.kind == "DEPLOYMENT_MANAGER" else "NodeDefaultSSLSettings"
        assert expected in taken, server
        secure = [port for name, port in server.ports.items() if "SOAP" in name or "secure" in name.lower()]
        shown = {row["address"] for row in rows if row["user"] == f"{server.node}/{server.name}"}
        assert {f"{server.host}:{port}" for port in secure} <= shown
