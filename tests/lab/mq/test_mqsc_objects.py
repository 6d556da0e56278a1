# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's objects behave as the product's: defaults, dates, replacement, persistence."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})


def done(queue_manager: QueueManager, *commands: str) -> list[str]:
    """Run commands that must succeed; the last answer."""
    for command in commands:
        answer = queue_manager.run(command, "mqm")
        assert answer.outcome == "done", (command, answer.lines)
    return answer.lines


def test_a_new_channel_takes_the_attributes_of_the_default_object(queue_manager: QueueManager):
    done(
        queue_manager,
        "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('*NOACCESS')",
        "DEFINE CHANNEL(A) CHLTYPE(SVRCONN)",
    )
    assert queue_manager.channel("A")["MCAUSER"] == "*NOACCESS"


def test_replace_says_created_and_resets_what_is_not_named(queue_manager: QueueManager):
    lines = done(
        queue_manager,
        "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) DESCR('old') MCAUSER('app')",
        "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) DESCR('new') REPLACE",
    )
    assert lines == ["AMQ8014I: IBM MQ channel created."]
    assert (queue_manager.channel("A")["DESCR"], queue_manager.channel("A")["MCAUSER"]) == ("new", "")


def test_like_copies_another_object(queue_manager: QueueManager):
    done(queue_manager, "DEF CHL(A) CHLTYPE(SVRCONN) DESCR('x')", "DEF CHL(B) CHLTYPE(SVRCONN) LIKE(A)")
    assert queue_manager.channel("B")["DESCR"] == "x"


def test_altering_to_the_same_value_still_stamps_the_object(queue_manager: QueueManager):
    done(queue_manager, "DEF QL(Q1) DESCR('x')")
    queue_manager.store.queues["Q1"]["ALTDATE"] = "2000-01-01"
    assert done(queue_manager, "ALTER QL(Q1) DESCR('x')") == ["AMQ8008I: IBM MQ queue changed."]
    assert queue_manager.store.queues["Q1"]["ALTDATE"] != "2000-01-01"


def test_what_was_done_is_there_after_the_objects_are_read_again(queue_manager: QueueManager):
    done(queue_manager, "DEF QL(Q1)", "SET AUTHREC PROFILE(Q1) OBJTYPE(QUEUE) PRINCIPAL('app') AUTHADD(PUT)")
    queue_manager.put("Q1", {"text": "hello"})
    again = QueueManager(queue_manager.host, "QM1")
    assert again.browse("Q1") == [{"text": "hello"}]
    assert again.missing_authorities("app", "QUEUE", "Q1", {"PUT", "GET"}) == {"GET"}


def test_a_server_and_a_client_connection_may_share_a_name(queue_manager: QueueManager):
    done(queue_manager, "DEF CHL(A) CHLTYPE(SVRCONN)", "DEF CHL(A) CHLTYPE(CLNTCONN) CONNAME('h')")
    assert len(done(queue_manager, "DIS CHL(A)")) > 20
    done(queue_manager, "DELETE CHANNEL(A) CHLTABLE(CLNTTBL)")
    assert queue_manager.channel("A")["CHLTYPE"] == "SVRCONN"


def test_a_queue_with_messages_is_deleted_with_purge_only(queue_manager: QueueManager):
    done(queue_manager, "DEF QL(Q1)")
    queue_manager.put("Q1", {"text": "x"})
    assert queue_manager.run("DELETE QL(Q1)", "mqm").outcome == "failed"
    assert done(queue_manager, "DELETE QL(Q1) PURGE") == ["AMQ8007I: IBM MQ queue deleted."]
    with pytest.raises(KeyError):
        queue_manager.browse("Q1")


@pytest.mark.parametrize(("option", "left"), [("", 0), ("AUTHREC(NO)", 1)])
def test_a_deleted_queue_takes_its_authority_records_along(queue_manager: QueueManager, option: str, left: int):
    grant = "SET AUTHREC PROFILE({}) OBJTYPE(QUEUE) PRINCIPAL('app') AUTHADD(PUT)"
    done(queue_manager, "DEF QL(Q1)", grant.format("Q1"), grant.format("Q.**"), f"DELETE QL(Q1) {option}")
    profiles = [record["PROFILE"] for record in queue_manager.store.authrecs]
    assert profiles == ["Q1"] * left + ["Q.**"]


