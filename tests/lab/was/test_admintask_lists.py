# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminTask: lists of security objects, nodes and the Java virtual machines of servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, NODE, NODE_SCOPE, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError

SCHEMA = "http://www.ibm.com/websphere/appserver/schemas/5.0"
MORE = """  <applicationLoginConfig xmi:id="JAASConfiguration_8">
    <entries xmi:id="JAASConfigurationEntry_8" alias="ClientLogin"/>
  </applicationLoginConfig>
  <systemLoginConfig xmi:id="JAASConfiguration_9"><entries xmi:id="JAASConfigurationEntry_9" alias="DEFAULT"/>
  </systemLoginConfig>
  <trustManagers xmi:id="TrustManager_8" name="IbmPKIX" managementScope="{cell}"/>
  <trustManagers xmi:id="TrustManager_9" name="IbmX509" managementScope="{node}"/>
  <keyManagers xmi:id="KeyManager_9" name="IbmX509" managementScope="{cell}"/>
  <wsSchedules xmi:id="WSSchedule_9" name="Monitor"/>
</security:Security>"""
SERVER = f"""<?xml version="1.0" encoding="UTF-8"?>
<process:Server xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:process="{SCHEMA}/process.xmi"
    xmlns:processexec="{SCHEMA}/processexec.xmi" xmi:id="Server_1" name="server1">
  <processDefinitions xmi:type="processexec:JavaProcessDef" xmi:id="JavaProcessDef_1">
    <jvmEntries xmi:id="JavaVirtualMachine_1" verboseModeGarbageCollection="false" genericJvmArguments="-Da=b">
      <systemProperties xmi:id="Property_1" name="first" value="1"/>
    </jvmEntries>
  </processDefinitions>
</process:Server>
"""
WHERE = f"-serverName server1 -nodeName {NODE}"
DOCUMENT = f"nodes/{NODE}/servers/server1/server.xml"


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    found = Admin(write_profile(tmp_path))
    ids = {}
    for scope in found.config.list("ManagementScope").split("\n"):
        ids[found.config.showAttribute(scope, "scopeName")] = scope.partition("#")[2].rstrip(")")
    more = MORE.format(cell=ids[CELL_SCOPE], node=ids[NODE_SCOPE])
    path = found.profile.cell_root / "security.xml"
    path.write_text(path.read_text().replace("</security:Security>", more))
    (found.profile.cell_root / DOCUMENT).write_text(SERVER)
    return found


def test_managers_are_listed_by_scope_as_text_or_as_objects(admin):
    assert "name: IbmPKIX managementScope: " + CELL_SCOPE in admin.task.listTrustManagers()
    assert "IbmX509" not in admin.task.listTrustManagers(["-scopeName", CELL_SCOPE])
    objects = admin.task.listTrustManagers(["-all", "true", "-displayObjectName", "true"]).split("\n")
    assert f"IbmX509(cells/{CELL}|security.xml#TrustManager_9)" in objects
    assert admin.task.listKeyManagers("[-displayObjectName true]").startswith(f"IbmX509(cells/{CELL}|security.xml#")


def test_logins_are_listed_by_kind(admin):
    assert "ClientLogin" in admin.task.listLoginConfigs("[-loginModuleType application]").split("\n")
    assert "DEFAULT" not in admin.task.listLoginConfigs("[-loginModuleType application]").split("\n")
    assert {"ClientLogin", "DEFAULT"} <= set(admin.task.listLoginConfigs().split("\n"))
    with pytest.raises(WsadminError, match="ADMF0003E"):
        admin.task.listLoginConfigs("[-loginModuleType other]")


def test_what_no_print_shows_is_listed_by_object_only(admin):
    assert admin.task.listWSSchedules("[-displayObjectName true]") == f"Monitor(cells/{CELL}|security.xml#WSSchedule_9)"
    with pytest.raises(WsadminError, match="WASXLAB01E"):
        admin.task.listWSSchedules()


def test_a_management_scope_is_shown(admin):
    shown = admin.task.getManagementScope(["-scopeName", NODE_SCOPE])
    assert shown == f"[[scopeName {NODE_SCOPE}] [scopeType node] ]"


def test_an_option_of_the_virtual_machine_is_shown_alone(admin):
    assert admin.task.showJVMProperties(f"[{WHERE} -propertyName genericJvmArguments]") == "-Da=b"
    assert admin.task.showJVMProperties(f"[{WHERE} -propertyName verboseModeGarbageCollection]") == "false"
    assert admin.task.showJVMProperties(f"[{WHERE} -propertyName maximumHeapSize]") == "0"
    machine = admin.config.list("JavaVirtualMachine", f"*{NODE}*")
    assert admin.task.showJVMProperties(machine, "[-propertyName genericJvmArguments]") == "-Da=b"


def test_options_of_the_virtual_machine_are_written(admin):
    admin.task.setGenericJVMArguments(f'[{WHERE} -genericJvmArguments "-Da=b -Dc=d"]')
    words = ["-serverName", "server1", "-nodeName", NODE]
    admin.task.setJVMProperties([*words, "-verboseModeGarbageCollection", "true", "-classpath", "/a.jar;/b.jar"])
    admin.task.setJVMProperties([*words, "-classpath", "/b.jar;/c.jar"])
    admin.task.setJVMSystemProperties([*words, "-propertyName", "first", "-propertyValue", "2"])
    admin.task.setJVMSystemProperties([*words, "-propertyName", "second", "-propertyValue", "two words"])
    admin.config.save()
    text = admin.document(DOCUMENT)
    assert 'genericJvmArguments="-Da=b -Dc=d"' in text and 'verboseModeGarbageCollection="true"' in text
    assert "/a.jar" not in text and text.count("<classpath>") == 2
    assert 'name="first" value="2"' in text and 'name="second" value="two words"' in text
    assert admin.task.showJVMSystemProperties([*words, "-propertyName", "second"]) == "two words"


@pytest.mark.parametrize("words", ["-serverName nobody", f"{WHERE} -processType Servant", f"-nodeName {CELL}"])
def test_a_machine_that_is_not_there_is_refused(admin, words):
    with pytest.raises(WsadminError, match="WASXLAB03E"):
        admin.task.showJVMProperties(f"[{words}]")


def test_a_node_says_what_it_is(admin):
    node = f"-nodeName {NODE}"
    assert admin.task.getNodePlatformOS(f"[{node}]") == "linux"
    version = f"[{node} -propertyName com.ibm.websphere.baseProductVersion]"
    assert admin.task.getMetadataProperty(version) == admin.task.getNodeBaseProductVersion(f"[{node}]") == "9.0.5.20"
