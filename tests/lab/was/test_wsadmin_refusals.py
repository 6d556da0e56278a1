# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the configuration service does not know it refuses: scopes, protocols, numbers, methods."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL_SCOPE, NODE_SCOPE, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError
from wasmq_lab.was.processes import mbeans


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


@pytest.mark.parametrize("protocol", ["TLSv9", "tlsv1.2", "TLSv1.2;TLSv1.3"])
def test_a_protocol_the_product_does_not_list_is_refused(admin: Admin, protocol: str):
    with pytest.raises(WsadminError, match="ADMF0003E"):
        admin.task.modifySSLConfig(f"[-alias CellDefaultSSLSettings -sslProtocol {protocol}]")
    admin.task.modifySSLConfig("[-alias CellDefaultSSLSettings -sslProtocol TLSv1.2,TLSv1.3]")


@pytest.mark.parametrize("scope", ["garbage", "(cell)", "cell:fixtureCell", "(cell):a:(planet):b"])
def test_a_scope_without_the_form_of_one_is_refused(admin: Admin, scope: str):
    with pytest.raises(WsadminError, match="is not valid"):
        admin.task.listKeyStores(f"[-scopeName {scope}]")


@pytest.mark.parametrize("scope", ["(cell):other", f"{CELL_SCOPE}:(node):none", f"{NODE_SCOPE}:(server):none"])
def test_nothing_is_made_in_a_place_the_cell_does_not_have(admin: Admin, scope: str):
    stores = f"-keyStoreName CellDefaultKeyStore -keyStoreScopeName {CELL_SCOPE} -trustStoreName CellDefaultTrustStore"
    with pytest.raises(WsadminError, match="names nothing in the cell"):
        admin.task.createSSLConfig(f"[-alias a -scopeName {scope} {stores} -trustStoreScopeName {CELL_SCOPE}]")
    assert admin.config.hasChanges() == 0


def test_ssl_configurations_are_listed_with_a_blank_at_the_end(admin: Admin):
    """Public scripts cut the last character of the line before they use the scope."""
    line = admin.task.listSSLConfigs(f"[-scopeName {NODE_SCOPE}]")
    assert line == f"alias: NodeDefaultSSLSettings managementScope: {NODE_SCOPE} "


def test_types_are_chosen_by_a_regular_expression(admin: Admin):
    """Seen at 9.0.0.9."""
    assert admin.config.types(".*SSLConfig.*").splitlines() == [
        "DynamicSSLConfigSelection",
        "SSLConfig",
        "SSLConfigGroup",
        "SSLConfigRef",
    ]


def test_attributes_in_a_string_stand_in_brackets(admin: Admin):
    security = admin.config.list("Security")
    with pytest.raises(WsadminError, match="WASX7122E"):
        admin.config.modify(security, "enabled true")


@pytest.mark.parametrize(("kind", "name"), [("Security", "cacheTimeout"), ("ConnectionPool", "maxConnections")])
def test_a_number_is_checked(admin: Admin, kind: str, name: str):
    assert f"{name} Integer" in admin.config.attributes(kind).splitlines()


def test_a_number_that_is_none_is_refused(admin: Admin):
    with pytest.raises(WsadminError, match="ADMG0012E"):
        admin.config.modify(admin.config.list("Security"), [["cacheTimeout", "soon"]])


def test_the_methods_of_an_admin_object_are_the_products(admin: Admin):
    known = admin.session.call("AdminConfig", "_methods", [])
    assert "listTemplates" in known and "frobnicate" not in known
    assert "frobnicate" not in admin.session.call("AdminControl", "_methods", [])
    assert "frobnicate" not in admin.session.call("AdminApp", "_methods", [])


def test_every_method_the_lab_has_is_one_of_the_products(admin: Admin):
    from wasmq_lab.was.config import methods
    from wasmq_lab.was.config.adminapp import AdminApp
    from wasmq_lab.was.config.adminconfig import METHODS
    from wasmq_lab.was.processes.control import _METHODS

    assert set(METHODS) <= set(methods.OF["AdminConfig"])
    assert set(AdminApp.METHODS) <= set(methods.OF["AdminApp"])
    assert set(_METHODS) <= set(methods.OF["AdminControl"])


@pytest.mark.parametrize(
    ("kind", "operation", "arguments", "said"),
    [
        ("NodeSync", "sync", ["one", "two"], "has no such signature"),
        ("NodeSync", "frobnicate", [], "not in ModelMBeanInfo"),
        ("DeploymentManager", "multiSync", ["true"], "WASXLAB01E"),
    ],
)
def test_an_operation_is_called_as_the_product_has_it(kind: str, operation: str, arguments: list[str], said: str):
    process = None  # a refusal comes before the process is asked
    with pytest.raises(WsadminError, match=said):
        mbeans.invoke(process, kind, operation, arguments)  # type: ignore[arg-type]
