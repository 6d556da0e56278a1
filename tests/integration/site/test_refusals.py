# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is wrong is said in one sentence with a stable code, before anything is changed on any host."""

from __future__ import annotations

import contextlib
import json
import shutil

import pytest
from wasmq_lab.mq import client

from .refusal import left_there, link, refused, rewritten

FACTORY = {"name": "SendCF", "jndi_name": "jms/SendCF", "type": "CF"}
#: the module that refuses is also asked alone, in tests/integration/mq and tests/integration/was, which is quicker
said_elsewhere = pytest.mark.long


@pytest.fixture
def queue_manager(rig):
    """The directory of the queue manager."""
    return rig.home / "hosts" / "qm1" / "var" / "mqm" / "qmgrs" / "QM1"


@pytest.fixture
def key_repository(rig, queue_manager):
    """A key repository with its stash, for a while."""
    path = queue_manager / "ssl" / "key.kdb"
    rig.on("qm1", "runmqakm", "-keydb", "-create", "-db", str(path), "-pw", "First-pass-1", "-stash")
    assert path.with_suffix(".sth").exists()
    yield path
    for leftover in path.parent.glob("key.*"):
        leftover.unlink()


def profile(rig):
    return rig.home / "hosts" / "dmgr" / "opt" / "IBM" / "WebSphere" / "AppServer" / "profiles" / "Dmgr01"


@contextlib.contextmanager
def cell_document(rig, name, old, new):
    """A document of the cell that says something else, in every copy, for node agents keep theirs up to date."""
    with contextlib.ExitStack() as copies:
        for path in rig.home.glob(f"hosts/*/opt/IBM/WebSphere/AppServer/profiles/*/config/cells/labCell01/{name}"):
            copies.enter_context(rewritten(path, old, new))
        yield


def only(reasons, code, *named):
    assert list(reasons) == [code], reasons
    for word in named:
        assert word in reasons[code]


def renamed(rig, name):
    """The inventory with another name for the queue manager."""
    entry = {"name": name, "port": 1414, "connection_name": rig.address("qm1")}
    return {"wasmq_links": link(queue_manager=name), "wasmq_queue_managers": [entry]}


def test_a_weak_cipher_stops_the_main_job_itself(rig):
    reasons = refused(rig, playbook="site", wasmq_links=link(channel_cipher="TLS_RSA_WITH_3DES_EDE_CBC_SHA"))
    only(reasons, "CIPHER_WEAK", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "ECDHE_RSA_AES_256_GCM_SHA384")


def test_a_limit_that_cuts_the_link_in_two_names_the_missing_host(rig):
    only(refused(rig, "--limit", "qm1,dmgr,node1,localhost", playbook="site"), "LINK_CUT", "node2", "--limit")


def test_without_a_password_for_the_stores_nothing_begins(rig):
    only(refused(rig, wasmq_keystore_password=""), "KEYSTORE_PASSWORD_MISSING", "wasmq_keystore_password")


@said_elsewhere
def test_a_queue_manager_of_another_name_is_unknown(rig):
    only(refused(rig, **renamed(rig, "qm1")), "QUEUE_MANAGER_UNKNOWN", "qm1", "dspmq")


@said_elsewhere
def test_missing_commands_of_mq_are_named_with_the_variable_to_correct(rig):
    only(refused(rig, mq_installation_path="/opt/nothing"), "DSPMQ_NOT_FOUND", "/opt/nothing")


def test_a_user_who_may_not_administer_is_told_so(rig, monkeypatch):
    monkeypatch.setenv("WASMQ_LAB_USER", "app")
    only(refused(rig), "NOT_AUTHORISED", "QM1", "mqm")


def test_a_stopped_queue_manager_is_named_with_the_command_that_starts_it(rig):
    rig.on("qm1", "endmqm", "-i", "QM1")
    try:
        only(refused(rig, playbook="site"), "QUEUE_MANAGER_NOT_RUNNING", "strmqm QM1")
    finally:
        rig.on("qm1", "strmqm", "QM1")


def test_a_key_repository_without_its_stash_is_not_touched(rig, key_repository):
    key_repository.with_suffix(".sth").unlink()
    only(refused(rig, playbook="site"), "KEY_REPOSITORY_STASH_MISSING", str(key_repository))


@said_elsewhere
def test_a_key_repository_with_the_stash_of_another_is_not_touched(rig, key_repository):
    other = key_repository.with_name("key.other.kdb")
    rig.on("qm1", "runmqakm", "-keydb", "-create", "-db", str(other), "-pw", "Other-pass-2", "-stash")
    shutil.copyfile(other.with_suffix(".sth"), key_repository.with_suffix(".sth"))
    only(refused(rig), "KEY_REPOSITORY_PASSWORD_WRONG", str(key_repository))


def test_a_queue_that_exists_with_another_type_is_found_before_the_first_change(rig):
    rig.mqsc("DEFINE QALIAS(ORDERS.IN) TARGET(FROMWASQ)")
    changed = link(queues=[{"name": "ORDERS.IN", "jndi_name": "jms/orders"}])
    only(refused(rig, playbook="site", wasmq_links=changed), "QUEUE_TYPE_DIFFERS", "ORDERS.IN")


def test_a_cell_without_administrative_security_is_refused(rig):
    with cell_document(rig, "security.xml", ' enabled="true"', ' enabled="false"'):
        only(refused(rig), "ADMINISTRATIVE_SECURITY_OFF", "labCell01")


@said_elsewhere
def test_a_scope_that_is_not_in_the_cell_is_named_with_those_that_are(rig):
    only(refused(rig, wasmq_links=link(scope="cluster:nowhere")), "SCOPE_UNKNOWN", "cluster:nowhere")


