# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login mappings of an application: which port component, which rules, and the exact text that is checked in."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.login_facts import login_facts

NONCE = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
PLACE = "cells/fixtureCell/applications/App.ear/deployments/App"
URI = f"{PLACE}/Web Orders.war/WEB-INF/ibm-webservices-bnd.xmi"
XMI = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'
SCHEMAS = "http://www.ibm.com/websphere/appserver/schemas/5.0.2"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<com.ibm.etools.webservice.wsbnd:WSBinding {XMI} xmlns:com.ibm.etools.webservice.wsbnd="{SCHEMAS}/wsbnd.xmi"
  xmi:id="B_7">
"""
FOOT = "</com.ibm.etools.webservice.wsbnd:WSBinding>\n"
#: What an assembly tool may have left: a comment, odd quotes, an element of its own.
BINDINGS = f"""{HEAD}  <wsdescBindings xmi:id="WSDescBinding_7" wsDescNameLink="OrderService">
    <!-- ours --><future   xmi:id='F_1'/>
    <pcBindings xmi:id="PCBinding_7" pcNameLink="OrderPort" scope='Session'/>
    <pcBindings xmi:id="PCBinding_8" pcNameLink="ReturnPort"/>
  </wsdescBindings>
{FOOT}"""
EXTENSIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<e:WsExtension {XMI} xmlns:e="{SCHEMAS}/wsext.xmi" xmi:id="E_1"><wsDescExt xmi:id="E_2" wsDescNameLink="OrderService">
<pcBinding xmi:id="E_3" pcNameLink="OrderPort"><serverServiceConfig xmi:id="E_4">
<securityRequestReceiverServiceConfig xmi:id="E_5"><loginConfig xmi:id="E_6">
<authMethods xmi:id="E_7" text="Ticket"/><authMethods xmi:id="E_8" text="BasicAuth"/></loginConfig>
</securityRequestReceiverServiceConfig></serverServiceConfig></pcBinding></wsDescExt></e:WsExtension>
"""
MADE = """    <pcBindings xmi:id="PCBinding_7" pcNameLink="OrderPort" scope='Session'>
      <securityRequestReceiverBindingConfig xmi:id="SecurityRequestReceiverBindingConfig_12">
        <loginMappings xmi:id="LoginMapping_11" authMethod="Ticket" configName="WSLogin">
          <callbackHandlerFactory xmi:id="CallbackHandlerFactory_9" classname="example.TicketFactory"/>
          <tokenValueType xmi:id="TokenValueType_10" uri="http://example.com/ticket" localName="Ticket"/>
        </loginMappings>
      </securityRequestReceiverBindingConfig>
    </pcBindings>
"""
TICKET = {
    "type": "login_mapping",
    "application": "App",
    "module": "Web Orders.war",
    "port_component": "OrderPort",
    "authentication_method": "Ticket",
    "jaas_configuration": "WSLogin",
    "callback_handler_factory": "example.TicketFactory",
    "token_type_uri": "http://example.com/ticket",
    "token_type_local_name": "Ticket",
    "allow_unverified": True,
}
BASIC = {**TICKET, "authentication_method": "BasicAuth", "token_type_uri": None, "token_type_local_name": None}
OLD = "<application><display-name>old</display-name></application>"


@pytest.fixture
def application(cell):
    """The root of the cell's configuration, with a J2EE 1.3 application of two modules in it."""
    root = cell / "config"
    put(root, f"{PLACE}/META-INF/application.xml", OLD)
    put(root, f"{PLACE}/deployment.xml", f'<d:Deployment {XMI} xmlns:d="d"><deployedObject/></d:Deployment>')
    put(root, URI, BINDINGS)
    put(root, f"{PLACE}/Ejb.jar/META-INF/ibm-webservices-bnd.xmi", BINDINGS.replace("Port", "Bean"))
    return root


def put(root, name, content):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content.encode())


