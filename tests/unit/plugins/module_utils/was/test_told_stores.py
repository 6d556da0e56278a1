# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signers of stores that only the product opens: what the deployment manager lists, compared with what is declared."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.engine import Engine
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import Outcome, SaveConflict
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.told_stores import ToldStores, tell
from some_identity import Identity

PLACE = {"scope": "server:node.one/web 1"}
STORE = {"type": "keystore", "name": "CMSKeyStore", **PLACE}
SCOPE = "(cell):fixtureCell:(node):node.one:(server):web 1"
OBJECTS = f"""
  <managementScopes xmi:id="ManagementScope_9" scopeName="{SCOPE}" scopeType="server"/>
  <keyStores xmi:id="KeyStore_9" name="CMSKeyStore" password="{{xor}}CDo9HgwBPi9v" provider="IBMCMSProvider"
    location="${{CONFIG_ROOT}}/cells/fixtureCell/nodes/node.one/servers/web 1/plugin-key.kdb" type="CMSKS"
    fileBased="true" createStashFileForCMS="true" managementScope="ManagementScope_9"/>
"""
PROPERTIES = '<pluginProperties RemoteKeyRingFilename="/opt/Plugins/config/web 1/plugin-key.kdb"/>'


@pytest.fixture(scope="module")
def people():
    return {name: Identity(name) for name in ("one", "two", "three")}


@pytest.fixture
def cell_with_plug_in(profile):
    """The cell with a web server on node.one."""
    security = profile.cell_root / "security.xml"
    security.write_text(security.read_text().replace("</security:Security>", f"{OBJECTS}</security:Security>"))
    node = profile.cell_root / "nodes" / "node.one"
    index = node / "serverindex.xml"
    entry = '<serverEntries xmi:id="ServerEntry_w" serverName="web 1" serverType="WEB_SERVER"/>'
    index.write_text(index.read_text().replace("</serverindex", f"{entry}</serverindex"))
    (node / "servers" / "web 1").mkdir(parents=True)
    (node / "servers" / "web 1" / "server.xml").write_text(f"<server>{PROPERTIES}</server>")
    return profile


def listed(alias, identity, form="[[alias {alias}] [version 3] [fingerPrint {print}] [issuedTo [CN={cn}, O=b]]]"):
    digits = pem.certificate(identity.pem).sha1.upper()
    printed = ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))
    return form.format(alias=alias, print=printed, cn=identity.name)


class Manager:
    """A session with a deployment manager that holds one CMS store."""

    def __init__(self, lines, *, conflicts=0, error=""):
        self.lines, self.conflicts, self.error = list(lines), conflicts, error
        self.programs = []

    def run(self, program):
        self.programs.append(program)
        if program.ops and self.conflicts:
            self.conflicts -= 1
            raise SaveConflict("lost", "SAVE_CONFLICT")
        for op in program.ops:
            words = op.document()["arguments"]
            given = dict(zip(words[::2], words[1::2]))
            if op.name == "deleteSignerCertificate":
                self.lines = [line for line in self.lines if f"[alias {given['-certificateAlias']}]" not in line]
            else:
                self.lines.append(listed(given["-certificateAlias"], _Of(op.file)))
        events = [{"event": "saved"}] if program.ops else []
        for name, scope in program.signers:
            told = {"text": "" if self.error else "\n".join(self.lines), "error": self.error}
            events.append({"event": "signers", "store": name, "scope": scope, **told})
        return Outcome((*events, {"event": "ended", "good": 1}))


class _Of:
    def __init__(self, text):
        self.pem, self.name = text, "added"


def converge(profile, manager, **resource):
    engine = Engine(profile=profile, resources=[{**STORE, "state": "present", **resource}], session=manager)
    plan = engine.plan()
    return plan, engine.execute(plan)


def signers(people, *names):
    return [{"alias": name, "content": people[name].pem} for name in names]


def test_what_is_there_is_known_by_its_fingerprint_under_any_alias(cell_with_plug_in, people):
    manager = Manager([listed("another alias", people["one"])])
    plan, _result = converge(cell_with_plug_in, manager, signers=signers(people, "one"))
    assert not plan.changed
    assert [program.signers for program in manager.programs] == [(("CMSKeyStore", SCOPE),)]


