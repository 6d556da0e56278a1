# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was declared is what the _info module shows, and showing it starts no wsadmin."""

from __future__ import annotations

import json

PASSWORD = "kennwort-7"
QUEUE = {
    "name": "twin.q",
    "scope": "node:labNode01",
    "jndi_name": "jms/twin",
    "queue_name": "T",
    "persistence": "persistent",
}
ALIAS = {"alias": "twin/orders", "user": "orders", "alias_password": PASSWORD}


def without_state(options):
    """The options that an _info module shows."""
    return {name: value for name, value in options.items() if "password" not in name}


def test_what_was_declared_is_shown_and_declares_no_change(module, cell):
    module("was_jms_queue", **QUEUE)
    module("was_auth_alias", **ALIAS)
    before = len(cell.wsadmin_runs())
    queue = module("was_jms_queue_info", name="twin.*", scope="node:labNode01")["queues"][0]
    alias = module("was_auth_alias_info", alias="twin/*")["aliases"][0]
    assert without_state(QUEUE).items() <= queue.items() and without_state(ALIAS).items() <= alias.items()
    assert PASSWORD not in json.dumps(alias)
    for name, found in (("was_jms_queue", queue), ("was_auth_alias", alias)):
        assert module(name, **found)["changed"] is False
    assert len(cell.wsadmin_runs()) == before


def test_an_object_is_copied_to_another_scope_by_what_its_twin_shows(module, cell):
    factory = module("was_jms_cf_info", name="SendCF")["connection_factories"][0]
    copy = {**factory, "name": "SendCF2", "jndi_name": "jms/SendCF2", "scope": "node:labNode01"}
    assert module("was_jms_cf", **copy)["changed"] is True
    found = module("was_jms_cf_info", scope="node:labNode01")["connection_factories"]
    assert [{**each, "attributes": None} for each in found] == [{**copy, "attributes": None}]
    assert module("was_jms_cf", **copy)["changed"] is False
    module("was_jms_cf", name="SendCF2", scope="node:labNode01", state="absent")
    assert module("was_jms_cf_info", scope="node:labNode01")["connection_factories"] == []
