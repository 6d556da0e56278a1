# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process of the cell: what it read at its start, and how it reaches the others."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from ...common import resolve
from ..profile import Profile
from ..stores import StoreError
from .applications import Applications
from .connection import Client, Refused, Unreachable
from .log import SystemOut
from .places import Place, end_points
from .security import SecurityDocument, SslSettings
from .tls import TlsFailure

_TYPES = {
    "DEPLOYMENT_MANAGER": "DeploymentManager",
    "NODE_AGENT": "NodeAgent",
    "APPLICATION_SERVER": "ManagedProcess",
}
_TOKEN_SECONDS = 600


class Process:
    """The running process.

    :raises StoreError: a key store of the inbound or outbound settings can't be opened
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.host, self.profile = place.host, place.profile
        self.log = SystemOut(place.logs)
        self.security = SecurityDocument(self.profile, place.server)
        self.inbound = self.security.effective("inbound")
        self._outbound = self.security.effective("outbound")
        self.stopping = threading.Event()

    @property
    def name(self) -> str:
        """The server's name."""
        return self.place.server

    @property
    def type(self) -> str:
        """DeploymentManager, NodeAgent, ManagedProcess, or UnManagedProcess for a server that nobody manages."""
        found = _TYPES[self.place.server_type]
        is_alone = found == "ManagedProcess" and not any(managers_of(self.profile))
        return "UnManagedProcess" if is_alone else found

    @property
    def identity(self) -> dict[str, str]:
        """What a client is told after its login."""
        return {
            "process": self.name,
            "cell": self.profile.cell,
            "node": self.profile.node,
            "type": self.type,
            "version": self.profile.level,
        }

    @cached_property
    def applications(self) -> Applications:
        """What an application server runs, from its start on."""
        return Applications(self.place, self.log)

    def outbound(self) -> SslSettings:
        """Settings for a new connection: as on disk now when the cell updates dynamically, else as at the start."""
        return self.current_security().effective("outbound") if self.security.is_dynamic else self._outbound

    def current_security(self) -> SecurityDocument:
        """security.xml for new outgoing connections: the one on disk now, or the one of the start."""
        return SecurityDocument(self.profile, self.name) if self.security.is_dynamic else self.security

    def client(self, node: str, server: str) -> Client:
        """A connection to another process of the cell, logged in as this process.

        :raises Unreachable: it does not run, or is not known
        :raises TlsFailure: no trust; the reason is in SystemOut.log
        """
        host, port = where_is(self.profile, node, server)
        try:
            address = resolve(self.host.home, host, node=node)
        except OSError as error:
            raise Unreachable(str(error)) from error
        try:
            found = Client(
                self.outbound(),
                host=host,
                address=address,
                port=port,
                source=self.host.address,
                verify_name=self.profile.verifies_host_names,
            )
            found.call(op="token", **make_token(self.profile, self.name))
        except (TlsFailure, StoreError) as error:
            self.log.error("WSX509TrustMa", str(error))
            raise TlsFailure(str(error)) from error
        except Refused as error:
            raise Unreachable(error.message) from error
        return found

    def stop(self) -> None:
        """Ask the process to end once the present request is answered."""
        self.stopping.set()


def where_is(profile: Profile, node: str, server: str) -> tuple[str, int]:
    """Host and SOAP port of a process, from this host's own documents.

    :raises Unreachable: the documents don't know it
    """
    for entry in _entries(profile, node):
        if entry.get("serverName") == server:
            return end_points(entry)["SOAP_CONNECTOR_ADDRESS"]
    raise Unreachable(f"{server} on {node} is not in the configuration")


def manager_of(profile: Profile) -> tuple[str, str]:
    """Node and name of the deployment manager, from this host's own documents.

    :raises Unreachable: the documents don't know one
    """
    for found in managers_of(profile):
        return found
    raise Unreachable("no deployment manager is in the configuration")


def managers_of(profile: Profile) -> Iterator[tuple[str, str]]:
    """Node and name of each deployment manager that this host's own documents know."""
    for path in sorted(profile.cell_root.glob("nodes/*/serverindex.xml")):
        for entry in _entries(profile, path.parent.name):
            if entry.get("serverType") == "DEPLOYMENT_MANAGER":
                yield path.parent.name, entry.get("serverName", "")


def _entries(profile: Profile, node: str) -> list[etree._Element]:
    document = profile.cell_root / "nodes" / node / "serverindex.xml"
    return list(etree.parse(str(document)).iter("serverEntries")) if document.exists() else []


def make_token(profile: Profile, process: str) -> dict[str, str]:
    """How a process proves to another one that it belongs to the cell."""
    moment = str(int(time.time()))
    return {"process": process, "time": moment, "mac": _mac(profile, process, moment)}


def token_is_right(profile: Profile, token: dict[str, object]) -> bool:
    """True for a token made a short while ago with the keys this process has."""
    process, moment = str(token.get("process")), str(token.get("time"))
    fresh = moment.isdigit() and abs(time.time() - int(moment)) < _TOKEN_SECONDS
    return fresh and hmac.compare_digest(_mac(profile, process, moment), str(token.get("mac")))


def _mac(profile: Profile, process: str, moment: str) -> str:
    keys = (profile.cell_root / "ltpa.jceks").read_bytes()
    return hmac.new(keys, f"{profile.cell}/{process}/{moment}".encode(), hashlib.sha256).hexdigest()
