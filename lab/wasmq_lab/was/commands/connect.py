# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the profile's commands reach a process: TLS with the client trust store, login, the two questions."""

from __future__ import annotations

import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ...common import Host, resolve
from ..cell.xor import unxor
from ..processes.connection import Client, Refused, Unreachable
from ..processes.tls import TlsFailure, rendered
from ..profile import Profile
from ..stores import Entry, StoreError, read_store, write_store
from . import client_props
from .arguments import Arguments

_NOT_AVAILABLE = "com.ibm.websphere.management.exception.ConnectorNotAvailableException"
_NO_USER = "ADMC0035E: No user name has been specified to create a secure SOAP administrative client."


class ConnectError(Exception):
    """No connection; the text is the Java exception with its message."""


class Stopped(ConnectError):
    """Nobody listens there."""


def connect(
    host: Host, profile: Profile, target: tuple[str, int], arguments: Arguments, *, node: str | None = None
) -> Client:
    """A logged-in connection to the process that listens at the target (host name, port).

    :param node: the node whose process is meant, where that is known
    :raises Stopped: nobody listens
    :raises ConnectError: no trust, or no login
    """
    try:
        client = _open(host, profile, target, node)
    except TlsFailure as failure:
        if not (failure.untrusted and _signer_accepted(profile, target[0], failure.untrusted)):
            print(failure, file=sys.stderr)
            raise ConnectError(_no_connector(target)) from failure
        client = _open(host, profile, target, node)
    _login(client, profile, arguments)
    return client


def _open(host: Host, profile: Profile, target: tuple[str, int], node: str | None) -> Client:
    try:
        return Client(
            client_props.client_settings(profile),
            host=target[0],
            address=resolve(host.home, target[0], node=node),
            port=target[1],
            source=host.address,
            verify_name=profile.verifies_host_names,
        )
    except (Unreachable, OSError) as error:
        raise Stopped(_no_connector(target)) from error
    except StoreError as error:
        raise ConnectError(f"java.io.IOException: {error}") from error


def _no_connector(target: tuple[str, int]) -> str:
    text = f"ADMC0016E: The system cannot create a SOAP connector to connect to host {target[0]} at port {target[1]}."
    return f"{_NOT_AVAILABLE}: {text}"


def _login(client: Client, profile: Profile, arguments: Arguments) -> None:
    user, password = _credentials(profile, arguments)
    try:
        client.call(op="login", user=user, password=password)
    except Refused as error:
        client.close()
        raise ConnectError(f"{error.java_class}: {error.message}") from error


def _credentials(profile: Profile, arguments: Arguments) -> tuple[str, str]:
    if arguments.user:
        return arguments.user, arguments.options.get("-password", "")
    soap = client_props.soap_properties(profile)
    if soap.get("com.ibm.SOAP.loginUserid"):
        return soap["com.ibm.SOAP.loginUserid"], unxor(soap.get("com.ibm.SOAP.loginPassword", ""))
    if soap.get("com.ibm.SOAP.loginSource") not in ("prompt", "stdin"):
        raise ConnectError(f"com.ibm.websphere.management.exception.ConnectorException: {_NO_USER}")
    print("Realm/Cell Name: <default>")
    return _ask("Username: "), _ask("Password: ")


def _ask(question: str) -> str:
    print(question, end="", flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise ConnectError(f"com.ibm.websphere.management.exception.ConnectorException: {_NO_USER}")
    return answer.rstrip("\n")


def _signer_accepted(profile: Profile, host: str, chain: tuple[x509.Certificate, ...]) -> bool:
    """Ask whether to trust the signer, and add it when the answer is yes; no answer is a no."""
    if not client_props.asks_about_signers(profile):
        return False
    path, kind, password = client_props.trust_store_parameters(profile)
    signer = chain[-1]
    print(_question(host, str(path), signer), end="", flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        return False
    name = rendered(signer.subject)
    entries = [*read_store(path, store_type=kind, password=password), Entry(name, signer)]
    write_store(path, store_type=kind, password=password, entries=entries)
    digest = signer.fingerprint(hashes.SHA1()).hex(":").upper()
    print(
        f'CWPKI0308I: Adding signer alias "{name}" to local keystore "ClientDefaultTrustStore" with the following '
        f"SHA digest: {digest}"
    )
    return True


def _question(host: str, store: str, signer: x509.Certificate) -> str:
    expires = signer.not_valid_after_utc.strftime("%a %b %d %H:%M:%S UTC %Y")
    digests = (signer.fingerprint(algorithm).hex(":").upper() for algorithm in (hashes.SHA1(), hashes.MD5()))
    sha1, md5 = digests
    return (
        "*** SSL SIGNER EXCHANGE PROMPT ***\n"
        f"SSL signer from target host {host} is not found in trust store {store}.\n"
        "Here is the signer information (verify the digest value matches what is displayed at the server):\n\n"
        f"Subject DN: {rendered(signer.subject)}\nIssuer DN: {rendered(signer.issuer)}\n"
        f"Serial number: {signer.serial_number}\nExpires: {expires}\nSHA-1 Digest: {sha1}\nMD5 Digest: {md5}\n\n"
        "Add signer to the trust store now? (y/n) "
    )
