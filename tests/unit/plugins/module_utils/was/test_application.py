# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications against the documents of the master repository: exact operations, and what is refused before any."""

from __future__ import annotations

import io
import zipfile

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.application_starts import require_sync, started
from ansible_collections.wasmq.secure.plugins.module_utils._was.archive_content import changed_files, fingerprint
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import Outcome
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

APPLICATION = """<application xmlns="http://java.sun.com/xml/ns/j2ee" version="1.4">
  <module><web><web-uri>orders.war</web-uri><context-root>{root}</context-root></web></module>
  <security-role id="SecurityRole_1"><role-name>clerk</role-name></security-role>
</application>"""
WEB = """<web-app xmlns="http://java.sun.com/xml/ns/j2ee" version="2.4">
  <resource-ref id="R_1">
    <res-ref-name>jms/CF</res-ref-name><res-type>javax.jms.ConnectionFactory</res-type>
  </resource-ref>
  <resource-env-ref id="E_1">
    <resource-env-ref-name>jms/Q</resource-env-ref-name><resource-env-ref-type>javax.jms.Queue</resource-env-ref-type>
  </resource-env-ref>
  <message-destination-ref id="M_1">
    <message-destination-ref-name>jms/T</message-destination-ref-name>
  </message-destination-ref>
</web-app>"""
OLD_BINDINGS = """<b:WebAppBinding xmlns:b="webappbnd.xmi" virtualHostName="default_host">
  <resRefBindings jndiName="jms/Send"><bindingResourceRef href="WEB-INF/web.xml#R_1"/></resRefBindings>
  <resourceEnvRefBindings jndiName="jms/q"><bindingResourceEnvRef href="WEB-INF/web.xml#E_1"/></resourceEnvRefBindings>
</b:WebAppBinding>"""
NEW_BINDINGS = """<web-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.0">
  <virtual-host name="default_host"/>
  <resource-ref name="jms/CF" binding-name="jms/Send"/>
  <resource-env-ref name="jms/Q" binding-name="jms/q"/>
</web-bnd>"""
DEPLOYMENT = """<d:Deployment xmlns:d="appdeployment.xmi" xmlns:xmi="http://www.omg.org/XMI">
  <deployedObject binariesURL="$(APP_INSTALL_ROOT)/fixtureCell/Orders.ear"{more}>
    <modules uri="orders.war"><targetMappings target="T_1"/></modules>
  </deployedObject>
  <deploymentTargets xmi:type="d:ServerTarget" xmi:id="T_1" name="server 1" nodeName="node.one"/>
</d:Deployment>"""
OLD_ROLES = """<a:ApplicationBinding xmlns:a="applicationbnd.xmi" xmlns:xmi="http://www.omg.org/XMI">
  <authorizationTable><authorizations>
    <specialSubjects xmi:type="a:AllAuthenticatedUsers" name="AllAuthenticatedUsers"/><users name="ann"/>
    <role href="META-INF/application.xml#SecurityRole_1"/>
  </authorizations></authorizationTable>
</a:ApplicationBinding>"""
NEW_ROLES = """<application-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.0">
  <security-role name="clerk"><special-subject type="ALL_AUTHENTICATED_USERS"/><user name="ann"/></security-role>
</application-bnd>"""
CLUSTER = """<c:ServerCluster xmlns:c="cluster.xmi" name="blue">
  <members memberName="server 1" nodeName="node.one"/><members memberName="server 1" nodeName="node.two"/>
</c:ServerCluster>"""
URI = "orders.war,WEB-INF/web.xml"
ONE = "server:node.one/server 1"
NAMED = {"type": "application", "name": "Orders"}


