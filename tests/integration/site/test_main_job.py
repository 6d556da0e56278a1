# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on a fresh lab, its second run, and the article's three mutation tests repaired by a third."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .canaries import files_with, found_in

pytestmark = pytest.mark.xdist_group("secured lab")

SUBJECT = "CN=jmsclient,OU=issw,O=ibm,C=US"
_LOG = "hosts/qm1/var/mqm/qmgrs/QM1/errors/AMQERR01.LOG"


def _codes(rig):
    return re.findall(r"^(AMQ\d{4}[A-Z]): ", (rig.home / _LOG).read_text(), re.MULTILINE)


def _database(rig):
    repository = re.search(r"SSLKEYR\(([^)]*)\)", rig.mqsc("DISPLAY QMGR SSLKEYR"))[1]
    return "-db", f"{repository.removesuffix('.kdb')}.kdb", "-stashed"


def _refusal(rig):
    """What the application gets, and which messages the queue manager logs on it."""
    before = len(_codes(rig))
    status, page = rig.page("node1", "SendMsg")
    return status, page, _codes(rig)[before:]


def test_the_first_run_secures_the_link(secured):
    channel = secured.mqsc("DISPLAY CHANNEL(SSL.SVRCONN) SSLCIPH SSLCAUTH SSLPEER MCAUSER\nDISPLAY QMGR CHLAUTH")
    for expected in (
        "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)",
        "SSLCAUTH(REQUIRED)",
        f"SSLPEER({SUBJECT})",
        "MCAUSER(wasjms)",
        "CHLAUTH(ENABLED)",
    ):
        assert expected in channel


def test_the_sample_application_works_over_tls(secured):
    for node in ("node1", "node2"):
        status, page = secured.page(node, "SendMsg")
        assert status == 200 and "sent successfully" in page
    running = secured.mqsc("DISPLAY CHSTATUS(SSL.SVRCONN) SSLPEER SSLCERTI SSLCIPH SECPROT")
    assert SUBJECT in running.replace("\n", "") and "SECPROT(TLSV12)" in running


def test_each_phase_of_the_first_run_starts_one_configuration_jvm(secured):
    programs = secured.first.configuration_jvms()
    assert len([program for program in programs if program["saves"]]) <= 3
    assert len(programs) <= 4, [program["argv"] for program in programs]
    assert all(program["saves"] <= 1 for program in programs)


def test_no_process_showed_a_secret_to_its_neighbours(secured):
    assert secured.watch.rounds > 200 and len(secured.watch.looks) > 100
    assert secured.watch.seen == set()


def test_no_secret_is_left_anywhere(secured):
    assert found_in(secured.first.output, secured.canaries) == []
    assert found_in("\n".join(str(line["argv"]) for line in secured.trace()), secured.canaries) == []
    places = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home() / ".ansible", secured.home.parent)
    given = {str(secured.variables), str(secured.home.parent / "given.json")}
    assert set(files_with(secured.canaries, *places, newer_than=secured.variables)) - given == set()


def test_the_search_for_secrets_finds_one(secured, tmp_path):
    """The check above can fail: a forgotten file is found in any disguise."""
    secret = secured.canaries["wasmq_keystore_password"]
    (tmp_path / "left").write_text("x" + secret.encode().hex() + "x")
    assert files_with(secured.canaries, tmp_path, newer_than=secured.variables) == [str(tmp_path / "left")]


def test_the_second_run_changes_nothing_and_starts_no_configuration_jvm(secured):
    """Not even a label: identity is the key, and whoever renames a signer may."""
    renamed = ("-label", "jmsclient", "-new_label", "jmsclient renamed by hand")
    secured.on("qm1", "runmqakm", "-cert", "-rename", *_database(secured), *renamed)
    again = secured.play("site").require_no_change()
    assert again.configuration_jvms() == []
    assert [line["tool"] for line in again.trace if re.match("start|stop|syncNode", line["tool"])] == []


def test_with_another_peer_name_the_link_is_refused(secured):
    """Article: the DN of the channel is changed to something other than the certificate's."""
    secured.mqsc(
        "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=somebodyelse,O=ibm')\n"
        "STOP CHANNEL(SSL.SVRCONN)\nSTART CHANNEL(SSL.SVRCONN)"
    )
    status, page, codes = _refusal(secured)
    assert status == 500 and "JMSCMQ0001" in page
    assert "AMQ9636E" in codes


def test_without_the_signer_the_link_is_refused(secured):
    """Article: the client's public key is removed from the queue manager's trust store."""
    database = _database(secured)
    listed = secured.on("qm1", "runmqakm", "-cert", "-list", *database)
    label = next(line.split("\t")[1] for line in listed.splitlines() if line.startswith("!") and "jmsclient" in line)
    secured.on("qm1", "runmqakm", "-cert", "-delete", *database, "-label", label.strip('"'))
    secured.mqsc("REFRESH SECURITY TYPE(SSL)")
    status, page, codes = _refusal(secured)
    assert status == 500 and "2397" in page
    assert "AMQ9633E" in codes


def test_without_the_cipher_the_link_is_refused(secured):
    """Article: the connection factory no longer includes an SSL cipher suite."""
    secured.wsadmin(
        "cf = AdminConfig.getid('/MQConnectionFactory:SendCF/').splitlines()[0]",
        "AdminTask.modifyWMQConnectionFactory(cf, ['-sslType', 'NONE'])",
        "AdminConfig.save()",
        "for agent in AdminControl.queryNames('type=NodeSync,*').splitlines(): AdminControl.invoke(agent, 'sync')",
    )
    secured.on("node1", "stopServer.sh", "server1")
    secured.on("node1", "startServer.sh", "server1")
    status, page, codes = _refusal(secured)
    assert status == 500 and "JMSCMQ0001" in page
    assert "AMQ9639E" in codes


def test_one_plain_run_repairs_all_three_and_nothing_else(secured):
    repaired = secured.play("site", "--diff").require_success()
    assert repaired.changes == {
        "qm1": [
            "Create the key repository with a request, and trust the new client",
            "Define the channel, who may use it, and what it may do",
            "Point the queue manager to its keys and turn channel authentication on",
        ],
        "dmgr": ["Point the cell to the new stores and secure its JMS resources, in one save"],
        "node1": ["Restart the application servers, one node after the other"],
        "node2": ["Restart the application servers, one node after the other"],
    }
    for node in ("node1", "node2"):
        assert secured.page(node, "SendMsg")[0] == 200
