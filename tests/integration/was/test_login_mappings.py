# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login mappings and nonce seconds on the lab's cell: four runs each, read back from ws-security.xml."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.xdist_group("was_integration")

DOCUMENT = "ws-security.xml"
SERVER_DOCUMENT = "nodes/labNode01/servers/server1/ws-security.xml"
SERVER = "server:labNode01/server1"
NONCE = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
TICKET = {
    "authentication_method": "Ticket",
    "jaas_configuration": "WSLogin",
    "callback_handler_factory": "example.TicketFactory",
    "token_type_uri": "http://example.com/ticket#1%20[a]",
    "token_type_local_name": "Ticket",
}
#: What a later level, or somebody's editor, may have left in the document.
STRANGE = (
    '  <!-- ours: "do not touch" & <keep> -->\n'
    "  <futureThings xmi:id='FutureThing_1'   name='two  blanks'><inner/></futureThings>\n"
)


def mapping(cell, method, name=DOCUMENT):
    """The text of one login mapping."""
    return cell.element(rf'(?s)<loginMappings [^>]*authMethod="{method}"[^>]*>.*?</loginMappings>', name)


def with_strange_content(cell):
    """The document's text after somebody added what no model knows."""
    path = cell.manager / "config" / "cells" / "labCell01" / DOCUMENT
    text = path.read_text()
    if STRANGE not in text:
        text = text.replace("  <loginMappings ", STRANGE + "  <loginMappings ", 1)
        path.write_text(text)
    return text


def test_a_mapping_is_created_changed_and_removed_and_the_rest_keeps_every_byte(four_runs, cell):
    before = with_strange_content(cell)
    four_runs("was_login_mapping", **TICKET)
    made = mapping(cell, "Ticket")
    assert 'configName="WSLogin"' in made and 'classname="example.TicketFactory"' in made
    assert 'uri="http://example.com/ticket#1%20[a]"' in made and 'localName="Ticket"' in made
    assert re.sub(rf"\s*{re.escape(made)}", "", cell.document(DOCUMENT)) == before
    changed = {**TICKET, "jaas_configuration": "system.wssecurity.Signature", "token_type_local_name": "Other"}
    four_runs("was_login_mapping", **changed)
    assert mapping(cell, "Ticket") == made.replace('"WSLogin"', '"system.wssecurity.Signature"').replace(
        'localName="Ticket"', 'localName="Other"'
    )
    four_runs("was_login_mapping", authentication_method="Ticket", state="absent")
    assert cell.document(DOCUMENT) == before


def test_a_servers_mapping_leaves_the_cells_alone(four_runs, cell):
    cells = cell.document(DOCUMENT)
    wanted = {"authentication_method": "Signature", "callback_handler_factory": "example.Factory", "scope": SERVER}
    done = four_runs("was_login_mapping", **wanted)
    assert done["effects"]["restart"] == ["labNode01/server1"]
    assert 'classname="example.Factory"' in mapping(cell, "Signature", SERVER_DOCUMENT)
    assert cell.document(DOCUMENT) == cells
    four_runs("was_login_mapping", authentication_method="Signature", scope=SERVER, state="absent")
    assert cell.document(SERVER_DOCUMENT).count("<loginMappings") == 3


def test_the_token_type_of_a_reserved_method_stays(module, four_runs, cell):
    ltpa = {"authentication_method": "LTPA", "token_type_uri": "http://example.com/other"}
    assert module("was_login_mapping", **ltpa)["changed"] is False
    four_runs("was_login_mapping", **ltpa, callback_handler_factory="example.LtpaFactory")
    assert 'uri="http://www.ibm.com/websphere/appserver/tokentype/5.0.2"' in mapping(cell, "LTPA")


def test_unverified_seconds_become_properties_of_the_mapping(four_runs, module, cell):
    wanted = {"authentication_method": "BasicAuth", "nonce_maximum_age": 400, "nonce_clock_skew": 10}
    assert module("was_login_mapping", **wanted)["error_code"] == "STORAGE_NOT_VERIFIED"
    four_runs("was_login_mapping", **wanted, allow_unverified=True)
    stored = re.findall(rf'<properties [^>]*name="{re.escape(NONCE)}(\w+)" value="(\d+)"/>', mapping(cell, "BasicAuth"))
    assert stored == [("maxAge", "400"), ("clockSkew", "10")]
    four_runs("was_login_mapping", **{**wanted, "nonce_clock_skew": 20}, allow_unverified=True)
    assert f'name="{NONCE}clockSkew" value="20"' in mapping(cell, "BasicAuth")


def test_nonce_seconds_are_changed_stated_and_inherited_again(four_runs, module, cell):
    before = cell.document(DOCUMENT)
    four_runs("was_nonce", cache_timeout=900, maximum_age=800)
    expected = before.replace('cacheTimeout" value="600"', 'cacheTimeout" value="900"')
    at_root = rf'(?m)^(  <properties [^>]*{re.escape(NONCE)}maxAge" value=)"300"'
    assert cell.document(DOCUMENT) == re.sub(at_root, r'\1"800"', expected)
    refused = module("was_nonce", maximum_age=901)
    assert (refused["error_code"], refused["changed"]) == ("NONCE_MAXIMUM_AGE_INVALID", False)
    four_runs("was_nonce", scope=SERVER, state="absent")
    assert NONCE not in cell.document(SERVER_DOCUMENT)
    four_runs("was_nonce", scope=SERVER, clock_skew=60)
    assert f'name="{NONCE}clockSkew" value="60"' in cell.document(SERVER_DOCUMENT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jaas_configuration": "wssecurity.Signature"}, "JAAS_LOGIN_UNKNOWN"),
        ({"token_type_uri": "http://example.com/\u00fc"}, "TOKEN_TYPE_INVALID"),
        ({"nonce_maximum_age": 300}, "NONCE_NOT_SUPPORTED"),
        ({"scope": "node:labNode01"}, "SCOPE_WITHOUT_LOGIN_MAPPINGS"),
    ],
)
def test_what_the_console_refuses_is_refused_before_anything_starts(module, cell, change, code):
    runs = len(cell.wsadmin_runs())
    failed = module("was_login_mapping", **{**TICKET, **change})
    assert (failed["failed"], failed["changed"], failed["error_code"]) == (True, False, code)
    assert len(cell.wsadmin_runs()) == runs
