# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample application: an archive that an application server takes, with the same bytes each time."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import _sample_ear  # noqa: E402

pytestmark = pytest.mark.xdist_group("sample_ear")


@pytest.fixture(scope="module")
def ear(sample_ear):
    """The archive."""
    return sample_ear.read_bytes()


@pytest.fixture(scope="module")
def war(ear):
    """Its web module."""
    with zipfile.ZipFile(io.BytesIO(ear)) as archive:
        return zipfile.ZipFile(io.BytesIO(archive.read("JmsTestWeb.war")))


def descriptor(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A document without its namespaces."""
    root = etree.fromstring(archive.read(name))
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def test_two_builds_have_the_same_bytes(ear, tmp_path):
    again = tmp_path / "again.ear"
    done = subprocess.run(
        [str(ROOT / "scripts" / "sample_ear"), str(again)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(again)
    assert again.read_bytes() == ear


def test_the_application_names_the_modules_it_holds(ear):
    with zipfile.ZipFile(io.BytesIO(ear)) as archive:
        application = descriptor(archive, "META-INF/application.xml")
        assert [each.text for each in application.iter("web-uri")] == ["JmsTestWeb.war"]
        assert set(archive.namelist()) == {"META-INF/MANIFEST.MF", "META-INF/application.xml", "JmsTestWeb.war"}
        assert archive.namelist()[0] == "META-INF/MANIFEST.MF"


def test_every_servlet_has_its_class_and_every_mapping_its_servlet(war):
    web = descriptor(war, "WEB-INF/web.xml")
    classes = {each.findtext("servlet-class") for each in web.iter("servlet")}
    assert {f"WEB-INF/classes/{name.replace('.', '/')}.class" for name in classes} <= set(war.namelist())
    servlets = {each.findtext("servlet-name") for each in web.iter("servlet")}
    assert (
        {each.findtext("servlet-name") for each in web.iter("servlet-mapping")} == servlets == {"SendMsg", "BrowseAq"}
    )


def test_every_reference_of_the_article_is_declared_used_and_bound(war):
    web, bound = descriptor(war, "WEB-INF/web.xml"), descriptor(war, "WEB-INF/ibm-web-bnd.xmi")
    declared = {
        each.get("id"): each.findtext("res-ref-name") or each.findtext("resource-env-ref-name")
        for each in (*web.iter("resource-ref"), *web.iter("resource-env-ref"))
    }
    links = {
        declared[link.get("href").partition("#")[2]]: binding.get("jndiName") for binding in bound for link in binding
    }
    assert links == {"jms/SendCFRef": "jms/SendCF", "jms/destQRef": "jms/destQ"}
    code = war.read("WEB-INF/classes/sample/Page.class")
    assert all(f"java:comp/env/{name}".encode() in code for name in links)
    assert bound.find("webapp").get("href") == f"WEB-INF/web.xml#{web.get('id')}"


def test_the_oldest_server_can_load_every_class(war):
    classes = [name for name in war.namelist() if name.endswith(".class")]
    assert len(classes) == 3
    for name in classes:
        magic, _minor, major = struct.unpack(">IHH", war.read(name)[:8])
        assert (magic, major) == (0xCAFEBABE, 50), name
        assert _sample_ear.constants(war.read(name)) <= {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}


def test_a_class_that_needs_a_newer_machine_is_refused():
    head = struct.pack(">IHH", 0xCAFEBABE, 0, 52)
    long_and_text = b"\x05" + b"\0" * 8 + b"\x01\x00\x02ab"
    assert _sample_ear.constants(head + struct.pack(">H", 4) + long_and_text) == {1, 5}
    with pytest.raises(SystemExit, match="more than Java 6"):
        _sample_ear.for_java_6(head + struct.pack(">H", 2) + b"\x12\0\0\0\0")


def test_without_a_compiler_one_sentence_says_what_to_install(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "mkdir", "cat", "readlink"):
        (tools / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        [shutil.which("bash"), str(ROOT / "scripts" / "sample_ear"), str(tmp_path / "x.ear")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tools)},
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: the Java compiler javac is missing; install it with: apt-get install")
