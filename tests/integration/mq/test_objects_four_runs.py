# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every object type beyond a server connection, each in check mode first; the queue manager's text is the witness."""

from __future__ import annotations

import json
import re

import pytest
from wasmq_lab.mq import client

from .conftest import ADDRESS

pytestmark = pytest.mark.xdist_group("mq_integration")

LDAP = {
    "name": "USERS.LDAP",
    "authentication_type": "idpwldap",
    "connection_name": "ldap.example.com(636)",
    "short_user_field": "uid",
    "ldap_user": "cn=mq,dc=example,dc=com",
    "ldap_password": "it's hidden",
    "secure_communication": "yes",
}


def test_authentication_information_makes_the_round_without_showing_its_password(four_runs, module, mqsc, lab):
    done = four_runs("mq_authinfo", **LDAP)
    assert "hidden" not in json.dumps(done)
    shown = mqsc("DISPLAY AUTHINFO(USERS.LDAP) ALL")
    assert "SECCOMM(YES)" in shown and "LDAPUSER(cn=mq,dc=example,dc=com)" in shown
    stored = json.loads((lab.root / "var/mqm/qmgrs/QM1/objects.json").read_text())["authinfos"]["USERS.LDAP"]
    assert stored["LDAPPWD"] == "it's hidden"
    four_runs("mq_authinfo", **{**LDAP, "nested_groups": True, "ldap_user": "cn=other"})
    assert module("mq_authinfo", **LDAP, update_password="always")["changed"] is True
    four_runs("mq_authinfo", name="USERS.LDAP", authentication_type="idpwldap", state="absent")
    assert "AMQ8147E" in mqsc("DISPLAY AUTHINFO(USERS.LDAP)")


def test_what_connections_are_checked_with_is_switched_and_refreshed(four_runs, module, mqsc):
    os_check = {"type": "authinfo", "name": "USERS.OS", "check_client": "required"}
    switch = {"type": "qmgr", "connection_authentication": "USERS.OS"}
    done = four_runs("mq_config", resources=[switch, os_check])
    assert done["commands"][-1] == "REFRESH SECURITY TYPE(CONNAUTH)"
    assert "CONNAUTH(USERS.OS)" in mqsc("DISPLAY QMGR CONNAUTH")
    relaxed = four_runs("mq_authinfo", name="USERS.OS", check_client="optional")
    assert relaxed["commands"][-1] == "REFRESH SECURITY TYPE(CONNAUTH)"
    failed = module("mq_authinfo", name="USERS.OS", state="absent")
    assert failed["error_code"] == "AUTHINFO_IN_USE" and failed["changed"] is False
    module("mq_qmgr", connection_authentication="SYSTEM.DEFAULT.AUTHINFO.IDPWOS")
    four_runs("mq_authinfo", name="USERS.OS", state="absent")


def test_namelists_make_the_round_in_their_order(four_runs, module, mqsc):
    four_runs("mq_namelist", name="REVOCATION", names=["OCSP.B", "'ocsp.a'"])
    assert re.search(r"NAMES\(OCSP\.B\s+,ocsp\.a\)", mqsc("DISPLAY NAMELIST(REVOCATION) NAMES"))
    four_runs("mq_namelist", name="REVOCATION", names=["'ocsp.a'", "OCSP.B"])
    assert module("mq_namelist_info", name="REVOC*")["namelists"][0]["names"] == ["ocsp.a", "OCSP.B"]
    four_runs("mq_namelist", name="REVOCATION", names=[])
    four_runs("mq_namelist", name="REVOCATION", state="absent")


def test_every_written_channel_type_and_queue_type_makes_the_round(four_runs, mqsc):
    channels = [
        {"channel_type": "sdr", "connection_name": "b(1414)", "transmission_queue": "QM2", "batch_size": 10},
        {"channel_type": "svr", "transmission_queue": "QM2", "convert": True},
        {"channel_type": "rcvr", "put_authority": "ctx", "message_compression": ["zlibfast", "rle"]},
        {"channel_type": "rqstr", "connection_name": "b(1414)", "local_address": "(2000)"},
        {"channel_type": "clntconn", "connection_name": "b(1414)", "remote_queue_manager": "qm1", "client_weight": 5},
    ]
    queues = [
        {"queue_type": "alias", "target": "FROMWASQ"},
        {"queue_type": "remote", "remote_queue": "R", "remote_queue_manager": "QM2", "transmission_queue": "QM2"},
        {"queue_type": "model", "definition_type": "permdyn", "shareable": True},
    ]
    resources = [{"type": "channel", "name": f"ROUND.{each['channel_type']}", **each} for each in channels]
    resources += [{"type": "queue", "name": f"ROUND.{each['queue_type']}", **each} for each in queues]
    four_runs("mq_config", resources=resources)
    assert "COMPMSG(ZLIBFAST,RLE)" in mqsc("DISPLAY CHANNEL(ROUND.RCVR) COMPMSG")
    assert "RQMNAME(QM2)" in mqsc("DISPLAY QUEUE(ROUND.REMOTE) ALL")
    keys = ("type", "name", "channel_type", "queue_type")
    gone = [{**{key: each[key] for key in keys if key in each}, "state": "absent"} for each in resources]
    four_runs("mq_config", resources=gone)


