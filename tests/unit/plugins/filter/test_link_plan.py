# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter hands the sentence and its code to the playbook, either way."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError
from ansible_collections.wasmq.secure.plugins.filter.link_findings import link_findings
from ansible_collections.wasmq.secure.plugins.filter.link_plan import link_plan
from ansible_collections.wasmq.secure.plugins.filter.link_proof import link_proof

GROUPS = {"queue_managers": ["mq"], "deployment_managers": ["dmgr"], "was_nodes": ["node1"]}
HOSTVARS = {
    "mq": {"wasmq_queue_managers": [{"name": "QM1"}]},
    "dmgr": {},
    "node1": {"was_cell": "dmgr"},
    "localhost": {},
}
LINK = {
    "name": "orders",
    "queue_manager": "QM1",
    "channel": "SSL.SVRCONN",
    "channel_cipher": "ECDHE_RSA_AES_256_GCM_SHA384",
    "cell": "dmgr",
    "identities": {"client": "client", "server": "server"},
    "run_as": "wasjms",
}
IDENTITIES = {
    "client": {"subject": "CN=client,O=test", "source": "self_signed"},
    "server": {"subject": "CN=server,O=test", "source": "private_ca"},
}


def planned(link, **options):
    """The part of the queue manager's host."""
    return link_plan([link], IDENTITIES, groups=GROUPS, hostvars=HOSTVARS, host="mq", **options)


def test_a_plan_says_that_nothing_was_refused():
    plan = planned(LINK)
    assert plan["refused"] == []
    assert [manager["name"] for manager in plan["queue_managers"]] == ["QM1"]


def test_a_refusal_is_an_error_of_the_template_with_its_code():
    with pytest.raises(AnsibleFilterError, match=r"RC4_MD5_US.*\[CIPHER_WEAK\]"):
        planned({**LINK, "channel_cipher": "RC4_MD5_US"})


def test_a_refusal_may_be_returned_for_a_task_to_report():
    (reason,) = planned(LINK, play_hosts=["mq"], raise_errors=False)["refused"]
    assert reason["error_code"] == "LINK_CUT"
    assert "dmgr, node1, localhost" in reason["message"]


def test_findings_carry_a_sentence_and_a_code():
    seen = {"listeners": [], "users": ["wasjms:x:7:7::/:/x"], "administrators": "mqm:x:1:"}
    hostvars = {**HOSTVARS, "mq": {**HOSTVARS["mq"], "preflight_observed": {"queue_managers": {"QM1": seen}}}}
    found = link_findings(planned(LINK), groups=GROUPS, hostvars=hostvars, host="mq")
    assert [one["error_code"] for one in found] == ["LISTENER_NOT_RUNNING"]
    assert "1414" in found[0]["message"]


def test_no_record_at_all_proves_nothing():
    assert link_proof([])["ok"] is False
