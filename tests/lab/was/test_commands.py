# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""startServer and its kin: messages, exit codes, the two questions."""

from __future__ import annotations

import pytest
from wasmq_lab.was.cell.certificates import root_identity
from wasmq_lab.was.commands.output import wrapped
from wasmq_lab.was.stores import Entry, read_store, write_store


@pytest.fixture
def _running(lab):
    """Whatever a test stops is started again."""
    yield
    for host, server in (("dmgr", "dmgr"), ("node1", "nodeagent"), ("node1", "server1")):
        if lab.place(host, server).pid is None:
            assert lab.restart(host, server)


@pytest.fixture
def properties(lab):
    """The client properties and trust store of node1, put back afterwards."""
    profile = lab.profile("node1").path
    paths = [*profile.glob("properties/*.client.props"), *profile.glob("etc/*")]
    before = {path: path.read_bytes() for path in paths}
    yield profile / "properties"
    for path, content in before.items():
        path.write_bytes(content)


def _codes(text: str) -> list[str]:
    return [line.split(":")[0] for line in text.splitlines() if line.startswith("ADMU")]


def test_long_messages_are_wrapped_and_paths_are_never_cut():
    text = "ADMU0402I: The configuration for node N has been synchronized with Deployment Manager some.example: 8879"
    first, second = wrapped(text).splitlines()
    assert len(first) <= 80 and second.startswith(" " * 11) and not second.startswith(" " * 12)
    path = "/" + "x" * 100
    assert wrapped(f"ADMU0116I: Tool information is being logged in file {path}").splitlines()[1].strip() == path


def test_a_server_is_stopped_shown_as_stopped_and_started(lab, _running):
    stopped = lab.host("node1", "stopServer.sh", "server1")
    assert stopped.returncode == 0
    assert _codes(stopped.stdout) == ["ADMU0116I", "ADMU0128I", "ADMU3100I", "ADMU3201I", "ADMU4000I"]
    assert lab.place("node1", "server1").pid is None
    shown = lab.host("node1", "serverStatus.sh", "server1")
    assert (shown.returncode, _codes(shown.stdout)[-1]) == (0, "ADMU0509I")
    started = lab.host("node1", "startServer.sh", "server1")
    assert started.returncode == 0
    pid = lab.place("node1", "server1").pid
    assert f"ADMU3000I: Server server1 open for e-business; process id is {pid}" in started.stdout
    assert (
        'ADMU0508I: The Application Server "server1" is STARTED'
        in lab.host("node1", "serverStatus.sh", "server1").stdout
    )


def test_starting_a_running_server_is_an_error_and_changes_nothing(lab):
    pid = lab.place("node1", "server1").pid
    started = lab.host("node1", "startServer.sh", "server1")
    assert started.returncode == 255 and "ADMU3027E" in started.stdout
    assert lab.place("node1", "server1").pid == pid


def test_stopping_a_stopped_server_says_so(lab, _running):
    assert lab.host("node1", "stopNode.sh").returncode == 0
    again = lab.host("node1", "stopNode.sh")
    assert again.returncode == 246 and "ADMU0509I" in again.stdout


def test_unknown_servers_and_options_are_refused(lab):
    status = lab.host("node1", "serverStatus.sh", "server11")
    assert "ADMU0522E: No server by this name in the configuration: server11" in status.stdout
    started = lab.host("node1", "startServer.sh", "server11")
    assert (
        started.returncode == 255
        and "ADMU0111E: Program exiting with error: java.io.FileNotFoundException:" in started.stdout
    )
    assert "ADMU9991E: Unknown option: -faster" in lab.host("node1", "stopServer.sh", "server1", "-faster").stdout


def test_a_server_whose_key_store_is_unusable_fails_to_start(lab, _running):
    with lab.kept("node1"):
        path = lab.document("node1", "nodes/labNode01/key.p12")
        path.write_bytes(b"not a key store at all, but long enough to look")
        assert lab.host("node1", "stopServer.sh", "server1").returncode == 0
        started = lab.host("node1", "startServer.sh", "server1")
    assert started.returncode == 255 and "ADMU3011E" in started.stdout
    assert "CWPKI0033E" in lab.log("node1", "server1")


