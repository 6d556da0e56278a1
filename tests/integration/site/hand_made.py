# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an administrator changes in a secured link with the products' own tools."""

from __future__ import annotations

import re
from pathlib import Path

from .rig import Rig

PROFILES = {"dmgr": "Dmgr01", "node1": "AppSrv01", "node2": "AppSrv01"}
KEY_STORE = "WASServerKeyFile.jks"
SUBJECT = "CN=jmsclient,OU=issw,O=ibm,C=US"
#: lets every node fetch what was saved
_SYNCHRONISE = (
    "for agent in AdminControl.queryNames('type=NodeSync,*').splitlines(): AdminControl.invoke(agent, 'sync')"
)


def database(rig: Rig) -> tuple[str, ...]:
    """How runmqakm is told which key repository the queue manager reads."""
    repository = re.search(r"SSLKEYR\(([^)]*)\)", rig.mqsc("DISPLAY QMGR SSLKEYR"))[1]
    return "-db", f"{repository.removesuffix('.kdb')}.kdb", "-stashed"


def profile(rig: Rig, host: str) -> Path:
    """The directory of a host's profile."""
    return rig.home / f"hosts/{host}/opt/IBM/WebSphere/AppServer/profiles/{PROFILES[host]}"


def require_another_peer(rig: Rig) -> None:
    """A channel attribute: a name that is not the client's."""
    rig.mqsc(
        "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=somebodyelse,O=ibm')\n"
        "STOP CHANNEL(SSL.SVRCONN)\nSTART CHANNEL(SSL.SVRCONN)"
    )


def remove_signer(rig: Rig) -> None:
    """The client's signer in the key repository, which is read again."""
    listed = rig.on("qm1", "runmqakm", "-cert", "-list", *database(rig))
    label = next(line.split("\t")[1] for line in listed.splitlines() if line.startswith("!") and "jmsclient" in line)
    rig.on("qm1", "runmqakm", "-cert", "-delete", *database(rig), "-label", label.strip('"'))
    rig.mqsc("REFRESH SECURITY TYPE(SSL)")


def take_cipher_and_trust_away(rig: Rig) -> None:
    """A connection factory without its cipher suite, and default SSL settings with another trust store; one save."""
    rig.wsadmin(
        "cf = AdminConfig.getid('/MQConnectionFactory:SendCF/').splitlines()[0]",
        "AdminTask.modifyWMQConnectionFactory(cf, ['-sslType', 'NONE'])",
        "AdminTask.modifySSLConfig(['-alias', 'CellDefaultSSLSettings', '-scopeName', '(cell):labCell01', "
        "'-trustStoreName', 'CellDefaultTrustStore', '-trustStoreScopeName', '(cell):labCell01'])",
        "AdminConfig.save()",
        _SYNCHRONISE,
    )
    rig.on("node1", "stopServer.sh", "server1")
    rig.on("node1", "startServer.sh", "server1")


def open_the_channel(rig: Rig) -> None:
    """A channel attribute, and the record that maps the client to its user."""
    rig.mqsc(
        "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)\n"
        f"SET CHLAUTH(SSL.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('{SUBJECT}') SSLCERTI('{SUBJECT}') ACTION(REMOVE)"
    )


def ask_for_signers_again(rig: Rig, host: str) -> None:
    """A client property that makes wsadmin ask instead of refuse."""
    path = profile(rig, host) / "properties" / "ssl.client.props"
    kept = "com.ibm.ssl.enableSignerExchangePrompt=false"
    assert kept in path.read_text()
    path.write_text(path.read_text().replace(kept, kept.replace("false", "true"), 1))


def replace_key(rig: Rig, host: str) -> None:
    """Another key and certificate under the alias and name of the right one."""
    keytool(rig, host, "-delete", "-alias", "jmsclient")
    keytool(rig, host, "-genkeypair", "-alias", "jmsclient", "-keyalg", "EC", "-dname", SUBJECT)


def fingerprint(rig: Rig, host: str) -> str:
    """SHA-256 of the certificate that the host's key store holds under the client's alias."""
    return re.search(r"SHA256: ([0-9A-F:]+)", keytool(rig, host, "-list", "-v", "-alias", "jmsclient"))[1]


def keytool(rig: Rig, host: str, command: str, *words: str) -> str:
    """The JDK's own tool on the host's key store."""
    password = rig.home.parent / "password"
    password.touch(mode=0o600)
    password.write_text(rig.canaries["wasmq_keystore_password"] + "\n")
    store = ("-keystore", str(profile(rig, host) / "etc" / KEY_STORE), "-storetype", "JKS")
    own = ("-keypass:file", str(password)) if command == "-genkeypair" else ()
    try:
        return rig.on(host, "keytool", command, *store, "-storepass:file", str(password), *own, *words)
    finally:
        password.unlink()
