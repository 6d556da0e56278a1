# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A script of the user's: the program that runs it, under Python 3 and Jython, and what is made of its answers."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was import script as script_module
from ansible_collections.wasmq.secure.plugins.module_utils._was.process import Finished
from ansible_collections.wasmq.secure.plugins.module_utils._was.script import (
    ScriptRun,
    UserScript,
    forms_of,
    plain_source,
    run_user_script,
)
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import Connection, program_source

#: Stands in for AdminConfig: changes are pending until they are saved or discarded, and every call is written down.
FAKE = r"""
class Config:
    def __init__(self):
        self.pending = 0
        self.calls = open(__import__("sys").argv[-1] + ".calls", "w")
    def note(self, text):
        self.calls.write(text + "\n")
        self.calls.flush()
    def modify(self, target, attributes): self.pending = 1
    def hasChanges(self): return self.pending
    def save(self):
        self.note("save")
        if SAVE_FAILS: raise ValueError("WKSP0023E: conflict")
        self.pending = 0
    def reset(self):
        self.note("reset")
        self.pending = 0
AdminConfig = Config()
"""
CHANGE = "AdminConfig.modify('id', [['a', 'b']])\n"

INTERPRETERS = [
    pytest.param("python3", id="python3"),
    pytest.param(
        "jython", id="jython", marks=pytest.mark.skipif(not shutil.which("jython"), reason="jython is not installed")
    ),
]


