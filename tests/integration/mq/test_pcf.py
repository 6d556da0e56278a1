# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Transport pcf: the real pymqi, a real TLS connection, the lab's command server; runmqsc is the witness."""

from __future__ import annotations

import pytest

from ..waiting import becomes
from .pcf_rig import ADDRESS, PYMQI, Rig

STORY = ("changed", "diff", "commands", "effects")
#: a desired state of every module, and what it is afterwards
STATES = [
    (
        "mq_qmgr",
        {"description": "it's ours", "certificate_label": "ibmwebspheremqqm1", "dead_letter_queue": "DLQ"},
        None,
    ),
    (
        "mq_channel",
        {
            "name": "APP.TLS",
            "cipher_spec": "ECDHE_RSA_AES_256_GCM_SHA384",
            "peer_name": "CN=a b, OU=(x), O=ibm",
            "mca_user": "app",
            "description": "it's a channel (of ours), with: everything",
        },
        "absent",
    ),
    (
        "mq_chlauth",
        {
            "channel": "APP.*",
            "record_type": "sslpeermap",
            "peer_name": "CN=app,O=ibm",
            "certificate_issuer": "CN=CA,O=test",
            "user_source": "map",
            "mca_user": "app",
        },
        "absent",
    ),
    ("mq_chlauth", {"channel": "APP.*", "record_type": "blockuser", "user_list": ["nobody", "*MQADMIN"]}, "absent"),
    (
        "mq_authrec",
        {"profile": "FROMWASQ", "object_type": "queue", "principal": "wasjms", "authorities": ["PUT", "GET", "INQ"]},
        "absent",
    ),
    ("mq_queue", {"name": "Mixed.Case", "max_depth": 10, "attributes": {"share": False}}, "absent"),
    ("mq_namelist", {"name": "LIST", "names": ["A.Q", "B.Q"]}, "absent"),
    ("mq_authinfo", {"name": "OCSP", "authentication_type": "ocsp", "ocsp_url": "http://ocsp.example.com"}, "absent"),
    ("mq_listener", {"name": "SECOND", "port": 14198, "ip_address": ADDRESS, "running": True}, None),
]
INFOS = [
    ("mq_qmgr_info", {}),
    ("mq_channel_info", {}),
    ("mq_chlauth_info", {}),
    ("mq_authrec_info", {}),
    ("mq_authinfo_info", {}),
    ("mq_listener_info", {}),
    ("mq_queue_info", {}),
    ("mq_namelist_info", {}),
    ("mq_info", {"gather": ["qmgr", "channels", "chlauth", "listeners", "authrecs", "queues"]}),
]


@pytest.fixture(scope="module")
def rig(tmp_path_factory):
    if not (PYMQI / "pymqi").is_dir():
        pytest.skip("pymqi is not in .build/pymqi; scripts/test fetches it")
    made = Rig(tmp_path_factory.mktemp("pcf"))
    yield made
    made.close()


def story(result):
    assert not result.get("failed"), result
    return {name: result[name] for name in STORY}


def same_story(rig, module, **options):
    """Predicted by runmqsc; check, run, check, run by pcf; then nothing is left to do for runmqsc either."""
    expected = story(rig.run(module, check=True, **options))
    assert expected["changed"] is True
    before = rig.runs_of_runmqsc()
    assert story(rig.run(module, check=True, **rig.pcf(), **options)) == expected
    assert story(rig.run(module, **rig.pcf(), **options)) == expected
    assert rig.run(module, check=True, **rig.pcf(), **options)["changed"] is False
    again = rig.run(module, **rig.pcf(), **options)
    assert rig.runs_of_runmqsc() == before
    assert story(again) == story(rig.run(module, **options)) and again["changed"] is False


@pytest.mark.parametrize(
    ("module", "options", "afterwards"),
    STATES,
    ids=[f"{module}-{number}" for number, (module, *_rest) in enumerate(STATES)],
)
def test_the_same_desired_state_gives_the_same_result_by_runmqsc_and_by_pcf(rig, module, options, afterwards):
    same_story(rig, module, **options)
    if afterwards:
        same_story(rig, module, **{**options, "state": "absent"})


def test_a_whole_list_converges_by_pcf_as_by_runmqsc(rig):
    resources = [{"type": "queue", "name": f"MANY.Q{number}", "max_depth": 100 + number} for number in range(5)]
    resources += [{"type": "channel", "name": f"MANY.C{number}", "mca_user": "app"} for number in range(5)]
    resources += [{"type": "qmgr", "certificate_label": "", "description": "all of it"}]
    resources += [
        {"type": "authrec", "object_type": "queue", "profile": "MANY.Q1", "group": "app", "authorities": ["PUT", "INQ"]}
    ]
    same_story(rig, "mq_config", resources=resources)
    shown = rig.mqsc(
        "DISPLAY QUEUE(MANY.Q4) MAXDEPTH", "DISPLAY QMGR DESCR CERTLABL", "DISPLAY CHANNEL(MANY.C3) MCAUSER"
    )
    assert "MAXDEPTH(104)" in shown and "DESCR(all of it)" in shown and "MCAUSER(app)" in shown


