# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a cell's documents."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.documents import resolved
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.scopes import CELL, Scope


def test_a_profile_without_manager_and_node_agent_is_standalone(profile, repository):
    assert not repository.is_standalone
    for path in profile.cell_root.glob("nodes/*/serverindex.xml"):
        text = path.read_text().replace("DEPLOYMENT_MANAGER", "APPLICATION_SERVER")
        path.write_text(text)
    assert not Repository(profile).is_standalone
    for path in profile.cell_root.glob("nodes/*/serverindex.xml"):
        path.write_text(path.read_text().replace("NODE_AGENT", "APPLICATION_SERVER"))
    assert Repository(profile).is_standalone


def test_topology_names_manager_and_managed_nodes(repository):
    assert (repository.cell, repository.manager_node) == ("fixtureCell", "manager")
    assert repository.managed_nodes == ("node.one", "node.two")
    assert Scope.parse("server:node.one/server 1") in repository.scopes


def test_two_nodes_share_an_alias_and_keep_their_own_stores(repository):
    found = {(item.alias, str(item.scope)): item for item in repository.ssl_configurations}
    assert found["NodeDefaultSSLSettings", "node:node.one"].key_store.identifier == "KeyStore_3"
    assert found["NodeDefaultSSLSettings", "node:node.two"].key_store.identifier == "KeyStore_4"


def test_a_node_trusts_the_cell_store_by_reference(repository):
    node = [item for item in repository.ssl_configurations if item.scope == Scope.parse("node:node.one")][0]
    assert str(node.trust_store) == "CellDefaultTrustStore (cell)"


def test_variables_are_resolved_through_variables(repository, profile):
    assert repository.resolve("${STORES}/spare.jks") == f"{profile.path}/etc/spare.jks"


def test_an_unknown_variable_stays_visible_and_a_circle_ends():
    assert resolved("${NOBODY}/x", {}) == "${NOBODY}/x"
    assert resolved("${A}", {"A": "${B}", "B": "${A}"}) in ("${A}", "${B}")


def test_config_id_with_a_blank_is_quoted_as_a_whole(repository):
    assert repository.config_id(CELL, "resources.xml", "Send CF", "MQConnectionFactory_10") == (
        '"Send CF(cells/fixtureCell|resources.xml#MQConnectionFactory_10)"'
    )
    assert repository.config_id(Scope.parse("node:node.one"), "resources.xml", "q", "MQQueue_1") == (
        "q(cells/fixtureCell/nodes/node.one|resources.xml#MQQueue_1)"
    )


def test_unknown_scope_lists_the_known_ones(repository):
    with pytest.raises(WasmqError) as failure:
        repository.known_scope("node:nowhere")
    assert failure.value.error_code == "SCOPE_UNKNOWN"
    assert "node:node.one" in failure.value.message


@pytest.mark.parametrize("text", ["node:", "server:lonely", "cluster:a/b", "planet:earth", "node:a/b"])
def test_malformed_scope_is_refused(text):
    with pytest.raises(WasmqError) as failure:
        Scope.parse(text)
    assert failure.value.error_code == "SCOPE_INVALID"


@pytest.mark.parametrize("text", ["cell", "node:n.1", "cluster:my cluster", "server:n.1/s 1"])
def test_management_name_leads_back_to_the_scope(text):
    scope = Scope.parse(text)
    assert Scope.of_management(scope.management_name("C")) == scope
    assert str(scope) == text


def test_a_directory_without_configuration_is_no_profile(tmp_path):
    with pytest.raises(WasmqError) as failure:
        Profile.at(str(tmp_path))
    assert failure.value.error_code == "PROFILE_NOT_FOUND"


def test_the_node_is_found_without_the_setup_script(cell):
    (cell / "bin" / "setupCmdLine.sh").unlink()
    assert Profile.at(str(cell)).node == "manager"


def test_a_broken_document_is_named(cell, profile, repository):
    (profile.cell_root / "security.xml").write_text("<security", encoding="utf-8")
    with pytest.raises(WasmqError) as failure:
        assert repository.key_stores
    assert failure.value.error_code == "DOCUMENT_UNREADABLE"
    assert "security.xml" in failure.value.message


@pytest.mark.parametrize("written", ["'node one.a-b'", '"node one.a-b"'])
def test_a_node_whose_name_holds_a_blank_is_read_from_the_profiles_script(tmp_path, written):
    nodes = tmp_path / "config" / "cells" / "my cell" / "nodes"
    for name in ("node one.a-b", "node"):
        (nodes / name / "servers" / "server1").mkdir(parents=True)
        (nodes / name / "node.xml").write_text("<node/>")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "setupCmdLine.sh").write_text(f"WAS_CELL=my\\ cell\nexport WAS_NODE={written}\n")
    found = Profile.at(str(tmp_path))
    assert (found.cell, found.node) == ("my cell", "node one.a-b")