class Local:
    """A session that runs the program in an interpreter of this machine."""

    def __init__(self, interpreter, directory, *, save_fails=0):
        self.interpreter = interpreter
        self.document = directory / "document"
        self.script = directory / "program.py"
        self.head = f"SAVE_FAILS = {save_fails}\n{FAKE}\n"

    def run_script(self, source, document):
        self.document.write_text(document, encoding="ascii")
        self.script.write_text(self.head + source, encoding="ascii")
        command = [self.interpreter, str(self.script), str(self.document)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return Finished(0, "WASX7209I: Connected\n" + done.stdout)

    @property
    def calls(self):
        return (self.document.parent / "document.calls").read_text().splitlines()


def runner(interpreter, directory):
    """Runs a script; returns what the module would, and what AdminConfig was asked."""

    def run_source(source, *, check_mode=False, save_fails=0, **options):
        session = Local(interpreter, directory, save_fails=save_fails)
        script = UserScript(source, "the script", **options)
        return ScriptRun(session, Connection(), script).result(check_mode=check_mode), session.calls

    return run_source


@pytest.fixture
def run(tmp_path):
    """On this Python."""
    return runner("python3", tmp_path)


@pytest.fixture(params=INTERPRETERS)
def everywhere(request, tmp_path):
    """On this Python and on Jython, which takes seconds to start."""
    return runner(request.param, tmp_path)


def failed(run, *arguments, **options):
    with pytest.raises(WasmqError) as failure:
        run(*arguments, **options)
    return failure.value


DATA = {
    "text": "it's \\ a\nline",
    "beyond": "\u00e9\u20ac\U0001f600",
    "numbers": [1, -3, 2.5, 12345678901234567890],
    "truth": [True, False, None],
    "deep": {"a": [{"b": []}, {}]},
}


def test_data_goes_in_and_out_unchanged(everywhere):
    result, calls = everywhere(
        "wasmq.result([wasmq.arguments, wasmq.secrets['key']])\n", arguments=DATA, secrets={"key": "x"}
    )
    assert (result["result"], result["changed"], calls) == ([DATA, "x"], False, [])


def test_a_large_script_and_large_data_are_no_literals(everywhere):
    lines = "\n".join(f"n{number} = '{'x' * 60}'" for number in range(900))
    result, _calls = everywhere(f"{lines}\nwasmq.result(len(wasmq.arguments))\n", arguments=["y" * 100] * 2000)
    assert result["result"] == 2000


def test_what_is_printed_is_returned_by_line_and_nothing_else(run):
    result, _calls = run("import sys\nsys.stdout.write('one\\n\\ntwo')\n")
    assert result["stdout_lines"] == ["one", "", "two"]


def test_changes_are_saved_once_on_request(run):
    result, calls = run(CHANGE, save=True)
    assert (result["changed"], result["saves"], calls) == (True, 1, ["save"])


def test_changes_nobody_saves_are_discarded_and_reported(run):
    failure = failed(run, CHANGE)
    assert (failure.error_code, failure.details["changed"]) == ("SCRIPT_CHANGES_NOT_SAVED", False)


def test_a_script_that_changed_nothing_may_leave_a_touched_workspace(run):
    result, calls = run(CHANGE + "wasmq.changed(0)\n", save=True)
    assert (result["changed"], calls) == (False, ["reset"])


def test_the_scripts_own_saves_count(run):
    result, calls = run(CHANGE + "AdminConfig.save()\n" + CHANGE + "AdminConfig.save()\n")
    assert (result["changed"], result["saves"], calls) == (True, 2, ["save", "save"])


def test_the_script_has_the_last_word_on_changed(run):
    assert run("wasmq.changed()\n")[0]["changed"] is True
    assert run(CHANGE + "AdminConfig.save()\nwasmq.changed(0)\n")[0]["changed"] is False


def test_check_mode_saves_nothing_and_says_what_would_be(everywhere):
    result, calls = everywhere(CHANGE + "AdminConfig.save()\nwasmq.result(wasmq.check_mode)\n", check_mode=True)
    assert (result["changed"], result["saves"], result["result"], calls) == (True, 0, True, ["reset"])


def test_a_lost_save_is_told_apart(run):
    for source, options in ((CHANGE, {"save": True}), (CHANGE + "AdminConfig.save()\n", {})):
        failure = failed(run, source, save_fails=1, **options)
        assert (failure.error_code, failure.details["saves"]) == ("SAVE_CONFLICT", 0)


def test_a_failure_names_its_line_and_discards_what_is_not_saved(everywhere):
    source = "def inner():\n    raise ValueError('no luck')\n\n" + CHANGE + "inner()\n"
    failure = failed(everywhere, source, save=True)
    assert failure.error_code == "SCRIPT_FAILED" and failure.details["line"] == 2
    assert failure.message.startswith("Line 2 of the script failed with ValueError (no luck); nothing was saved")


def test_what_was_saved_before_a_failure_is_admitted(run):
    failure = failed(run, CHANGE + "AdminConfig.save()\n1 / 0\n")
    assert failure.details["changed"] is True and "its 1 earlier save stayed" in failure.message
    assert failure.details["line"] == 3


def test_a_script_that_does_not_compile_names_its_line(everywhere):
    failure = failed(everywhere, "x = 1\ny = = 2\n")
    assert failure.details["line"] == 2 and "SyntaxError" in failure.message


def test_a_script_may_exit(run):
    assert run("import sys\nwasmq.changed()\nsys.exit(0)\n")[0]["changed"] is True
    assert "exited with 7" in failed(run, "import sys\nsys.exit(7)\n").message
    assert "exited with bad input" in failed(run, "import sys\nsys.exit('bad input')\n").message


def test_a_script_may_give_up_in_its_own_words(run):
    assert "gave up (no such cluster)" in failed(run, "wasmq.fail('no such cluster')\n").message


def test_a_list_is_also_the_command_line(run):
    result, _calls = run("import sys\nwasmq.result(sys.argv)\n", arguments=["a b", 5])
    assert result["result"] == ["a b", "5"]


def test_the_script_sees_none_of_the_programs_own_names(everywhere):
    assert "NameError" in failed(everywhere, "Reporter\n").message
    result, _calls = everywhere("def literal(value):\n    return 'mine'\nmain = None\nwasmq.result({'a': 1})\n")
    assert result["result"] == {"a": 1}


def test_secrets_are_masked_line_by_line_and_in_messages(run):
    pem = "-----BEGIN KEY-----\nMIIabcdef\n-----END KEY-----"
    source = "print(wasmq.secrets['key'])\nwasmq.fail(wasmq.secrets['word'])\n"
    failure = failed(run, source, secrets={"key": pem, "word": "geheim-9"})
    assert "MIIabcdef" not in str(failure.details) and "geheim-9" not in failure.message


def test_forms_of_secrets_are_every_text_in_them():
    assert forms_of({"a": [1, None, True, "x"], "b": "first line\nab"}) == ["1", "x", "first line\nab", "first line"]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("a\r\nb", "a\nb\n"),
        ("# -*- coding: utf-8 -*-\nx = 1", "#\nx = 1\n"),
        ("#!/usr/bin/jython\n# vim: set fileencoding=latin-1 :\nx", "#!/usr/bin/jython\n#\nx\n"),
        ("x = 1\ny = 2\n# coding: utf-8\n", "x = 1\ny = 2\n# coding: utf-8\n\n"),
        ("\ufeffx", "x\n"),
    ],
)
def test_a_source_is_text_that_every_jython_compiles(source, plain):
    assert plain_source(source) == plain


