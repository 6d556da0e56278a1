# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook harden on a queue manager with a zoo of channels; what it did is read with runmqsc and by connecting."""

from __future__ import annotations

import contextlib
import json
import os
import re

import pytest
from wasmq_lab.mq import client

from ..site.refusal import reasons_of
from ..site.rig import Rig

CIPHER = "ECDHE_RSA_AES_256_GCM_SHA384"
SUBJECT, ISSUER = "CN=app,O=ibm,C=US", "CN=CA,O=ibm,C=US"
ZOO = [
    "DEFINE CHANNEL(PLAIN.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('app')",
    f"DEFINE CHANNEL(OPTIONAL.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH({CIPHER}) SSLCAUTH(OPTIONAL) MCAUSER('app')",
    "DEFINE CHANNEL(MQM.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('mqm')",
    "DEFINE CHANNEL(OLD.SVRCONN) CHLTYPE(SVRCONN)",
    "DEFINE CHANNEL(IDLE.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('app')",
    "DEFINE CHANNEL(FEW.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('app')",
    "DEFINE CHANNEL(PARTNER.SVRCONN) CHLTYPE(SVRCONN)",
    "DEFINE CHANNEL('lower.svrconn') CHLTYPE(SVRCONN) MCAUSER('app')",
    "DEFINE CHANNEL(FROM.QM2) CHLTYPE(RCVR)",
    "DEFINE CHANNEL(OPS.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('mqm')",
    f"DEFINE CHANNEL(GOOD.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH({CIPHER}) SSLPEER('{SUBJECT}') MCAUSER('app')",
    f"SET CHLAUTH(GOOD.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('{SUBJECT}') SSLCERTI('{ISSUER}') USERSRC(MAP) MCAUSER('app')",
    "SET CHLAUTH(GOOD.SVRCONN) TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS)",
]
POLICIES = [
    {"name": "PLAIN.SVRCONN", "policy": "trial"},
    {"name": "OPTIONAL.SVRCONN", "policy": "require_tls"},
    {"name": "MQM.*", "policy": "no_access"},
    {"name": "OLD.SVRCONN", "policy": "delete", "reason": "nobody knows it"},
    {"name": "IDLE.SVRCONN", "policy": "stop"},
    {"name": "FEW.SVRCONN", "policy": "no_instances"},
    {
        "name": "PARTNER.SVRCONN",
        "policy": "require_tls",
        "peer_name": SUBJECT,
        "certificate_issuer": ISSUER,
        "mca_user": "app",
    },
    {"name": "lower.svrconn", "policy": "backstop"},
    {"name": "APP.SVRCONN", "policy": "report"},
]
HARDENED = {
    "wasmq_harden_policy": "no_access",
    "wasmq_harden_channels": POLICIES,
    "wasmq_management_channels": ["OPS.SVRCONN"],
    "wasmq_harden_channel_authentication": "enabled",
    "wasmq_harden_channel_events": "enabled",
    "wasmq_harden_auto_definition": "disabled",
}


@pytest.fixture(scope="module")
def rig(tmp_path_factory):
    """A queue manager alone, with a certificate of its own, the zoo, and a door that channels define themselves by."""
    worker = int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)
    made = Rig(tmp_path_factory.mktemp("harden") / "lab", f"127.{120 + worker}.{os.getpid() % 200 + 1}")
    up = made.lab("up", "--only", "mq")
    assert up.returncode == 0, up.stdout + up.stderr
    try:
        database = made.home / "hosts" / "qm1" / "var" / "mqm" / "qmgrs" / "QM1" / "ssl" / "key.kdb"
        opening = ("-db", str(database), "-pw", "lab-Password-1")
        made.on("qm1", "runmqakm", "-keydb", "-create", *opening, "-stash")
        new = ("-label", "ibmwebspheremqqm1", "-dn", "CN=qm1,O=ibm,C=US", "-size", "2048")
        made.on("qm1", "runmqakm", "-cert", "-create", *opening, *new)
        made.mqsc("\n".join([*ZOO, "ALTER QMGR CHAD(ENABLED)"]) + "\n")
        yield made
    finally:
        made.lab("down")


