# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual machine of a server: words of its arguments, its system properties, and what must not be shown."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.door import secrets_of
from ansible_collections.wasmq.secure.plugins.module_utils._was.jvm_arguments import Arguments, merged
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

SERVER = """<server xmlns:xmi="http://www.omg.org/XMI" xmi:id="Server_1" name="server 1">
  <processDefinitions xmi:id="JavaProcessDef_1">
    <jvmEntries xmi:id="JavaVirtualMachine_1" maximumHeapSize="512"
      genericJvmArguments='-Xquickstart -Da=1 "-Db=two words" -Dold.password=geheim-3'>
      <systemProperties xmi:id="Property_1" name="kept" value="as it is"/>
      <systemProperties xmi:id="Property_2" name="changed" value="old"/>
      <systemProperties xmi:id="Property_3" name="empty"/>
    </jvmEntries>
  </processDefinitions>
</server>"""
MACHINE = {"type": "jvm", "scope": "server:node.one/server 1"}
DIRECTORY = "cells/fixtureCell/nodes/node.one/servers/server 1|server.xml#"


@pytest.fixture
def world(profile):
    """The fixture cell with a virtual machine."""
    (profile.cell_root / "nodes" / "node.one" / "servers" / "server 1" / "server.xml").write_text(SERVER)
    return Repository(profile)


def ops_of(world, **options):
    return [op.document() for op in plan_batch([{**MACHINE, **options}], world).ops]


@pytest.mark.parametrize(
    ("stored", "wanted", "unwanted", "text"),
    [
        ("-Xa  -Db=1", [], [], "-Xa  -Db=1"),
        ("-Xa -Db=1", ["-Xc"], [], "-Xa -Db=1 -Xc"),
        ("-Xa -Db=1 -Xe", ["-Db=2"], [], "-Xa -Db=2 -Xe"),
        ("-Xa  -Db=1", ["-Xa"], [], "-Xa  -Db=1"),
        ("-Xa -Db=1", ['"-Dd=two words"'], ["-Xa"], '-Db=1 "-Dd=two words"'),
        ("-Xa -Db=1", [], ["-Db"], "-Xa"),
        ("-Db=1 -Db=2", ["-Db=1"], [], "-Db=1 -Db=1"),
        ("-Xmx512m -Xms64m", ["-Xmx1g"], [], "-Xmx1g -Xms64m"),
        ("-XX:+UseA -Xgcpolicy:gencon", ["-XX:-UseA", "-Xgcpolicy:balanced"], [], "-XX:-UseA -Xgcpolicy:balanced"),
        ("-Xdump:heap", ["-Xdump:java"], [], "-Xdump:heap -Xdump:java"),
        ('-Da="not closed -Xb', ["-Xc"], [], '-Da="not closed -Xb -Xc'),
    ],
)
def test_arguments_nobody_speaks_of_stay_where_they_are(stored, wanted, unwanted, text):
    assert merged(stored, wanted=wanted, unwanted=unwanted) == text


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [("", "''"), ("-Xa", "'-Xa'"), ('-Da="1 2"', "'-Da=\"1 2\"'"), ("-Dpassword=x y", "'-Dpassword=******** y'")],
)
def test_arguments_are_shown_without_passwords(text, as_shown):
    assert repr(Arguments(text)) == as_shown


def test_a_quoted_argument_is_one_word(world):
    assert ops_of(world, generic_arguments=['"-Db=two words"', "-Xquickstart"]) == []
    changed = ops_of(world, generic_arguments=["-Da=2"], absent_generic_arguments=['"-Db=two words"'])
    assert changed[0]["attributes"] == [["genericJvmArguments", "-Xquickstart -Da=2 -Dold.password=geheim-3"]]
    assert changed[0]["target"].strip('"') == f"({DIRECTORY}JavaVirtualMachine_1)"


def test_system_properties_are_added_changed_and_removed_one_by_one(world):
    wanted = {"new": True, "changed": "", "kept": None, "never there": None, "empty": ""}
    done = ops_of(world, system_properties=wanted)
    assert [(op["do"], op["attributes"], op["target"].strip('"')) for op in done] == [
        ("create", [["name", "new"], ["value", "true"]], f"({DIRECTORY}JavaVirtualMachine_1)"),
        ("modify", [["value", ""]], f"changed({DIRECTORY}Property_2)"),
        ("remove", [], f"kept({DIRECTORY}Property_1)"),
    ]
    assert ops_of(world, system_properties={"kept": "as it is"}) == []


def test_a_secret_property_is_written_and_not_shown(world):
    resource = {**MACHINE, "secret_system_properties": {"javax.net.ssl.keyStorePassword": "kennwort-7"}}
    batch = plan_batch([resource], world)
    assert batch.ops[0].document()["attributes"][1] == ["value", "kennwort-7"]
    assert "kennwort-7" not in repr(batch.ops) + repr(batch.plan(sync=False, restart=()).result())
    assert secrets_of({}, [resource]) == ["kennwort-7"]


def test_a_password_that_stands_among_the_arguments_is_kept_and_not_shown(world):
    batch = plan_batch([{**MACHINE, "generic_arguments": ["-Xnew"]}], world)
    assert batch.ops[0].document()["attributes"][0][1].endswith("-Dold.password=geheim-3 -Xnew")
    shown = repr(batch.plan(sync=False, restart=()).result())
    assert "geheim-3" not in shown and "-Dold.password=******** -Xnew" in shown


def test_the_server_alone_has_to_start_again(world):
    batch = plan_batch([{**MACHINE, "maximum_heap_size": 1024}], world)
    assert batch.ops[0].document()["attributes"] == [["maximumHeapSize", "1024"]]
    assert restarts(batch, world) == ["node.one/server 1"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"scope": "node:node.one"}, "SCOPE_INVALID"),
        ({"state": "absent"}, "JVM_NEEDED"),
        ({"generic_arguments": ["-Da=1 -Db=2"]}, "JVM_ARGUMENT_INVALID"),
        ({"generic_arguments": ['-Da="1']}, "JVM_ARGUMENT_INVALID"),
        ({"generic_arguments": ["-Da=1", "-Da=2"]}, "ATTRIBUTE_REPEATED"),
        ({"generic_arguments": ["-Da=1"], "absent_generic_arguments": ["-Da"]}, "ATTRIBUTE_REPEATED"),
        ({"system_properties": {"a": "1"}, "secret_system_properties": {"a": "2"}}, "ATTRIBUTE_REPEATED"),
        ({"system_properties": {"a": {"b": "1"}}}, "SYSTEM_PROPERTY_INVALID"),
        ({"system_properties": {"javax.net.ssl.keyStorePassword": "x"}}, "JVM_PASSWORD_SHOWN"),
        ({"generic_arguments": ["-Djavax.net.ssl.trustStorePassword=x"]}, "JVM_PASSWORD_SHOWN"),
        ({"initial_heap_size": 600}, "JVM_HEAP_INVALID"),
        ({"maximum_heap_size": -1}, "JVM_HEAP_INVALID"),
        ({"scope": "server:node.two/server 1"}, "JVM_NOT_SINGLE"),
    ],
)
def test_what_cannot_be_is_refused(world, change, code):
    with pytest.raises(WasmqError) as failure:
        ops_of(world, **change)
    assert failure.value.error_code == code
