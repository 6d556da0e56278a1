# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JAAS logins: their modules in order, and the product's own ones that nobody takes away."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.login_modules import PROXY, merged_order
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

ID = "(cells/fixtureCell|security.xml#%s)"
LTPA = "com.ibm.ws.security.server.lm.ltpaLoginModule"
MAPPING = "com.ibm.ws.security.server.lm.wsMapDefaultInboundLoginModule"
LOGINS = f"""
    <entries xmi:id="JAASConfigurationEntry_3" alias="WEB_INBOUND">
      <loginModules xmi:id="JAASLoginModule_1" moduleClassName="{LTPA}" authenticationStrategy="REQUIRED"/>
      <loginModules xmi:id="JAASLoginModule_2" moduleClassName="{MAPPING}" authenticationStrategy="REQUIRED"
        orderNumber="7">
        <options xmi:id="Property_1" name="renew" value="true" required="false"/>
      </loginModules>
    </entries>
    <entries xmi:id="JAASConfigurationEntry_4" alias="own">
      <loginModules xmi:id="JAASLoginModule_3" moduleClassName="{PROXY}" authenticationStrategy="REQUIRED">
        <options xmi:id="Property_2" name="delegate" value="example.First"/>
        <options xmi:id="Property_3" name="realm" value="orders"/>
        <options xmi:id="Property_4" name="keyPassword" value="stored-secret"/>
      </loginModules>
      <loginModules xmi:id="JAASLoginModule_4" moduleClassName="example.Second" authenticationStrategy="OPTIONAL"/>
    </entries>
  </systemLoginConfig>"""
OWN = {"type": "jaas_login", "alias": "own", "login_type": "system"}
WEB = {"type": "jaas_login", "alias": "WEB_INBOUND", "login_type": "system"}
NEW = {"type": "jaas_login", "alias": "ticket", "login_type": "application"}


@pytest.fixture
def logins(profile, cell):
    path = cell / "config" / "cells" / "fixtureCell" / "security.xml"
    path.write_text(path.read_text().replace("</systemLoginConfig>", LOGINS.strip("\n")))
    return Repository(profile)


def classes(*names):
    return [{"class_name": name} for name in names]


def operations(resource, repository):
    """What each operation does, as (kind, target or type, attributes)."""
    documents = [op.document() for op in plan_batch([resource], repository).ops]
    return [(op["do"], op["target"], op["attributes"]) for op in documents]


