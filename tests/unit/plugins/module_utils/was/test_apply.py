# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program that runs inside wsadmin: under Python 3, under Jython, and as Python 2.1 reads it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._was.literal import literal
from ansible_collections.wasmq.secure.plugins.module_utils._was.ops import (
    FILE,
    Draft,
    Saved,
    application,
    checkin,
    modify,
    start,
    task,
)
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import read_events
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import Program, program_source

MARK = "@@wasmq-test"
#: Stand-ins for the Admin objects: they know what the tests need and write down every call.
FAKES = r"""
import sys
CALLS = open(sys.argv[-1] + ".calls", "w")
def note(text):
    CALLS.write(text + "\n")
    CALLS.flush()
class Config:
    changes = 1
    def modify(self, target, attributes): note("modify %s %s" % (target, [list(pair) for pair in attributes]))
    def hasChanges(self): return self.changes
    def save(self):
        note("save")
        if SAVE_FAILS: raise RuntimeError("com.ibm.websphere.management.exception.ConfigServiceException: conflict")
    def reset(self): note("reset")
    def extract(self, uri, path):
        note("extract " + uri)
        copy(uri, path)
        return "digest of " + uri
    def checkin(self, uri, path, digest):
        note("checkin " + uri + ", " + digest)
        copy(path, uri)
def copy(source, target):
    stream = open(source, "rb")
    text = stream.read()
    stream.close()
    stream = open(target, "wb")
    stream.write(text)
    stream.close()
class Task:
    def createThing(self, arguments):
        note("createThing %s" % [argument for argument in arguments])
        return "thing(cells/C|x.xml#Thing_1)"
    def showThing(self, target): note("showThing %s" % target)
    def listSignerCertificates(self, arguments):
        if arguments[3].find("lost") >= 0: raise ValueError("CWPKI0613E: no")
        return "[[alias one] [fingerPrint 0A]]\n[[alias two] [fingerPrint 0B]]"
    def refuse(self, arguments): raise ValueError("ADMF0005E: no")
class App:
    asked = 0
    def install(self, path, options): note("install %s %s" % (path, options))
    def isAppReady(self, name):
        self.asked = self.asked + 1
        return ["false", "true"][self.asked > 1]
class Control:
    def completeObjectName(self, pattern):
        if pattern.find("node=down") >= 0: return ""
        if pattern.find("type=Application,") >= 0 and pattern.find("process=busy") < 0: return ""
        return "WebSphere:" + pattern
    asked = 0
    def invoke(self, name, operation, argument=""):
        if operation == "startApplication":
            note(operation + " " + argument + " " + name)
            if name.find("process=broken") >= 0: raise ValueError("WSVR0100W: no")
            return ""
        note(operation + " " + name)
        if operation == "isNodeSynchronized":
            self.asked = self.asked + 1
            if name.find("node=slow") >= 0 and self.asked < 4: return "false"
            if name.find("node=wrong") >= 0: return "false"
        if operation == "sync" and name.find("node=wrong") >= 0: return "false"
        if name.find("node=broken") >= 0: raise ValueError("ADMS0015E: no")
        return "true"
AdminConfig, AdminTask, AdminControl, AdminApp = Config(), Task(), Control(), App()
"""

INTERPRETERS = [
    pytest.param("python3", id="python3"),
    pytest.param(
        "jython", id="jython", marks=pytest.mark.skipif(not shutil.which("jython"), reason="jython is not installed")
    ),
]


