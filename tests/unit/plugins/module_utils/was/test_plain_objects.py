# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that are nothing but attributes: exact operations, comparison, secrets."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch

ALIAS = {"type": "auth_alias", "alias": "mq/new", "user": "wasjms", "password": "kennwort-7"}
SECURITY = "(cells/fixtureCell|security.xml#Security_1)"


def only(resource, repository):
    """The one operation a resource becomes, as the product takes it, and the whole batch."""
    batch = plan_batch([resource], repository)
    assert len(batch.ops) <= 1
    op = batch.ops[0].document() if batch.ops else None
    return op, batch


def test_a_new_alias_is_created_below_security_and_shows_no_password(repository):
    op, batch = only(ALIAS, repository)
    assert (op["do"], op["name"], op["target"]) == ("create", "JAASAuthData", SECURITY)
    assert op["attributes"] == [["alias", "mq/new"], ["userId", "wasjms"], ["password", "kennwort-7"]]
    assert "kennwort-7" not in repr(batch.plan(sync=False, restart=()).result())
    assert "kennwort-7" not in repr(batch.ops)


def test_a_readable_password_is_compared(repository):
    same = {"type": "auth_alias", "alias": "manager/orders", "user": "orders", "password": "password"}
    assert only(same, repository)[0] is None
    op, _batch = only({**same, "password": "another"}, repository)
    assert (op["do"], op["target"]) == ("modify", "(cells/fixtureCell|security.xml#JAASAuthData_1)")
    assert op["attributes"] == [["password", "another"]]


def test_an_encrypted_password_is_left_alone_and_said_unless_it_is_to_be_written(repository):
    sealed = {"type": "auth_alias", "alias": "sealed", "password": "anything"}
    op, batch = only(sealed, repository)
    assert op is None
    assert "sealed" in batch.notes[0]
    assert only({**sealed, "update_password": "always"}, repository)[0]["attributes"] == [["password", "anything"]]


def test_an_alias_without_its_user_cannot_be_created(repository):
    with pytest.raises(WasmqError) as failure:
        only({"type": "auth_alias", "alias": "mq/new", "user": "wasjms"}, repository)
    assert failure.value.error_code == "OPTION_MISSING"


def test_an_alias_is_removed_once(repository):
    op, _batch = only({"type": "auth_alias", "alias": "manager/orders", "state": "absent"}, repository)
    assert (op["do"], op["target"]) == ("remove", "(cells/fixtureCell|security.xml#JAASAuthData_1)")
    assert only({"type": "auth_alias", "alias": "orders", "state": "absent"}, repository)[0] is None


def test_a_variable_belongs_to_its_scope(repository):
    here = {"type": "variable", "name": "STORES", "value": "/somewhere/else"}
    op, _batch = only(here, repository)
    assert (op["do"], op["attributes"]) == ("modify", [["value", "/somewhere/else"]])
    op, batch = only({**here, "scope": "node:node.one"}, repository)
    assert (op["do"], op["name"]) == ("create", "VariableSubstitutionEntry")
    assert op["target"].startswith("(cells/fixtureCell/nodes/node.one|variables.xml#")
    assert op["attributes"] == [["symbolicName", "STORES"], ["value", "/somewhere/else"]]
    assert [str(step.scope) for step in batch.steps] == ["node:node.one"]


def test_a_scope_without_a_document_of_variables_gets_it_with_the_first_one(repository):
    (repository.profile.cell_root / "nodes" / "node.one" / "variables.xml").unlink()
    here = {"type": "variable", "name": "STORES", "value": "/here", "scope": "node:node.one"}
    batch = plan_batch([here, {**here, "name": "LOGS"}], repository)
    first, second, third = [op.document() for op in batch.ops]
    assert (first["do"], first["name"], first["attributes"]) == ("create", "VariableMap", [])
    assert first["target"].endswith("(cells/fixtureCell/nodes/node.one|node.xml#Node_1)")
    assert second["target"] == third["target"] == {"saved": first["save_as"]}
    assert plan_batch([{**here, "state": "absent"}], repository).ops == ()
