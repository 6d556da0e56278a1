# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample application, built from source, deployed on the lab's cell: read back from documents, and used."""

from __future__ import annotations

import io
import shutil
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from wasmq_lab.common import Host

pytestmark = [
    pytest.mark.xdist_group("was_integration"),
    pytest.mark.skipif(shutil.which("javac") is None, reason="javac is not installed"),
]

NAME = "Jms Sample"
URI = "JmsTestWeb.war"
PLACE = f"applications/{NAME}.ear/deployments/{NAME}"
BINDINGS = f"{PLACE}/{URI}/WEB-INF/ibm-web-bnd.xmi"
SERVER = "server:labNode01/server1"
CHANGED = b"Hello from the other one"


@pytest.fixture
def ear(sample_ear):
    """The archive that the script builds."""
    return sample_ear


@pytest.fixture
def sample(cell, module, ear):
    """What installs it; afterwards it is gone."""
    references = [("jms/SendCFRef", "jms/SendCF"), ("jms/destQRef", "jms/destQ")]
    yield {
        "name": NAME,
        "ear": str(ear),
        "targets": [SERVER],
        "context_root": "/sample",
        "virtual_host": "default_host",
        "references": [{"module": URI, "reference": name, "jndi_name": jndi} for name, jndi in references],
        "sync": True,
    }
    module("was_application", name=NAME, state="absent", sync=True)


def repacked(ear: Path, target: Path, change: bytes | None = None) -> Path:
    """The same content in other bytes: other times, order and compression; or with a changed class."""
    with zipfile.ZipFile(ear) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in reversed(source.namelist()):
            content = source.read(name)
            if name.endswith(".war"):
                inner = io.BytesIO(content)
                outer = io.BytesIO()
                with zipfile.ZipFile(inner) as war, zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as other:
                    for member in reversed(war.namelist()):
                        is_class = member.endswith("SendMsg.class")
                        other.writestr(member, war.read(member) + (change or b"" if is_class else b""))
                content = outer.getvalue()
            made.writestr(name, content)
    return target


def bound(cell, profile=None):
    """What the deployed binding document says: id of the reference to JNDI name."""
    root = etree.fromstring(cell.document(BINDINGS, profile).encode())
    return {link.get("href").partition("#")[2]: each.get("jndiName") for each in root for link in each}


