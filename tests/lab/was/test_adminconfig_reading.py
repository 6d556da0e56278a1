# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminConfig reading: ids, paths, lists, show."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, NODE, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def test_an_object_without_a_name_has_an_id_that_starts_with_the_bracket(admin):
    assert admin.config.list("SSLConfig").split("\n")[0] == f"(cells/{CELL}|security.xml#SSLConfig_1)"


def test_an_id_with_a_blank_is_in_double_quotes_and_is_found_again(admin):
    found = admin.config.getid(f"/Node:{NODE}/JMSProvider:WebSphere MQ JMS Provider/")
    assert found == f'"WebSphere MQ JMS Provider(cells/{CELL}/nodes/{NODE}|resources.xml#builtin_mqprovider)"'
    assert admin.config.showAttribute(found, "name") == "WebSphere MQ JMS Provider"


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (f"/Cell:{CELL}/", 1),
        (f"/Cell:{CELL}", 1),
        ("/Cell:other/", 0),
        (f"/Cell:{CELL}/Node:{NODE}/Server:server1/", 1),
        ("/Server:/", 2),
        (f"/Cell:{CELL}/Security:/", 1),
        ("/Security:/Property:two words/", 1),
        ("/JMSProvider:WebSphere MQ JMS Provider/", 2),
        (f"/Cell:{CELL}/JMSProvider:WebSphere MQ JMS Provider/", 1),
        (f"/Cell:{CELL}/VariableMap:/VariableSubstitutionEntry:/", 1),
    ],
)
def test_a_containment_path_finds_what_lies_on_it(admin, path, count):
    assert len(admin.config.getid(path).splitlines()) == count


def test_list_is_limited_by_a_scope_or_a_pattern(admin):
    node = admin.config.getid(f"/Node:{NODE}/")
    assert len(admin.config.list("JMSProvider").splitlines()) == 2
    assert admin.config.list("JMSProvider", node) == admin.config.list("JMSProvider", f"*nodes/{NODE}*")


def test_list_of_a_base_type_includes_its_subtypes(admin):
    assert len(admin.config.list("J2EEResourceProvider").splitlines()) == 4


def test_show_is_sorted_and_masks_passwords_and_quotes_blanks(admin):
    lines = admin.config.show(admin.config.list("KeyStore").split("\n")[0]).split("\n")
    assert "[password *****]" in lines
    assert '[description "The key store"]' in lines
    assert "[hostList []]" in lines
    assert f"[managementScope (cells/{CELL}|security.xml#ManagementScope_1)]" in lines
    assert lines == sorted(lines, key=str.lower)


def test_show_of_chosen_attributes_shows_only_these(admin):
    store = admin.config.list("KeyStore").split("\n")[0]
    assert admin.config.show(store, ["name"]) == "[name CellDefaultKeyStore]"
    assert admin.config.show(store, "[name type]") == "[name CellDefaultKeyStore]\n[type PKCS12]"


def test_showall_writes_contained_objects_out(admin):
    shown = admin.config.showall(admin.config.list("SSLConfig").split("\n")[0], ["setting"])
    assert shown.startswith("[setting [[clientAuthentication false]\n")
    assert shown.endswith("]]")


def test_an_attribute_that_is_not_set_is_none_and_an_empty_list_is_brackets(admin):
    store = admin.config.list("KeyStore").split("\n")[1]
    assert admin.config.showAttribute(store, "description") is None
    assert admin.config.showAttribute(admin.config.getid("/Security:/"), "authDataEntries") == "[]"


def test_a_servers_type_is_what_the_index_of_its_node_says(admin):
    """Public libraries tell the deployment manager from other servers by this attribute, which no server.xml holds."""
    found = [admin.config.showAttribute(server, "serverType") for server in admin.config.list("Server").split("\n")]
    assert found == ["DEPLOYMENT_MANAGER", "APPLICATION_SERVER"]


def test_an_unset_attribute_with_a_default_shows_the_default(admin):
    assert admin.config.showAttribute(admin.config.list("SSLConfig").split("\n")[0], "type") == "JSSE"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("list", "Nonsense"), "ADMG0007E"),
        (("getid", "/Nonsense:x/"), "ADMG0007E"),
        (("showAttribute", "", "name"), "WASX7444E"),
        (("show", "x(cells/a"), "WASX7077E"),
        (("show", f"x(cells/{CELL}|security.xml#KeyStore_99)"), "ADMG0001E"),
        (("show", f"x(cells/{CELL}|nothing.xml#A_1)"), "ADMG0001E"),
        (("show", f"x(cells/{CELL}|cell.xml#Cell_1)\nx(cells/{CELL}|cell.xml#Cell_1)"), "WASX7444E"),
        (("showAttribute", f"(cells/{CELL}|cell.xml#Cell_1)", "colour"), "ADMG0005E"),
        (("installResourceAdapter", "x"), "WASXLAB01E"),
    ],
)
def test_what_does_not_exist_raises_the_products_error(admin, call, code):
    with pytest.raises(WsadminError) as raised:
        getattr(admin.config, call[0])(*call[1:])
    assert code in raised.value.message


def test_types_tell_their_attributes_as_captured(admin):
    lines = admin.config.attributes("Server").split("\n")
    assert "name String" in lines
    assert admin.config.parents("MQQueue") == "JMSProvider"
    assert admin.config.required("JavaVirtualMachine").startswith("WASX7361I")
    assert admin.config.required("Server").split("\n")[1].split() == ["name", "String"]
    assert admin.config.defaults("Server").split("\n")[0].split() == ["Attribute", "Type", "Default"]
    assert "transportType ENUM(BINDINGS_THEN_CLIENT, DIRECTHTTP, BINDINGS, DIRECT, CLIENT)" in admin.config.attributes(
        "MQConnectionFactory"
    )