def code_of(resources, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch(resources if isinstance(resources, list) else [resources], repository)
    return failure.value.error_code


def test_a_new_login_is_created_whole_behind_the_proxy(logins):
    first = {"class_name": "example.Ticket", "options": {"realm": "orders", "debug": True}}
    second = {"class_name": "example.Plain", "use_proxy": False, "strategy": "sufficient"}
    options = [
        [["name", "delegate"], ["value", "example.Ticket"]],
        [["name", "realm"], ["value", "orders"]],
        [["name", "debug"], ["value", "true"]],
    ]
    modules = [
        [["moduleClassName", PROXY], ["authenticationStrategy", "REQUIRED"], ["options", options]],
        [["moduleClassName", "example.Plain"], ["authenticationStrategy", "SUFFICIENT"]],
    ]
    expected = ("create", ID % "JAASConfiguration_1", [["alias", "ticket"], ["loginModules", modules]])
    assert operations({**NEW, "modules": [first, second]}, logins) == [expected]


def test_what_is_as_desired_is_left_alone(logins):
    same = {"class_name": "example.First", "strategy": "required", "use_proxy": True}
    assert operations({**OWN, "modules": [same, {"class_name": "example.Second"}]}, logins) == []
    assert operations({**WEB, "modules": classes(LTPA, MAPPING)}, logins) == []
    assert operations({**WEB, "modules": [{"class_name": MAPPING, "options": {"renew": True}}]}, logins) == []
    assert operations(OWN, logins) == []


def test_only_what_differs_of_a_module_is_changed(logins):
    first = {"class_name": "example.First", "strategy": "requisite", "options": {"realm": "sales", "x": "1"}}
    secret = {"secret_options": {"keyPassword": "stored-secret"}}
    wanted = {**OWN, "modules": [{**first, **secret}, {"class_name": "example.Second"}]}
    assert operations(wanted, logins) == [
        ("modify", ID % "JAASLoginModule_3", [["authenticationStrategy", "REQUISITE"]]),
        ("modify", ID % "Property_3", [["value", "sales"]]),
        ("create", ID % "JAASLoginModule_3", [["name", "x"], ["value", "1"]]),
    ]


def test_options_of_an_own_login_are_exactly_the_given_ones(logins):
    wanted = {**OWN, "modules": [{"class_name": "example.First", "options": {}}, {"class_name": "example.Second"}]}
    assert operations(wanted, logins) == [("remove", ID % "Property_4", []), ("remove", ID % "Property_3", [])]


def test_the_proxy_is_put_before_and_taken_from_a_module(logins):
    swapped = [{"class_name": "example.First", "use_proxy": False}, {"class_name": "example.Second", "use_proxy": True}]
    assert operations({**OWN, "modules": swapped}, logins) == [
        ("modify", ID % "JAASLoginModule_3", [["moduleClassName", "example.First"]]),
        ("remove", ID % "Property_2", []),
        ("modify", ID % "JAASLoginModule_4", [["moduleClassName", PROXY]]),
        ("create", ID % "JAASLoginModule_4", [["name", "delegate"], ["value", "example.Second"]]),
    ]


def test_an_own_login_loses_what_is_not_listed(logins):
    assert operations({**OWN, "modules": classes("example.First")}, logins) == [
        ("remove", ID % "JAASLoginModule_4", [])
    ]


def test_a_module_is_added_to_a_predefined_login_and_the_others_stay(logins):
    added = [["moduleClassName", PROXY], ["authenticationStrategy", "OPTIONAL"]]
    added.append(["options", [[["name", "delegate"], ["value", "example.Mine"]]]])
    wanted = {**WEB, "modules": [{"class_name": "example.Mine", "strategy": "optional"}]}
    assert operations(wanted, logins) == [("create", ID % "JAASConfigurationEntry_3", added)]


def test_a_module_in_the_middle_has_what_follows_written_again_with_all_it_had(logins):
    wanted = {**WEB, "modules": [*classes(LTPA), {"class_name": "example.Mine", "use_proxy": False}]}
    plain = [["moduleClassName", "example.Mine"], ["authenticationStrategy", "REQUIRED"]]
    again = [["moduleClassName", MAPPING], ["authenticationStrategy", "REQUIRED"], ["orderNumber", "7"]]
    again.append(["options", [[["name", "renew"], ["value", "true"], ["required", "false"]]]])
    assert operations(wanted, logins) == [
        ("remove", ID % "JAASLoginModule_2", []),
        ("create", ID % "JAASConfigurationEntry_3", plain),
        ("create", ID % "JAASConfigurationEntry_3", again),
    ]


@pytest.mark.parametrize(
    ("current", "wanted", "order"),
    [
        ("abc", "", "abc"),
        ("abc", "x", "abcx"),
        ("abc", "bx", "abxc"),
        ("abc", "xb", "axbc"),
        ("abc", "cxa", "cxba"),
        ("abc", "xy", "abcxy"),
        ("", "xy", "xy"),
    ],
)
def test_others_keep_their_place_in_a_predefined_login(current, wanted, order):
    assert merged_order(list(current), list(wanted)) == list(order)


def test_a_stored_secret_is_in_no_diff_and_no_command(logins):
    gone = plan_batch([{**OWN, "state": "absent"}], logins).plan(sync=False, restart=())
    moved = plan_batch([{**OWN, "modules": classes("example.Second", "example.First")}], logins)
    assert "JAASLoginModule_3" in str(moved.plan(sync=False, restart=()).commands)
    assert "'keyPassword'" in str(moved.plan(sync=False, restart=()).commands)
    assert "stored-secret" not in str([gone.diff(), gone.commands, moved.plan(sync=False, restart=()).commands])
    assert ["value", "stored-secret"] in moved.ops[-1].document()["attributes"][-1][1][-1]
    given = {"class_name": "example.First", "secret_options": {"salt": "given-secret"}}
    plan = plan_batch([{**OWN, "modules": [given, *classes("example.Second")]}], logins).plan(sync=False, restart=())
    assert "salt" in str(plan.diff()) and "given-secret" not in str([plan.diff(), plan.commands])


@pytest.mark.parametrize(
    ("resource", "code"),
    [
        ({**WEB, "state": "absent"}, "PREDEFINED_LOGIN"),
        ({**OWN, "alias": "wss.generate.x509", "state": "absent"}, "PREDEFINED_LOGIN"),
        ({**NEW, "alias": "WSLogin", "state": "absent"}, "PREDEFINED_LOGIN"),
        ({**WEB, "modules": [{"class_name": LTPA, "state": "absent"}]}, "PREDEFINED_LOGIN_MODULE"),
        ({**WEB, "modules": [{"class_name": LTPA, "strategy": "optional"}]}, "PREDEFINED_LOGIN_MODULE"),
        ({**WEB, "modules": [{"class_name": MAPPING, "options": {"renew": False}}]}, "PREDEFINED_LOGIN_MODULE"),
        ({**OWN, "alias": "system.own"}, "JAAS_ALIAS_INVALID"),
        ({**OWN, "modules": classes("example.First", "example.First")}, "LOGIN_MODULE_TWICE"),
        ({**OWN, "modules": []}, "LOGIN_WITHOUT_MODULES"),
        ({**OWN, "modules": classes("no class")}, "CLASS_NAME_INVALID"),
        (
            {**OWN, "modules": [{"class_name": "a.B", "options": {"delegate": "c.D"}}]},
            "LOGIN_MODULE_OPTION_RESERVED",
        ),
        (NEW, "OPTION_MISSING"),
    ],
)
def test_what_would_lock_users_out_is_refused(logins, resource, code):
    assert code_of(resource, logins) == code


def test_a_module_of_ours_leaves_a_predefined_login_again(logins, cell):
    path = cell / "config" / "cells" / "fixtureCell" / "security.xml"
    mine = '<loginModules xmi:id="JAASLoginModule_9" moduleClassName="example.Mine" authenticationStrategy="OPTIONAL"/>'
    path.write_text(path.read_text().replace('alias="WEB_INBOUND">', f'alias="WEB_INBOUND">{mine}'))
    gone = {**WEB, "modules": [{"class_name": "example.Mine", "state": "absent"}]}
    assert operations(gone, Repository(logins.profile)) == [("remove", ID % "JAASLoginModule_9", [])]


def test_a_login_mapping_may_name_a_login_of_the_same_batch(logins):
    mapping = {
        "type": "login_mapping",
        "authentication_method": "Ticket",
        "jaas_configuration": "system.tickets",
        "callback_handler_factory": "example.TicketFactory",
    }
    login = {**NEW, "alias": "tickets", "login_type": "system", "modules": classes("example.Ticket")}
    assert [op.document()["name"].rpartition(".")[2] for op in plan_batch([mapping, login], logins).ops] == [
        "JAASConfigurationEntry",
        "LoginMapping",
    ]
    assert code_of([mapping, {**login, "login_type": "application"}], logins) == "JAAS_LOGIN_UNKNOWN"
    with pytest.raises(WasmqError, match=r"use system\.tickets\."):
        plan_batch([{**mapping, "jaas_configuration": "tickets"}, login], logins)


def test_a_login_that_a_mapping_names_is_kept_until_the_mapping_is_gone(logins, cell):
    path = cell / "config" / "cells" / "fixtureCell" / "ws-security.xml"
    path.write_text(
        path.read_text().replace('authMethod="LTPA" configName="WSLogin"', 'authMethod="X" configName="system.own"')
    )
    repository = Repository(logins.profile)
    absent = {**OWN, "state": "absent"}
    assert code_of(absent, repository) == "JAAS_LOGIN_IN_USE"
    gone = {"type": "login_mapping", "authentication_method": "X", "state": "absent"}
    assert [op.document()["target"] for op in plan_batch([absent, gone], repository).ops] == [
        "(cells/fixtureCell|ws-security.xml#LoginMapping_2)",
        ID % "JAASConfigurationEntry_4",
    ]
    moved = {"type": "login_mapping", "authentication_method": "X", "jaas_configuration": "WSLogin"}
    assert len(plan_batch([absent, moved], repository).ops) == 2


def test_what_a_cell_has_is_shown_without_the_values_of_options(logins):
    found = Gatherer(logins.profile).gather(["logins"])["logins"]
    own = next(each for each in found["jaas_logins"] if each["alias"] == "own")
    assert (own["name"], own["predefined"]) == ("system.own", False)
    assert [(each["class_name"], each["use_proxy"], each["options"]) for each in own["modules"]] == [
        ("example.First", True, ["realm", "keyPassword"]),
        ("example.Second", False, []),
    ]
    assert "stored-secret" not in str(found)
    mappings = [
        (each["scope"], each["authentication_method"], each["token_type_uri"]) for each in found["login_mappings"]
    ]
    assert mappings == [("cell", "BasicAuth", None), ("cell", "LTPA", "http://example.com/token")]
    server = next(each for each in found["nonce_seconds"] if each["scope"] == "server:node.one/server 1")
    assert server["maximum_age"] == 400  # the cell's
