# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How wsadmin is started: with a stand-in that writes down what it was given."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import tempfile
import time

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.ops import Secret, task
from ansible_collections.wasmq.secure.plugins.module_utils._was.pipes import ServedFile
from ansible_collections.wasmq.secure.plugins.module_utils._was.private_directory import private_directory
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import Connection, Program, Session

STAND_IN = """#!/bin/sh
for last; do :; done
props=$(for word; do case $word in -Dcom.ibm.SOAP.ConfigURL=file:*) echo "${word#*=file:}";; esac; done)
{ echo "argv: $*"; echo "stdin: $(wc -c)"; } > "$0.seen"
{ [ -n "$props" ] && cat "$props" && cat "$props"; cat "$last"; env; } >> "$0.seen"
mode=$(stat -c %a "$(dirname "$last")"); echo "mode: $mode" >> "$0.seen"
mark=$(sed -n "s/^{'mark': '\\([^']*\\)'.*/\\1/p" "$0.seen")
echo "$mark {'event': 'started'}"
echo "$mark {'event': 'saved'}"
echo "$mark {'event': 'ended', 'good': 1}"
"""


@pytest.fixture
def start(profile, tmp_path, monkeypatch):
    """Runs a program through the stand-in; returns what it saw and the directory for temporary files."""
    script = profile.path / "bin" / "wsadmin.sh"
    script.write_text(STAND_IN)
    script.chmod(0o755)
    (profile.path / "properties").mkdir()
    (profile.path / "properties" / "soap.client.props").write_text("# kept\ncom.ibm.SOAP.requestTimeout=180\n")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def run(connection):
        steps = (task("createKeyStore", "a store", [("keyStorePassword", Secret("kennwort-7"))]),)
        outcome = Session(profile, connection).run(Program(ops=steps))
        return outcome, (script.parent / "wsadmin.sh.seen").read_text()

    return run


def test_secrets_are_in_neither_arguments_nor_environment(start):
    outcome, seen = start(Connection(username="admin", password="geheim-9", timeout=30))
    assert outcome.saves == 1
    argv = seen.splitlines()[0]
    assert argv.startswith("argv: -lang jython -conntype SOAP -javaoption -Dcom.ibm.SOAP.ConfigURL=file:/")
    environment = seen[seen.index("\nend\n") :]
    assert "geheim-9" not in argv + environment and "kennwort-7" not in argv + environment
    assert "'kennwort-7'" in seen


def test_the_login_is_served_at_every_open_with_the_profiles_other_properties(start):
    _outcome, seen = start(Connection(username="admin", password="geheim-9", timeout=30))
    assert seen.count("com.ibm.SOAP.loginUserid=admin\n") == 2
    assert "com.ibm.SOAP.loginPassword={xor}ODo3OjYycmY=" in seen
    assert "com.ibm.SOAP.requestTimeout=180\n" in seen


def test_without_a_username_the_profiles_own_properties_count(start):
    _outcome, seen = start(Connection(host="dmgr", port=8879, timeout=30))
    assert "argv: -lang jython -conntype SOAP -host dmgr -port 8879 -f /" in seen
    assert "ConfigURL" not in seen


def test_standard_input_is_empty_and_the_directory_private(start):
    _outcome, seen = start(Connection(timeout=30))
    assert "stdin: 0\n" in seen and "mode: 700\n" in seen


def test_nothing_is_left_behind(start, tmp_path):
    start(Connection(username="admin", password="geheim-9", timeout=30))
    assert [name for name in os.listdir(tmp_path) if name.startswith("wasmq")] == []


def test_a_username_needs_its_password():
    with pytest.raises(WasmqError) as failure:
        Connection.from_options({"username": "admin"})
    assert failure.value.error_code == "PASSWORD_MISSING"


def test_a_pipe_nobody_reads_is_empty_private_and_gone_in_the_end(tmp_path):
    pipe = ServedFile(str(tmp_path / "pipe"), json.dumps("geheim"), repeat=True)
    found = os.stat(pipe.path)
    assert stat.S_ISFIFO(found.st_mode) and found.st_size == 0 and found.st_mode & 0o777 == 0o600
    pipe.stop()
    assert os.listdir(tmp_path) == []


def test_the_next_reader_gets_the_text_though_the_last_one_was_slow_to_close(tmp_path, monkeypatch):
    """keytool opens the same pipe twice: an empty one would be an empty password."""
    pipe = ServedFile(str(tmp_path / "pipe"), "geheim", repeat=True)
    slow = os.open(pipe.path, os.O_RDONLY)
    texts, following, write = [os.read(slow, 100)], [], os.write

    def between(descriptor, data):
        if not following:
            os.close(slow)
            with pytest.raises(BrokenPipeError):
                write(descriptor, data)
            following.append(os.open(pipe.path, os.O_RDONLY))
            raise BrokenPipeError
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", between)
    for _attempt in range(100):
        if following:
            break
        time.sleep(0.05)
    texts.append(os.read(following[0], 100))
    assert texts == [b"geheim", b"geheim"]
    os.close(following[0])
    pipe.stop()


def _killed_while_served(directory, name):
    """A process that offers a text at a pipe of its private directory, and is killed before anybody has read it."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        tempfile.tempdir = str(directory)
        with private_directory() as own:
            os.mkfifo(os.path.join(own, name))
            os.write(tell, own.encode())
            time.sleep(60)
    own = os.read(ready, 4096).decode()
    return child, own


def test_a_command_that_waits_for_a_killed_module_is_told_that_nothing_comes(tmp_path):
    child, own = _killed_while_served(tmp_path, "document")
    waiting = subprocess.Popen(["cat", os.path.join(own, "document")], stdout=subprocess.PIPE)
    time.sleep(0.2)
    assert waiting.poll() is None
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert waiting.communicate(timeout=10) == (b"", None)
    for _attempt in range(100):
        if not os.path.exists(own):
            break
        time.sleep(0.05)
    assert not os.path.exists(own)


def test_a_private_directory_and_its_guard_end_with_the_block(monkeypatch):
    guards, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: guards.append(fork()) or guards[-1])
    with private_directory() as own:
        assert stat.S_IMODE(os.stat(own).st_mode) == 0o700
        assert os.waitpid(guards[0], os.WNOHANG) == (0, 0)
    assert not os.path.exists(own)
    with pytest.raises(ChildProcessError):
        os.waitpid(guards[0], os.WNOHANG)