def page(cell, path):
    """Status and text of a page of the server."""
    try:
        with urllib.request.urlopen(f"http://{Host(cell.home, 'node1').address}:9080{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_it_is_installed_edited_updated_and_uninstalled(four_runs, cell, sample, ear, tmp_path):
    four_runs("was_application", **sample)
    stored = cell.manager / f"config/cells/labCell01/applications/{NAME}.ear/{NAME}.ear"
    assert stored.read_bytes() == ear.read_bytes()
    for profile in (cell.manager, cell.node):
        assert bound(cell, profile) == {"ResourceRef_1": "jms/SendCF", "ResourceEnvRef_1": "jms/destQ"}
        assert f"<deployedApplications>{NAME}.ear/deployments/{NAME}<" in cell.document(
            "nodes/labNode01/serverindex.xml", profile
        )
    references = [{"module": URI, "reference": "jms/destQRef", "jndi_name": "jms/otherQ"}]
    done = four_runs("was_application", name=NAME, context_root="/other", references=references, sync=True)
    assert "AdminApp.edit" in done["commands"][0] and "SendCF" not in done["commands"][0]
    assert bound(cell) == {"ResourceRef_1": "jms/SendCF", "ResourceEnvRef_1": "jms/otherQ"}
    assert "<context-root>/other<" in cell.document(f"{PLACE}/META-INF/application.xml")
    newer = repacked(ear, tmp_path / "newer.ear", CHANGED)
    done = four_runs("was_application", name=NAME, ear=str(newer), sync=True)
    assert done["diff"]["after"][f"application {NAME}"]["changed_files"] == [
        f"{URI}!WEB-INF/classes/sample/SendMsg.class"
    ]
    assert bound(cell, cell.node) == {"ResourceRef_1": "jms/SendCF", "ResourceEnvRef_1": "jms/otherQ"}
    unpacked = cell.node / f"installedApps/labCell01/{NAME}.ear/{URI}/WEB-INF/classes/sample/SendMsg.class"
    assert unpacked.read_bytes().endswith(CHANGED)
    four_runs("was_application", name=NAME, state="absent", sync=True)
    assert not stored.parent.exists() and NAME not in cell.document("nodes/labNode01/serverindex.xml", cell.node)
    assert not unpacked.exists()


def test_it_works_as_soon_as_it_is_started_and_a_change_needs_no_restart(module, cell, sample):
    done = module("was_application", **sample, start=True)
    assert done["effects"]["restart"] == [] and f"Application {NAME} on labNode01/server1: started." in done["notes"]
    status, text = page(cell, "/sample/SendMsg?message=by%20the%20sample")
    assert status == 200 and "by the sample" in text, text
    assert "by the sample" in page(cell, "/sample/BrowseAq.jsp")[1]
    assert f"WSVR0221I: Application started: {NAME}" in (cell.node / "logs/server1/SystemOut.log").read_text()
    done = module("was_application", name=NAME, context_root="/moved", sync=True)
    assert done["effects"]["restart"] == []
    assert (page(cell, "/sample/BrowseAq.jsp")[0], page(cell, "/moved/BrowseAq.jsp")[0]) == (404, 200)


def test_without_start_it_waits_for_its_server_and_the_same_content_is_no_change(module, cell, sample, ear, tmp_path):
    done = module("was_application", **sample)
    assert done["effects"]["restart"] == ["labNode01/server1"]
    assert page(cell, "/sample/SendMsg")[0] == 404
    before = len(cell.wsadmin_runs())
    other_bytes = {**sample, "ear": str(repacked(ear, tmp_path / "again.ear"))}
    for again in (module("was_application", **sample, start=True), module("was_application", **other_bytes)):
        assert again["changed"] is False and again["commands"] == []
    assert len(cell.wsadmin_runs()) == before


def test_resources_and_the_application_that_uses_them_are_one_save(module, cell, sample):
    application = {key: value for key, value in sample.items() if key != "sync"}
    queue = {"type": "jms_queue", "name": "SampleQ", "jndi_name": "jms/sampleQ", "queue_name": "FROMWASQ"}
    application["references"] = [{"module": URI, "reference": "jms/destQRef", "jndi_name": "jms/sampleQ"}]
    done = module("was_config", resources=[{"type": "application", **application}, queue], sync=True)
    assert done["saves"] == 1 and not [note for note in done["notes"] if "no resource" in note]
    assert cell.wsadmin_runs()[-1]["saves"] == 1
    assert bound(cell)["ResourceEnvRef_1"] == "jms/sampleQ"
    module("was_config", resources=[{"type": "jms_queue", "name": "SampleQ", "state": "absent"}], sync=True)


@pytest.mark.parametrize(
    ("options", "code", "named"),
    [
        ({"ear": "/no/such.ear"}, "EAR_NOT_FOUND", "/no/such.ear"),
        ({"ear": __file__}, "EAR_INVALID", "no enterprise archive"),
        ({"targets": ["cluster:none"]}, "APPLICATION_TARGET_UNKNOWN", SERVER),
        ({"targets": ["server:labNode01/nodeagent"]}, "APPLICATION_TARGET_UNKNOWN", SERVER),
        (
            {"references": [{"module": URI, "reference": "jms/x", "jndi_name": "y"}]},
            "REFERENCE_UNKNOWN",
            "jms/destQRef",
        ),
        ({"references": [{"module": "x.war", "reference": "a", "jndi_name": "y"}]}, "APPLICATION_MODULE_UNKNOWN", URI),
        ({"roles": [{"role": "boss"}]}, "ROLE_UNKNOWN", "boss"),
        ({"context_root": "sample"}, "CONTEXT_ROOT_INVALID", "sample"),
        ({"install_options": ["-MapWebModToVH"]}, "INSTALL_OPTION_RESERVED", "-MapWebModToVH"),
        ({"start": True, "sync": False}, "START_WITHOUT_SYNC", "sync"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_started(module, cell, sample, options, code, named):
    before = len(cell.wsadmin_runs())
    refused = module("was_application", **{**sample, **options})
    assert refused["error_code"] == code and named in refused["msg"], refused["msg"]
    assert len(cell.wsadmin_runs()) == before


def test_the_articles_own_application_gets_another_factory(four_runs, module, cell):
    path = "applications/JmsTestEAR.ear/deployments/JmsTestEAR/JmsTestWeb.war/WEB-INF/ibm-web-bnd.xmi"
    reference = {"module": URI, "reference": "jms/SendCFRef", "jndi_name": "jms/OtherCF"}
    four_runs("was_application", name="JmsTestEAR", references=[reference], sync=True)
    assert 'jndiName="jms/OtherCF"' in cell.document(path, cell.node)
    four_runs("was_application", name="JmsTestEAR", references=[{**reference, "jndi_name": "jms/SendCF"}], sync=True)
