# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login mappings and nonce seconds: the rules of the console, and exact operations on the parts of a mapping."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch

PACKAGE = "com.ibm.etools.webservice.wscommonbnd."
NONCE = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
CELL = "(cells/fixtureCell|ws-security.xml#%s)"
CUSTOM = {
    "type": "login_mapping",
    "authentication_method": "Ticket",
    "jaas_configuration": "WSLogin",
    "callback_handler_factory": "example.TicketFactory",
    "token_type_uri": "http://example.com/ticket#1%20[a]",
    "token_type_local_name": "Ticket",
}
BASIC = {"type": "login_mapping", "authentication_method": "BasicAuth"}


def documents_of(resources, repository):
    return [op.document() for op in plan_batch(resources, repository).ops]


def written(resource, repository):
    """What each operation does, as (kind, type, target, attributes)."""
    return [(op["do"], op["name"], op["target"], op["attributes"]) for op in documents_of([resource], repository)]


def code_of(resources, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch(resources if isinstance(resources, list) else [resources], repository)
    return failure.value.error_code


def test_a_new_mapping_is_created_whole(repository):
    assert written(CUSTOM, repository) == [
        (
            "create",
            PACKAGE + "LoginMapping",
            CELL % "WSSecurity_1",
            [
                ["authMethod", "Ticket"],
                ["configName", "WSLogin"],
                ["callbackHandlerFactory", [["classname", "example.TicketFactory"]]],
                ["tokenValueType", [["uri", "http://example.com/ticket#1%20[a]"], ["localName", "Ticket"]]],
            ],
        )
    ]


def test_only_the_part_that_differs_is_changed(repository):
    same = {**BASIC, "jaas_configuration": "WSLogin", "callback_handler_factory": "example.Factory"}
    assert written(same, repository) == []
    assert written({**same, "callback_handler_factory": "example.Other"}, repository) == [
        ("modify", "", CELL % "CallbackHandlerFactory_1", [["classname", "example.Other"]])
    ]
    assert written({**same, "jaas_configuration": "system.wssecurity.Signature"}, repository) == [
        ("modify", "", CELL % "LoginMapping_1", [["configName", "system.wssecurity.Signature"]])
    ]


def test_the_token_type_of_a_reserved_method_is_kept_and_not_compared(repository):
    reserved = {"type": "login_mapping", "authentication_method": "LTPA", "token_type_uri": "http://example.com/other"}
    assert written(reserved, repository) == []


def test_a_part_that_is_missing_is_added(repository):
    step = plan_batch([{**CUSTOM, "scope": "server:node.one/server 1"}], repository).ops[0].document()
    server = "(cells/fixtureCell/nodes/node.one/servers/server 1|ws-security.xml#WSSecurity_1)"
    assert step["target"].strip('"') == server


def test_a_mapping_is_removed_once(repository):
    gone = {**BASIC, "state": "absent"}
    assert written(gone, repository) == [("remove", "", CELL % "LoginMapping_1", [])]
    assert written({**gone, "authentication_method": "Nothing"}, repository) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jaas_configuration": "NoSuchLogin"}, "JAAS_LOGIN_UNKNOWN"),
        ({"jaas_configuration": "wssecurity.Signature"}, "JAAS_LOGIN_UNKNOWN"),
        ({"callback_handler_factory": "not a class"}, "CLASS_NAME_INVALID"),
        ({"token_type_uri": "http://example.com/\u00e9"}, "TOKEN_TYPE_INVALID"),
        ({"token_type_local_name": "two words"}, "TOKEN_TYPE_INVALID"),
        ({"nonce_maximum_age": 300}, "NONCE_NOT_SUPPORTED"),
        ({"authentication_method": "basicauth"}, "AUTHENTICATION_METHOD_MISSPELLED"),
        ({"authentication_method": "IDAssertion"}, "TRUSTED_ID_EVALUATOR_MISSING"),
        ({"scope": "node:node.one"}, "SCOPE_WITHOUT_LOGIN_MAPPINGS"),
        ({"scope": "server:node.one/nodeagent"}, "SCOPE_WITHOUT_LOGIN_MAPPINGS"),
        ({"jaas_configuration": None}, "OPTION_MISSING"),
    ],
)
def test_what_cannot_work_is_refused(repository, change, code):
    assert code_of({**CUSTOM, **change}, repository) == code


def test_a_login_without_its_prefix_is_told_apart(repository):
    with pytest.raises(WasmqError, match=r"use system\.wssecurity\.Signature"):
        plan_batch([{**CUSTOM, "jaas_configuration": "wssecurity.Signature"}], repository)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        ({"nonce_maximum_age": 299}, "NONCE_MAXIMUM_AGE_INVALID"),
        ({"nonce_maximum_age": 601}, "NONCE_MAXIMUM_AGE_INVALID"),
        ({"nonce_clock_skew": -1}, "NONCE_CLOCK_SKEW_INVALID"),
        ({"nonce_clock_skew": 401}, "NONCE_CLOCK_SKEW_INVALID"),  # 400 is inherited from the cell
        ({"nonce_maximum_age": 300, "nonce_clock_skew": 301}, "NONCE_CLOCK_SKEW_INVALID"),
        ({"nonce_maximum_age": 600, "nonce_clock_skew": 600}, "STORAGE_NOT_VERIFIED"),
    ],
)
def test_nonce_seconds_have_the_range_of_the_console(repository, seconds, code):
    assert code_of({**BASIC, **seconds}, repository) == code
    if code != "STORAGE_NOT_VERIFIED":
        assert code_of({**BASIC, **seconds, "allow_unverified": True}, repository) == code


def test_unverified_storage_is_written_when_insisted_on(repository):
    insisted = {**BASIC, "nonce_maximum_age": 500, "allow_unverified": True}
    assert written(insisted, repository) == [
        ("create", PACKAGE + "Property", CELL % "LoginMapping_1", [["name", NONCE + "maxAge"], ["value", "500"]])
    ]


def test_a_server_inherits_from_the_cell(repository):
    server = "server:node.one/server 1"
    assert code_of({"type": "nonce", "scope": server, "maximum_age": 700}, repository) == "NONCE_MAXIMUM_AGE_INVALID"
    assert code_of({"type": "nonce", "scope": server, "clock_skew": 401}, repository) == "NONCE_CLOCK_SKEW_INVALID"
    batch = plan_batch([{"type": "nonce", "scope": server, "clock_skew": 400}], repository)
    assert batch.ops[0].document()["attributes"] == [["name", NONCE + "clockSkew"], ["value", "400"]]


def test_seconds_of_the_same_batch_count(repository):
    longer = {"type": "nonce", "cache_timeout": 900}
    mapping = {**BASIC, "nonce_maximum_age": 900, "allow_unverified": True}
    assert [op["do"] for op in documents_of([mapping, longer], repository)] == ["modify", "create"]


def test_stated_seconds_are_removed_to_be_inherited(repository):
    assert written({"type": "nonce", "state": "absent"}, repository) == [
        ("remove", "", CELL % "Property_1", []),
        ("remove", "", CELL % "Property_2", []),
    ]
