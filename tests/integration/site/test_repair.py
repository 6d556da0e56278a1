# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody changes by hand with the products' own tools is repaired, exactly that, from what is observed alone.

The article's three mutation tests are the first of the changes; the first run that repairs them dies on the way.
"""

from __future__ import annotations

import re
import shutil

import pytest

from ..waiting import becomes
from . import hand_made
from .snapshot import differences, told

_LOG = "hosts/qm1/var/mqm/qmgrs/QM1/errors/AMQERR01.LOG"


@pytest.fixture(scope="module")
def before(secured):
    """What was so when nobody had changed anything by hand; whatever earlier runs have kept elsewhere is deleted."""
    state = told(secured)
    for left in ("ansible", "lab/reports"):
        shutil.rmtree(secured.home.parent / left, ignore_errors=True)
    return state


def _codes(rig):
    log = rig.home / _LOG
    return re.findall(r"^(AMQ\d{4}[A-Z]): ", log.read_text(), re.MULTILINE) if log.exists() else []


def _logs(rig, known, code):
    """Whether the queue manager logs the message after those known: beside its answer, not before it."""
    return becomes(lambda: code in _codes(rig)[known:])


#: the article's mutations: what is changed, what the application is told, what the queue manager logs
MUTATIONS = {
    "the name in the channel is not the certificate's": (hand_made.require_another_peer, "JMSCMQ0001", "AMQ9636E"),
    "the client's signer is removed from the repository": (hand_made.remove_signer, "2397", "AMQ9633E"),
    "the factory has no cipher suite": (hand_made.take_cipher_and_trust_away, "JMSCMQ0001", "AMQ9639E"),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_link_is_refused_when(mutation, secured, before):
    change, reason, code = MUTATIONS[mutation]
    change(secured)
    known = len(_codes(secured))
    status, page = secured.page("node1", "SendMsg")
    assert status == 500 and reason in page
    assert _logs(secured, known, code), _codes(secured)[known:]


def test_a_run_that_dies_owes_a_refresh(secured, before):
    """It dies with the signer back in the file, before the queue manager has read it again."""
    hand_made.open_the_channel(secured)
    hand_made.ask_for_signers_again(secured, "node1")
    hand_made.replace_key(secured, "node2")
    assert len(differences(before, told(secured))) >= 7
    dead = secured.play("site", kill={"after": 1, "command": "runmqakm -cert -add"})
    assert dead.code == -9, dead.output[-3000:]
    assert secured.page("node1", "SendMsg")[0] == 500


def test_one_plain_run_repairs_all_of_it_and_nothing_else(secured, before):
    repaired = secured.play("site", "--diff").require_success()
    # a node agent may or may not have fetched the hand-made save by itself, within its minute
    told_again = ("Restart", "Synchronise the nodes")
    changes = {
        host: [task for task in tasks if not task.startswith(told_again)] for host, tasks in repaired.changes.items()
    }
    assert changes == {
        "qm1": [
            "Define the channel, who may use it, and what it may do",
            "Point the queue manager to its keys and turn channel authentication on",
        ],
        "dmgr": [
            "Save the cell's new configuration, all of it at once",
            "Save the cell's new configuration, all of it at once",
        ],
        "node1": ["Let the command line tools go on working without a prompt"],
        "node2": ["Copy the key store of the deployment manager"],
    }
    assert differences(before, told(secured)) == {}
    for node in ("node1", "node2"):
        assert secured.page(node, "SendMsg")[0] == 200