def test_what_is_changed_by_pcf_is_there_for_runmqsc(rig):
    rig.run("mq_queue", **rig.pcf(), name="WITNESS", description="seen")
    assert "DESCR(seen)" in rig.mqsc("DISPLAY QUEUE(WITNESS) ALL")
    rig.mqsc("ALTER QLOCAL(WITNESS) DESCR('by hand')")
    repaired = rig.run("mq_queue", **rig.pcf(), name="WITNESS", description="seen")
    assert repaired["commands"] == ["ALTER QLOCAL(WITNESS) DESCR(seen)"] or "DESCR('seen')" in repaired["commands"][0]
    rig.run("mq_queue", **rig.pcf(), name="WITNESS", state="absent")
    assert "AMQ8147E" in rig.mqsc("DISPLAY QUEUE(WITNESS)")


@pytest.mark.parametrize(("module", "options"), INFOS, ids=[module for module, _options in INFOS])
def test_what_is_read_is_the_same_by_runmqsc_and_by_pcf(rig, module, options):
    local, remote = rig.run(module, **options), rig.run(module, **rig.pcf(), **options)
    for result in (local, remote):
        result.pop("invocation")
    assert local == remote and not local.get("failed")


def test_the_status_of_the_connection_itself_is_read_through_it(rig):
    found = rig.run("mq_channel_status_info", **rig.pcf())
    assert "ADMIN.SVRCONN" in str(found) and "CN=admin,O=ibm,C=US" in str(found)


def test_a_refresh_comes_back_through_a_new_connection(rig):
    changed = rig.run("mq_qmgr", **rig.pcf(), certificate_label="ibmwebspheremqqm1")
    assert changed["commands"][-1] == "REFRESH SECURITY TYPE(SSL)" and changed["changed"] is True
    assert rig.run("mq_qmgr", **rig.pcf(), certificate_label="ibmwebspheremqqm1")["changed"] is False
    rig.run("mq_qmgr", certificate_label="")


def test_a_refresh_that_locks_the_module_out_is_told_with_all_that_was_done(rig):
    locked_out = rig.run("mq_qmgr", **rig.pcf(), certificate_label="no such certificate")
    assert locked_out["failed"] and locked_out["error_code"] == "TLS_FAILED" and locked_out["changed"] is True
    assert locked_out["outcome_unknown"] == "REFRESH SECURITY TYPE(SSL)"
    assert locked_out["executed"] == ["ALTER QMGR CERTLABL('no such certificate')"]
    assert rig.run("mq_qmgr", certificate_label="")["changed"] is True


@pytest.mark.parametrize(
    ("name", "options", "error_code", "reason", "log"),
    [
        ("somebody", {}, "TLS_FAILED", 2393, "AMQ9636"),  # another name than SSLPEER allows
        ("stranger", {}, "TLS_FAILED", 2393, "AMQ9633"),  # another authority
        ("nobody", {"certificate_label": None}, "TLS_FAILED", 2393, "AMQ9637"),  # no certificate
        ("nobody", {}, "TLS_FAILED", 2393, ""),  # a label that is not there
        ("distrustful", {}, "TLS_FAILED", 2393, ""),  # we do not believe the queue manager
        ("admin", {"cipher_spec": "ECDHE_RSA_AES_128_GCM_SHA256"}, "CHANNEL_UNUSABLE", 2539, "AMQ9631"),
        ("admin", {"peer_name": "CN=qm2,O=ibm,C=US"}, "PEER_NAME_MISMATCH", 2398, ""),
        ("admin", {"channel": "NO.SUCH"}, "CHANNEL_UNKNOWN", 2540, "AMQ9519"),
        ("admin", {"channel": "APP.SVRCONN"}, "CHANNEL_UNUSABLE", 2539, "AMQ9635"),
        ("admin", {"connection_name": f"{ADDRESS}(14999)"}, "QUEUE_MANAGER_UNREACHABLE", 2538, ""),
        ("absent", {}, "KEY_REPOSITORY_UNREADABLE", 2381, ""),
        ("admin", {"command_queue": "NO.SUCH"}, "QUEUE_UNKNOWN", 2085, ""),
        ("admin", {"model_queue": "NO.SUCH"}, "QUEUE_UNKNOWN", 2085, ""),
    ],
)
def test_who_is_not_let_in_hears_why_and_nothing_changes(rig, name, options, error_code, reason, log):
    logged = rig.host.root / "var/mqm/qmgrs/QM1/errors/AMQERR01.LOG"
    before = logged.stat().st_size if logged.exists() else 0
    failed = rig.run("mq_queue", **rig.pcf(name, **options), name="NEVER")
    assert failed["failed"] and failed["changed"] is False
    assert (failed["error_code"], failed["reason_code"]) == (error_code, reason)
    assert failed["msg"].endswith(".") and str(reason) in failed["msg"]
    assert becomes(lambda: log in logged.read_text()[before:]), logged.read_text()[before:]
    assert "AMQ8147E" in rig.mqsc("DISPLAY QUEUE(NEVER)")


