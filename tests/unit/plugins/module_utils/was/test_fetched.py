# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that cannot be read here are fetched through one wsadmin, and read by the same code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.door import open_engine
from ansible_collections.wasmq.secure.plugins.module_utils._was.fetched import open_source, unreadable
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import Outcome, SaveConflict
from ansible_collections.wasmq.secure.plugins.module_utils._was.process import Finished
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.twins import TWINS, gather
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import Session, program_source

#: AdminConfig over a configuration on this disk, as far as the program asks it.
MASTER = r"""
import glob, re, shutil
class Config:
    def found(self, pattern, what):
        paths = sorted(glob.glob(ROOT + "/" + pattern))
        return "\n".join(['"a name(%s|%s#%s_1)"' % (p[len(ROOT) + 1:].rsplit("/", 1)[0], p.rsplit("/", 1)[1], what)
                          for p in paths])
    def list(self, kind):
        if kind == "Cell": return self.found("cells/*/security.xml", kind)
        if kind == "Node": return self.found("cells/*/nodes/*/node.xml", kind)
        if kind == "Server": return self.found("cells/*/nodes/*/servers/*/server.xml", kind)
        if kind == "KeyStore":
            text = open(glob.glob(ROOT + "/cells/*/security.xml")[0]).read()
            return "\n".join(re.findall('location="([^"]*)"', text))
        return ""
    def showAttribute(self, line, name): return line
    def existsDocument(self, uri):
        import os
        return os.path.isfile(ROOT + "/" + uri) and 1 or 0
    def extract(self, uri, target): shutil.copy(ROOT + "/" + uri, target)
    def hasChanges(self): return 0
class Control:
    def getNode(self): return "manager"
AdminConfig, AdminControl = Config(), Control()
"""


@pytest.fixture
def started(monkeypatch, tmp_path, cell):
    """Runs programs in a Python that stands in for wsadmin; how often that was."""
    runs = []

    def run_script(_session, source, document):
        runs.append(source)
        script, data = tmp_path / "program.py", tmp_path / "document"
        script.write_text(f"ROOT = {str(cell / 'config')!r}\n{MASTER}\n{source}", encoding="ascii")
        data.write_text(document, encoding="ascii")
        done = subprocess.run([sys.executable, script, data], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return Finished(0, done.stdout)

    monkeypatch.setattr(Session, "run_script", run_script)
    return runs


@pytest.fixture
def closed(monkeypatch, cell):
    """The user may not read security.xml."""
    real = os.access
    hidden = "fixtureCell/security.xml"
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith(hidden) and real(path, mode))
    return cell


def options(profile, **more):
    return {"profile_path": str(profile), "connection_type": "soap", "timeout": 30, **more}


def test_readable_documents_of_the_manager_start_nothing(cell, started):
    assert open_source(options(cell)).profile == Profile(cell)
    assert open_source(options(cell, host="dmgr.example")).profile == Profile(cell)
    assert started == []


def test_one_start_fetches_what_the_same_code_reads(closed, started):
    source = open_source(options(closed))
    assert len(started) == 1 and source.profile.elsewhere is False
    original, copies = Repository(Profile.at(str(closed))), Repository(source.profile)
    for kind, twin in TWINS.items():
        assert gather(twin, copies, {}) == gather(twin, original, {}), kind
    assert (source.profile.cell, source.profile.node) == ("fixtureCell", "manager")


def test_copies_are_private_and_hold_the_stores_of_the_repository(closed, started):
    place = closed / "config" / "cells" / "fixtureCell" / "trust.p12"
    place.write_bytes(b"\x00store")
    documents = open_source(options(closed)).profile.documents
    assert documents.stat().st_mode & 0o777 == 0o700
    assert (documents / "cells" / "fixtureCell" / "trust.p12").read_bytes() == b"\x00store"


def test_a_nodes_profile_with_the_managers_host_is_not_read(cell, started):
    (cell / "bin" / "setupCmdLine.sh").write_text("WAS_CELL=fixtureCell\nWAS_NODE=node.one\n")
    assert open_source(options(cell)).profile == Profile(cell)
    source = open_source(options(cell, host="dmgr.example"))
    assert len(started) == 1 and source.profile.elsewhere is True


