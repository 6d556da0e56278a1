# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Carries out a list of configuration steps inside wsadmin: all of them and one save, or nothing.

Runs on Jython 2.1 (WebSphere up to 8.5.5), Jython 2.7 and, for tests, Python 3.  The document is read line by line from
the file named by the last argument; each line is one literal.  Answers are single lines that begin with the document's mark.
"""
# wsadmin itself provides AdminConfig, AdminTask, AdminApp and AdminControl when it runs the program, so no checker can
# see them:
# pylint: disable=undefined-variable
# What annotations would tell a type checker, Jython 2.1 cannot read:
# mypy: disable-error-code="name-defined,var-annotated"

import sys
import time

try:
    from java.lang import Throwable
except ImportError:
    Throwable = Exception  # no Java virtual machine: the tests run on Python too

FILE = "@FILE@"


def quoted(value):
    """Any text as an ASCII literal."""
    parts = []
    for char in value:
        code = ord(char)
        if char == "'" or char == "\\":
            parts.append("\\" + char)
        elif 32 <= code and code < 127:
            parts.append(char)
        else:
            parts.append("\\u%04x" % code)
    return "'" + "".join(parts) + "'"


def literal(record):
    """A dictionary of texts and numbers as one line."""
    parts = []
    for key, value in record.items():
        if isinstance(value, type(0)):
            value = str(value)
        else:
            value = quoted(as_text(value))
        parts.append(quoted(key) + ": " + value)
    return "{" + ", ".join(parts) + "}"


def as_text(value):
    """What a command returned, as text; Jython gives Java strings, None and numbers."""
    if value is None:
        return ""
    try:
        return str(value)
    except UnicodeError:
        return u"%s" % (value,)


class Reporter:
    """Writes one marked line per event, at once."""

    def __init__(self, mark):
        self.mark = mark

    def say(self, event, record):
        record["event"] = event
        sys.stdout.write("\n" + self.mark + " " + literal(record) + "\n")
        sys.stdout.flush()


def read_document(path):
    """The header, the steps and the nodes; reading stops at the end line, for a pipe may be served again."""
    source = open(path)
    header = {}
    steps = []
    while 1:
        line = source.readline()
        if not line:
            raise IOError("the document ended before its end line")
        if line.strip() == "end":
            break
        item = eval(line.strip())
        if "mark" in item.keys():
            header = item
        else:
            steps.append(item)
    source.close()
    return header, steps


def target_of(step, saved):
    """The config id a step works on."""
    target = step["target"]
    if hasattr(target, "keys"):
        return saved[target["saved"]]
    return target


def run_task(step, saved):
    """An AdminTask command; a file it reads exists for no longer than the command."""
    arguments = step["arguments"]
    path = step.get("path")
    if path:
        filled = []
        for argument in arguments:
            if argument == FILE:
                argument = path
            filled.append(argument)
        arguments = filled
    command = getattr(AdminTask, step["name"])
    target = target_of(step, saved)
    if target is None:
        return command(arguments)
    if arguments:
        return command(target, arguments)
    return command(target)


class Changed(Exception):
    """Somebody else changed a document since it was read."""


def content(path):
    """The bytes of a file."""
    source = open(path, "rb")
    try:
        return source.read()
    finally:
        source.close()


def replace_document(uri, path, before, after):
    """Check a document in, unless it is no longer the one that the change was made from."""
    found = path + ".found"
    digest = AdminConfig.extract(uri, found)
    if content(found) != content(path + before):
        raise Changed("conflict: " + uri + " was changed by another session")
    AdminConfig.checkin(uri, path + after, digest)


def run_step(step, saved):
    """One step; what it returns may be the target of a later one."""
    kind = step["do"]
    if kind == "task":
        value = run_task(step, saved)
    elif kind == "create":
        value = AdminConfig.create(step["name"], target_of(step, saved), step["attributes"])
    elif kind == "modify":
        value = AdminConfig.modify(target_of(step, saved), step["attributes"])
    elif kind == "remove":
        value = AdminConfig.remove(target_of(step, saved))
    elif kind == "application":
        value = getattr(AdminApp, step["name"])(*step["arguments"])
    elif kind == "unset":
        value = AdminConfig.unsetAttributes(target_of(step, saved), step["name"].split())
    elif kind == "checkin":
        value = replace_document(step["name"], step["path"], ".before", ".after")
    elif kind == "put_back":
        value = replace_document(step["name"], step["path"], ".after", ".before")
    else:
        raise ValueError("unknown step " + kind)
    if step.get("expects") and as_text(value).lower() != step["expects"]:
        raise ValueError(step["name"] + " answered " + as_text(value) + ", see SystemOut.log of the deployment manager")
    if step["save_as"]:
        saved[step["save_as"]] = value
    return value


def failure():
    """The exception that is being handled, as one line."""
    kind, value = sys.exc_info()[:2]
    return as_text(kind) + ": " + as_text(value)


def run_steps(steps, reporter):
    """All steps; 0 at the first one that fails.  What saved by itself before is then taken back."""
    saved = {}
    done = []
    for number in range(len(steps)):
        step = steps[number]
        try:
            run_step(step, saved)
        except Changed:
            take_back(done, reporter)
            reporter.say("conflict", {"error": failure()})
            return 0
        except (Exception, Throwable):
            reporter.say("failed", {"step": number, "subject": step["subject"], "error": failure()})
            take_back(done, reporter)
            return 0
        if step.get("saves"):
            reporter.say("saved", {})
            done.insert(0, step)
    reporter.say("applied", {"steps": len(steps)})
    return 1


def take_back(done, reporter):
    """The opposite of each command that saved by itself, the last one first."""
    if not done:
        return
    AdminConfig.reset()
    for step in done:
        try:
            run_step(step["undo"], {})
        except (Exception, Throwable):
            reporter.say("left", {"subject": step["subject"], "error": failure()})
        else:
            reporter.say("undone", {"subject": step["subject"]})


def save(reporter):
    """The one save; 0 when the configuration service refused it."""
    if str(AdminConfig.hasChanges()) in ("0", "false", "False"):
        reporter.say("unchanged", {})
        return 1
    try:
        AdminConfig.save()
    except (Exception, Throwable):
        reporter.say("conflict", {"error": failure()})
        return 0
    reporter.say("saved", {})
    return 1


def agent_of(node, reporter):
    """The bean that synchronises a node, or None; an agent that is down does so when it starts."""
    try:
        agent = AdminControl.completeObjectName("type=NodeSync,node=" + node + ",*")
    except (Exception, Throwable):
        reporter.say("synced", {"node": node, "result": "failed", "error": failure()})
        return None
    if not agent:
        reporter.say("synced", {"node": node, "result": "unreachable", "error": ""})
        return None
    return agent


def request(node, reporter):
    """Ask a node's agent to fetch the configuration, without waiting for it; the bean to ask later, or None."""
    agent = agent_of(node, reporter)
    if agent is None:
        return None
    try:
        AdminControl.invoke(agent, "requestSync")
    except (Exception, Throwable):
        reporter.say("synced", {"node": node, "result": "failed", "error": failure()})
        return None
    return agent


