# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desired states in, exact MQSC out, against a queue manager in memory that prints what 9.4.2 prints."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError

CHANNEL = {
    "type": "channel",
    "name": "ssl.svrconn",
    "cipher_spec": "ECDHE_RSA_AES_256_GCM_SHA384",
    "client_authentication": "required",
    "peer_name": "CN=jmsclient,OU=issw,O=ibm,C=US",
    "mca_user": "wasjms",
}
MAPPING = {
    "type": "chlauth",
    "channel": "SSL.SVRCONN",
    "record_type": "sslpeermap",
    "peer_name": "CN=jmsclient,OU=issw,O=ibm,C=US",
    "certificate_issuer": "CN=Example CA,C=US",
    "user_source": "map",
    "mca_user": "wasjms",
}
CONNECT = {"type": "authrec", "object_type": "qmgr", "principal": "wasjms", "authorities": ["connect", "INQ"]}


def test_a_missing_channel_is_defined_with_what_was_given(converge):
    assert converge(CHANNEL).commands == (
        "DEFINE CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384) SSLCAUTH(REQUIRED) "
        "SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US') MCAUSER('wasjms')",
    )


def test_a_second_run_writes_nothing(converge, queue_manager):
    converge(CHANNEL, MAPPING, CONNECT)
    second = converge(CHANNEL, MAPPING, CONNECT)
    assert not second.changed
    assert len(queue_manager.writes) == 1


def test_only_what_differs_is_altered(converge, queue_manager):
    converge(CHANNEL)
    queue_manager.channels["SSL.SVRCONN"]["SSLCAUTH"] = "OPTIONAL"
    plan = converge(CHANNEL)
    assert plan.commands == ("ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED)",)
    assert plan.diff() == {
        "before": {"channel SSL.SVRCONN": {"client_authentication": "OPTIONAL"}},
        "after": {"channel SSL.SVRCONN": {"client_authentication": "REQUIRED"}},
    }


def test_blanks_after_commas_in_a_stored_peer_name_are_no_difference(converge, queue_manager):
    converge(CHANNEL)
    queue_manager.channels["SSL.SVRCONN"]["SSLPEER"] = "CN=jmsclient, OU=issw, O=ibm, C=US"
    assert not converge(CHANNEL).changed


def test_another_case_in_a_stored_peer_name_is_repaired(converge, queue_manager):
    converge(CHANNEL)
    queue_manager.channels["SSL.SVRCONN"]["SSLPEER"] = "CN=JMSCLIENT,OU=issw,O=ibm,C=US"
    assert converge(CHANNEL).commands == (
        "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US')",
    )


def test_an_empty_string_blanks_the_attribute(converge):
    converge({**CHANNEL, "description": "it's ours"})
    plan = converge({**CHANNEL, "description": ""})
    assert plan.commands == ("ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) DESCR('')",)


def test_an_option_not_given_is_left_alone(converge, queue_manager):
    converge({**CHANNEL, "description": "kept"})
    converge({**CHANNEL, "mca_user": "other"})
    assert queue_manager.channels["SSL.SVRCONN"]["DESCR"] == "kept"


def test_an_absent_channel_is_deleted_once(converge):
    converge(CHANNEL)
    gone = {"type": "channel", "name": "SSL.SVRCONN", "state": "absent"}
    assert converge(gone).commands == ("DELETE CHANNEL(SSL.SVRCONN)",)
    assert not converge(gone).changed


def test_a_channel_of_another_type_is_refused_before_anything_is_written(engine, queue_manager):
    queue_manager.channels["SSL.SVRCONN"] = {"CHLTYPE": "SDR"}
    with pytest.raises(MqError) as refused:
        engine(CHANNEL).plan()
    assert refused.value.error_code == "CHANNEL_TYPE_DIFFERS"
    assert queue_manager.writes == []


def test_quotes_keep_a_name_in_lower_case(converge, queue_manager):
    converge({"type": "queue", "name": "'lower.queue'"}, {"type": "queue", "name": "lower.queue"})
    assert sorted(queue_manager.queues) == ["LOWER.QUEUE", "lower.queue"]


