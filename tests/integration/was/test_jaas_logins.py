# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JAAS logins on the lab's cell: four runs each, read back from security.xml; the product's own ones stay."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.xdist_group("was_integration")

PROXY = "com.ibm.ws.security.common.auth.module.proxy.WSLoginModuleProxy"
LTPA = "com.ibm.ws.security.server.lm.ltpaLoginModule"
SECRET = "Kennwort-23"
TICKET = {
    "alias": "ticket",
    "login_type": "system",
    "modules": [
        {"class_name": "example.Ticket", "options": {"realm": "orders"}, "secret_options": {"salt": SECRET}},
        {"class_name": "example.Plain", "use_proxy": False, "strategy": "optional"},
    ],
}


def login(cell, alias):
    """The text of one login."""
    return cell.element(rf'(?s)<entries [^>]*alias="{alias}"[^>]*>.*?</entries>')


def modules(cell, alias):
    """The classes of a login in their order, the ones behind a proxy as delegate."""
    return re.findall(r'moduleClassName="([^"]+)"|name="delegate" value="([^"]+)"', login(cell, alias))


def test_a_login_is_created_changed_put_in_order_and_removed(four_runs, cell):
    before = cell.document("security.xml")
    made = four_runs("was_jaas_login", **TICKET)
    assert SECRET not in str(made) and f'name="salt" value="{SECRET}"' in login(cell, "ticket")
    assert modules(cell, "ticket") == [(PROXY, ""), ("", "example.Ticket"), ("example.Plain", "")]
    turned = {**TICKET, "modules": [{**TICKET["modules"][1], "strategy": "sufficient"}, TICKET["modules"][0]]}
    assert SECRET not in str(four_runs("was_jaas_login", **turned))
    assert modules(cell, "ticket") == [("example.Plain", ""), (PROXY, ""), ("", "example.Ticket")]
    assert 'authenticationStrategy="SUFFICIENT"' in login(cell, "ticket")
    assert f'name="salt" value="{SECRET}"' in login(cell, "ticket")
    four_runs("was_jaas_login", alias="ticket", login_type="system", state="absent")
    assert cell.document("security.xml") == before


def test_a_module_is_put_before_the_products_own_and_leaves_again(four_runs, module, cell):
    before = login(cell, "WEB_INBOUND")
    web = {"alias": "WEB_INBOUND", "login_type": "system"}
    mine = {"class_name": "example.Mine", "use_proxy": False}
    four_runs("was_jaas_login", **web, modules=[mine, {"class_name": LTPA}])
    assert modules(cell, "WEB_INBOUND") == [("example.Mine", ""), (PROXY, ""), ("", LTPA)]
    for refused in ({"state": "absent"}, {"modules": [{"class_name": LTPA, "state": "absent"}]}):
        assert module("was_jaas_login", **web, **refused)["error_code"].startswith("PREDEFINED_LOGIN")
    four_runs("was_jaas_login", **web, modules=[{**mine, "state": "absent"}])
    without_ids = re.compile(r'xmi:id="[^"]*"')
    assert without_ids.sub("", login(cell, "WEB_INBOUND")) == without_ids.sub("", before)


def test_a_login_and_the_mapping_that_names_it_come_and_go_in_one_save(four_runs, module, cell):
    mapping = {
        "type": "login_mapping",
        "authentication_method": "Ticket",
        "jaas_configuration": "system.ticket",
        "callback_handler_factory": "example.TicketFactory",
    }
    runs = len(cell.wsadmin_runs()) if (cell.home / "trace.jsonl").exists() else 0
    four_runs("was_config", resources=[mapping, {"type": "jaas_login", **TICKET}])
    assert [run["saves"] for run in cell.wsadmin_runs()[runs:]] == [1]
    assert 'configName="system.ticket"' in cell.document("ws-security.xml")
    alone = module("was_jaas_login", alias="ticket", login_type="system", state="absent")
    assert (alone["error_code"], alone["changed"]) == ("JAAS_LOGIN_IN_USE", False)
    gone = [{"type": "jaas_login", "alias": "ticket", "login_type": "system"}, mapping]
    four_runs("was_config", resources=[{**each, "state": "absent"} for each in gone])
    assert "ticket" not in cell.document("security.xml") + cell.document("ws-security.xml")
