# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SSL configuration groups, dynamic selections and global security: exact operations and refusals."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

GROUP = {"type": "ssl_config_group", "direction": "inbound"}
SELECTION = {"type": "dynamic_ssl", "name": "directory"}
SECURITY = {"type": "security"}
LINK = {"type": "ssl_config", "alias": "Link", "key_store": "spare store", "trust_store": "spare store"}
MORE = """<wsNotifications xmi:id="WSNotification_1" name="MessageLog" logToSystemOut="true" emailList=""/>
  <wsCertificateExpirationMonitor xmi:id="WSCertificateExpirationMonitor_1" name="Certificate Expiration Monitor"
    autoReplace="true" deleteOld="true" daysBeforeNotification="60" isEnabled="true" wsNotification="WSNotification_1"/>
  <dynamicSSLConfigSelections xmi:id="DynamicSSLConfigSelection_1" name="directory" description="d"
    dynamicSelectionInfo="LDAP,ldap,636|LDAP,other,636" certificateAlias="c" sslConfig="SSLConfig_2"
    managementScope="ManagementScope_1"/>
  <sslConfigGroups xmi:id="SSLConfigGroup_2" name="alone" direction="outbound" certificateAlias="one"
    sslConfig="SSLConfig_4" managementScope="ManagementScope_4"/>
  </security:Security>"""


@pytest.fixture
def full(profile):
    """The fixture cell with a monitor, a selection and a group of a node."""
    edit(profile, "</security:Security>", MORE)
    return Repository(profile)


def edit(profile, old, new):
    path = profile.cell_root / "security.xml"
    path.write_text(path.read_text().replace(old, new))
    return Repository(profile)


def calls(resources, repository):
    """Each operation as what it is and what it is given."""
    found = []
    for op in plan_batch(resources, repository).ops:
        step = op.document()
        words = dict(zip(step["arguments"][::2], step["arguments"][1::2]))
        found.append((step["name"] or step["target"], words or [list(pair) for pair in step["attributes"]]))
    return found