def test_an_exclusive_record_is_the_only_one_of_its_profile(four_runs, mqsc):
    mqsc(
        "SET CHLAUTH(ONLY.*) TYPE(USERMAP) CLNTUSER('Old') USERSRC(MAP) MCAUSER('app')",
        "SET CHLAUTH(ONLY.*) TYPE(SSLPEERMAP) SSLPEER('CN=Old, O=x') USERSRC(NOACCESS) WARN(YES)",
        "SET CHLAUTH(ONLY.*) TYPE(BLOCKUSER) USERLIST('nobody','app')",
        "SET CHLAUTH(ONLY.THIS) TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL)",
    )
    record = {"record_type": "addressmap", "address": "*", "user_source": "noaccess", "exclusive": True}
    done = four_runs("mq_chlauth", channel="ONLY.*", **record)
    assert len(done["commands"]) == len(done["diff"]["before"]) == 4
    shown = mqsc("DISPLAY CHLAUTH(ONLY.*) ALL")
    assert shown.count("CHLAUTH(ONLY.*)") == 2 and "CHLAUTH(ONLY.THIS)" in shown  # echo and the one record


def test_an_unchanged_object_keeps_its_date_of_alteration(module, lab):
    path = lab.root / "var/mqm/qmgrs/QM1/objects.json"
    resources = [
        {"type": "channel", "name": "DATE.SVRCONN", "mca_user": "app"},
        {"type": "authinfo", "name": "DATE.OS", "adopt_context": True},
        {"type": "namelist", "name": "DATE.NL", "names": ["A"]},
    ]
    module("mq_config", resources=resources)
    before = path.read_bytes()
    assert module("mq_config", resources=resources)["changed"] is False
    assert path.read_bytes() == before


def test_the_trace_shows_one_read_and_at_most_one_write(module, lab):
    resources = [{"type": "authinfo", "name": f"TRACE.{number}"} for number in range(3)]
    resources += [{"type": "namelist", "name": f"TRACE.{number}", "names": ["A"]} for number in range(3)]
    counts = []
    for _repetition in range(2):
        before = _runs(lab)
        module("mq_config", resources=resources)
        counts.append(_runs(lab) - before)
    assert counts == [2, 1]


def _runs(lab):
    lines = (lab.home / "trace.jsonl").read_text().splitlines()
    return sum(json.loads(line)["tool"] == "runmqsc" for line in lines)


def test_running_instances_are_shown_with_partner_and_user(module, mqsc):
    mqsc("DEFINE CHANNEL(SHOWN.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('app')")
    mqsc("SET CHLAUTH(SHOWN.*) TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL)")
    assert module("mq_channel_status_info", channel="SHOWN.*")["chstatus"] == []
    connection = client.connect(ADDRESS, 1414, "SHOWN.SVRCONN", "QM1", application="tester", user="app")
    try:
        (shown,) = module("mq_channel_status_info", channel="shown.*")["chstatus"]
        assert module("mq_channel_status_info", connection_name="10.*")["chstatus"] == []
    finally:
        connection.close()
    assert (shown["channel"], shown["channel_type"], shown["mca_user"]) == ("SHOWN.SVRCONN", "svrconn", "app")
    assert shown["application"] == "tester" and shown["status"] == "running" and shown["cipher_spec"] is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", shown["started"])
    assert shown["attributes"]["chstatus" if "chstatus" in shown["attributes"] else "channel"] == "SHOWN.SVRCONN"


def test_what_is_shown_can_be_asked_for_again(module):
    (found,) = module("mq_channel_info", name="SYSTEM.DEF.SVRCONN")["channels"]
    options = {name: value for name, value in found.items() if value is not None and name != "attributes"}
    assert module("mq_channel", check=True, **options)["changed"] is False
