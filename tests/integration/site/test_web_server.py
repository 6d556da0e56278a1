# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server's plug-in trusts the new certificate, in the repository and on its host, before anybody presents it."""

from __future__ import annotations

import pytest
import yaml
from wasmq_lab.mq import keydb

WEB_SERVER = "labWebNode01/webserver1"
REPOSITORY = "nodes/labWebNode01/servers/webserver1/plugin-key.kdb"
HOST = "hosts/web1/opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb"
ALL = ["root", "jmsclient", "wasmq-ca"]


def _in_repository(rig):
    return rig.home / "hosts/dmgr/opt/IBM/WebSphere/AppServer/profiles/Dmgr01/config/cells/labCell01" / REPOSITORY


def _trusted(path):
    """Whom the file trusts, read with the stash beside it."""
    return [entry.label for entry in keydb.load(path).entries]


def _restarts(rig):
    told = rig.home.parent / "restarts"
    return told.read_text().count("once") if told.exists() else 0


def _inventory(rig, **web1):
    """The lab's own inventory with a command that leaves a trace, and with other values for web1."""
    found = yaml.safe_load(rig.lab("inventory", "--strategy", "default_settings").stdout)
    host = found["all"]["children"]["web_servers"]["hosts"]["web1"]
    host["was_web_server_restart_command"] = ["sh", "-c", f"echo once >> {rig.home.parent}/restarts"]
    host.update(web1)
    path = rig.home.parent / "inventory.yml"
    path.write_text(yaml.safe_dump(found))
    rig.inventory = str(path)


@pytest.fixture(scope="module")
def web(rig):
    """A lab with a web server, at the starting point."""
    made = rig.lab("reset", "--nodes", "1", "--web-server")
    assert made.returncode == 0, made.stdout + made.stderr
    return rig


@pytest.mark.parametrize(
    ("web1", "code"),
    [
        ({"was_web_servers": []}, "PLUG_IN_TRUST_UNKNOWN"),
        ({"was_web_server_restart_command": []}, "PLUG_IN_NOT_RESTARTED"),
        ({"was_web_servers": ["labWebNode01/other"]}, "WEB_SERVER_UNKNOWN"),
    ],
)
def test_a_switch_that_would_cut_the_plug_in_off_is_refused(web, web1, code):
    _inventory(web, **web1)
    refused = web.play("preflight")
    assert refused.code != 0 and code in refused.output
    assert _trusted(_in_repository(web)) == ["root"]


def test_both_copies_trust_and_the_web_server_is_told_once_they_do(web):
    _inventory(web)
    first = web.play("site", wasmq_phases=["expand"]).require_success()
    assert _trusted(_in_repository(web)) == ALL == _trusted(web.home / HOST)
    assert _in_repository(web).read_bytes() == (web.home / HOST).read_bytes()
    assert first.changes["web1"] == ["Bring it to the web server", "Let the web server read it"]
    assert _restarts(web) == 1
    (changed,) = [line for line in first.trace if line["tool"] == "wsadmin" and line["saves"]]
    assert changed["saves"] == 1 and len(first.configuration_jvms()) == 3  # the connection tried, one read, one change
    (kept,) = (web.home / HOST).parent.glob("plugin-key.kdb.*.bak/plugin-key.kdb")
    assert _trusted(kept) == ["root"]


def test_all_phases_over_another_connector_and_then_nothing_is_left_to_do(web):
    _inventory(web)
    changed = web.play("site", was_connector="rmi").require_success()
    used = [line["argv"][line["argv"].index("-conntype") + 1] for line in changed.configuration_jvms()]
    assert set(used) == {"RMI"} and len(used) >= 3
    again = web.play("site").require_success()
    assert not any(again.changed.values()), again.changes
    assert again.configuration_jvms() == []


def test_a_key_store_that_somebody_put_back_is_replaced_again(web):
    before = _restarts(web)
    (web.home / HOST).write_bytes(b"from an old backup")
    repaired = web.play("site").require_success()
    assert repaired.changes == {"web1": ["Bring it to the web server", "Let the web server read it"]}
    assert _trusted(web.home / HOST) == ALL and _restarts(web) == before + 1