def test_a_node_is_synchronised_by_command_while_its_agent_is_stopped(lab, _running):
    with lab.kept("dmgr", "node1"):
        lab.edit("dmgr", "variables.xml", 'value="labCell01"', 'value="by command"')
        refused = lab.host("node1", "syncNode.sh", "dmgr", "8879")
        assert refused.returncode == 255 and "by command" not in lab.document("node1", "variables.xml").read_text()
        assert lab.host("node1", "stopNode.sh").returncode == 0
        done = lab.host("node1", "syncNode.sh", "dmgr", "8879")
        assert _codes(done.stdout) == ["ADMU0116I", "ADMU0128I", "ADMU0401I", "ADMU0016I", "ADMU0402I"]
        assert done.returncode == 0 and "by command" in lab.document("node1", "variables.xml").read_text()


def test_a_wrong_password_is_refused_and_the_server_goes_on(lab):
    refused = lab.host("node1", "stopServer.sh", "server1", "-username", "wasadmin", "-password", "wrong")
    assert refused.returncode == 255 and "ADMN0022E" in refused.stdout
    assert lab.place("node1", "server1").pid is not None


def test_without_credentials_the_tool_asks_and_takes_the_answer(lab, properties):
    from wasmq_lab.was.cell.topology import ADMIN_PASSWORD

    soap = properties / "soap.client.props"
    kept = [line for line in soap.read_text().splitlines() if "loginUserid" not in line and "loginPassword" not in line]
    soap.write_text("\n".join(kept) + "\n")
    answered = lab.host("node1", "serverStatus.sh", "server1", text=f"wasadmin\n{ADMIN_PASSWORD}\n")
    assert "Realm/Cell Name: <default>\nUsername: Password:  ADMU" not in answered.stdout
    assert "Realm/Cell Name: <default>\nUsername: Password: " in answered.stdout and "ADMU0508I" in answered.stdout
    silent = lab.host("node1", "serverStatus.sh", "server1")
    assert silent.returncode == 255 and "ADMC0035E" in silent.stdout


def _distrust(lab) -> None:
    stranger = Entry("root", root_identity("stranger", "otherCell", "otherNode").certificate)
    path = lab.profile("node1").path / "etc" / "trust.p12"
    write_store(path, store_type="PKCS12", password="WebAS", entries=[stranger])


def test_an_unknown_signer_leads_to_the_question_and_no_answer_is_a_refusal(lab, properties):
    _distrust(lab)
    asked = lab.host("node1", "stopServer.sh", "server1")
    assert "*** SSL SIGNER EXCHANGE PROMPT ***" in asked.stdout
    assert "Add signer to the trust store now? (y/n)" in asked.stdout
    assert asked.returncode == 255 and "CWPKI0022E" in asked.stderr
    assert lab.place("node1", "server1").pid is not None


def test_an_accepted_signer_is_kept(lab, properties):
    _distrust(lab)
    accepted = lab.host("node1", "serverStatus.sh", "server1", text="y\n")
    assert "CWPKI0308I" in accepted.stdout and "ADMU0508I" in accepted.stdout
    path = lab.profile("node1").path / "etc" / "trust.p12"
    assert len(read_store(path, store_type="PKCS12", password="WebAS")) == 2
    again = lab.host("node1", "serverStatus.sh", "server1")
    assert "PROMPT" not in again.stdout and again.returncode == 0


def test_without_the_question_an_unknown_signer_is_refused_at_once(lab, properties):
    _distrust(lab)
    ssl = properties / "ssl.client.props"
    ssl.write_text(ssl.read_text().replace("enableSignerExchangePrompt=gui", "enableSignerExchangePrompt=false"))
    refused = lab.host("node1", "serverStatus.sh", "server1", text="y\n")
    assert refused.returncode == 255 and "PROMPT" not in refused.stdout and "CWPKI0022E" in refused.stderr
    assert "ADMC0016E" in refused.stdout


def test_the_manager_is_stopped_and_started(lab, _running):
    assert "ADMU4000I: Server dmgr stop completed." in lab.host("dmgr", "stopManager.sh").stdout
    assert "ADMU3000I: Server dmgr open for e-business" in lab.host("dmgr", "startManager.sh").stdout


def test_keytool_of_the_products_java_reads_a_store_and_is_traced(lab):
    store = str(lab.document("node1", "trust.p12"))
    shown = lab.host("node1", "keytool", "-list", "-keystore", store, "-storetype", "PKCS12", "-storepass", "WebAS")
    assert shown.returncode == 0 and "trustedCertEntry" in shown.stdout
    assert '"tool": "keytool"' in (lab.home / "trace.jsonl").read_text()
