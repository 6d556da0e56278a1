# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._wire import options, prober, verdict
from ansible_collections.wasmq.secure.plugins.module_utils._wire.probe import Probe
from ansible_collections.wasmq.secure.plugins.module_utils._wire.prober import Expectation, shortfall

from .listener import Listener


def record(**changes):
    return {
        "verdict": "refused", "expected": "refused", "code": "STATUS 0x19 PEER_NAME", "control": "good",
        "refusal_class": "peer_name_mismatch", "expected_class": ["peer_name_mismatch"], **changes,
    }  # fmt: skip


def test_refusal_of_the_class_beside_its_control_proves_something():
    assert shortfall(record(), {"good": "accepted"}) is None
    assert shortfall(record(expected_class=[]), {"good": "accepted"}) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "inconclusive"},
        {"verdict": "unreachable"},
        {"verdict": "accepted"},
        {"refusal_class": "not_authorized"},
        {"control": None},
        {"expected": "accepted"},
    ],
)
def test_anything_else_proves_nothing_and_says_why(changes):
    assert shortfall(record(**changes), {"good": "accepted"}).endswith(".")


@pytest.mark.parametrize("control", ["refused", "inconclusive", "unreachable"])
def test_refusal_beside_a_control_that_failed_proves_nothing(control):
    assert "control good" in shortfall(record(), {"good": control})


def test_list_is_checked_before_the_first_connection():
    with Listener() as listener:
        good = Expectation(Probe("good", "127.0.0.1", listener.port, "A"))
        for wrong, code in (
            ([good, good], "PROBE_NAME_DUPLICATE"),
            (
                [good, Expectation(good.probe.__class__("bad", "h", 1, "A"), "refused", (), "other")],
                "PROBE_CONTROL_UNKNOWN",
            ),
        ):
            with pytest.raises(InputError) as refusal:
                prober.run(wrong, link=None, from_host=None, timeout=1)
            assert refusal.value.error_code == code
    assert listener.seen == []


def test_records_keep_their_order_and_name_the_link():
    with Listener(judge=lambda channel, secured: 0 if channel == "OPEN" else 1) as listener:
        probes = [
            Expectation(Probe("closed", "127.0.0.1", listener.port, "SHUT"), "refused", ("channel_unknown",), "open"),
            Expectation(Probe("open", "127.0.0.1", listener.port, "OPEN")),
        ]
        result = prober.run(probes, link="orders", from_host="node1", timeout=5)
    assert result["ok"] is True
    assert [(item["link"], item["from"], item["probe"]) for item in result["probes"]] == [
        ("orders", "node1", "closed"),
        ("orders", "node1", "open"),
    ]


def test_every_class_a_verdict_can_have_can_be_expected():
    refusals = {kind for found, kind in verdict._BY_STATUS.values() if found == verdict.REFUSED}
    refusals |= {kind for found, kind in verdict._BY_REASON.values() if found == verdict.REFUSED}
    assert refusals <= set(verdict.CLASSES)
    choices = options.specification()["probes"]["options"]["expected_class"]["choices"]
    assert choices == list(verdict.CLASSES)
