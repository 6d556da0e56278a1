# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminApp: an application is documents of the workspace, and what it prints is what the product prints."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from adminconfig_cell import CELL, MANAGER, NODE, Admin, write_profile
from lxml import etree
from wasmq_lab.was.config.errors import WsadminError

APPLICATION = """<application xmlns="http://java.sun.com/xml/ns/j2ee" id="Application_ID" version="1.4">
  <display-name>Orders</display-name>
  <module><web><web-uri>orders.war</web-uri><context-root>/orders</context-root></web></module>
  <module><ejb>beans.jar</ejb></module>
  <security-role id="SecurityRole_1"><role-name>clerk</role-name></security-role>
</application>"""
WEB = """<web-app xmlns="http://java.sun.com/xml/ns/j2ee" version="{version}">
  <display-name>Orders Web</display-name>
  <resource-ref><res-ref-name>jms/CF</res-ref-name><res-type>javax.jms.ConnectionFactory</res-type></resource-ref>
  <resource-env-ref>
    <resource-env-ref-name>jms/Q</resource-env-ref-name><resource-env-ref-type>javax.jms.Queue</resource-env-ref-type>
  </resource-env-ref>
  <message-destination-ref>
    <message-destination-ref-name>jms/T</message-destination-ref-name>
    <message-destination-type>javax.jms.Topic</message-destination-type>
  </message-destination-ref>
</web-app>"""
URI = "orders.war,WEB-INF/web.xml"
SERVER = f"WebSphere:cell={CELL},node={NODE},server=server1"
TARGETS = ["-MapModulesToServers", [[".*", URI, SERVER], [".*", "beans.jar,META-INF/ejb-jar.xml", SERVER]]]