def code_of(resource, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch([resource], repository)
    return failure.value.error_code


def test_a_group_is_known_by_scope_and_direction(full):
    assert calls([{**GROUP, "ssl_configuration": "CellDefaultSSLSettings"}], full) == []
    node = {**GROUP, "direction": "outbound", "scope": "node:node.two", "certificate_alias": "two"}
    assert calls([node], full) == [
        (
            "modifySSLConfigGroup",
            {
                "-name": "alone",
                "-direction": "outbound",
                "-scopeName": "(cell):fixtureCell:(node):node.two",
                "-certificateAlias": "two",
            },
        )
    ]


def test_a_new_group_is_named_after_its_scope_and_may_use_what_the_batch_makes(full):
    server = {**GROUP, "scope": "server:node.one/server 1", "ssl_configuration": "Link", "certificate_alias": "k"}
    found = calls([server, LINK], full)
    assert [name for name, _words in found] == ["createSSLConfig", "createManagementScope", "createSSLConfigGroup"]
    words = found[-1][1]
    assert (words["-name"], words["-sslConfigAliasName"]) == ("server 1", "Link")
    assert words["-sslConfigScopeName"] == "(cell):fixtureCell"
    assert words["-scopeName"] == "(cell):fixtureCell:(node):node.one:(server):server 1"
    assert code_of({**server, "ssl_configuration": "Nobody"}, full) == "SSL_CONFIGURATION_UNKNOWN"
    assert code_of({**GROUP, "scope": "node:node.one"}, full) == "OPTION_MISSING"


def test_a_group_goes_before_the_configuration_it_used(full):
    group = {**GROUP, "direction": "outbound", "scope": "node:node.two", "state": "absent"}
    used = {"type": "ssl_config", "alias": "NodeDefaultSSLSettings", "scope": "node:node.two", "state": "absent"}
    assert code_of(used, full) == "SSL_CONFIGURATION_IN_USE"
    assert [name for name, _words in calls([used, group], full)] == ["deleteSSLConfigGroup", "deleteSSLConfig"]


def test_a_group_with_a_cleared_certificate_lets_the_product_choose(full):
    node = {**GROUP, "direction": "outbound", "scope": "node:node.two", "certificate_alias": ""}
    assert calls([node], full)[0][1]["-certificateAlias"] == ""


def test_a_selection_is_created_with_a_command_and_changed_in_its_object(full):
    new = {"type": "dynamic_ssl", "name": "soap", "connections": ["ADMIN_SOAP,m,8879", "IIOP,*,*"]}
    [(name, words)] = calls([{**new, "ssl_configuration": "XDADefaultSSLSettings"}], full)
    assert (name, words["-dynSSLConfigSelectionInfo"]) == (
        "createDynamicSSLConfigSelection",
        "ADMIN_SOAP,m,8879|IIOP,*,*",
    )
    assert words["-sslConfigName"] == "XDADefaultSSLSettings"
    same = {**SELECTION, "connections": ["LDAP,ldap,636", "LDAP,other,636"]}
    assert calls([{**same, "ssl_configuration": "XDADefaultSSLSettings"}], full) == []
    moved = {**same, "connections": ["LDAP,ldap,636"], "ssl_configuration": "CellDefaultSSLSettings"}
    assert calls([moved], full) == [
        (
            "directory(cells/fixtureCell|security.xml#DynamicSSLConfigSelection_1)",
            [
                ["dynamicSelectionInfo", "LDAP,ldap,636"],
                ["sslConfig", "(cells/fixtureCell|security.xml#SSLConfig_1)"],
            ],
        )
    ]
    assert [name for name, _arguments in calls([{**SELECTION, "state": "absent"}], full)] == [
        "deleteDynamicSSLConfigSelection"
    ]


def test_a_selection_that_cannot_work_is_refused(full):
    assert code_of({**SELECTION, "connections": ["ldap:636"]}, full) == "CONNECTION_INVALID"
    assert code_of({"type": "dynamic_ssl", "name": "new", "connections": ["IIOP,*,*"]}, full) == "OPTION_MISSING"
    with pytest.raises(WasmqError) as failure:
        plan_batch([LINK, {**SELECTION, "ssl_configuration": "Link"}], full)
    assert failure.value.error_code == "SSL_CONFIGURATION_NOT_YET"


def test_security_and_the_monitor_are_modified_where_they_are(full):
    wanted = {**SECURITY, "application_security": True, "dynamic_ssl_update": True, "replace_certificates": False}
    found = calls([{**wanted, "days_before_notification": 60, "notify_addresses": "ops@example.com"}], full)
    assert found == [
        ("(cells/fixtureCell|security.xml#Security_1)", [["appEnabled", "true"]]),
        (
            '"Certificate Expiration Monitor(cells/fixtureCell|security.xml#WSCertificateExpirationMonitor_1)"',
            [["autoReplace", "false"]],
        ),
        ("MessageLog(cells/fixtureCell|security.xml#WSNotification_1)", [["emailList", "ops@example.com"]]),
    ]


def test_every_server_that_reads_security_at_its_start_is_named(full):
    batch = plan_batch([{**SECURITY, "application_security": True}], full)
    assert "manager/dmgr" in restarts(batch, full) and "node.two/server 1" in restarts(batch, full)


def test_security_is_turned_off_only_when_it_is_said_twice(full):
    off = {**SECURITY, "administrative_security": False}
    assert code_of(off, full) == "SECURITY_LEFT_OPEN"
    assert calls([{**off, "allow_insecure": True}], full)[0][1] == [["enabled", "false"]]
    assert code_of({**SECURITY, "state": "absent"}, full) == "SECURITY_NEEDED"


def test_in_an_open_cell_nothing_is_changed_but_its_security(profile, full):
    opened = edit(profile, 'enabled="true"', 'enabled="false"')
    assert code_of({**SECURITY, "application_security": True}, opened) == "ADMINISTRATIVE_SECURITY_OFF"
    assert code_of(SELECTION, opened) == "ADMINISTRATIVE_SECURITY_OFF"
    assert calls([{**SECURITY, "administrative_security": True}], opened)[0][1] == [["enabled", "true"]]
    again = {**SECURITY, "administrative_security": False, "allow_insecure": True}
    assert calls([again], opened) == []


def test_a_cell_without_a_monitor_says_so(repository):
    assert code_of({**SECURITY, "replace_certificates": False}, repository) == "EXPIRATION_MONITOR_MISSING"


def test_version_6_0_has_no_groups(profile, full, monkeypatch):
    monkeypatch.setattr(type(profile), "level", "6.0.2.43")
    assert code_of({**GROUP, "ssl_configuration": "CellDefaultSSLSettings"}, full) == "OPTION_NOT_AT_LEVEL"


def test_the_facts_show_selections_and_the_monitor(profile, full):
    found = Gatherer(profile).gather(["security", "ssl"])
    assert found["security"]["expiration_monitor"] == {
        "expiration_monitor": True,
        "replace_certificates": True,
        "delete_replaced": True,
        "days_before_notification": 60,
    }
    assert found["ssl"]["dynamic_selections"] == [
        {
            "name": "directory",
            "connections": ["LDAP,ldap,636", "LDAP,other,636"],
            "certificate_alias": "c",
            "ssl_configuration": "XDADefaultSSLSettings",
            "scope": "cell",
        }
    ]