def is_synchronised(agent):
    """What the agent says of its node's configuration; an error counts as not yet."""
    try:
        return as_text(AdminControl.invoke(agent, "isNodeSynchronized"))
    except (Exception, Throwable):
        return "unknown"


def wait_for(waiting, seconds, reporter):
    """Until every node has the configuration or the time is over; the nodes that do not have it."""
    end = time.time() + seconds
    pause = 0.2
    while waiting:
        left = []
        for node, agent in waiting:
            if is_synchronised(agent) == "true":
                reporter.say("synced", {"node": node, "result": "true", "error": ""})
            else:
                left.append((node, agent))
        waiting = left
        if not waiting or time.time() > end:
            break
        time.sleep(pause)
        pause = min(pause * 2, 2)
    return waiting


def insist(node, agent, reporter):
    """What a node's agent says when its answer is waited for."""
    try:
        result = as_text(AdminControl.invoke(agent, "sync"))
    except (Exception, Throwable):
        reporter.say("synced", {"node": node, "result": "failed", "error": failure()})
        return
    reporter.say("synced", {"node": node, "result": result, "error": ""})


def sync(nodes, reporter):
    """All nodes fetch the configuration at the same time; the ones that do not come round are asked one by one."""
    waiting = []
    for node in nodes:
        agent = request(node, reporter)
        if agent is not None:
            waiting.append((node, agent))
    for node, agent in wait_for(waiting, 10 + 2 * len(waiting), reporter):
        insist(node, agent, reporter)


def parted(steps):
    """The steps before the save, and those after the synchronisation."""
    early = []
    late = []
    for step in steps:
        if step.get("late"):
            late.append(step)
        else:
            early.append(step)
    return early, late


def is_ready(name, seconds):
    """1 once the application's files are where its servers look for them."""
    end = time.time() + seconds
    while str(AdminApp.isAppReady(name)) not in ("true", "True", "1"):
        if time.time() > end:
            return 0
        time.sleep(1)
    return 1


def start(step):
    """Start an application on one server; what came of it."""
    node, server = step["arguments"]
    place = ",node=" + node + ",process=" + server + ",*"
    manager = AdminControl.completeObjectName("type=ApplicationManager" + place)
    if not manager:
        return "the server does not run"
    if AdminControl.completeObjectName("type=Application,name=" + step["name"] + place):
        return "runs"
    if not is_ready(step["name"], 60):
        return "not distributed"
    AdminControl.invoke(manager, "startApplication", step["name"])
    return "started"


def start_all(steps, reporter):
    """What has to wait for the configuration to be on the nodes; one that fails does not keep the others from it."""
    for step in steps:
        record = {"application": step["name"], "server": "/".join(step["arguments"]), "error": ""}
        try:
            record["result"] = start(step)
        except (Exception, Throwable):
            record["result"] = "failed"
            record["error"] = failure()
        reporter.say("application", record)


def tell_signers(stores, reporter):
    """What stores hold that only the product can open."""
    for name, scope in stores:
        record = {"store": name, "scope": scope, "text": "", "error": ""}
        try:
            arguments = ["-keyStoreName", name, "-keyStoreScope", scope]
            record["text"] = as_text(AdminTask.listSignerCertificates(arguments))
        except (Exception, Throwable):
            record["error"] = failure()
        reporter.say("signers", record)


def main(path):
    """Everything, in order; the workspace is left clean whatever happens."""
    header, steps = read_document(path)
    reporter = Reporter(header["mark"])
    steps, late = parted(steps)
    reporter.say("started", {"steps": len(steps)})
    good = 1
    if steps:
        good = run_steps(steps, reporter) and save(reporter)
    if not good:
        AdminConfig.reset()
    else:
        if header.get("fetch"):
            fetch_all(header["fetch"])  # of documents.py, which then stands before this program
        tell_signers(header["signers"], reporter)
        sync(header["sync"], reporter)
        start_all(late, reporter)
    reporter.say("ended", {"good": good})


if __name__ == "__main__" or __name__ == "main":
    main(sys.argv[-1])
