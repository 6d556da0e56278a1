# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is open about a channel."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.facts import Facts
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.findings import KINDS, SEVERITIES, findings

from .rows import (
    DEFAULT_RULES,
    STRONG,
    SUBJECT,
    WEAK,
    channel,
    connection,
    facts,
    found,
    mapping,
    record,
    refusing,
)


def ids(*channels, **more):
    return {each.id for each in findings(facts(*channels, **more)) if each.channel}


def of_manager(**more):
    return {each.id for each in findings(facts(**more)) if not each.channel}


def test_a_blank_cipher_is_plaintext_even_where_a_certificate_is_required():
    assert ids(channel()) == {"PLAINTEXT", "ANYBODY"}


def test_a_channel_for_one_certificate_of_one_issuer_and_one_user_has_no_finding():
    assert ids(channel(sslciph=STRONG, sslpeer=SUBJECT), rules=[*DEFAULT_RULES, mapping(), refusing()]) == set()


def test_a_certificate_that_nobody_asks_for_is_a_finding():
    assert "CERTIFICATE_OPTIONAL" in ids(channel(sslciph=STRONG, sslcauth="OPTIONAL"))


def test_a_peer_name_asks_for_a_certificate_although_it_is_optional():
    assert "CERTIFICATE_OPTIONAL" not in ids(channel(sslciph=STRONG, sslcauth="OPTIONAL", sslpeer=SUBJECT))


def test_a_weak_cipher_is_a_finding():
    assert "CIPHER_WEAK" in ids(channel(sslciph=WEAK, sslpeer=SUBJECT))


def test_a_cipher_that_no_table_knows_is_a_finding():
    assert "CIPHER_UNKNOWN" in ids(channel(sslciph="TOMORROWS_CIPHER", sslpeer=SUBJECT))


def test_a_peer_name_without_a_cipher_is_without_effect():
    assert {"PEER_NAME_WITHOUT_TLS", "PLAINTEXT", "ANYBODY"} <= ids(channel(sslpeer=SUBJECT))


def test_every_trusted_certificate_is_anybody():
    assert ids(channel(sslciph=STRONG)) == {"ANYBODY"}


def test_a_backstop_leaves_nobody_but_the_certificate_that_is_mapped():
    assert ids(channel(sslciph=STRONG), rules=[*DEFAULT_RULES, mapping(), refusing()]) == set()


def test_a_generic_backstop_closes_a_channel_without_a_record_of_its_own():
    assert ids(channel(), rules=[*DEFAULT_RULES, refusing("*")]) == set()


def test_a_backstop_of_the_channel_hides_a_generic_map():
    assert ids(channel(), rules=[*DEFAULT_RULES, refusing("APP"), mapping("*")]) == set()


def test_a_map_for_some_addresses_before_the_backstop_is_still_plaintext():
    rules = [*DEFAULT_RULES, refusing(), record("APP", address="10.*", usersrc="MAP", mcauser="app")]
    assert ids(channel(), rules=rules) == {"PLAINTEXT"}


def test_a_certificate_map_on_a_plaintext_channel_opens_nothing_in_plaintext():
    assert "PLAINTEXT" not in ids(channel(), rules=[*DEFAULT_RULES, mapping(), refusing()])


@pytest.mark.parametrize(("signers", "is_found"), [(2, True), (None, True), (1, False)])
def test_a_map_without_issuer_counts_where_two_authorities_could_issue_the_name(signers, is_found):
    rules = [*DEFAULT_RULES, mapping(issuer=None), refusing()]
    assert ("ISSUER_NOT_CHECKED" in ids(channel(sslciph=STRONG), rules=rules, signers=signers)) is is_found


def test_a_channels_own_peer_name_does_not_check_the_issuer():
    assert "ISSUER_NOT_CHECKED" in ids(channel(sslciph=STRONG, sslpeer=SUBJECT))


def test_a_blank_user_lets_the_client_choose():
    assert "USER_ASSERTED" in ids(channel(mcauser=None))


def test_a_map_gives_the_user_that_the_channel_does_not():
    assert "USER_ASSERTED" not in ids(channel(mcauser=None), rules=[*DEFAULT_RULES, mapping(), refusing()])


@pytest.mark.parametrize("user", ["mqm", "MUSR_MQADMIN", "boss"])
def test_an_administrator_is_a_finding_where_nothing_blocks_him(user):
    assert "USER_PRIVILEGED" in ids(channel(mcauser=user), rules=[])


def test_an_administrator_who_is_blocked_closes_the_channel():
    assert ids(channel(mcauser="mqm")) == set()