@contextlib.contextmanager
def connected(rig, channel, user="app"):
    """A plaintext client that stays for a while."""
    made = client.connect(rig.address("qm1"), 1414, channel, "QM1", None, None, "orders", user)
    try:
        yield made
    finally:
        made.close()


def refused(rig, channel):
    with pytest.raises(client.MqClientError) as caught, connected(rig, channel):
        pass
    return caught.value.reason


def state(rig):
    """Everything a run could change, without the moments of change."""
    shown = rig.mqsc("DISPLAY QMGR CHLAUTH CHLEV CHAD\nDISPLAY CHANNEL(*) ALL\nDISPLAY CHLAUTH(*) ALL\n")
    return re.sub(r"ALT(DATE|TIME)\([^)]*\)", "", shown)


def row(run, channel):
    """The columns of a channel in the table."""
    line = next(line for line in run.output.splitlines() if line.strip().startswith(f"{channel} "))
    return re.split(r"\s{2,}", line.strip())


def report(rig):
    return json.loads((rig.home / "reports" / "harden-QM1.json").read_text())


def test_without_a_policy_it_only_reports(rig):
    before = state(rig)
    with connected(rig, "PLAIN.SVRCONN"):
        run = rig.play("harden").require_success()
    assert run.changed == {"qm1": 0}
    assert state(rig) == before
    assert row(run, "PLAIN.SVRCONN")[1:4] == ["plaintext, open to anybody", "unchanged", "orders (app from 127.0.0.1)"]
    assert row(run, "MQM.SVRCONN")[1] == "runs as an administrator, plaintext, open to anybody"
    assert "GOOD.SVRCONN" not in run.output or "SSLCERTI" not in row(run, "GOOD.SVRCONN")[1]
    assert [line["tool"] for line in run.trace].count("runmqsc") == 1


def test_a_connected_application_protects_its_channel(rig):
    before = state(rig)
    only = [{"name": "PLAIN.SVRCONN", "policy": "no_access"}]
    with connected(rig, "PLAIN.SVRCONN"):
        run = rig.play("harden", wasmq_harden_channels=only)
    assert run.code != 0 and state(rig) == before
    reasons = reasons_of(run)
    assert list(reasons) == ["INSECURE_CHANNEL_IN_USE"]
    assert "orders (app from 127.0.0.1) is connected through PLAIN.SVRCONN" in reasons["INSECURE_CHANNEL_IN_USE"]
    assert report(rig)["reasons"][0]["error_code"] == "INSECURE_CHANNEL_IN_USE"


def test_one_run_hardens_the_zoo_and_a_second_changes_nothing(rig):
    before = state(rig)
    predicted = rig.play("harden", "--check", "--diff", **HARDENED).require_success()
    assert predicted.changed == {"qm1": 1} and state(rig) == before
    done = rig.play("harden", "--diff", **HARDENED).require_success()
    assert done.changed == {"qm1": 1}
    assert diff_of(done) == diff_of(predicted)
    assert [line["tool"] for line in done.trace].count("runmqsc") == 3  # what is open; one read, one write
    again = rig.play("harden", **HARDENED).require_success()
    assert again.changed == {"qm1": 0}

    assert row(done, "OLD.SVRCONN")[-1] == "nobody knows it"