@pytest.mark.parametrize(
    "form",
    [
        "[[issuedTo CN={cn}, O=b] [fingerPrint {print}] [serialNumber 1] [alias {alias}] [size 2048]]",
        "[ [alias {alias}] [issuedTo [CN={cn}, O=b]] [fingerPrint {print}] ]",
    ],
)
def test_the_order_of_what_is_listed_differs_by_level(cell_with_plug_in, people, form):
    plan, _result = converge(
        cell_with_plug_in, Manager([listed("one", people["one"], form)]), signers=signers(people, "one")
    )
    assert not plan.changed


def test_a_longer_fingerprint_is_told_by_some_levels(cell_with_plug_in, people):
    line = f"[[alias one] [fingerPrint {people['one'].sha256.upper()}] [issuedTo [CN=one]]]"
    plan, _result = converge(cell_with_plug_in, Manager([line]), signers=signers(people, "one"))
    assert not plan.changed


def test_a_missing_signer_is_added_by_a_second_start_which_tells_what_came_of_it(cell_with_plug_in, people):
    manager = Manager([listed("root", people["two"])])
    plan, result = converge(cell_with_plug_in, manager, signers=signers(people, "one"))
    assert plan.changed and result["saves"] == 1
    assert [len(program.ops) for program in manager.programs] == [0, 1]
    words = manager.programs[1].ops[0].document()["arguments"]
    assert words[:4] == ["-keyStoreName", "CMSKeyStore", "-keyStoreScope", SCOPE]
    assert [line.partition("]")[0] for line in manager.lines] == ["[[alias root", "[[alias one"]


def test_a_lost_save_reads_again(cell_with_plug_in, people):
    manager = Manager([], conflicts=1)
    converge(cell_with_plug_in, manager, signers=signers(people, "one"))
    assert [len(program.ops) for program in manager.programs] == [0, 1, 0, 1]


def test_exclusive_removes_what_is_not_listed_and_shows_what_it_knows_of_it(cell_with_plug_in, people):
    manager = Manager([listed("one", people["one"]), listed("two", people["two"])])
    plan, _result = converge(cell_with_plug_in, manager, signers=signers(people, "one"), exclusive=True)
    sha1 = pem.certificate(people["two"].pem).sha1
    removed = [change for change in plan.changes if change.kind == "delete"]
    assert [change.before for change in removed] == [{"sha1": sha1, "subject": "CN=two, O=b"}]
    assert len(manager.lines) == 1 and "alias one" in manager.lines[0]


def test_a_signer_is_removed_by_its_content(cell_with_plug_in, people):
    manager = Manager([listed("any", people["three"])])
    resource = {"type": "signer", "key_store": "CMSKeyStore", **PLACE, "state": "absent"}
    engine = Engine(
        profile=cell_with_plug_in,
        resources=[{**resource, "alias": "three", "content": people["three"].pem}],
        session=manager,
    )
    engine.execute(engine.plan())
    assert manager.lines == []


@pytest.mark.parametrize("line", ["", "[[alias one]]"])
def test_what_cannot_be_listed_is_no_reason_to_add(cell_with_plug_in, people, line):
    manager = Manager([line] if line else [], error="" if line else "CWPKI0613E: no such file")
    with pytest.raises(WasmqError) as refused:
        converge(cell_with_plug_in, manager, signers=signers(people, "one"))
    assert refused.value.error_code == "STORE_NOT_LISTED" and len(manager.programs) == 1


def test_personal_certificates_of_a_plug_in_are_not_declared(cell_with_plug_in):
    with pytest.raises(WasmqError) as refused:
        converge(cell_with_plug_in, Manager([]), personal_certificates=[{"alias": "default", "state": "absent"}])
    assert refused.value.error_code == "STORE_IS_CMS"


@pytest.mark.parametrize("resource", [{"name": "spare store"}, {**STORE, "description": "of the plug-in"}])
def test_nothing_is_asked_for_that_does_not_matter(cell_with_plug_in, resource):
    manager = Manager([])
    wanted = {"type": "keystore", "state": "present", **resource}
    Engine(profile=cell_with_plug_in, resources=[wanted], session=manager).plan()
    assert manager.programs == []


