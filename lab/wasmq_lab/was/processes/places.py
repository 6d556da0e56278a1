# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which processes a host's profile has, and where each listens, logs and leaves its process id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...common import Host, is_running
from ..profile import Profile

#: the kinds of process the lab runs, in the order in which a node lists them
RUNNING = {"DEPLOYMENT_MANAGER": 0, "NODE_AGENT": 1, "APPLICATION_SERVER": 2}


@dataclass(frozen=True)
class Place:
    """One process of a node, as serverindex.xml of the node describes it."""

    host: Host
    profile: Profile
    server: str
    server_type: str
    ports: dict[str, tuple[str, int]]

    @property
    def soap_port(self) -> int:
        """Port of the administrative protocol."""
        return self.ports["SOAP_CONNECTOR_ADDRESS"][1]

    @property
    def connectors(self) -> dict[str, int]:
        """Connector -> port: SOAP everywhere, RMI and IPC where whole cells are administered."""
        found = {"SOAP": self.soap_port}
        if self.server_type == "DEPLOYMENT_MANAGER":
            ports = {"RMI": "BOOTSTRAP_ADDRESS", "IPC": "IPC_CONNECTOR_ADDRESS"}
            found.update(
                {kind: self.ports[name][1] for kind, name in ports.items() if self.ports.get(name, ("", 0))[1]}
            )
        return found

    @property
    def http_port(self) -> int | None:
        """Port of the applications, for an application server."""
        found = self.ports.get("WC_defaulthost")
        return found[1] if found and found[1] else None

    @property
    def listening(self) -> list[int]:
        """The ports the lab's process really listens on."""
        return [*self.connectors.values()] + ([self.http_port] if self.http_port else [])

    @property
    def logs(self) -> Path:
        """Directory of the process's logs."""
        return self.profile.path / "logs" / self.server

    @property
    def pid_file(self) -> Path:
        """The file with the process id."""
        return self.logs / f"{self.server}.pid"

    @property
    def pid(self) -> int | None:
        """The process id when the process lives."""
        return is_running(self.pid_file)

    @property
    def configuration(self) -> Path:
        """The process's own directory of the configuration."""
        return self.profile.node_root / "servers" / self.server


def runs_here(entry: etree._Element) -> bool:
    """True for the kinds of process the lab runs: no web servers, no proxies, nothing without a SOAP port."""
    soap = end_points(entry).get("SOAP_CONNECTOR_ADDRESS", ("", 0))
    return entry.get("serverType") in RUNNING and soap[1] > 0


def profiles(host: Host) -> list[Profile]:
    """The host's profiles."""
    return [Profile(path.parents[1]) for path in sorted(host.was.glob("profiles/*/properties/wasmq_lab.properties"))]


def places(host: Host) -> Iterator[Place]:
    """Every process of the host."""
    for profile in profiles(host):
        yield from places_of(host, profile)


def places_of(host: Host, profile: Profile) -> Iterator[Place]:
    """Every process of the profile."""
    for entry in etree.parse(str(profile.node_root / "serverindex.xml")).iter("serverEntries"):
        if runs_here(entry):
            yield Place(host, profile, entry.get("serverName", ""), entry.get("serverType", ""), end_points(entry))


def end_points(entry: etree._Element) -> dict[str, tuple[str, int]]:
    """End point name -> (host, port) of a server entry; an end point for any address has the node's host name."""
    found = {}
    own = entry.getroottree().getroot().get("hostName", "")
    for point in entry.iter("specialEndpoints"):
        address = point.find("endPoint")
        if address is not None:
            host, port = address.get("host", ""), address.get("port", "0")
            host = own if host == "*" or "$" in host else host
            found[point.get("endPointName", "")] = (host, int(port) if port.isdigit() else 0)
    return found


def place(host: Host, profile: Profile, server: str) -> Place:
    """One process by name.

    :raises LookupError: the node has no such server
    """
    for candidate in places_of(host, profile):
        if candidate.server == server:
            return candidate
    raise LookupError(server)