def zipped(entries: dict[str, bytes | str]) -> bytes:
    """An archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_ear(path: Path, version: str = "2.4", more: str = "1") -> str:
    """An application with a web module and a module of beans."""
    war = zipped({"WEB-INF/web.xml": WEB.format(version=version), "WEB-INF/classes/Orders.class": more})
    beans = zipped({"META-INF/ejb-jar.xml": "<ejb-jar/>"})
    path.write_bytes(zipped({"META-INF/application.xml": APPLICATION, "orders.war": war, "beans.jar": beans}))
    return str(path)


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path / "home"))


@pytest.fixture
def ear(tmp_path: Path) -> str:
    return write_ear(tmp_path / "orders.ear")


def call(admin: Admin, method: str, *args: object) -> object:
    """A method of AdminApp."""
    return admin.session.call("AdminApp", method, list(args))


def install(admin: Admin, ear: str, *options: object) -> None:
    """Install and save."""
    assert call(admin, "install", ear, [*TARGETS, *options]) == ""
    admin.config.save()


def read(admin: Admin, path: str) -> etree._Element:
    """A document of the installed application."""
    place = admin.profile.cell_root / "applications/Orders.ear/deployments/Orders"
    root = etree.parse(str(place / path)).getroot()
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def test_nothing_of_an_installation_is_on_disk_before_the_save(admin, ear):
    call(admin, "install", ear, TARGETS)
    assert call(admin, "list") == "Orders"
    assert not (admin.profile.cell_root / "applications").exists()
    assert "deployedApplications" not in admin.document(f"nodes/{NODE}/serverindex.xml")
    admin.config.reset()
    assert call(admin, "list") == ""


def test_an_installation_keeps_the_archive_and_names_it_at_its_servers(admin, ear):
    install(admin, ear)
    stored = admin.profile.cell_root / "applications/Orders.ear/Orders.ear"
    assert stored.read_bytes() == Path(ear).read_bytes()
    index = admin.document(f"nodes/{NODE}/serverindex.xml")
    assert "<deployedApplications>Orders.ear/deployments/Orders</deployedApplications>" in index
    deployment = read(admin, "deployment.xml")
    assert [each.get("uri") for each in deployment.iter("modules")] == ["orders.war", "beans.jar"]
    (target,) = deployment.iter("deploymentTargets")
    assert (target.get("name"), target.get("nodeName")) == ("server1", NODE)


def test_applications_are_listed_for_a_part_of_the_cell(admin, ear):
    install(admin, ear)
    for target in (f"WebSphere:cell={CELL}", f"WebSphere:cell={CELL},node={NODE}", SERVER):
        assert call(admin, "list", target) == "Orders"
    assert call(admin, "list", f"WebSphere:cell={CELL},node={MANAGER}") == ""


@pytest.mark.parametrize(
    "target",
    [
        "server1",
        f"WebSphere:node={NODE}",
        f"WebSphere:cell={CELL},cluster=none",
        f"WebSphere:cell={CELL},node=none",
        f"WebSphere:cell={CELL},node={NODE},server=none",
    ],
)
def test_what_a_list_for_another_target_would_say_is_not_known(admin, target):
    with pytest.raises(WsadminError, match="The lab does not emulate"):
        call(admin, "list", target)


BOUND = [
    ["-MapResRefToEJB", [[".*", "", URI, "jms/CF", ".*", "jms/OrdersCF"]]],
    ["-MapResEnvRefToRes", [[".*", "", URI, "jms/Q", ".*", "jms/orders"]]],
    ["-MapMessageDestinationRefToEJB", [[".*", "", URI, "jms/T", "jms/topic"]]],
]


def test_default_bindings_are_not_made_up(admin, ear):
    with pytest.raises(WsadminError, match="-usedefaultbindings for jms/CF of orders.war"):
        call(admin, "install", ear, [*TARGETS, "-usedefaultbindings"])
    assert call(admin, "list") == ""
    install(admin, ear, "-usedefaultbindings", *(word for pair in BOUND for word in pair))
    assert call(admin, "list") == "Orders"


def test_an_installation_that_would_be_an_update_is_not_guessed_at(admin, ear):
    install(admin, ear, "-update")
    with pytest.raises(WsadminError, match="-update of AdminApp.install, with Orders installed"):
        call(admin, "install", ear, [*TARGETS, "-update"])


def test_what_a_validation_would_say_is_not_known(admin, ear):
    with pytest.raises(WsadminError, match="-validateinstall fail"):
        call(admin, "install", ear, [*TARGETS, "-validateinstall", "fail"])


def test_the_reload_interval_is_an_attribute_of_the_deployed_object(admin, ear):
    install(admin, ear, "-reloadInterval", "3")
    assert read(admin, "deployment.xml").find("deployedObject").get("reloadInterval") == "3"


def test_what_is_printed_is_what_the_product_prints(admin, ear):
    install(admin, ear)
    lines = admin.session.app.take_printed().splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "ADMA5016I",
        "ADMA5058I",
        "ADMA5005I",
        "ADMA5005I",
        "ADMA5081I",
        "ADMA5053I",
        "ADMA5005I",
        "ADMA5001I",
        "ADMA5005I",
        "SECJ0400I",
        "ADMA5005I",
        "ADMA5005I",
        "ADMA5113I",
        "ADMA5011I",
        "ADMA5013I",
    ]
    assert lines[-1] == "ADMA5013I: Application Orders installed successfully."
    assert admin.session.app.take_printed() == ""


def test_references_are_bound_in_the_old_document_by_ids_it_makes(admin, ear):
    bound = [
        "-MapResRefToEJB",
        [["Orders Web", "", URI, "jms/CF", "javax.jms.ConnectionFactory", "jms/real"]],
        "-MapResEnvRefToRes",
        [[".*", "", URI, "jms/Q", "javax.jms.Queue", "jms/queue"]],
        "-MapMessageDestinationRefToEJB",
        [[".*", "", URI, "jms/T", "jms/topic"]],
    ]
    install(admin, ear, *bound)
    web, document = read(admin, "orders.war/WEB-INF/web.xml"), read(admin, "orders.war/WEB-INF/ibm-web-bnd.xmi")
    ids = {each.get("id"): each.tag for each in web if each.get("id")}
    links = {
        binding.get("jndiName"): ids[link.get("href").partition("#")[2]]
        for binding in document
        for link in binding
        if binding.get("jndiName")
    }
    assert links == {
        "jms/real": "resource-ref",
        "jms/queue": "resource-env-ref",
        "jms/topic": "message-destination-ref",
    }


def test_newer_modules_have_the_newer_binding_document(admin, tmp_path):
    bound = [["x", "", URI, "jms/CF", "javax.jms.ConnectionFactory", "jms/real"]]
    ear = write_ear(tmp_path / "new.ear", version="3.0")
    install(admin, ear, "-MapResRefToEJB", bound, "-MapWebModToVH", [[".*", URI, "other_host"]])
    document = read(admin, "orders.war/WEB-INF/ibm-web-bnd.xml")
    assert document.find("virtual-host").get("name") == "other_host"
    assert document.find("resource-ref").attrib == {"name": "jms/CF", "binding-name": "jms/real"}


def test_an_edit_changes_what_it_names_and_nothing_else(admin, ear):
    install(admin, ear, "-MapResEnvRefToRes", [[".*", "", URI, "jms/Q", "javax.jms.Queue", "jms/queue"]])
    admin.session.app.take_printed()
    call(admin, "edit", "Orders", f"[-CtxRootForWebMod [[.* {URI} other]] -MapRolesToUsers [[clerk No Yes a|b c]]]")
    admin.config.save()
    assert read(admin, "META-INF/application.xml").findtext(".//context-root") == "/other"
    authorization = read(admin, "META-INF/ibm-application-bnd.xmi").find(".//authorizations")
    assert [each.get("name") for each in authorization] == ["AllAuthenticatedUsers", "a", "b", "c", None]
    assert "jms/queue" in etree.tostring(read(admin, "orders.war/WEB-INF/ibm-web-bnd.xmi")).decode()
    assert admin.session.app.take_printed().startswith("ADMA5075I")


def test_options_of_the_whole_application_count_before_the_tables(admin, ear):
    words = ["-appname Shop -target", f"{SERVER}+{SERVER}", "-contextroot", "shop", "-filepermission", ".*=644"]
    words += ["-defaultbinding.virtual.host", "host", "-installed.ear.destination", "/apps", "-nopreCompileJSPs"]
    call(admin, "install", ear, [*words, "-CtxRootForWebMod", [[".*", URI, "/orders"]]])
    admin.config.save()
    place = admin.profile.cell_root / "applications/Shop.ear/deployments/Shop"
    deployed = etree.parse(str(place / "deployment.xml")).find(".//deployedObject")
    assert (deployed.get("binariesURL"), deployed.get("filePermission")) == ("/apps", ".*=644")
    shown = call(admin, "view", "Shop", ["-CtxRootForWebMod", "-MapWebModToVH"])
    assert "Context Root:  /orders" in shown and "Virtual host:  host" in shown
    call(admin, "edit", "Shop", ["-CtxRootForWebMod", [[".*", URI, "/other"]]])
    admin.config.save()
    assert etree.parse(str(place / "deployment.xml")).find(".//deployedObject").get("binariesURL") == "/apps"


def test_an_update_replaces_the_archive_and_keeps_what_was_chosen(admin, ear, tmp_path):
    install(admin, ear, "-MapResRefToEJB", [[".*", "", URI, "jms/CF", "javax.jms.ConnectionFactory", "jms/real"]])
    newer = write_ear(tmp_path / "newer.ear", more="2")
    call(admin, "update", "Orders", "app", ["-operation", "update", "-contents", newer])
    admin.config.save()
    stored = admin.profile.cell_root / "applications/Orders.ear/Orders.ear"
    assert stored.read_bytes() == Path(newer).read_bytes()
    assert "jms/real" in etree.tostring(read(admin, "orders.war/WEB-INF/ibm-web-bnd.xmi")).decode()
    assert call(admin, "view", "Orders", ["-MapModulesToServers"]).count(f"Server:  {SERVER}") == 2


def test_an_uninstallation_leaves_nothing(admin, ear):
    install(admin, ear)
    call(admin, "uninstall", "Orders")
    admin.config.save()
    assert not list((admin.profile.cell_root / "applications").iterdir())
    assert "deployedApplications" not in admin.document(f"nodes/{NODE}/serverindex.xml")
    assert "ADMA5106I: Application Orders uninstalled successfully." in admin.session.app.take_printed()


def test_view_and_list_modules_show_rows_as_scripts_read_them(admin, ear):
    install(admin, ear)
    assert call(admin, "listModules", "Orders") == (
        "Orders#orders.war+WEB-INF/web.xml\nOrders#beans.jar+META-INF/ejb-jar.xml"
    )
    assert f"+{SERVER}" in call(admin, "listModules", "Orders", "-server")
    rows = dict(
        line.split(":  ") for line in call(admin, "view", "Orders", "-MapWebModToVH").splitlines() if ":  " in line
    )
    assert rows == {"Module": "Orders Web", "URI": URI, "Virtual host": "default_host"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-frobnicate"], "-frobnicate"),
        (["-MapResRefToEJB", [["a", "b"]]], "WASX7109E"),
        (["-CtxRootForWebMod", [[".*", "other.war,WEB-INF/web.xml", "/x"]]], "WASX7111E"),
        (["-MapModulesToServers", [[".*", ".*", f"WebSphere:cell={CELL},node={NODE},server=none"]]], "server=none"),
        (["-MapRolesToUsers", [["boss", "No", "No", "", ""]]], "WASX7111E"),
    ],
)
def test_what_means_nothing_is_refused_and_changes_nothing(admin, ear, options, said):
    with pytest.raises(WsadminError, match=said):
        call(admin, "install", ear, options)
    assert admin.config.hasChanges() in (0, "0")


def test_a_name_taken_twice_and_a_name_nobody_has_are_refused(admin, ear):
    install(admin, ear)
    with pytest.raises(WsadminError, match="WASX7279E"):
        call(admin, "install", ear, TARGETS)
    for method, more in (("uninstall", ()), ("edit", ([],)), ("view", ())):
        with pytest.raises(WsadminError, match="WASX7280E"):
            call(admin, method, "Other", *more)


def test_what_is_no_archive_is_refused(admin, tmp_path):
    (tmp_path / "x.ear").write_text("no archive")
    for path in (tmp_path / "x.ear", tmp_path / "none.ear"):
        with pytest.raises(WsadminError, match="WASX7115E"):
            call(admin, "install", str(path), [])