def test_a_list_for_the_channel_replaces_the_list_for_all():
    rules = [*DEFAULT_RULES, record("APP", "BLOCKUSER", userlist=["nobody"], warn="NO")]
    assert "USER_PRIVILEGED" in ids(channel(mcauser="mqm"), rules=rules)


def test_a_map_to_an_administrator_is_a_finding():
    rules = [record("*", "BLOCKUSER", userlist=["nobody"]), mapping(user="boss")]
    assert "USER_PRIVILEGED" in ids(channel(sslciph=STRONG), rules=rules)


@pytest.mark.parametrize("closed", [{"mcauser": "*NOACCESS"}, {"mcauser": "*noaccess"}, {"maxinst": "0"}])
def test_a_closed_channel_has_no_finding(closed):
    assert ids(channel(**closed)) == set()


def test_a_map_opens_a_channel_whose_own_user_has_no_access():
    rules = [*DEFAULT_RULES, record("APP", address="10.*", usersrc="MAP", mcauser="app")]
    assert "PLAINTEXT" in ids(channel(mcauser="*NOACCESS"), rules=rules)


def test_a_stopped_channel_has_no_finding():
    assert ids(channel(), connections=[connection(status="STOPPED", address=None)]) == set()


def test_a_stopped_row_is_nobody():
    assert facts(channel(), connections=[connection(status="STOPPED")]).connections == ()


def test_records_count_for_nothing_while_they_are_off():
    assert {"PLAINTEXT", "ANYBODY", "SYSTEM_CHANNEL"} <= ids(
        channel("SYSTEM.DEF.SVRCONN"), rules=[*DEFAULT_RULES, refusing("*")], chlauth="DISABLED"
    )


def test_the_products_rule_closes_its_own_channels_but_the_explorers():
    names = ("SYSTEM.DEF.SVRCONN", "SYSTEM.ADMIN.SVRCONN")
    open_ones = {each.channel for each in findings(facts(*map(channel, names))) if each.id == "SYSTEM_CHANNEL"}
    assert open_ones == {"SYSTEM.ADMIN.SVRCONN"}


def test_a_record_in_warning_mode_is_a_trial():
    rules = [*DEFAULT_RULES, record(usersrc="NOACCESS", warn="YES")]
    assert ids(channel(), rules=rules) == {"PLAINTEXT", "ANYBODY", "TRIAL"}


@pytest.mark.parametrize("kind", ["RCVR", "RQSTR", "CLUSRCVR", "SVR", "AMQP", "MQTT"])
def test_every_type_that_is_knocked_at_is_looked_at(kind):
    assert "PLAINTEXT" in ids(channel(kind=kind))


def test_a_receiver_with_a_blank_user_puts_as_the_queue_manager():
    (finding,) = [each for each in findings(facts(channel(kind="RCVR", mcauser=None))) if each.id == "USER_ASSERTED"]
    assert "the user of the queue manager's channels" in finding.message


def test_administrators_are_blocked_on_client_channels_only():
    assert "USER_PRIVILEGED" in ids(channel(kind="RCVR", mcauser="mqm"))


def test_a_sender_in_plaintext_is_told():
    assert ids(channel(kind="SDR")) == {"PLAINTEXT_SENDER"}
    assert ids(channel(kind="SDR", sslciph=STRONG)) == set()


def test_a_client_connection_is_no_door():
    assert Facts.of(found(channel(kind="CLNTCONN"))).channels == ()


def test_a_security_exit_is_named():
    (first, *_others) = [each for each in findings(facts(channel(scyexit="guard(main)"))) if each.id == "PLAINTEXT"]
    assert "guard(main)" in first.message


def test_the_queue_manager_has_findings_of_its_own():
    assert of_manager(rules=[], chlauth="DISABLED", chad="ENABLED", chlev="DISABLED") == {
        "CHANNEL_AUTHENTICATION_OFF",
        "AUTO_DEFINITION",
        "EVENTS_OFF",
    }


def test_records_that_are_missing_for_all_channels_are_told():
    assert of_manager(rules=[]) == {"ADMINISTRATORS_NOT_BLOCKED", "NO_BACKSTOP"}
    assert of_manager(rules=[*DEFAULT_RULES, refusing("*")]) == set()


def test_every_kind_has_a_severity_and_its_own_label():
    assert {each.severity for each in KINDS.values()} <= set(SEVERITIES)
    assert len({each.label for each in KINDS.values()}) == len(KINDS)


def test_the_worst_comes_first():
    severities = [each.kind.severity for each in findings(facts(channel(mcauser=None), rules=[])) if each.channel]
    assert severities == sorted(severities, key=SEVERITIES.index)