def zipped(entries, compression=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_ear(path, *, code="1", web=WEB, root="/orders", more=None, compression=zipfile.ZIP_STORED):
    war = zipped({"WEB-INF/classes/Orders.class": code, "WEB-INF/web.xml": web}, compression)
    entries = {"orders.war": war, "META-INF/application.xml": APPLICATION.format(root=root), **(more or {})}
    path.write_bytes(zipped(entries, compression))
    return path


@pytest.fixture
def ear(tmp_path):
    return write_ear(tmp_path / "orders.ear")


@pytest.fixture
def deploy(profile):
    """Writes the application's documents into the master repository."""

    def write(ear=None, *, bindings=OLD_BINDINGS, roles=OLD_ROLES, more=""):
        place = profile.cell_root / "applications/Orders.ear/deployments/Orders"
        ending = "xmi" if "WebAppBinding" in bindings else "xml"
        files = {
            "deployment.xml": DEPLOYMENT.format(more=more),
            "META-INF/application.xml": APPLICATION.format(root="/orders"),
            f"META-INF/ibm-application-bnd.{'xmi' if 'ApplicationBinding' in roles else 'xml'}": roles,
            "orders.war/WEB-INF/web.xml": WEB,
            f"orders.war/WEB-INF/ibm-web-bnd.{ending}": bindings,
        }
        for name, text in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        if ear is not None:
            (place.parent.parent / "Orders.ear").write_bytes(ear.read_bytes())

    return write


@pytest.fixture
def batch(profile):
    """Plans one application."""

    def plan(**options):
        return plan_batch([{**NAMED, **options}], Repository(profile))

    return plan


@pytest.fixture
def clustered(profile):
    place = profile.cell_root / "clusters" / "blue"
    place.mkdir(parents=True)
    (place / "cluster.xml").write_text(CLUSTER)


def bind(reference, jndi_name, module="orders.war"):
    return {"module": module, "reference": reference, "jndi_name": jndi_name}


def test_an_installation_says_everything_in_one_command(batch, ear, clustered):
    planned = batch(
        ear=str(ear),
        targets=["cluster:blue", ONE],
        context_root="/o",
        virtual_host="host",
        references=[bind("jms/CF", "jms/SendCF"), bind("jms/Q", "jms/destQ"), bind("jms/T", "jms/t")],
        roles=[{"role": "clerk", "groups": ["b", "a"], "everyone": True}],
        install_options=["-nopreCompileJSPs"],
    )
    (op,) = planned.ops
    servers = "WebSphere:cell=fixtureCell,cluster=blue+WebSphere:cell=fixtureCell,node=node.one,server=server 1"
    options = [
        "-appname",
        "Orders",
        "-MapModulesToServers",
        [[".*", URI, servers]],
        "-CtxRootForWebMod",
        [[".*", URI, "/o"]],
        "-MapWebModToVH",
        [[".*", URI, "host"]],
        "-MapResRefToEJB",
        [[".*", "", URI, "jms/CF", "javax.jms.ConnectionFactory", "jms/SendCF"]],
        "-MapResEnvRefToRes",
        [[".*", "", URI, "jms/Q", "javax.jms.Queue", "jms/destQ"]],
        "-MapMessageDestinationRefToEJB",
        [[".*", "", URI, "jms/T", "jms/t"]],
        "-MapRolesToUsers",
        [["clerk", "Yes", "No", "", "a|b"]],
        "-nopreCompileJSPs",
    ]
    assert op.document()["do"] == "application" and op.name == "install"
    assert list(op.arguments) == [str(ear), options]
    assert [note for note in planned.notes if "jms/t" in note] and not [
        note for note in planned.notes if "jms/SendCF" in note
    ]


@pytest.mark.parametrize("bindings", [OLD_BINDINGS, NEW_BINDINGS])
@pytest.mark.parametrize("roles", [OLD_ROLES, NEW_ROLES])
def test_what_is_deployed_is_read_from_documents_of_either_generation(batch, deploy, ear, bindings, roles):
    deploy(ear, bindings=bindings, roles=roles)
    planned = batch(
        ear=str(ear),
        targets=[ONE],
        context_root="/orders",
        virtual_host="default_host",
        references=[bind("jms/CF", "jms/Send"), bind("jms/Q", "jms/q")],
        roles=[{"role": "clerk", "users": ["ann"], "all_authenticated": True}],
    )
    assert not planned.ops and not planned.steps[0].change.changed


def test_an_edit_names_what_differs_and_nothing_else(batch, deploy):
    deploy()
    planned = batch(context_root="/new", references=[bind("jms/CF", "jms/Send"), bind("jms/Q", "jms/other")])
    (op,) = planned.ops
    rows = ["-CtxRootForWebMod", [[".*", URI, "/new"]]]
    rows += ["-MapResEnvRefToRes", [[".*", "", URI, "jms/Q", "javax.jms.Queue", "jms/other"]]]
    assert (op.name, list(op.arguments)) == ("edit", ["Orders", rows])
    change = planned.steps[0].change
    assert change.before == {"orders.war context_root": "/orders", "orders.war jms/Q": "jms/q"}
    assert change.after == {"orders.war context_root": "/new", "orders.war jms/Q": "jms/other"}


def test_an_update_binds_again_what_is_bound_and_still_there(batch, deploy, ear, tmp_path):
    deploy(ear)
    without_queue = WEB[: WEB.index("  <resource-env-ref")] + "</web-app>"
    newer = write_ear(tmp_path / "newer.ear", code="2", web=without_queue, root="/from/archive")
    (op,) = batch(ear=str(newer)).ops
    server = "WebSphere:cell=fixtureCell,node=node.one,server=server 1"
    options = ["-operation", "update", "-contents", str(newer), "-MapModulesToServers", [[".*", URI, server]]]
    options += ["-CtxRootForWebMod", [[".*", URI, "/orders"]], "-MapWebModToVH", [[".*", URI, "default_host"]]]
    options += ["-MapResRefToEJB", [[".*", "", URI, "jms/CF", "javax.jms.ConnectionFactory", "jms/Send"]]]
    options += ["-MapRolesToUsers", [["clerk", "No", "Yes", "ann", ""]]]
    assert (op.name, list(op.arguments)) == ("update", ["Orders", "app", options])


def test_the_diff_of_an_update_names_the_changed_files(batch, deploy, ear, tmp_path):
    deploy(ear)
    change = batch(ear=str(write_ear(tmp_path / "newer.ear", code="2"))).steps[0].change
    assert change.after["changed_files"] == ["orders.war!WEB-INF/classes/Orders.class"]
    assert change.before["content"] != change.after["content"]


def test_an_update_says_which_bindings_it_writes_anew(batch, deploy, ear, tmp_path, profile):
    deploy(ear)
    newer = str(write_ear(tmp_path / "newer.ear", code="2"))
    assert not [note for note in batch(ear=newer).notes if "login mappings" in note]
    place = profile.cell_root / "applications/Orders.ear/deployments/Orders/orders.war/WEB-INF/ibm-webservices-bnd.xmi"
    place.write_text("<x/>")
    assert [note for note in batch(ear=newer).notes if "login mappings" in note]
    assert not [note for note in batch(context_root="/x").notes if "login mappings" in note]


def test_a_removal_is_one_command_and_of_nothing_none(batch, deploy):
    assert not batch(state="absent").ops
    deploy()
    (op,) = batch(state="absent").ops
    assert (op.name, op.arguments) == ("uninstall", ("Orders",))
    assert op.shown() == "AdminApp.uninstall('Orders')"


def test_the_same_content_in_another_packing_is_the_same(ear, tmp_path):
    packed = write_ear(tmp_path / "x.ear", compression=zipfile.ZIP_DEFLATED, root="/elsewhere")
    laid_out = write_ear(tmp_path / "y.ear", web=WEB.replace('id="R_1"', 'id="Other"').replace("\n", "\n   "))
    written = {"META-INF/ibmconfig/cells/x": "1", "META-INF/was.policy": "p", "META-INF/MANIFEST.MF": "m"}
    deployed = write_ear(tmp_path / "z.ear", more={**written, "META-INF/ibm-application-bnd.xmi": OLD_ROLES})
    assert {fingerprint(path) for path in (packed, laid_out, deployed)} == {fingerprint(ear)}


@pytest.mark.parametrize(
    ("change", "files"),
    [
        ({"code": "2"}, ["orders.war!WEB-INF/classes/Orders.class"]),
        ({"web": WEB.replace("javax.jms.Queue", "javax.jms.Topic")}, ["orders.war!WEB-INF/web.xml"]),
        ({"more": {"lib/util.jar": "new"}}, ["lib/util.jar"]),
    ],
)
def test_other_content_is_named_file_by_file(ear, tmp_path, change, files):
    other = write_ear(tmp_path / "other.ear", **change)
    assert fingerprint(other) != fingerprint(ear) and changed_files(ear, other) == files


def test_an_archive_that_the_repository_does_not_have_is_deployed_again(batch, deploy, ear):
    deploy()
    assert [op.name for op in batch(ear=str(ear)).ops] == ["update"]
    deploy(more=' zeroBinaryCopy="true"')
    planned = batch(ear=str(ear))
    assert not planned.ops and "not compared" in planned.notes[0]


def test_a_stored_archive_that_cannot_be_read_is_replaced(batch, deploy, ear, tmp_path):
    (tmp_path / "broken.ear").write_text("x")
    deploy(tmp_path / "broken.ear")
    assert batch(ear=str(ear)).steps[0].change.before["content"] == "not readable"


def test_servers_that_get_it_have_to_start_it(batch, deploy, ear, clustered, repository):
    installed = batch(ear=str(ear), targets=["cluster:blue"])
    assert restarts(installed, repository) == ["node.one/server 1", "node.two/server 1"]
    deploy()
    assert restarts(batch(targets=["cluster:blue"]), repository) == ["node.two/server 1"]
    assert restarts(batch(context_root="/new"), repository) == []
    assert restarts(batch(state="absent"), repository) == []


def test_started_it_is_on_every_member_once_the_nodes_have_it(batch, ear, clustered, repository):
    planned = batch(ear=str(ear), targets=["cluster:blue"], start=True)
    assert [(op.name, op.arguments) for op in planned.late] == [
        ("Orders", ("node.one", "server 1")),
        ("Orders", ("node.two", "server 1")),
    ]
    assert restarts(planned, repository) == []
    commands = planned.plan(sync=True, restart=()).commands
    assert commands[1] == "AdminConfig.save()" and "startApplication" in commands[-1]
    with pytest.raises(WasmqError, match="set sync too"):
        require_sync(planned.late, planned.nodes, sync=False)


def test_a_start_that_fails_is_an_error_after_everything_else():
    event = {"event": "application", "application": "Orders", "server": "n/s", "result": "started", "error": ""}
    assert started(Outcome((event,))) == ["Application Orders on n/s: started."]
    with pytest.raises(WasmqError, match="WSVR0100W") as failure:
        started(Outcome((event, {**event, "result": "failed", "error": "x: WSVR0100W: no"})))
    assert failure.value.error_code == "APPLICATION_NOT_STARTED" and failure.value.details["changed"] is True


def test_applications_of_the_product_are_left_alone(batch, deploy, profile):
    deploy()
    path = profile.cell_root / "applications/Orders.ear/deployments/Orders/deployment.xml"
    path.write_text(path.read_text().replace("$(APP_INSTALL_ROOT)/fixtureCell", "$(WAS_INSTALL_ROOT)/systemApps"))
    for options in ({"state": "absent"}, {"context_root": "/x"}):
        with pytest.raises(WasmqError, match="part of the product"):
            batch(**options)


def test_an_application_that_reads_its_archive_is_not_edited_in_vain(batch, deploy):
    deploy(more=' useMetadataFromBinaries="true"')
    with pytest.raises(WasmqError, match="read from the archive") as refused:
        batch(context_root="/x")
    assert refused.value.error_code == "APPLICATION_READS_BINARIES"
    assert [op.name for op in batch(state="absent").ops] == ["uninstall"]


@pytest.mark.parametrize(
    ("options", "code", "named"),
    [
        ({"targets": [ONE]}, "OPTION_MISSING", "ear"),
        ({"ear": "EAR"}, "OPTION_MISSING", "targets"),
        ({"ear": "EAR", "targets": ["cluster:red"]}, "APPLICATION_TARGET_UNKNOWN", ONE),
        ({"ear": "EAR", "targets": ["server:manager/dmgr"]}, "APPLICATION_TARGET_UNKNOWN", ONE),
        ({"ear": "EAR", "targets": ["server 1"]}, "SCOPE_INVALID", "server 1"),
        (
            {"ear": "EAR", "targets": [ONE], "references": [bind("jms/X", "x")]},
            "REFERENCE_UNKNOWN",
            "jms/CF, jms/Q, jms/T",
        ),
        (
            {"ear": "EAR", "targets": [ONE], "references": [bind("a", "x", "b.war")]},
            "APPLICATION_MODULE_UNKNOWN",
            "orders.war",
        ),
        ({"ear": "EAR", "targets": [ONE], "references": [bind("jms/Q", "x")] * 2}, "REFERENCE_DUPLICATE", "jms/Q"),
        (
            {"ear": "EAR", "targets": [ONE], "web_modules": [{"module": "b.war"}]},
            "APPLICATION_MODULE_UNKNOWN",
            "orders.war",
        ),
        ({"ear": "EAR", "targets": [ONE], "roles": [{"role": "boss"}]}, "ROLE_UNKNOWN", "clerk"),
        ({"ear": "EAR", "targets": [ONE], "context_root": "/x/"}, "CONTEXT_ROOT_INVALID", "/x/"),
        ({"ear": "EAR", "targets": [ONE], "install_options": ["-appname"]}, "INSTALL_OPTION_RESERVED", "-appname"),
        ({"ear": "NONE", "targets": [ONE]}, "EAR_NOT_FOUND", "none.ear"),
    ],
)
def test_what_cannot_work_is_refused_by_name(batch, ear, tmp_path, options, code, named):
    places = {"EAR": str(ear), "NONE": str(tmp_path / "none.ear")}
    options = {key: places.get(value, value) if isinstance(value, str) else value for key, value in options.items()}
    with pytest.raises(WasmqError, match=named) as refused:
        batch(**options)
    assert refused.value.error_code == code


def test_a_virtual_host_has_to_exist_where_the_cell_says_which_there_are(batch, deploy, profile):
    deploy()
    hosts = '<x:XMI xmlns:x="http://www.omg.org/XMI" xmlns:host="h"><host:VirtualHost name="default_host"/></x:XMI>'
    (profile.cell_root / "virtualhosts.xml").write_text(hosts)
    with pytest.raises(WasmqError, match="use one of default_host") as refused:
        batch(virtual_host="nowhere")
    assert refused.value.error_code == "VIRTUAL_HOST_UNKNOWN"
    assert not batch(virtual_host="default_host").ops


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "zip"),
        (zipped({"a": "b"}), "no META-INF/application.xml"),
        (zipped({"META-INF/application.xml": "<x"}), "no element|mismatched|unclosed"),
    ],
)
def test_a_file_that_is_no_enterprise_archive_is_refused(batch, tmp_path, content, reason):
    (tmp_path / "bad.ear").write_bytes(content)
    with pytest.raises(WasmqError, match=reason) as refused:
        batch(ear=str(tmp_path / "bad.ear"), targets=[ONE])
    assert refused.value.error_code == "EAR_INVALID"


