# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A refusal proves something only beside a success."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._link.probes import refusals
from ansible_collections.wasmq.secure.plugins.module_utils._link.proof import judged, table
from ansible_collections.wasmq.secure.plugins.module_utils._link.summary import summary

LINK = {
    "name": "orders",
    "address": "mq",
    "port": 1414,
    "channel": "SSL.SVRCONN",
    "cipher_spec": "ECDHE_RSA_AES_128_GCM_SHA256",
    "queue_manager": "QM1",
    "connection_factories": [{"jndi_name": "jms/SendCF"}],
    "peer_name": "CN=jmsclient",
    "run_as": "wasjms",
    "insecure_channels": ["APP.SVRCONN"],
}
IDENTITY = {"certificate": "PEM", "private_key": "KEY"}
BOTH = {"other_name": {**IDENTITY, "certificate": "NAME"}, "other_issuer": {**IDENTITY, "certificate": "ISSUER"}}


def record(**facts):
    """A probe record."""
    return {
        "link": "orders", "probe": "p", "from": "h", "channel": "SSL.SVRCONN", "cipher_spec": "X", "layer": "mq",
        "expected": "refused", "verdict": "refused", "code": "MQRC 2035", "refusal_class": "not_authorized",
        "expected_class": ["not_authorized"], **facts,
    }  # fmt: skip


def accepted(**facts):
    """The record of the link's own client."""
    return record(**{"expected": "accepted", "verdict": "accepted", "code": "MQRC 0", **facts})


def why(*, positive, negative):
    """The reason of the last record."""
    return judged(positive, [negative])[-1]["why"]


def test_a_refusal_of_the_expected_class_beside_a_success_is_proof():
    records = judged([accepted()], [record()])
    assert [one["ok"] for one in records] == [True, True]
    assert records[1]["control"] == "p from h"


@pytest.mark.parametrize(
    "positive, negative, named",
    [
        ([], record(), "proves nothing"),
        ([accepted(verdict="refused")], record(), "proves nothing"),
        ([accepted(link="bills")], record(), "proves nothing"),
        ([accepted()], record(verdict="inconclusive", code="closed"), "found inconclusive"),
        ([accepted()], record(verdict="unreachable", code="refused"), "found unreachable"),
        ([accepted()], record(verdict="accepted", code="MQRC 0"), "found accepted"),
        ([accepted()], record(refusal_class="channel_unavailable"), "expected not_authorized"),
    ],
)
def test_anything_else_is_not(positive, negative, named):
    assert named in why(positive=positive, negative=negative)


def test_a_client_that_is_not_accepted_is_a_failure():
    assert not judged([accepted(verdict="refused", code="MQRC 2035")], [])[0]["ok"]


def test_the_table_says_what_is_not_proven():
    lines = table(judged([accepted()], [record(verdict="inconclusive", code="timeout")]))
    assert lines[1].startswith("yes")
    assert lines[2].startswith("NO") and "timeout" in lines[2]


def test_every_way_in_is_tried():
    probes = {
        one["name"]: one for one in refusals(LINK, identities=BOTH, trust="CA", insecure_channels=["APP.SVRCONN"])
    }
    assert list(probes) == [
        "no certificate", "other name", "same name, other issuer", "other cipher", "plaintext on SSL.SVRCONN",
        "plaintext on APP.SVRCONN",
    ]  # fmt: skip
    assert {one["expected"] for one in probes.values()} == {"refused"}
    assert "certificate" not in probes["no certificate"]
    assert probes["other name"]["certificate"] == "NAME"
    assert probes["same name, other issuer"]["certificate"] == "ISSUER"
    assert probes["other cipher"]["cipher_spec"] == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert probes["other cipher"]["certificate"] == "ISSUER", "so that the cipher alone is refused"
    assert "cipher_spec" not in probes["plaintext on APP.SVRCONN"]


def test_a_channel_that_takes_any_cipher_has_no_other_one():
    probes = refusals({**LINK, "cipher_spec": "ANY_TLS12_OR_HIGHER"}, identities=BOTH, trust=None, insecure_channels=[])
    assert "other cipher" not in [one["name"] for one in probes]


@pytest.mark.parametrize("user, state", [("*NOACCESS", "closed to everybody"), ("", "still open")])
def test_the_summary_believes_the_queue_manager_not_the_plan(user, state):
    managers = {"QM1": {"channels": [{"channel": "APP.SVRCONN", "mcauser": user}]}}
    lines = summary([LINK], managers, judged([accepted()], []))
    assert state in next(line for line in lines if line.startswith("APP.SVRCONN"))
    assert "accepted from h" in next(line for line in lines if line.startswith("jms/SendCF"))