def test_a_name_that_is_another_factorys_is_refused(rig):
    changed = link(connection_factories=[{**FACTORY, "type": "QCF", "jndi_name": "jms/other"}])
    only(refused(rig, wasmq_links=changed), "NAME_CLASH", "SendCF")


@said_elsewhere
def test_a_jndi_name_that_is_another_objects_is_refused(rig):
    changed = link(connection_factories=[{**FACTORY, "name": "OtherCF"}])
    only(refused(rig, wasmq_links=changed), "JNDI_CLASH", "jms/SendCF", "OtherCF")


def test_a_jndi_name_that_hides_the_links_at_a_nearer_scope_is_refused(rig):
    kind = 'xmi:type="resources.jms.mqseries:MQConnectionFactory"'
    stranger = f'<factories {kind} xmi:id="MQConnectionFactory_9" name="OldCF" jndiName="jms/SendCF"/>'
    with cell_document(
        rig, "nodes/labNode01/resources.xml", 'URL=""/>', f'URL="">{stranger}</resources.jms:JMSProvider>'
    ):
        only(refused(rig), "JNDI_SHADOWED", "jms/SendCF", "OldCF", "labNode01")


def test_a_wrong_administrators_password_is_said_before_anything_depends_on_it(rig):
    properties = profile(rig) / "properties" / "soap.client.props"
    line = next(one for one in properties.read_text().splitlines() if one.startswith("com.ibm.SOAP.loginPassword="))
    with rewritten(properties, line, "com.ibm.SOAP.loginPassword=wrong"):
        only(refused(rig, playbook="site"), "WSADMIN_LOGIN_REFUSED", "soap.client.props")


@said_elsewhere
def test_a_wrong_password_in_the_inventory_is_said_before_anything_depends_on_it(rig):
    reasons = refused(rig, wasmq_was_username="wasadmin", wasmq_was_password="not-the-password")
    only(reasons, "WSADMIN_LOGIN_REFUSED", "password")


@pytest.mark.parametrize("prompt", ["true", pytest.param("false", marks=pytest.mark.long)])
def test_a_signer_that_wsadmin_does_not_trust_is_not_waited_for(rig, prompt):
    home = profile(rig)
    properties, trust = home / "properties" / "ssl.client.props", home / "etc" / "trust.p12"
    line = next(
        one for one in properties.read_text().splitlines() if one.startswith("com.ibm.ssl.enableSignerExchangePrompt=")
    )
    kept = trust.read_bytes()
    shutil.copyfile(home / "config" / "cells" / "labCell01" / "rsatoken-trust.p12", trust)
    try:
        with rewritten(properties, line, f"com.ibm.ssl.enableSignerExchangePrompt={prompt}"):
            only(refused(rig), "SIGNER_NOT_TRUSTED", "ssl.client.props")
    finally:
        trust.write_bytes(kept)


def test_a_host_out_of_reach_stops_the_run_before_the_first_change(rig, tmp_path):
    elsewhere = tmp_path / "elsewhere.yml"
    host = {"ansible_connection": "ssh", "ansible_host": "127.0.0.1", "ansible_port": 1}
    elsewhere.write_text(json.dumps({"all": {"hosts": {"node2": host}}}))
    run = rig.play("site", "-i", str(elsewhere))
    assert run.code != 0 and "fatal: [node2]: UNREACHABLE!" in run.output
    assert set(run.changed.values()) == {0}


@contextlib.contextmanager
def somebody_connected(rig):
    """An application nobody knew about, on the channel that is to be closed."""
    connection = client.connect(rig.address("qm1"), 1414, "APP.SVRCONN", "QM1", application="payroll", user="app")
    try:
        yield
    finally:
        connection.close()


def test_every_reason_of_every_host_is_told_at_once(rig, queue_manager):
    group = rig.home / "hosts" / "qm1" / "etc" / "group"
    doubt = json.dumps([{"number": "0,1"}])
    rig.on("node1", "stopNode.sh")
    try:
        with contextlib.ExitStack() as mishaps:
            mishaps.enter_context(rewritten(group, "mqm:x:1001:", "mqm:x:1001:wasjms"))
            mishaps.enter_context(left_there(queue_manager / "in_doubt.json", doubt))
            mishaps.enter_context(somebody_connected(rig))
            reasons = refused(rig, playbook="site", wasmq_drop_signers=[])
    finally:
        rig.on("node1", "startNode.sh")
    assert "wasjms" in reasons.pop("RUN_AS_PRIVILEGED")
    assert "QM1" in reasons.pop("IN_DOUBT_TRANSACTIONS")
    in_use = reasons.pop("INSECURE_CHANNEL_IN_USE")
    assert "payroll" in in_use and "APP.SVRCONN" in in_use
    assert "wasmq_keep_signers" in reasons.pop("SIGNER_WOULD_BE_LOST")
    assert "node1" in reasons.pop("NODE_AGENT_NOT_RUNNING")
    assert not reasons


def test_a_user_that_the_host_does_not_know_is_named(rig):
    only(refused(rig, wasmq_links=link(run_as="nosuch")), "RUN_AS_UNKNOWN", "nosuch", "run_as")


def test_a_stopped_deployment_manager_is_said_before_anything_depends_on_it(rig):
    rig.on("dmgr", "stopManager.sh")
    try:
        only(refused(rig), "WSADMIN_CANNOT_CONNECT", "start the deployment manager")
    finally:
        rig.on("dmgr", "startManager.sh")
