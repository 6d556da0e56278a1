# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual machine of a server in four runs each; the server's document is the witness."""

from __future__ import annotations

SERVER = {"scope": "server:labNode01/server1"}
DOCUMENT = "nodes/labNode01/servers/server1/server.xml"
SECRET = "Kennwort-23"
MACHINE = r"<jvmEntries[^>]*>"


def test_arguments_and_sizes_are_set_changed_and_taken_back(four_runs, cell):
    done = four_runs("was_jvm", **SERVER, generic_arguments=['-Da="two words"', "-Xquickstart"], maximum_heap_size=512)
    assert done["effects"] == {"refresh": False, "sync": ["labNode01"], "restart": ["labNode01/server1"]}
    machine = cell.element(MACHINE, DOCUMENT)
    assert 'genericJvmArguments="-Da=&quot;two words&quot; -Xquickstart"' in machine and 'HeapSize="512"' in machine
    four_runs("was_jvm", **SERVER, generic_arguments=["-Da=1"], absent_generic_arguments=["-Xquickstart"])
    assert 'genericJvmArguments="-Da=1"' in cell.element(MACHINE, DOCUMENT)
    four_runs("was_jvm", **SERVER, absent_generic_arguments=["-Da"], maximum_heap_size=0)
    assert 'genericJvmArguments=""' in cell.element(MACHINE, DOCUMENT)


def test_system_properties_are_set_changed_and_removed_and_no_password_is_shown(four_runs, module, cell):
    store = {"javax.net.ssl.keyStore": "/a/key.jks", "javax.net.ssl.keyStoreType": "JKS"}
    password = {"javax.net.ssl.keyStorePassword": SECRET}
    made = four_runs("was_jvm", **SERVER, system_properties=store, secret_system_properties=password)
    assert SECRET not in str(made)
    text = cell.document(DOCUMENT)
    assert f'name="javax.net.ssl.keyStorePassword" value="{SECRET}"' in text
    refused = module("was_jvm", **SERVER, system_properties=password)
    assert refused["error_code"] == "JVM_PASSWORD_SHOWN" and SECRET not in refused["msg"]
    four_runs("was_jvm", **SERVER, system_properties={"javax.net.ssl.keyStore": "/b/key.jks"})
    assert 'name="javax.net.ssl.keyStore" value="/b/key.jks"' in cell.document(DOCUMENT)
    gone = dict.fromkeys((*store, *password))
    four_runs("was_jvm", **SERVER, system_properties=gone)
    assert "javax.net.ssl" not in cell.document(DOCUMENT)