def test_further_attributes_are_compared_and_switches_are_bare(converge):
    queue = {"type": "queue", "name": "Q", "attributes": {"share": True, "maxdepth": 10}}
    assert converge(queue).commands == ("DEFINE QLOCAL(Q) MAXDEPTH(10) SHARE",)
    assert not converge(queue).changed
    assert converge({**queue, "attributes": {"SHARE": False}}).commands == ("ALTER QLOCAL(Q) NOSHARE",)


def test_one_run_reads_everything_and_one_writes_in_the_fixed_order(converge, queue_manager):
    listener = {"type": "listener", "name": "L", "port": 1414, "control": "qmgr", "running": True}
    plan = converge(
        MAPPING,
        {"type": "queue", "name": "OLD", "state": "absent"},
        CONNECT,
        CHANNEL,
        listener,
        {"type": "queue", "name": "FROMWASQ"},
        {"type": "qmgr", "certificate_label": "new", "channel_authentication": "enabled"},
    )
    assert [command.split("(")[0] for command in plan.commands] == [
        "ALTER QMGR CERTLABL",
        "DEFINE LISTENER",
        "DEFINE QLOCAL",
        "DEFINE CHANNEL",
        "SET AUTHREC OBJTYPE",
        "SET CHLAUTH",
        "REFRESH SECURITY TYPE",
        "START LISTENER",
    ]
    assert len(queue_manager.runs) == 2
    assert queue_manager.refreshes == 1


@pytest.mark.parametrize(
    ("options", "owed"),
    [
        ({"certificate_label": "new"}, True),
        ({"key_repository": "/somewhere/else"}, True),
        ({"fips_required": True}, True),
        ({"channel_authentication": "enabled"}, False),
        ({"description": "text"}, False),
    ],
)
def test_a_refresh_is_owed_by_what_tls_reads_at_the_start(converge, options, owed):
    plan = converge({"type": "qmgr", **options})
    assert ("REFRESH SECURITY TYPE(SSL)" in plan.commands) is owed
    assert plan.refresh is False


def test_a_refresh_that_is_not_allowed_is_reported_as_owed(converge, queue_manager):
    plan = converge({"type": "qmgr", "certificate_label": "new"}, refresh="never")
    assert plan.result()["effects"]["refresh"] is True
    assert queue_manager.refreshes == 0


def test_a_kdb_is_named_by_its_stem(converge):
    assert not converge({"type": "qmgr", "key_repository": "/var/mqm/qmgrs/QM1/ssl/key.kdb"}).changed


def test_a_changed_mapping_is_replaced_whole(converge, queue_manager):
    converge({**MAPPING, "description": "kept"})
    plan = converge({**MAPPING, "mca_user": "other"})
    assert plan.commands == (
        "SET CHLAUTH(SSL.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US') "
        "SSLCERTI('CN=Example CA,C=US') USERSRC(MAP) MCAUSER('other') CHCKCLNT(ASQMGR) DESCR('kept') ACTION(REPLACE)",
    )


def test_a_mapping_for_another_issuer_is_another_record(converge, queue_manager):
    converge(MAPPING)
    plan = converge({**MAPPING, "certificate_issuer": "CN=Other CA,C=US"})
    assert plan.commands[0].endswith("ACTION(ADD)")
    assert len(queue_manager.chlauth) == 2


def test_a_stored_key_is_named_in_its_own_spelling(converge):
    converge({**MAPPING, "peer_name": "CN=jmsclient, OU=issw"})
    plan = converge({**MAPPING, "peer_name": "CN=jmsclient,OU=issw", "state": "absent"})
    assert "SSLPEER('CN=jmsclient, OU=issw')" in plan.commands[0]


def test_turning_a_mapping_into_a_refusal_drops_what_no_longer_fits(converge):
    backstop = {"type": "chlauth", "channel": "A.*", "record_type": "addressmap", "address": "*"}
    converge({**backstop, "user_source": "map", "mca_user": "app"})
    plan = converge({**backstop, "user_source": "noaccess"})
    assert plan.commands == ("SET CHLAUTH(A.*) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS) ACTION(REPLACE)",)


