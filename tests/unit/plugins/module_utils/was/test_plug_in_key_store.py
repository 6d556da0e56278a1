# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key store of a plug-in on its host: both files, what was there is kept, and who still runs with the old one."""

from __future__ import annotations

import base64
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, WasError
from ansible_collections.wasmq.secure.plugins.module_utils._was.plug_in_key_store import PlugInKeyStore

NEW, STASH = b"new \x00\xff database", b"new stash"


@pytest.fixture
def place(tmp_path):
    """A directory as an earlier propagation left it."""
    for name, data in (("plugin-key.kdb", b"old"), ("plugin-key.sth", b"old stash")):
        (tmp_path / name).write_bytes(data)
        (tmp_path / name).chmod(0o640)
    return tmp_path


def store(place, **given):
    content = {"content": base64.b64encode(NEW).decode(), "stash": base64.b64encode(STASH).decode()}
    none = dict.fromkeys(("pid_file", "owner", "group", "mode"))
    return PlugInKeyStore({"path": str(place / "plugin-key.kdb"), "backup": True, **content, **none, **given})


def test_the_four_runs(place):
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    assert store(place).plan().changed
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    engine = store(place)
    plan = engine.plan()
    kept = Path(engine.execute(plan)["backup"])
    assert (place / "plugin-key.kdb").read_bytes() == NEW and (place / "plugin-key.sth").read_bytes() == STASH
    assert stat.S_IMODE((place / "plugin-key.kdb").stat().st_mode) == 0o640
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    again = store(place).plan()
    assert not again.changed and again.facts["restart_needed"] is False
    assert plan.facts["restart_needed"] is True


def test_the_diff_shows_digests_alone(place):
    shown = str(store(place).plan().result())
    assert "sha256" in shown and "old" not in shown and base64.b64encode(STASH).decode() not in shown


def test_a_new_one_is_private_and_nothing_is_kept_when_nothing_was_there(tmp_path):
    engine = store(tmp_path)
    assert engine.execute(engine.plan()) == {}
    assert stat.S_IMODE((tmp_path / "plugin-key.kdb").stat().st_mode) == 0o600


def test_only_what_differs_is_replaced_and_a_mode_alone_is_a_change(place):
    (place / "plugin-key.kdb").write_bytes(NEW)
    engine = store(place, backup=False)
    assert engine.plan().commands == (f"replace {place}/plugin-key.sth",)
    engine.execute(engine.plan())
    engine = store(place, mode="0600")
    assert engine.plan().changed
    engine.execute(engine.plan())
    assert stat.S_IMODE((place / "plugin-key.kdb").stat().st_mode) == 0o600 and not store(place).plan().changed


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"path": "/opt/plugin-key.p12"}, "PLUG_IN_PATH_INVALID"),
        ({"path": "plugin-key.kdb"}, "PLUG_IN_PATH_INVALID"),
        ({"content": "no base64!"}, "REPLICA_INVALID"),
    ],
)
def test_bad_input_is_refused_before_anything_is_touched(place, given, code):
    with pytest.raises(InputError) as refused:
        store(place, **given)
    assert refused.value.error_code == code and (place / "plugin-key.kdb").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda place: (place / "plugin-key.sth").unlink() or (place / "plugin-key.sth").mkdir(), "FILE_NOT_READABLE"),
        (lambda place: place.rename(place.with_name("elsewhere")), "DIRECTORY_NOT_WRITABLE"),
    ],
)
def test_what_cannot_be_compared_or_replaced_is_refused_in_a_check_already(place, change, code):
    change(place)
    with pytest.raises(WasError) as refused:
        store(place).plan()
    assert refused.value.error_code == code and str(place) in refused.value.message


def test_a_number_that_somebody_else_has_by_now_is_not_the_web_servers(place):
    pid_file = place / "httpd.pid"
    pid_file.write_text(f"{os.getpid()}\n")
    os.utime(pid_file, (0, 0))
    engine = store(place, pid_file=str(pid_file))
    engine.execute(engine.plan())
    assert store(place, pid_file=str(pid_file)).plan().facts["restart_needed"] is False


def test_a_worker_older_than_the_file_still_runs_with_the_old_one(place):
    """Seen from outside: a run that was killed after the copy owes the restart as before."""
    program = "import subprocess; subprocess.Popen(['sleep', '60']).wait()"
    server = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
    try:
        pid_file = place / "httpd.pid"
        pid_file.write_text(f"{server.pid}\n")
        time.sleep(1)
        engine = store(place, pid_file=str(pid_file))
        engine.execute(engine.plan())
        again = store(place, pid_file=str(pid_file)).plan()
        assert not again.changed and again.facts["restart_needed"] is True
        subprocess.run(["pkill", "-P", str(server.pid)], check=True)
    finally:
        os.killpg(server.pid, 9)
        server.wait()
    assert store(place, pid_file=str(pid_file)).plan().facts["restart_needed"] is False