def test_a_level_is_the_managers(closed, started):
    metadata = closed / "config" / "cells" / "fixtureCell" / "nodes" / "manager" / "node-metadata.properties"
    metadata.write_text("com.ibm.websphere.baseProductVersion=8.5.5.12\ncom.ibm.websphere.x=1\n")
    assert open_source(options(closed)).profile.level == "8.5.5.12"


def test_without_a_connection_nothing_is_fetched(closed, started):
    assert open_source(options(closed, connection_type="none")).profile == Profile(closed)
    assert started == []


def test_what_no_document_tells_is_refused_before_anything_is_started(closed, started):
    for resource in ({"type": "application", "name": "A"}, {"type": "login_mapping", "application": "A"}):
        with pytest.raises(WasmqError) as failure:
            open_source(options(closed), [resource])
        assert failure.value.error_code == "NOT_READ_THROUGH_WSADMIN"
    assert started == []


def test_a_store_outside_the_repository_is_not_looked_for_here(closed, started):
    signer = {"type": "signer", "key_store": "spare store", "alias": "a", "scope": "cell", "state": "absent"}
    with pytest.raises(WasmqError) as failure:
        plan_batch([signer], Repository(open_source(options(closed)).profile))
    assert failure.value.error_code == "STORE_NOT_FETCHED" and "spare store" in failure.value.message


def test_the_run_that_changes_fetches_again_by_itself(closed, started, monkeypatch):
    queue = {"type": "jms_queue", "name": "FROMWASQ", "description": "changed"}
    document = closed / "config" / "cells" / "fixtureCell" / "resources.xml"
    programs = []

    def run(_session, program):
        programs.append(program)
        text = document.read_text().replace('name="FROMWASQ"', 'name="FROMWASQ" description="changed"')
        (Path(program.fetch) / document.relative_to(closed / "config")).write_text(text)
        return Outcome(({"event": "saved"}, {"event": "ended", "good": 1}))

    monkeypatch.setattr(Session, "run", run)
    engine = open_engine(options(closed), [queue])
    assert engine.execute(engine.plan())["saves"] == 1
    assert (len(started), len(programs)) == (1, 1)


def test_a_lost_save_is_tried_again_from_copies_fetched_anew(closed, started, monkeypatch):
    def lose(_session, _program):
        raise SaveConflict("lost", "SAVE_CONFLICT")

    monkeypatch.setattr(Session, "run", lose)
    engine = open_engine(options(closed), [{"type": "jms_queue", "name": "FROMWASQ", "description": "changed"}])
    with pytest.raises(SaveConflict):
        engine.execute(engine.plan())
    assert len(started) == 3


@pytest.mark.parametrize(
    "name", ["", "security.xml", "nodes/node.two/serverindex.xml", "nodes/node.one/servers/server 1"]
)
def test_whatever_may_not_be_read_is_found(cell, monkeypatch, name):
    real, wanted = os.access, str(cell / "config" / "cells" / "fixtureCell" / name) if name else str(cell / "config")
    assert unreadable(Profile(cell)) is None
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != wanted and real(path, mode))
    assert str(unreadable(Profile(cell))) == wanted


def test_applications_are_not_searched(cell, monkeypatch):
    deep = cell / "config" / "cells" / "fixtureCell" / "applications" / "A.ear" / "deployments" / "A"
    deep.mkdir(parents=True)
    (deep / "deployment.xml").write_text("<a/>")
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "deployment.xml" not in str(path) and real(path, mode))
    assert unreadable(Profile(cell)) is None


def test_a_directory_nobody_lets_us_look_into_may_be_a_profile(monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(Path, "iterdir", refuse)
    profile = Profile.at("/closed")
    with pytest.raises(WasmqError) as failure:
        profile.cell_root  # noqa: B018
    assert failure.value.error_code == "DOCUMENT_UNREADABLE"


def test_the_program_is_plain_ascii_that_python_2_1_reads():
    from fissix import pygram, pytree
    from fissix.pgen2 import driver

    for name in ("documents", "cluster"):
        source = program_source(name)
        tree = driver.Driver(pygram.python_grammar, convert=pytree.convert).parse_string(source)
        kinds = {pygram.python_grammar.number2symbol.get(node.type, "") for node in tree.pre_order()}
        assert not kinds & {"decorator", "with_stmt", "test", "yield_expr", "old_comp_for"}
        words = {leaf.value for leaf in tree.leaves()}
        assert source.isascii() and not words & {"True", "False", "sorted", "enumerate", "set", "bool", "dict", "as"}
