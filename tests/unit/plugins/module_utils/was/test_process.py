# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One command: all it printed, its code, and an end to whatever it started."""

from __future__ import annotations

import os
import sys
import time

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasError
from ansible_collections.wasmq.secure.plugins.module_utils._was.process import run_command


def shell(text, **more):
    return run_command(["/bin/sh", "-c", text], **{"timeout": 30, **more})


def is_gone(pid):
    """True once the process has ended; an orphan may wait for its new parent."""
    for _attempt in range(100):
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as stream:
                if stream.read().rpartition(") ")[2].startswith("Z"):
                    return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_both_outputs_and_the_code_come_back():
    done = shell("echo out; echo err >&2; exit 3")
    assert (done.code, done.output, done.stopped) == (3, "out\nerr\n", False)


def test_a_missing_command_is_named():
    with pytest.raises(WasError) as failed:
        run_command(["/nowhere/keytool"], timeout=1)
    assert failed.value.error_code == "COMMAND_NOT_FOUND" and "/nowhere/keytool" in failed.value.message


def test_without_data_standard_input_is_empty():
    assert shell("cat").output == "" and shell("cat", data="given\n").output == "given\n"


def test_a_command_that_reads_nothing_may_end_early():
    assert shell("exit 4", data="x" * 200_000).code == 4


def test_a_command_that_hangs_is_ended_with_what_it_started():
    done = shell("sleep 600 & echo $!; wait", timeout=1)
    assert done.code is None and not done.stopped
    assert is_gone(int(done.output))


def test_a_line_can_stop_it():
    done = shell("echo $$; echo 'Add signer?'; exec sleep 600", watch=lambda line: "signer" in line)
    assert (done.code, done.stopped) == (None, True) and "Add signer?\n" in done.output
    assert is_gone(int(done.output.split()[0]))


def test_a_daemon_that_keeps_the_output_open_holds_nobody():
    began = time.monotonic()
    done = shell("sleep 20 & echo $!")
    assert done.code == 0 and time.monotonic() - began < 10
    os.kill(int(done.output), 9)


def test_a_slow_reader_misses_nothing():
    program = "import sys; sys.stdout.write(''.join('%0299d\\n' % number for number in range(400)))"
    done = run_command([sys.executable, "-c", program], timeout=30, watch=lambda _line: time.sleep(0.01) or False)
    assert [int(line) for line in done.output.splitlines()] == list(range(400))