@pytest.fixture(params=INTERPRETERS)
def run(request, tmp_path):
    """Runs a program the way wsadmin does; returns its events and the calls it made."""

    def run_program(program, *, paths=None, save_fails=0, hurry=False):
        document = tmp_path / "document"
        document.write_text(program.lines(MARK, paths or {}), encoding="ascii")
        script = tmp_path / "program.py"
        body = program_source("apply").replace("import sys\n", "", 1)
        if hurry:
            body = body.replace("10 + 2 * len(waiting)", "1")
        script.write_text(f"SAVE_FAILS = {save_fails}\n{FAKES}\n{body}", encoding="ascii")
        done = subprocess.run(
            [request.param, str(script), str(document)], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return read_events(done.stdout, MARK), Path(f"{document}.calls").read_text().splitlines()

    return run_program


def test_everything_runs_in_order_with_one_save_and_then_the_nodes(run):
    create = task("createThing", "a thing", [("name", "a 'quoted' name"), ("file", FILE)], save_as="thing", file="PEM")
    program = Program(ops=(create, modify(Saved("thing"), "a thing", [("key", "value")])), sync=("up", "down"))
    events, calls = run(program, paths={0: "/some/file.pem"})
    assert calls == [
        """createThing ['-name', "a 'quoted' name", '-file', '/some/file.pem']""",
        "modify thing(cells/C|x.xml#Thing_1) [['key', 'value']]",
        "save",
        "requestSync WebSphere:type=NodeSync,node=up,*",
        "isNodeSynchronized WebSphere:type=NodeSync,node=up,*",
    ]
    assert [event["event"] for event in events] == ["started", "applied", "saved", "synced", "synced", "ended"]
    assert synced(events) == {"up": "true", "down": "unreachable"}


def synced(events):
    return {event["node"]: event["result"] for event in events if event["event"] == "synced"}


def test_every_node_is_asked_before_any_is_waited_for(run):
    events, calls = run(Program(sync=("slow", "up")))
    asked = [call.split()[0] for call in calls]
    assert asked[:2] == ["requestSync", "requestSync"]
    assert asked[2:].count("isNodeSynchronized") >= 4
    assert synced(events) == {"slow": "true", "up": "true"}


def test_a_node_that_does_not_come_round_is_asked_for_its_answer(run):
    events, calls = run(Program(sync=("wrong", "up", "broken")), hurry=True)
    assert synced(events) == {"wrong": "false", "up": "true", "broken": "failed"}
    assert [call for call in calls if call.startswith("sync ")] == ["sync WebSphere:type=NodeSync,node=wrong,*"]


def test_a_refused_step_saves_nothing_and_names_itself(run):
    first = task("createThing", "a thing", [("name", "x")])
    events, calls = run(Program(ops=(first, task("refuse", "the other thing", [("a", "b")])), sync=("up",)))
    assert calls[-1] == "reset"
    assert "save" not in calls
    failed = [event for event in events if event["event"] == "failed"][0]
    assert (failed["step"], failed["subject"]) == (1, "the other thing")
    assert "ADMF0005E" in failed["error"]


def test_an_unknown_command_is_a_refused_step(run):
    events, calls = run(Program(ops=(task("noSuchCommand", "a thing"),)))
    assert calls == ["reset"]
    assert events[1]["event"] == "failed"


def test_a_lost_save_leaves_the_workspace_clean(run):
    events, calls = run(Program(ops=(task("createThing", "a thing", [("name", "x")]),), sync=("up",)), save_fails=1)
    assert calls[-2:] == ["save", "reset"]
    assert [event["event"] for event in events] == ["started", "applied", "conflict", "ended"]


def test_nodes_alone_touch_no_configuration(run):
    _events, calls = run(Program(sync=("up",)))
    assert [call.split()[0] for call in calls] == ["requestSync", "isNodeSynchronized"]


def test_a_target_without_arguments_is_passed_alone(run):
    _events, calls = run(Program(ops=(task("showThing", "a thing", target="id"),)))
    assert calls[0] == "showThing id"


def test_programs_are_plain_ascii_that_python_2_1_reads():
    from fissix import pygram, pytree
    from fissix.pgen2 import driver

    source = program_source("apply")
    tree = driver.Driver(pygram.python_grammar, convert=pytree.convert).parse_string(source)
    newer = {"decorator", "with_stmt", "test", "yield_expr", "comp_for", "old_comp_for"}
    kinds = {pygram.python_grammar.number2symbol.get(node.type, "") for node in tree.pre_order()}
    assert not kinds & newer
    words = {leaf.value for leaf in tree.leaves()}
    assert not words & {"True", "False", "sorted", "enumerate", "set", "bool", "isinstance_", "as", "json"}


@pytest.mark.parametrize(
    "value", ["plain", "it's", "back\\slash", "two\nlines\t", "\u00e9\u20ac", "\U0001f600", "${VAR}", "\x01"]
)
def test_a_literal_is_ascii_on_one_line_and_reads_back(value):
    text = literal({"key": [value, 7, None]})
    assert text.isascii()
    assert "\n" not in text
    back = eval(text)["key"]
    assert (back[0].encode("utf-16", "surrogatepass").decode("utf-16"), back[1:]) == (value, [7, None])


def test_a_boolean_has_no_literal():
    with pytest.raises(TypeError):
        literal({"key": True})


def test_what_saved_by_itself_is_taken_back_when_a_later_step_is_refused(run):
    back = task("createThing", "a thing", [("name", "old")])
    first = task("createThing", "a thing", [("name", "new")], saves=True, undo=back)
    events, calls = run(Program(ops=(first, task("refuse", "the other thing", [("a", "b")]))))
    assert calls == ["createThing ['-name', 'new']", "reset", "createThing ['-name', 'old']", "reset"]
    assert [event["event"] for event in events] == ["started", "saved", "failed", "undone", "ended"]


@pytest.fixture
def edited(tmp_path):
    """A document, the step that replaces it, and its files as the program finds them."""
    document = tmp_path / "bindings.xmi"
    before, after = b"<a n='\xe9'/>\r\n", b"<b n='\xe9'/>\r\n"
    for path, content in ((document, before), (tmp_path / "0.before", before), (tmp_path / "0.after", after)):
        path.write_bytes(content)
    step = checkin(Draft(str(document), before, after), "the bindings")
    return document, step, {0: str(tmp_path / "0"), 1: None}


def test_a_document_is_checked_in_byte_by_byte(run, edited):
    document, step, paths = edited
    events, calls = run(Program(ops=(step,)), paths=paths)
    assert document.read_bytes() == b"<b n='\xe9'/>\r\n"
    assert calls[:2] == [f"extract {document}", f"checkin {document}, digest of {document}"]
    assert events[-1] == {"event": "ended", "good": 1}


def test_a_checked_in_document_is_put_back_when_a_later_step_fails(run, edited):
    document, step, paths = edited
    events, _calls = run(Program(ops=(step, task("refuse", "the other thing"))), paths=paths)
    assert document.read_bytes() == b"<a n='\xe9'/>\r\n"
    assert [event["event"] for event in events] == ["started", "saved", "failed", "undone", "ended"]


def test_a_document_that_was_changed_meanwhile_is_a_conflict_and_stays(run, edited):
    document, step, paths = edited
    document.write_bytes(b"<theirs/>")
    events, calls = run(Program(ops=(step,)), paths=paths)
    assert document.read_bytes() == b"<theirs/>" and not [call for call in calls if call.startswith("checkin")]
    assert [event["event"] for event in events] == ["started", "conflict", "ended"]
    assert "conflict" in events[1]["error"]


def test_an_application_is_installed_before_the_save_and_started_when_the_nodes_have_it(run):
    install = application("install", "an app", ["/a.ear", ["-MapModulesToServers", [[".*", "a.war", "x"]]]])
    servers = [("up", "idle"), ("up", "busy"), ("down", "off"), ("up", "broken")]
    late = tuple(start("shop", node, server, "an app") for node, server in servers)
    events, calls = run(Program(ops=(install,), sync=("up",), late=late))
    place = "WebSphere:type=ApplicationManager,node=up,process={},*"
    assert calls == [
        "install /a.ear ['-MapModulesToServers', [['.*', 'a.war', 'x']]]",
        "save",
        "requestSync WebSphere:type=NodeSync,node=up,*",
        "isNodeSynchronized WebSphere:type=NodeSync,node=up,*",
        "startApplication shop " + place.format("idle"),
        "startApplication shop " + place.format("broken"),
    ]
    results = {event["server"]: event["result"] for event in events if event["event"] == "application"}
    assert results == {
        "up/idle": "started",
        "up/busy": "runs",
        "down/off": "the server does not run",
        "up/broken": "failed",
    }


def test_nothing_is_started_when_the_save_was_refused(run):
    late = (start("shop", "up", "idle", "an app"),)
    events, calls = run(
        Program(ops=(application("install", "an app", ["a", []]),), sync=("up",), late=late), save_fails=1
    )
    assert not [call for call in calls if "startApplication" in call]
    assert not [event for event in events if event["event"] == "application"]


def test_stores_are_listed_after_the_save_and_one_that_cannot_be_hides_no_other(run):
    create = task("createThing", "a thing", [("name", "one")])
    program = Program(ops=(create,), signers=(("CMS", "(cell):lost"), ("CMS", "(cell):C")))
    events, calls = run(program)
    assert [event["event"] for event in events] == ["started", "applied", "saved", "signers", "signers", "ended"]
    lost, found = events[3:5]
    assert "CWPKI0613E" in lost["error"] and lost["text"] == "" and calls[-1] == "save"
    assert (found["store"], found["scope"], found["error"]) == ("CMS", "(cell):C", "")
    assert found["text"].splitlines() == ["[[alias one] [fingerPrint 0A]]", "[[alias two] [fingerPrint 0B]]"]
