# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell of 6.0.2: repertoires name store files, no AdminTask command knows them; security.xml is the witness."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.xdist_group("was_integration")

MANAGER = "labCellManager01/DefaultSSLSettings"
NODE = "labNode01/DefaultSSLSettings"
LINK = {
    "alias": "labNode01/MQLink",
    "key_file": "${USER_INSTALL_ROOT}/etc/link.jks",
    "key_file_password": "Kennwort-61",
    "key_file_format": "JKS",
    "trust_file": "${USER_INSTALL_ROOT}/etc/link-trust.jks",
    "trust_file_password": "Kennwort-62",
    "trust_file_format": "JKS",
}
CELL_OPTIONS = ("--only", "was", "--was-level", "6.0.2")


def repertoire(cell, alias):
    """The text of one repertoire."""
    return re.search(rf'<repertoire [^>]*alias="{alias}".*?</repertoire>', cell.document("security.xml"), re.DOTALL)[0]


def test_the_cell_is_one_of_6_0_2(module, cell):
    document = cell.document("security.xml")
    assert "<keyStores" not in document and "managementScopes" not in document
    found = module("was_info", gather=["ssl", "level"])
    assert str(found["level"]).find("6.0.2") >= 0
    assert [each["alias"] for each in found["ssl"]["configurations"]] == [MANAGER, NODE]


def test_a_repertoire_of_the_cell_is_changed_in_its_setting_and_its_properties(four_runs, cell):
    done = four_runs(
        "was_sslconfig", alias=MANAGER, protocol="TLS", client_authentication=True, server_key_alias="default"
    )
    assert all(command.startswith(("AdminConfig.", "AdminControl.")) for command in done["commands"])
    text = repertoire(cell, MANAGER)
    assert 'clientAuthentication="true"' in text
    assert 'name="com.ibm.ssl.protocol" value="TLS"' in text and text.count("com.ibm.ssl.protocol") == 1
    assert 'name="com.ibm.ssl.keyStoreServerAlias" value="default"' in text
    assert 'name="com.ibm.ssl.contextProvider" value="IBMJSSE2"' in text
    assert 'clientAuthentication="false"' in repertoire(cell, NODE)
    four_runs("was_sslconfig", alias=MANAGER, protocol="SSL_TLS", client_authentication=False)


def test_a_repertoire_comes_and_goes(four_runs, module, cell):
    done = four_runs("was_sslconfig", **LINK, protocol="TLS")
    assert "Kennwort" not in str(done)
    text = repertoire(cell, LINK["alias"])
    assert 'keyFileName="${USER_INSTALL_ROOT}/etc/link.jks"' in text and 'keyFileFormat="JKS"' in text
    assert "Kennwort" not in text and text.count("{xor}") == 2
    four_runs("was_sslconfig", alias=LINK["alias"], state="absent")
    assert LINK["alias"] not in cell.document("security.xml")


def test_what_6_0_does_not_have_is_refused_by_name(module, cell):
    before = len(cell.wsadmin_runs())
    assert module("was_sslconfig", alias=NODE, protocol="TLSv1.2")["failed"]
    assert module("was_sslconfig", alias=NODE, key_store="CellDefaultKeyStore")["error_code"] == "SSL_CONFIGURATION_V60"
    assert (
        module("was_sslconfiggroup", direction="inbound", ssl_configuration=NODE)["error_code"] == "OPTION_NOT_AT_LEVEL"
    )
    assert module("was_security", fips="sp800-131-strict")["error_code"] == "OPTION_NOT_AT_LEVEL"
    assert len(cell.wsadmin_runs()) == before


def test_the_node_takes_the_changed_repertoires(module, cell):
    module("was_sslconfig", alias=NODE, client_key_alias="default", sync=True)
    assert 'name="com.ibm.ssl.keyStoreClientAlias" value="default"' in cell.document("security.xml", cell.node)
