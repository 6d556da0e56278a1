# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager on two hosts: the active one is secured, and after a failover there is nothing left to do."""

from __future__ import annotations

import pytest

from ..waiting import becomes

pytestmark = pytest.mark.long

_BESIDE = ("-i", "tests/integration/site/standby_inventory")


@pytest.fixture(scope="module")
def pair(rig):
    """The lab made anew with a standby instance of QM1 on qm2."""
    made = rig.lab("reset", "--mq-hosts", "2")
    assert made.returncode == 0, made.stdout + made.stderr
    return rig


def _moved(rig, source, target):
    """Whether QM1 is active on the target after its instance on the source gave way."""
    rig.on(source, "endmqm", "-is", "QM1")
    moved = becomes(lambda: "STATUS(Running)" in rig.on(target, "dspmq", "-m", "QM1"))
    rig.lab("host", source, "--", "strmqm", "-x", "QM1")
    return moved


def test_a_failover_leaves_the_link_secured_and_nothing_to_do(pair):
    first = pair.play("site", *_BESIDE).require_success()
    assert first.changed["qm1"] > 0 and first.changed["qm2"] == 0
    assert _moved(pair, "qm1", "qm2")
    again = pair.play("site", *_BESIDE).require_success()
    assert not any(again.changed.values()), again.changes
    assert not any(line["tool"] == "runmqsc" and line["host"] == "qm1" for line in again.trace)
    assert "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)" in pair.on(
        "qm2", "runmqsc", "QM1", stdin="DISPLAY CHANNEL(SSL.SVRCONN) SSLCIPH\n"
    )
    assert pair.page("node1", "SendMsg")[0] == 200


def test_without_an_active_instance_nothing_begins(pair):
    for host in ("qm1", "qm2"):
        pair.lab("host", host, "--", "endmqm", "-i", "QM1")
    refused = pair.play("preflight", *_BESIDE)
    assert refused.code != 0 and "QUEUE_MANAGER_NOT_RUNNING" in refused.output
    assert "start it with strmqm -x QM1" in " ".join(refused.output.split())