def carried_out(resources, repository, root):
    """The document after the batch was checked in; the operations."""
    batch = plan_batch(resources if isinstance(resources, list) else [resources], repository)
    for op in batch.ops:
        assert (op.do, op.name, op.undo.do) == ("checkin", op.draft.uri, "put_back")
        assert (root / op.name).read_bytes() == op.draft.before
        (root / op.name).write_bytes(op.draft.after)
    return (root / URI).read_text(), batch


def code_of(resource, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch([resource], repository)
    return failure.value.error_code


def test_a_mapping_is_added_changed_and_taken_out_and_the_rest_keeps_every_byte(repository, application):
    text, batch = carried_out(TICKET, repository, application)
    empty = """    <pcBindings xmi:id="PCBinding_7" pcNameLink="OrderPort" scope='Session'/>\n"""
    assert text == BINDINGS.replace(empty, MADE)
    assert restarts(batch, repository) == [
        f"{server.node}/{server.name}" for server in repository.servers if "App" in server.applications
    ]
    assert batch.notes and "redeploying App" in batch.notes[0]
    changed = {**TICKET, "jaas_configuration": "system.wssecurity.Signature", "token_type_local_name": "Other"}
    text, _batch = carried_out(changed, repository, application)
    assert text == BINDINGS.replace(empty, MADE).replace('"WSLogin"', '"system.wssecurity.Signature"').replace(
        'localName="Ticket"', 'localName="Other"'
    )
    assert plan_batch([changed], repository).ops == ()
    text, _batch = carried_out({**TICKET, "state": "absent", "allow_unverified": None}, repository, application)
    assert text == BINDINGS
    assert plan_batch([{**TICKET, "state": "absent"}], repository).ops == ()


def test_several_mappings_of_one_document_are_checked_in_once(repository, application):
    text, _batch = carried_out(TICKET, repository, application)
    resources = [{**TICKET, "state": "absent"}, BASIC, {**BASIC, "port_component": "ReturnPort"}]
    text, batch = carried_out(resources, repository, application)
    assert len(batch.ops) == 1 and len(batch.plan(sync=False, restart=()).commands) == 1
    assert 'authMethod="Ticket"' not in text and text.count('authMethod="BasicAuth"') == 2
    assert plan_batch(resources, repository).ops == ()


def test_parts_that_are_missing_are_added_to_the_mapping(repository, application):
    bare = '<securityRequestReceiverBindingConfig><loginMappings authMethod="BasicAuth" configName="WSLogin"/>'
    kept = "<properties name='x' value='y'/></securityRequestReceiverBindingConfig></pcBindings>"
    text = BINDINGS.replace("scope='Session'/>", f"scope='Session'>{bare}{kept}")
    put(application, URI, text)
    wanted = {**BASIC, "nonce_maximum_age": 500, "nonce_clock_skew": 5}
    text, _batch = carried_out(wanted, repository, application)
    assert kept in text and 'classname="example.TicketFactory"' in text
    assert f'name="{NONCE}maxAge" value="500"' in text and f'name="{NONCE}clockSkew" value="5"' in text
    assert plan_batch([wanted], repository).ops == ()
    text, _batch = carried_out({**wanted, "nonce_clock_skew": 6}, repository, application)
    assert f'name="{NONCE}clockSkew" value="6"' in text


def test_the_component_has_to_be_the_only_one_that_is_meant(repository, application):
    assert code_of({**TICKET, "port_component": None}, repository) == "PORT_COMPONENT_AMBIGUOUS"
    assert code_of({**TICKET, "port_component": "NoPort"}, repository) == "PORT_COMPONENT_UNKNOWN"
    with pytest.raises(WasmqError, match=r"OrderPort of Web Orders\.war, ReturnPort of Web Orders\.war"):
        plan_batch([{**TICKET, "port_component": None}], repository)
    with pytest.raises(WasmqError, match=r"OrderBean of Ejb\.jar.*ReturnPort of Web Orders\.war"):
        plan_batch([{**TICKET, "module": "No.war"}], repository)
    assert len(plan_batch([{**TICKET, "module": None}], repository).ops) == 1


def test_the_service_has_to_ask_for_the_method(repository, application):
    put(application, f"{PLACE}/Web Orders.war/WEB-INF/ibm-webservices-ext.xmi", EXTENSIONS)
    assert len(plan_batch([TICKET], repository).ops) == 1
    with pytest.raises(WasmqError, match=r"asks for Ticket or BasicAuth") as failure:
        plan_batch([{**TICKET, "authentication_method": "Other"}], repository)
    assert failure.value.error_code == "AUTHENTICATION_METHOD_NOT_ASKED_FOR"
    assert len(
        plan_batch([{**TICKET, "authentication_method": "Other", "port_component": "ReturnPort"}], repository).ops
    )


def test_a_trusted_evaluator_of_the_binding_itself_counts(repository, application):
    asserted = {**TICKET, "authentication_method": "IDAssertion"}
    assert code_of(asserted, repository) == "TRUSTED_ID_EVALUATOR_MISSING"
    receiver = "securityRequestReceiverBindingConfig"
    own = f"scope='Session'><{receiver}><trustedIDEvaluator classname='x'/></{receiver}></pcBindings>"
    put(application, URI, BINDINGS.replace("scope='Session'/>", own))
    assert len(plan_batch([asserted], repository).ops) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"allow_unverified": False}, "STORAGE_NOT_VERIFIED"),
        ({"jaas_configuration": "NoSuchLogin", "allow_unverified": False}, "JAAS_LOGIN_UNKNOWN"),
        ({"token_type_uri": "http://example.com/\u00fc"}, "TOKEN_TYPE_INVALID"),
        ({"nonce_maximum_age": 300}, "NONCE_NOT_SUPPORTED"),
        ({"authentication_method": "BasicAuth", "nonce_maximum_age": 601}, "NONCE_MAXIMUM_AGE_INVALID"),
        ({"callback_handler_factory": None}, "OPTION_MISSING"),
        ({"scope": "server:node.one/server 1"}, "SCOPE_WITH_APPLICATION"),
        ({"application": "NoApp"}, "APPLICATION_UNKNOWN"),
    ],
)
def test_what_cannot_be_is_refused_though_it_is_insisted_on(repository, application, change, code):
    assert code_of({**TICKET, **change}, repository) == code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("META-INF/application.xml", '<application version="1.4"/>', "APPLICATION_BINDINGS_DIFFERENT"),
        ("META-INF/application.xml", '<application version="8"/>', "APPLICATION_BINDINGS_DIFFERENT"),
        ("META-INF/application.xml", None, "APPLICATION_BINDINGS_DIFFERENT"),
        ("deployment.xml", '<d><deployedObject useMetadataFromBinaries="true"/></d>', "APPLICATION_READS_BINARIES"),
        ("Web Orders.war/WEB-INF/ibm-webservices-bnd.xmi", "<a", "DOCUMENT_UNREADABLE"),
    ],
)
def test_an_application_whose_bindings_nobody_would_read_is_refused(repository, application, name, content, code):
    if content is None:  # only Java EE 5 and later do without
        (application / PLACE / name).unlink()
    else:
        put(application, f"{PLACE}/{name}", content)
    assert code_of(TICKET, repository) == code


def test_facts_show_the_mappings_of_applications_too(repository, application):
    carried_out(TICKET, repository, application)
    found = [fact for fact in login_facts(repository)["login_mappings"] if fact["scope"] == "application"]
    assert [(fact["application"], fact["module"], fact["port_component"]) for fact in found] == [
        ("App", "Web Orders.war", "OrderPort")
    ]
    assert found[0]["authentication_method"] == "Ticket" and found[0]["jaas_configuration"] == "WSLogin"
