# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reader and every type of resource on any real cell: nothing raises but a refusal with a code."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.documents import ID
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import SUBSETS, Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.resources import TYPES
from ansible_collections.wasmq.secure.plugins.module_utils._was.scopes import CELL, Scope
from ansible_collections.wasmq.secure.plugins.module_utils._was.sync import node_digests

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []
#: resources that every cell can be given
STORE = {
    "name": "orders store",
    "location": "${USER_INSTALL_ROOT}/etc/orders.p12",
    "store_type": "PKCS12",
    "password": "x",
}
GOOD = {
    "keystore": STORE,
    "variable": {"name": "ORDERS_ROOT", "value": "/opt/orders"},
    "auth_alias": {"alias": "orders", "user": "orders", "password": "x"},
    "jms_cf": {
        "name": "OrdersCF",
        "jndi_name": "jms/OrdersCF",
        "queue_manager": "ORDERS1",
        "host": "mq.example.com",
        "port": 1414,
        "channel": "ORDERS.TLS",
    },
    "jms_queue": {"name": "ORDERS.IN", "jndi_name": "jms/OrdersIn", "queue_name": "ORDERS.IN"},
}


@pytest.fixture(params=CELLS, ids=[path.parent.name for path in CELLS])
def profile(request, tmp_path):
    """A deployment manager's profile whose configuration is the captured cell."""
    (tmp_path / "Dmgr01" / "config").mkdir(parents=True)
    (tmp_path / "Dmgr01" / "config" / "cells").symlink_to(request.param)
    return Profile.at(str(tmp_path / "Dmgr01"))


@pytest.fixture
def repository(profile):
    """Its documents."""
    return Repository(profile)


def test_every_ssl_configuration_names_stores_that_exist_or_none(repository):
    identifiers = {store.identifier for store in repository.key_stores}
    for found in repository.ssl_configurations:
        for option, store in (("keyStore", found.key_store), ("trustStore", found.trust_store)):
            reference = found.setting.get(option)
            assert (store is None) == (reference not in identifiers), found
            assert store is None or store.identifier == reference


def test_every_management_scope_is_one_of_the_cell(repository):
    for identifier, scope in repository.management_scopes.items():
        assert scope.kind in ("cell", "node", "cluster", "server"), identifier
        assert scope in repository.scopes


def test_every_scope_reads_back_from_its_text_and_its_management_name(repository):
    for scope in repository.scopes:
        assert Scope.parse(str(scope)) == scope == repository.known_scope(str(scope))
        assert Scope.of_management(scope.management_name(repository.cell)) == scope


def test_every_server_has_a_name_a_kind_and_ports(repository):
    assert repository.servers
    for server in repository.servers:
        assert server.name and server.kind and server.ports, server
    names = Counter((server.node, server.name) for server in repository.servers)
    assert set(names.values()) == {1}


def test_ids_are_unique_in_every_document(repository):
    for scope in repository.scopes:
        for name in ("security.xml", "resources.xml", "variables.xml", "server.xml"):
            root = repository.document(scope, name)
            found = Counter(element.get(ID) for element in root.iter() if element.get(ID)) if root is not None else {}
            assert [identifier for identifier, count in found.items() if count > 1] == []


def test_every_subset_and_every_nodes_digests_can_be_read(profile, repository):
    found = Gatherer(profile).gather(SUBSETS)
    assert {store["name"] for store in found["stores"]} == {store.name for store in repository.key_stores}
    assert len(found["topology"]["servers"]) == len(repository.servers)
    for node in repository.managed_nodes:
        assert node_digests(profile, node)


@pytest.mark.parametrize("kind", sorted(set(GOOD) & set(TYPES)))
def test_a_resource_can_be_planned_at_every_scope(repository, kind):
    servers = {f"{server.node}/{server.name}" for server in repository.servers}
    for scope in repository.scopes:
        if kind.startswith("jms_") and not repository.mq_provider(scope):
            continue
        wanted = {"type": kind, **GOOD[kind]}
        if "scope" in TYPES[kind].options():
            wanted["scope"] = str(scope)
        batch = plan_batch([wanted], repository)
        assert batch.ops and all(op.shown() for op in batch.ops)
        assert set(restarts(batch, repository)) <= servers
        assert plan_batch([{**wanted, "state": "absent"}], repository).ops == ()


def test_a_scope_without_the_mq_provider_is_refused_by_name(repository):
    without = [scope for scope in repository.scopes if not repository.mq_provider(scope)]
    assert CELL not in without
    for scope in without:
        with pytest.raises(WasmqError) as refused:
            plan_batch([{"type": "jms_queue", **GOOD["jms_queue"], "scope": str(scope)}], repository)
        assert refused.value.error_code == "MQ_PROVIDER_MISSING" and str(scope) in refused.value.message


@pytest.mark.parametrize("kind", sorted(TYPES))
@pytest.mark.parametrize("state", ["present", "absent"])
def test_every_type_plans_or_refuses_with_a_code(repository, kind, state):
    """Whatever a type thinks of values made from its own options: it answers in the collection's way."""
    wanted = {"type": kind, "state": state, **_values(TYPES[kind].options())}
    try:
        plan_batch([wanted], repository)
    except WasmqError as refused:
        assert refused.error_code and refused.message.endswith((".", "?"))


def _values(options):
    """A value for every option that has to be given, and for those that say which values they take."""
    return {name: _value(spec) for name, spec in options.items() if spec.get("required") or "default" in spec}


def _value(spec):
    if "default" in spec:
        return spec["default"]
    if spec.get("choices"):
        return spec["choices"][0]
    kinds = {"bool": True, "int": 1, "list": [], "dict": {}, "path": "/opt/orders", "raw": "orders"}
    return kinds.get(spec.get("type", "str"), "orders")


def test_what_a_cell_has_no_name_for_is_not_touched_by_the_readers(profile, tmp_path):
    """Documents of parts that the collection knows nothing about lie beside the ones it reads."""
    import shutil

    copied = tmp_path / "copy"
    shutil.copytree(profile.cell_root, copied / "config" / "cells" / profile.cell)
    place = copied / "config" / "cells" / profile.cell
    for path in [place, *place.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    (place / "unknown.xml").write_text("<not a document")
    (place / "nodes" / "leftover").mkdir()
    (place / "nodes" / "notes.txt").write_text("x")
    found = Repository(Profile.at(str(copied)))
    before = Repository(profile)
    assert (found.nodes, found.servers, found.key_stores) == (before.nodes, before.servers, before.key_stores)
    assert found.mq_provider(CELL) == before.mq_provider(CELL)
