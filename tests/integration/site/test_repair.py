# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody changes by hand with the product's own tools is repaired, exactly that, from what is observed alone."""

from __future__ import annotations

import re
import shutil

import pytest

pytestmark = pytest.mark.long

_PROFILES = {"dmgr": "Dmgr01", "node1": "AppSrv01", "node2": "AppSrv01"}
_KEY = "WASServerKeyFile.jks"


def _store(rig, host, name):
    return rig.home / f"hosts/{host}/opt/IBM/WebSphere/AppServer/profiles/{_PROFILES[host]}/etc" / name


def _keytool(rig, host, command, name, *words):
    password = rig.home.parent / "password"
    password.touch(mode=0o600)
    password.write_text(rig.canaries["wasmq_keystore_password"] + "\n")
    store = ("-keystore", str(_store(rig, host, name)), "-storetype", "JKS", "-storepass:file", str(password))
    own = ("-keypass:file", str(password)) if command == "-genkeypair" else ()
    try:
        return rig.on(host, "keytool", command, *store, *own, *words)
    finally:
        password.unlink()


def _fingerprint(rig, host, name, alias):
    listed = _keytool(rig, host, "-list", name, "-v", "-alias", alias)
    return re.search(r"SHA256: ([0-9A-F:]+)", listed)[1]


@pytest.fixture(scope="module", autouse=True)
def forgotten(secured):
    """Nothing that an earlier run has left on the control node or on a host helps."""
    for left in ("ansible", "lab/reports"):
        shutil.rmtree(secured.home.parent / left, ignore_errors=True)
    yield


def test_what_was_changed_by_hand_is_repaired_and_nothing_else(secured):
    """A channel attribute, an SSL configuration's trust store, and another key under the alias of the right one."""
    right = _fingerprint(secured, "node2", _KEY, "jmsclient")
    secured.mqsc("ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)")
    secured.wsadmin(
        "AdminTask.modifySSLConfig(['-alias', 'CellDefaultSSLSettings', '-scopeName', '(cell):labCell01', "
        "'-trustStoreName', 'CellDefaultTrustStore', '-trustStoreScopeName', '(cell):labCell01'])",
        "AdminConfig.save()",
    )
    _keytool(secured, "node2", "-delete", _KEY, "-alias", "jmsclient")
    _keytool(
        *(secured, "node2", "-genkeypair", _KEY, "-alias", "jmsclient", "-keyalg", "RSA"),
        *("-dname", "CN=jmsclient,OU=issw,O=ibm,C=US"),
    )
    assert _fingerprint(secured, "node2", _KEY, "jmsclient") != right

    repaired = secured.play("site", "--diff").require_success()

    # a node agent may or may not have fetched the hand-made save by itself, within its minute
    told = ("Restart", "Synchronise the nodes")
    changes = {host: [task for task in tasks if not task.startswith(told)] for host, tasks in repaired.changes.items()}
    assert changes == {
        "qm1": ["Define the channel, who may use it, and what it may do"],
        "dmgr": ["Trust only the new signers"],
        "node1": [],
        "node2": ["Copy the key store of the deployment manager"],
    }
    assert _fingerprint(secured, "node2", _KEY, "jmsclient") == right
    assert "SSLCAUTH(REQUIRED)" in secured.mqsc("DISPLAY CHANNEL(SSL.SVRCONN) SSLCAUTH")
    for node in ("node1", "node2"):
        assert secured.page(node, "SendMsg")[0] == 200
