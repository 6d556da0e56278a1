# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login mappings of an application on the lab's cell: four runs each, read back from the deployed document."""

from __future__ import annotations

import pytest

from .applications import BINDINGS, DOCUMENT, MODULE, NAME, deploy
from .conftest import CELL

pytestmark = pytest.mark.xdist_group("was_integration")

NONCE = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
BASIC = {
    "application": NAME,
    "module": MODULE,
    "port_component": "OrderPort",
    "authentication_method": "BasicAuth",
    "jaas_configuration": "WSLogin",
    "callback_handler_factory": "example.Factory",
    "allow_unverified": True,
}
MAPPING = """
      <securityRequestReceiverBindingConfig xmi:id="SecurityRequestReceiverBindingConfig_{receiver}">
        <loginMappings xmi:id="LoginMapping_{mapping}" authMethod="BasicAuth" configName="WSLogin">
          <callbackHandlerFactory xmi:id="CallbackHandlerFactory_{factory}" classname="example.Factory"/>
        </loginMappings>
      </securityRequestReceiverBindingConfig>
    </pcBindings>"""
WRITTEN = BINDINGS.replace(
    "scope='Session'/>",
    "scope='Session'>" + MAPPING.format(receiver=1137763341058, mapping=1137763341057, factory=1137763341056),
)


@pytest.fixture
def deployed(cell):
    """A freshly deployed application; deploys it again when called."""

    def again():
        deploy(cell.manager / "config" / "cells" / CELL, "labNode01", "server1")

    again()
    return again


def test_a_mapping_is_written_and_taken_out_and_the_rest_keeps_every_byte(four_runs, cell, deployed):
    runs = len(cell.wsadmin_runs())
    done = four_runs("was_login_mapping", **BASIC, sync=True)
    assert cell.document(DOCUMENT) == WRITTEN == cell.document(DOCUMENT, cell.node)
    assert len(cell.wsadmin_runs()) == runs + 1
    assert done["effects"]["restart"] == ["labNode01/server1"] and "redeploying Orders" in done["notes"][0]
    changed = {**BASIC, "jaas_configuration": "ClientContainer", "nonce_maximum_age": 400}
    four_runs("was_login_mapping", **changed)
    assert 'configName="ClientContainer"' in cell.document(DOCUMENT)
    assert f'name="{NONCE}maxAge" value="400"' in cell.document(DOCUMENT)
    four_runs("was_login_mapping", **BASIC | {"state": "absent", "allow_unverified": False})
    assert cell.document(DOCUMENT) == BINDINGS


def test_a_redeployment_takes_it_away_and_the_next_run_writes_it_again(module, four_runs, cell, deployed):
    four_runs("was_login_mapping", **BASIC)
    deployed()
    assert cell.document(DOCUMENT) == BINDINGS
    four_runs("was_login_mapping", **BASIC)
    assert cell.document(DOCUMENT) == WRITTEN


def test_it_is_put_back_when_a_later_step_of_the_run_fails(module, cell, deployed):
    queue = {"type": "jms_queue", "name": "Odd", "jndi_name": "jms/odd", "queue_name": "Q", "attributes": {"odd": "1"}}
    failed = module("was_config", resources=[queue, {"type": "login_mapping", **BASIC}])
    assert (failed["failed"], failed["error_code"]) == (True, "WSADMIN_STEP_REFUSED"), failed
    assert cell.document(DOCUMENT) == BINDINGS
    assert "jms/odd" not in cell.document("resources.xml")


def test_all_mappings_of_a_document_are_one_check_in(module, cell, deployed):
    both = [{"type": "login_mapping", **BASIC, "port_component": port} for port in ("OrderPort", "ReturnPort")]
    done = module("was_config", resources=both)
    assert done["changed"] is True and len(done["commands"]) == 1, done
    assert cell.document(DOCUMENT).count('authMethod="BasicAuth"') == 2
    assert module("was_config", resources=both)["changed"] is False


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"allow_unverified": False}, "STORAGE_NOT_VERIFIED"),
        ({"port_component": None}, "PORT_COMPONENT_AMBIGUOUS"),
        ({"application": "JmsTestEAR"}, "APPLICATION_BINDINGS_DIFFERENT"),
        ({"nonce_maximum_age": 601}, "NONCE_MAXIMUM_AGE_INVALID"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_starts(module, cell, deployed, change, code):
    runs = len(cell.wsadmin_runs())
    failed = module("was_login_mapping", **{**BASIC, **change})
    assert (failed["failed"], failed["changed"], failed["error_code"]) == (True, False, code)
    assert len(cell.wsadmin_runs()) == runs and cell.document(DOCUMENT) == BINDINGS