#: what MQSC shows once the zoo is hardened
SHOWN = {
    "QMGR CHLAUTH CHLEV SSLEV CHAD": ("CHLAUTH(ENABLED)", "CHLEV(ENABLED)", "SSLEV(ENABLED)", "CHAD(DISABLED)"),
    "CHANNEL(OPTIONAL.SVRCONN) SSLCAUTH": ("SSLCAUTH(REQUIRED)",),
    "CHANNEL(MQM.SVRCONN) MCAUSER": ("MCAUSER(*NOACCESS)",),
    "CHANNEL(FROM.QM2) MCAUSER": ("MCAUSER(*NOACCESS)",),
    "CHANNEL(SYSTEM.DEF.SVRCONN) MCAUSER": ("MCAUSER(*NOACCESS)",),
    "CHANNEL(FEW.SVRCONN) MAXINST": ("MAXINST(0)",),
    "CHSTATUS(IDLE.SVRCONN)": ("STATUS(STOPPED)",),
    "CHLAUTH(PLAIN.SVRCONN) ALL": ("WARN(YES)",),
    "CHANNEL(PARTNER.SVRCONN) SSLCIPH MCAUSER": (f"SSLCIPH({CIPHER})", "MCAUSER(app)"),
    "CHLAUTH(PARTNER.SVRCONN) ALL": (f"SSLCERTI({ISSUER})", "USERSRC(NOACCESS)"),
}


def test_the_queue_manager_shows_what_the_policies_say(rig):
    output = rig.mqsc("".join(f"DISPLAY {shown}\n" for shown in SHOWN))
    answers = re.split(r"^ +\d+ : ", output, flags=re.MULTILINE)[1:]
    for (shown, texts), answer in zip(SHOWN.items(), answers, strict=False):
        assert all(text in answer for text in texts), (shown, answer)
    assert "OLD.SVRCONN" not in rig.mqsc("DISPLAY CHANNEL(*)\n")


def diff_of(run):
    """The diff of the run, line by line."""
    return [line for line in run.output.splitlines() if line.startswith(("+ ", "- ", "+  ", "-  "))]


def test_everybody_who_was_closed_out_is_refused(rig):
    found = {name: refused(rig, name) for name in ("MQM.SVRCONN", "IDLE.SVRCONN", "FEW.SVRCONN", "lower.svrconn")}
    assert found == {"MQM.SVRCONN": 2035, "IDLE.SVRCONN": 2537, "FEW.SVRCONN": 2537, "lower.svrconn": 2035}
    assert refused(rig, "OLD.SVRCONN") == 2540


def test_the_management_channel_still_lets_its_administrator_in(rig):
    with connected(rig, "OPS.SVRCONN", user="mqm"):
        shown = rig.mqsc("DISPLAY CHSTATUS(OPS.SVRCONN)\n")
    assert "STATUS(RUNNING)" in shown


def test_a_trial_lets_in_and_names_whom_it_would_refuse(rig):
    with connected(rig, "PLAIN.SVRCONN"):
        pass
    run = rig.play("harden", **HARDENED).require_success()
    assert run.changed == {"qm1": 0}
    assert "would be refused once: orders (app from 127.0.0.1)" in row(run, "PLAIN.SVRCONN")[3]
    (seen,) = [each for each in report(rig)["channels"] if each["channel"] == "PLAIN.SVRCONN"]
    assert [(each["kind"], each["count"]) for each in seen["seen"]] == [("would_be_refused", 1)]


def test_enforcement_refuses_whom_the_trial_named(rig):
    enforced = [{**each, "policy": "backstop"} if each["policy"] == "trial" else each for each in POLICIES]
    options = {**HARDENED, "wasmq_harden_channels": enforced}
    with connected(rig, "PLAIN.SVRCONN"):
        stands = rig.play("harden", **options)
        assert list(reasons_of(stands)) == ["INSECURE_CHANNEL_IN_USE"]
        run = rig.play("harden", wasmq_allow_disconnect=True, **options).require_success()
    assert run.changed == {"qm1": 1}
    assert "would be refused" in row(run, "PLAIN.SVRCONN")[3]
    assert refused(rig, "PLAIN.SVRCONN") == 2035
    last = rig.play("harden", **options).require_success()
    assert last.changed == {"qm1": 0}
    assert "refused once: orders" in row(last, "PLAIN.SVRCONN")[3]


def test_reports_and_output_hold_no_password(rig):
    run = rig.play("harden", "-vvv", **HARDENED)
    assert "lab-Password-1" not in run.output + json.dumps(report(rig))