def test_a_block_list_is_removed_by_what_it_lists(converge):
    block = {"type": "chlauth", "channel": "*", "record_type": "blockuser", "user_list": ["*MQADMIN", "nobody"]}
    assert converge(block).commands == ("SET CHLAUTH(*) TYPE(BLOCKUSER) USERLIST(*MQADMIN,'nobody') ACTION(ADD)",)
    assert not converge({**block, "user_list": ["nobody", "*MQADMIN"]}).changed
    gone = {"type": "chlauth", "channel": "*", "record_type": "blockuser", "state": "absent"}
    assert converge(gone).commands == ("SET CHLAUTH(*) TYPE(BLOCKUSER) USERLIST(*MQADMIN,'nobody') ACTION(REMOVE)",)


def test_authorities_are_set_exactly(converge):
    record = {"type": "authrec", "object_type": "queue", "profile": "FROMWASQ", "principal": "wasjms"}
    converge({**record, "authorities": ["PUT", "GET", "DLT"]})
    assert converge({**record, "authorities": ["PUT", "BROWSE"]}).commands == (
        "SET AUTHREC PROFILE(FROMWASQ) OBJTYPE(QUEUE) PRINCIPAL('wasjms') AUTHADD(BROWSE) AUTHRMV(DLT,GET)",
    )
    assert converge({**record, "state": "absent"}).commands == (
        "DELETE AUTHREC PROFILE(FROMWASQ) OBJTYPE(QUEUE) PRINCIPAL('wasjms')",
    )


def test_a_principal_kept_as_its_group_is_said_so(engine, queue_manager, warnings):
    row = "   PROFILE(SELF)                           ENTITY(staff)\n   ENTTYPE(GROUP)  \n   AUTHLIST(CONNECT,INQ)"
    queue_manager.refuse["DISPLAY AUTHREC"] = "AMQ8864I: Display authority record details.\n" + row
    assert not engine(CONNECT).plan().changed
    assert "primary group staff" in warnings[0]


def test_the_first_refusal_is_raised_with_what_was_done_before(engine, queue_manager):
    queue_manager.refuse["DEFINE CHANNEL"] = "AMQ8242E: SSLCIPH definition wrong."
    made = engine({"type": "queue", "name": "Q"}, CHANNEL)
    plan = made.plan()
    with pytest.raises(MqError) as refused:
        made.execute(plan)
    assert refused.value.error_code == "CIPHER_SPEC_REFUSED"
    assert refused.value.details["executed"] == ["DEFINE QLOCAL(Q)"]
    assert refused.value.details["changed"] is True
    assert "DEFINE CHANNEL(SSL.SVRCONN)" in refused.value.message


def test_a_failed_display_is_not_absence(engine, queue_manager):
    queue_manager.refuse["DISPLAY CHANNEL"] = "AMQ8101E: IBM MQ error (893) has occurred."
    with pytest.raises(MqError) as refused:
        engine(CHANNEL).plan()
    assert refused.value.error_code == "COMMAND_REFUSED"


def test_a_resource_listed_twice_is_refused(engine):
    with pytest.raises(InputError) as refused:
        engine(CHANNEL, {**CHANNEL, "name": "SSL.SVRCONN"})
    assert refused.value.error_code == "RESOURCE_REPEATED"


def test_a_cipher_the_level_does_not_know_is_refused_before_anything_is_written(engine, queue_manager):
    queue_manager.qmgr["CMDLEVEL"] = "801"
    with pytest.raises(InputError) as refused:
        engine({**CHANNEL, "cipher_spec": "TLS_AES_256_GCM_SHA384"}).plan()
    assert refused.value.error_code == "CIPHER_NOT_AVAILABLE"


def test_an_attribute_the_object_does_not_show_is_refused(engine, converge):
    converge(CHANNEL)
    with pytest.raises(InputError) as refused:
        engine({**CHANNEL, "attributes": {"KAINT": "AUTO"}}).plan()
    assert refused.value.error_code == "ATTRIBUTE_NOT_KNOWN_HERE"