class Told:
    """A session whose wsadmin printed this and ended."""

    def __init__(self, output, code=0):
        self.finished = Finished(code, output)

    def run_script(self, _source, _document):
        return self.finished


def test_a_script_is_not_blamed_when_the_cell_was_not_reached():
    run = ScriptRun(Told("WASX7023E: Error\nWASX7017E: Exception\n", 105), Connection(), UserScript("", "x"))
    with pytest.raises(WasmqError) as failure:
        run.result(check_mode=False)
    assert failure.value.error_code == "WSADMIN_CANNOT_CONNECT"


OPTIONS = {
    "script": "x", "src": None, "arguments": None, "secrets": None, "save": False, "supports_check_mode": False,
    "creates": None,
}  # fmt: skip


def test_check_mode_skips_a_script_that_does_not_support_it(cell):
    found = run_user_script({**OPTIONS, "profile_path": str(cell)}, check_mode=True)
    assert found["skipped"] is True and found["changed"] is False


def test_what_the_script_creates_is_there_already(cell):
    found = run_user_script({**OPTIONS, "profile_path": str(cell), "creates": str(cell)}, check_mode=False)
    assert found["changed"] is False and found["msg"] == f"{cell} exists."


def test_a_script_that_is_not_there_is_named(cell):
    with pytest.raises(WasmqError) as failure:
        run_user_script({**OPTIONS, "script": None, "src": "/no/such.py"}, check_mode=False)
    assert failure.value.error_code == "SCRIPT_NOT_READABLE" and "/no/such.py" in failure.value.message


def test_a_java_exception_is_named_once():
    failed = {"kind": "ScriptingException", "line": 2, "error": "com.ibm.x.ScriptingException: WASX7077E: no"}
    events = [{"event": "started"}, {"event": "finished", "failed": failed, "saving": 0}]
    run = ScriptRun(Marked(events), Connection(), UserScript("", "the script"))
    with pytest.raises(WasmqError) as failure:
        run.result(check_mode=False)
    assert "failed with ScriptingException (WASX7077E: no); nothing was saved" in failure.value.message


class Marked:
    """A session whose wsadmin reported these events."""

    def __init__(self, events):
        self.events = events

    def run_script(self, _source, document):
        mark = next(line for line in document.splitlines() if "@@wasmq-" in line)[1:]
        return Finished(0, "".join(f"\n{mark} {event!r}\n" for event in self.events))


PROGRAMS = re.compile(r'program_source\("(\w+)"\)')


def test_every_program_travels_with_the_modules_that_run_it():
    """Ansible packs what is imported, and nothing that is read as text."""
    directory = Path(script_module.__file__).parent
    always = (directory / "wsadmin.py").read_text()
    wanted = {(path, name) for path in directory.glob("*.py") for name in PROGRAMS.findall(path.read_text())}
    assert {name for _path, name in wanted} >= {"apply", "script", "cluster", "documents", "probe"}
    assert [(path.name, name) for path, name in wanted if not is_packed(name, path.read_text() + always)] == []


def is_packed(name, text):
    return re.search(rf"from \.wsadmin_scripts import {name}\b", text) is not None


def test_the_program_is_plain_ascii_that_python_2_1_reads():
    from fissix import pygram, pytree
    from fissix.pgen2 import driver

    source = program_source("script")
    tree = driver.Driver(pygram.python_grammar, convert=pytree.convert).parse_string(source)
    newer = {"decorator", "with_stmt", "test", "yield_expr", "old_comp_for"}
    kinds = {pygram.python_grammar.number2symbol.get(node.type, "") for node in tree.pre_order()}
    assert not kinds & newer
    words = {leaf.value for leaf in tree.leaves()}
    assert source.isascii() and not words & {
        "True",
        "False",
        "sorted",
        "enumerate",
        "set",
        "bool",
        "dict",
        "as",
        "json",
    }
