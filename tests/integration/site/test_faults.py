# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job dies, is started again, and dies again: at every death the cell and the link go on, and it ends well.

``scripts/faults`` does the same at every external command, one death at a time.
"""

from __future__ import annotations

import pytest

from .canaries import files_with
from .interruption import killed, require_link

pytestmark = pytest.mark.long


def test_a_request_without_a_certificate_survives_its_controller(fresh):
    killed(fresh, after=1, command="runmqakm -certreq -create")


def test_a_save_that_no_node_has_seen_locks_nobody_out(fresh):
    """The second save is the switch: the master has the new stores, every node the old ones."""
    run = killed(fresh, save=2)
    master = fresh.home / "hosts/dmgr/opt/IBM/WebSphere/AppServer/profiles/Dmgr01/config/cells/labCell01/security.xml"
    assert "WASServerKeyFile" in master.read_text()
    assert "Restart the deployment manager" not in run.output


def test_a_deployment_manager_on_new_keys_talks_to_node_agents_on_old_ones(fresh):
    run = killed(fresh, after=1, command="^startManager")
    assert [line for line in run.trace if line["tool"] == "stopNode"] == []


def test_a_plain_run_completes_what_three_deaths_left(fresh):
    run = fresh.play("site", "--diff").require_success()
    assert "Restart the node agents" in run.changes["node1"] and "Restart the node agents" in run.changes["node2"]
    require_link(fresh)
    assert "SSLCAUTH(REQUIRED)" in fresh.mqsc("DISPLAY CHANNEL(SSL.SVRCONN) SSLCAUTH")


def test_a_refresh_that_is_owed_is_seen_on_the_wire(fresh):
    """A controller dies after the signer is back in the file and before the queue manager has read it again."""
    listed = fresh.on("qm1", "runmqakm", "-cert", "-list", *_database(fresh))
    label = next(line.split("\t")[1] for line in listed.splitlines() if line.startswith("!") and "jmsclient" in line)
    fresh.on("qm1", "runmqakm", "-cert", "-delete", *_database(fresh), "-label", label.strip('"'))
    fresh.mqsc("REFRESH SECURITY TYPE(SSL)")
    assert fresh.page("node1", "SendMsg")[0] == 500  # and with this the queue manager has read its repository
    dead = fresh.play("site", kill={"after": 1, "command": "runmqakm -cert -add"})
    assert dead.code == -9
    assert fresh.page("node1", "SendMsg")[0] == 500
    run = fresh.play("site", "--diff").require_success()
    assert run.changes == {"qm1": ["Point the queue manager to its keys and turn channel authentication on"]}
    require_link(fresh)


def test_then_nothing_is_owed_any_more(fresh):
    fresh.play("site").require_no_change()


def test_no_death_has_left_a_secret_or_half_a_store_behind(fresh):
    root = fresh.home.parent
    given = {str(fresh.variables), str(root / "given.json")}
    assert set(files_with(fresh.canaries, root, newer_than=fresh.variables)) - given == set()
    assert list(fresh.home.glob("hosts/**/.wasmq-*")) == []
    assert [
        path for path in fresh.temporary.rglob("*") if path.is_file() and path.suffix in (".jks", ".p12", ".kdb")
    ] == []


def _database(rig):
    return "-db", str(rig.home / "hosts/qm1/var/mqm/qmgrs/QM1/ssl/key.kdb"), "-stashed"
