# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which SSL configuration each end point and each outbound connection of a cell takes."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.ssl_use import SslUse
from ansible_collections.wasmq.secure.plugins.module_utils._was.stored_passwords import password_kind

GROUP = (
    '<sslConfigGroups xmi:id="SSLConfigGroup_{number}" name="x" direction="{direction}" sslConfig="{config}" {scope}/>'
)
LDAP = (
    '<userRegistries xmi:type="security:LDAPUserRegistry" xmi:id="LDAPUserRegistry_1" sslEnabled="{enabled}"'
    ' sslConfig=""><hosts xmi:id="EndPoint_1" host="ldap.example.com" port="636"/></userRegistries>'
)
SELECTION = (
    '<dynamicSSLConfigSelections xmi:id="Selection_1" name="partner"'
    ' dynamicSelectionInfo="*,partner.example.com,443|*,*,444" sslConfig="SSLConfig_2"/>'
)


@pytest.fixture
def used(profile):
    """The rows, after elements were added to security.xml."""
    document = profile.cell_root / "security.xml"

    def ask(*elements: str):
        text = document.read_text().replace("</security:Security>", "".join(elements) + "</security:Security>")
        document.write_text(text)
        return SslUse(Repository(profile)).rows()

    return ask


def of(rows, user, purpose="administration over SOAP"):
    """The one configuration a user takes for a purpose."""
    (row,) = [row for row in rows if row["user"] == user and row["purpose"] == purpose]
    return row["ssl_configuration"], row["scope"], row["address"]


def test_an_end_point_takes_the_cells_configuration_where_no_narrower_group_is(used):
    assert of(used(), "node.one/server 1") == ("CellDefaultSSLSettings", "cell", "node.one.example:8880")


def test_the_group_of_the_node_comes_before_the_cells(used):
    scope = 'managementScope="ManagementScope_3"'
    rows = used(GROUP.format(number=2, direction="inbound", config="SSLConfig_3", scope=scope))
    assert of(rows, "node.one/server 1")[:2] == ("NodeDefaultSSLSettings", "node:node.one")
    assert of(rows, "node.two/server 1")[:2] == ("CellDefaultSSLSettings", "cell")


def test_outbound_connections_are_a_use_of_their_own(used):
    rows = used(GROUP.format(number=2, direction="outbound", config="SSLConfig_1", scope=""))
    (row,) = [row for row in rows if row["purpose"].startswith("outbound")]
    assert (row["ssl_configuration"], row["user"]) == ("CellDefaultSSLSettings", "cell")


@pytest.mark.parametrize("enabled, expected", [("true", ["ldap.example.com:636"]), ("false", [])])
def test_a_directory_behind_tls_is_a_user(used, enabled, expected):
    rows = used(LDAP.format(enabled=enabled))
    assert [row["address"] for row in rows if row["purpose"] == "user registry over LDAPS"] == expected


def test_a_dynamic_selection_is_a_user_of_what_it_selects(used):
    (row,) = [row for row in used(SELECTION) if row["user"] == "dynamic selection partner"]
    assert row["ssl_configuration"] == "XDADefaultSSLSettings"
    assert row["address"] == "*,partner.example.com,443 and *,*,444"


def test_a_server_that_names_a_configuration_is_a_user_of_it(used, profile):
    document = profile.cell_root / "nodes" / "node.one" / "servers" / "server 1" / "server.xml"
    document.write_text(
        document.read_text().replace('name="server 1"', 'name="server 1" sslConfigAlias="XDADefaultSSLSettings"')
    )
    assert of(used(), "node.one/server 1", "named in server.xml")[0] == "XDADefaultSSLSettings"


def test_a_web_server_is_named_for_its_plug_in(used, profile):
    index = profile.cell_root / "nodes" / "node.one" / "serverindex.xml"
    index.write_text(index.read_text().replace('"APPLICATION_SERVER"', '"WEB_SERVER"'))
    assert of(used(), "node.one/server 1", "plug-in of the web server") == (None, None, "")


@pytest.mark.parametrize(
    "stored, kind",
    [
        ("{xor}CDo9Hgw=", "default"),
        ("WebAS", "default"),
        ("{xor}Lz4sLCgwLTs=", "own"),
        ("{aes}AAAA", "encrypted"),
        ("", "none"),
    ],
)
def test_a_stored_password_is_told_by_its_kind_alone(stored, kind):
    assert password_kind(stored) == kind