def test_a_generic_display_without_attributes_shows_the_keys_only(queue_manager: QueueManager):
    done(queue_manager, "DEF QL(A.1)", "DEF QL(A.2)")
    assert [line.split() for line in done(queue_manager, "DIS Q(A.*)") if line.startswith("   ")] == [
        ["QUEUE(A.1)", "TYPE(QLOCAL)"],
        ["QUEUE(A.2)", "TYPE(QLOCAL)"],
    ]


def test_where_filters_and_shows_what_it_filters_by(queue_manager: QueueManager):
    done(queue_manager, "DEF QL(A.1) MAXDEPTH(7)", "DEF QL(A.2)")
    text = " ".join(done(queue_manager, "DIS QL(A.*) WHERE(MAXDEPTH LT 10)"))
    assert "MAXDEPTH(7)" in text and "A.2" not in text


@pytest.mark.parametrize("attribute", ["SHARE", "NOSHARE", "TRIGGER", "NOTRIGGER", "HARDENBO", "NOHARDENBO"])
def test_a_boolean_attribute_is_a_bare_word(queue_manager: QueueManager, attribute: str):
    done(queue_manager, f"DEF QL(Q1) {attribute}")
    assert attribute in " ".join(done(queue_manager, "DIS QL(Q1) ALL")).split()


@pytest.mark.parametrize(
    ("level", "cipher", "outcome"),
    [
        ("9.4.2", "ECDHE_RSA_AES_256_GCM_SHA384", "done"),
        ("9.4.2", "ANY_TLS12_OR_HIGHER", "done"),
        ("9.4.2", "TLS_RSA_WITH_AES_128_CBC_SHA", "failed"),
        ("9.1.0", "TLS_RSA_WITH_AES_128_CBC_SHA", "done"),
        ("9.1.0", "ANY_TLS12_OR_HIGHER", "failed"),
        ("8.0.0.5", "NULL_MD5", "failed"),
        ("7.5.0", "NULL_MD5", "done"),
        ("9.4.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "failed"),
        ("9.4.2", "ecdhe_rsa_aes_256_gcm_sha384", "failed"),
        ("9.4.2", "", "done"),
    ],
)
def test_ciphers_are_those_of_the_level(tmp_path: Path, level: str, cipher: str, outcome: str):
    queue_manager = new_queue_manager(new_host(tmp_path, level=level), "QM1")
    command = f"ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH('{cipher}')"
    assert queue_manager.run(command, "mqm").outcome == outcome


def test_qm_ini_allows_weak_ciphers_again(queue_manager: QueueManager):
    ini = queue_manager.directory / "qm.ini"
    ini.write_text(ini.read_text() + "SSL:\n   AllowWeakCipherSpec=Yes\n")
    done(queue_manager, "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH('TRIPLE_DES_SHA_US')")


@pytest.mark.parametrize(
    ("peer", "outcome"),
    [
        ("CN=jmsclient,OU=issw,O=ibm,C=US", "done"),
        ("CN=John Cena, OU=Test; O=IBM, C=GB", "done"),
        ("SERIALNUMBER=78:40:26:54:E5:D4:80:E4,CN=QM1,OU=SSL For MQ,O=IBM,ST=MA,C=US", "done"),
        ("CN=a*,OU=*,OU=b", "done"),
        ('CN="a, b"', "done"),
        ("CN=" + "x" * 1021, "done"),
        ("CN=" + "x" * 1022, "failed"),
        ("cn=jmsclient", "failed"),
        ("CN =jmsclient", "failed"),
        ("CN=a*b", "failed"),
        ("CN=a,CN=b", "failed"),
        ("XX=a", "failed"),
        ("jmsclient", "failed"),
        ("CN=", "failed"),
        ("CN=a,", "failed"),
    ],
)
def test_a_peer_name_is_checked_when_it_is_entered(queue_manager: QueueManager, peer: str, outcome: str):
    answer = queue_manager.run(f"ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('{peer}')", "mqm")
    assert answer.outcome == outcome
    if outcome == "failed":
        assert answer.lines == ["AMQ8243E: SSLPEER definition wrong."]
    else:
        assert queue_manager.channel("SYSTEM.DEF.SVRCONN")["SSLPEER"] == peer


def test_a_secret_of_the_queue_manager_is_not_shown(queue_manager: QueueManager):
    done(queue_manager, "ALTER QMGR KEYRPWD('a-password')")
    assert "a-password" not in "".join(done(queue_manager, "DISPLAY QMGR ALL"))