#: the fixture cell stores the password of this one encrypted
SEALED = {"name": "NodeDefaultKeyStore", "scope": "node:node.one"}
SEALED_PLACE = ("NodeDefaultKeyStore", "(cell):fixtureCell:(node):node.one")


def converge_sealed(profile, manager, **resource):
    wanted = {"type": "keystore", "state": "present", **SEALED, **resource}
    engine = Engine(profile=profile, resources=[wanted], session=manager)
    plan = engine.plan()
    return plan, engine.execute(plan)


def test_a_store_of_an_encrypted_password_is_asked_for_like_a_plug_in_s(profile, people):
    manager = Manager([listed("root", people["two"])])
    plan, result = converge_sealed(profile, manager, signers=signers(people, "one", "two"))
    assert plan.changed and result["saves"] == 1
    assert [(len(program.ops), program.signers) for program in manager.programs] == [
        (0, (SEALED_PLACE,)),
        (1, (SEALED_PLACE,)),
    ]
    assert not converge_sealed(profile, manager, signers=signers(people, "one", "two"))[0].changed


def test_a_password_that_is_given_opens_it_here(profile, people):
    given = {"type": "keystore", "state": "present", **SEALED, "password": "opens"}
    one = {"type": "signer", "state": "present", "key_store": SEALED["name"], "scope": SEALED["scope"], "alias": "one"}
    repository = Repository(profile)
    assert ToldStores(Manager([]), [one]).named(repository) == (SEALED_PLACE,)
    assert ToldStores(Manager([]), [one, given]).named(repository) == ()
    elsewhere = {**given, "scope": "node:node.two"}
    assert ToldStores(Manager([]), [one, elsewhere]).named(repository) == (SEALED_PLACE,)


def test_its_personal_certificates_are_not_told(profile, people):
    store = profile.cell_root / "nodes" / "node.one" / "key.p12"
    store.write_bytes(b"sealed")
    wanted = {"signers": signers(people, "one"), "personal_certificates": [{"alias": "default", "state": "absent"}]}
    with pytest.raises(WasmqError) as refused:
        converge_sealed(profile, Manager([]), **wanted)
    assert refused.value.error_code == "STORE_PASSWORD_UNREADABLE"


def test_named_stores_are_told_in_rows(profile, people):
    manager = Manager([listed("root", people["two"])])
    sha1 = pem.certificate(people["two"].pem).sha1
    row = {**SEALED, "entries": [{"alias": "root", "subject": "CN=two, O=b", "sha1": sha1}]}
    assert tell(manager, profile, [SEALED, SEALED]) == [row, row] and len(manager.programs) == 1
    with pytest.raises(WasmqError) as refused:
        tell(manager, profile, [{"name": "Nothing", "scope": "cell"}])
    assert refused.value.error_code == "KEY_STORE_UNKNOWN" and len(manager.programs) == 1


def test_both_places_of_the_key_store_are_told(cell_with_plug_in):
    found = Gatherer(cell_with_plug_in, opened_stores=()).gather(["topology", "stores"])
    servers = {server["name"]: server for server in found["topology"]["servers"]}
    place = cell_with_plug_in.cell_root / "nodes" / "node.one" / "servers" / "web 1" / "plugin-key.kdb"
    assert servers["web 1"]["plug_in_key_store"] == "CMSKeyStore"
    assert servers["web 1"]["plug_in_key_store_path"] == str(place)
    assert servers["web 1"]["plug_in_key_file"] == "/opt/Plugins/config/web 1/plugin-key.kdb"
    assert "plug_in_key_file" not in servers["server 1"]


def test_a_store_that_only_the_product_opens_says_so(cell_with_plug_in):
    place = cell_with_plug_in.cell_root / "nodes" / "node.one" / "servers" / "web 1" / "plugin-key.kdb"
    place.write_bytes(b"whatever it is")
    found = Gatherer(cell_with_plug_in).gather(["stores"])["stores"]
    assert [store.get("error_code") for store in found if store["name"] == "CMSKeyStore"] == ["STORE_IS_CMS"]