@pytest.mark.parametrize("name", ["a/b", ".a", " a", "a ", "a,b", "a'b", "(a)"])
def test_a_name_that_the_product_cannot_have_is_refused(batch, ear, name):
    with pytest.raises(WasmqError, match="cannot be named") as refused:
        batch(name=name, ear=str(ear), targets=[ONE])
    assert refused.value.error_code == "APPLICATION_NAME_INVALID"
    assert batch(name="Jms Sample-1.a", ear=str(ear), targets=[ONE]).ops


def test_a_new_module_of_an_update_needs_a_place(batch, deploy, ear, tmp_path):
    deploy(ear)
    two = "<module><ejb>beans.jar</ejb></module><security-role"
    more = {"META-INF/application.xml": APPLICATION.format(root="/o").replace("<security-role", two), "beans.jar": "b"}
    newer = tmp_path / "two.ear"
    newer.write_bytes(zipped({"orders.war": zipped({"WEB-INF/web.xml": WEB}), **more}))
    with pytest.raises(WasmqError, match="beans.jar") as refused:
        batch(ear=str(newer))
    assert refused.value.error_code == "APPLICATION_TARGET_MISSING"
    (op,) = batch(ear=str(newer), targets=[ONE]).ops
    rows = op.arguments[2][op.arguments[2].index("-MapModulesToServers") + 1]
    assert [row[1] for row in rows] == [URI, "beans.jar,META-INF/ejb-jar.xml"]


@pytest.mark.parametrize("bindings", [OLD_BINDINGS, NEW_BINDINGS])
def test_what_is_shown_of_an_application_declares_it_as_it_is(batch, deploy, profile, bindings):
    deploy(bindings=bindings)
    (shown,) = Gatherer(profile).gather(["deployments"])["deployments"]
    assert shown["references"] == [bind("jms/CF", "jms/Send"), bind("jms/Q", "jms/q")]
    assert shown["roles"] == [
        {"role": "clerk", "users": ["ann"], "groups": [], "everyone": False, "all_authenticated": True}
    ]
    assert shown["targets"] == [ONE] and shown["web_modules"][0]["context_root"] == "/orders"
    assert not batch(**shown).ops