def test_the_right_identity_is_let_in_with_a_pattern_for_the_queue_manager(rig):
    assert rig.run("mq_qmgr_info", **rig.pcf(peer_name="CN=qm*,O=ibm"))["changed"] is False


def test_several_addresses_name_the_instances(rig):
    both = f"{ADDRESS}(14999),{ADDRESS}(1414)"
    assert rig.run("mq_qmgr_info", **rig.pcf(connection_name=both))["changed"] is False


def test_another_queue_manager_behind_the_address_is_noticed(rig):
    failed = rig.run("mq_qmgr_info", **rig.pcf(), queue_manager="QM2")
    assert (failed["error_code"], failed["reason_code"]) == ("QUEUE_MANAGER_UNKNOWN", 2058)


def test_nobody_reads_the_queue_and_the_wait_ends(rig):
    options = rig.pcf(command_queue="FROMWASQ")
    failed = rig.run("mq_queue", **{**options, "timeout": 1}, name="NEVER")
    assert failed["error_code"] == "PCF_NO_ANSWER" and failed["changed"] is False


def test_authority_is_asked_for_at_the_queues_and_at_the_command(rig):
    cipher = "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)"
    rig.mqsc(f"DEFINE CHANNEL(LOW.SVRCONN) CHLTYPE(SVRCONN) {cipher} MCAUSER('app') REPLACE")
    low = rig.pcf(channel="LOW.SVRCONN")
    refused = rig.run("mq_qmgr_info", **low)
    assert (refused["error_code"], refused["reason_code"]) == ("NOT_AUTHORISED", 2035)
    assert "SYSTEM.DEFAULT.MODEL.QUEUE" in refused["msg"]
    grant = "SET AUTHREC PROFILE({0}) OBJTYPE(QUEUE) PRINCIPAL('app') AUTHADD({1})"
    rig.mqsc(grant.format("SYSTEM.DEFAULT.MODEL.QUEUE", "DSP,GET,PUT"))
    assert "SYSTEM.ADMIN.COMMAND.QUEUE" in rig.run("mq_qmgr_info", **low)["msg"]
    rig.mqsc(grant.format("SYSTEM.ADMIN.COMMAND.QUEUE", "PUT"))
    refused = rig.run("mq_qmgr_info", **low)
    assert refused["error_code"] == "NOT_AUTHORISED" and "AMQ8135" in refused["msg"]


def test_a_password_is_shown_to_the_queue_manager_and_to_nobody_else(rig):
    rig.mqsc("ALTER QMGR CONNAUTH(SYSTEM.DEFAULT.AUTHINFO.IDPWOS)", "REFRESH SECURITY TYPE(CONNAUTH)")
    failed = rig.run("mq_qmgr_info", **rig.pcf(username="mqm", password="s3cret-word"))
    rig.mqsc("ALTER QMGR CONNAUTH('')", "REFRESH SECURITY TYPE(CONNAUTH)")
    assert (failed["error_code"], failed["reason_code"]) == ("NOT_AUTHORISED", 2035)
    assert "s3cret-word" not in rig.output


def test_a_refused_command_is_told_with_its_message(rig):
    options = {"name": "ODD", "cipher_spec": "ECDHE_RSA_AES_256_GCM_SHA384", "attributes": {"maxmsgl": -5}}
    local, remote = rig.run("mq_channel", **options), rig.run("mq_channel", **rig.pcf(), **options)
    for result in (local, remote):
        result.pop("invocation")
    assert remote["failed"] and remote == local


def test_without_pymqi_the_module_says_what_to_install_where(rig):
    failed = rig.run("mq_qmgr_info", with_pymqi=False, **rig.pcf())
    assert failed["error_code"] == "PYMQI_MISSING" and "install pymqi" in failed["msg"]


@pytest.mark.parametrize("missing", ["connection_name", "channel", "cipher_spec", "key_repository"])
def test_a_connection_without_tls_or_address_is_not_even_tried(rig, missing):
    failed = rig.run("mq_qmgr_info", **rig.pcf(**{missing: None}))
    assert failed["error_code"] == "OPTION_MISSING" and f"pcf.{missing}" in failed["msg"]
