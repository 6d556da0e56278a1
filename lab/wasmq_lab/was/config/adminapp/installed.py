# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An application in the workspace: its documents, and where the server indexes of the nodes name it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..adminconfig import AdminConfig
from ..errors import not_emulated
from ..repository import Workspace
from ..xmltext import Element
from . import bindings, deployment
from .archive import APPLICATION, Archive, plain
from .arguments import ATTRIBUTES
from .roles import read_roles, written_roles
from .state import State


def installed_names(workspace: Workspace) -> list[str]:
    """Every application of the cell, with those that the workspace has not saved yet."""
    below = f"cells/{workspace.cell}/applications/"
    found = [uri.split("/") for uri in workspace.files(below) if uri.endswith("/deployment.xml")]
    return sorted({parts[-2] for parts in found if len(parts) == 7 and parts[4] == "deployments"})


class Installed:
    """One application, installed or about to be."""

    def __init__(self, config: AdminConfig, cell: str, name: str) -> None:
        self._config, self._cell, self.name = config, cell, name
        self._workspace = config.workspace
        self.place = f"cells/{cell}/applications/{name}.ear"

    @property
    def _documents(self) -> str:
        return f"{self.place}/deployments/{self.name}"

    @property
    def _entry(self) -> str:
        return f"{self.name}.ear/deployments/{self.name}"

    def archive(self) -> Archive:
        """Its documents as they are."""
        start = self._documents + "/"
        files = {uri[len(start) :]: self._workspace.read(uri) or b"" for uri in self._workspace.files(start)}
        files.pop("deployment.xml", None)
        return Archive(self.name, files)

    def state(self) -> State:
        """How it is deployed."""
        archive = self.archive()
        found = self.state_of(archive, None)
        content = self._workspace.read(f"{self._documents}/deployment.xml") or b""
        found.targets = deployment.read_targets(content)
        found.attributes = deployment.read_attributes(content, ATTRIBUTES.values())
        return found

    def state_of(self, archive: Archive, before: State | None) -> State:
        """What an archive says of itself, and on top of it what was before."""
        found = State(roles=read_roles(archive))
        for web in archive.application.iter("web"):
            uri = (web.findtext("web-uri") or "").strip()
            descriptor, bound = self._module(archive, uri)
            found.roots[uri] = (web.findtext("context-root") or "").strip()
            found.hosts[uri] = bindings.virtual_host(bound)
            found.bound[uri] = bindings.read(descriptor, bound)
        if before is not None:
            _keep(found, before, archive)
        return found

    def _module(self, archive: Archive, uri: str) -> tuple[etree._Element, etree._Element | None]:
        web = archive.xml(f"{uri}/WEB-INF/web.xml")
        bound = archive.xml(f"{uri}/WEB-INF/ibm-web-bnd.xml")
        if bound is None:
            bound = archive.xml(f"{uri}/WEB-INF/ibm-web-bnd.xmi")
        return web if web is not None else etree.Element("web-app"), bound

    def write(self, archive: Archive, state: State, *, with_binary: bool = True) -> None:
        """All its documents, and its name in the server indexes."""
        for path, content in archive.documents.items():
            self._put(path, content)
        self._put(APPLICATION, _with_roots(archive.documents[APPLICATION], state.roots))
        for uri in state.roots:
            self._write_module(archive, uri, state)
        self._put("META-INF/ibm-application-bnd.xmi", written_roles(archive, state.roles))
        document = deployment.written(self._cell, self.name, archive.modules(), state.targets, state.attributes)
        self._put("deployment.xml", document.encode())
        if with_binary and archive.binary is not None:
            self._workspace.write(f"{self.place}/{self.name}.ear", archive.binary)
        self._index({server for targets in state.targets.values() for server in self._members(targets)})

    def _write_module(self, archive: Archive, uri: str, state: State) -> None:
        content = archive.documents.get(f"{uri}/WEB-INF/web.xml")
        if content is None:
            return
        if not bindings.is_new(plain(content)):
            content = bindings.with_ids(content)
        web = plain(content)
        name = "ibm-web-bnd.xml" if bindings.is_new(web) else "ibm-web-bnd.xmi"
        self._put(f"{uri}/WEB-INF/web.xml", content)
        self._put(f"{uri}/WEB-INF/{name}", bindings.written(web, state.bound.get(uri, {}), state.hosts[uri]).encode())

    def _put(self, path: str, content: bytes | None) -> None:
        if content is not None and content != self._workspace.read(f"{self._documents}/{path}"):
            self._workspace.write(f"{self._documents}/{path}", content)

    def remove_documents(self) -> None:
        """Everything below its directory."""
        for uri in self._workspace.files(self.place + "/"):
            self._workspace.write(uri, None)

    def remove(self) -> None:
        """All of it."""
        self.remove_documents()
        self._index(set())

    def servers(self) -> list[tuple[str, str]]:
        """Node and name of every server whose index names it."""
        return [
            (node, entry.attributes.get("serverName", ""))
            for node, _uri, entry in self._entries()
            if any(each.text() == self._entry for each in entry.elements("deployedApplications"))
        ]

    def _index(self, wanted: set[tuple[str, str]]) -> None:
        """Name it at the wanted servers, and nowhere else."""
        for node, uri, entry in list(self._entries()):
            named = [each for each in entry.elements("deployedApplications") if each.text() == self._entry]
            belongs = (node, entry.attributes.get("serverName", "")) in wanted
            if belongs and not named:
                entry.prepend_text("deployedApplications", self._entry)
            for each in named if not belongs else ():
                entry.remove(each)
            if belongs == (not named):
                self._config.catalogue.changed(uri)

    def _entries(self) -> Iterator[tuple[str, str, Element]]:
        below = f"cells/{self._cell}/nodes/"
        for uri in self._workspace.files(below):
            xml = self._workspace.xml(uri) if uri.endswith("/serverindex.xml") else None
            for entry in xml.root.elements("serverEntries") if xml is not None else ():
                yield uri[len(below) :].split("/")[0], uri, entry

    def _members(self, targets: list[str]) -> list[tuple[str, str]]:
        return [member for target in targets for member in self.members(target)]

    def members(self, target: str) -> list[tuple[str, str]]:
        """Node and name of the servers a target stands for."""
        parts = dict(part.split("=", 1) for part in target.split(","))
        if "cluster" not in parts:
            return [(parts["node"], parts["server"])]
        xml = self._workspace.xml(f"cells/{self._cell}/clusters/{parts['cluster']}/cluster.xml")
        members = xml.root.elements("members") if xml is not None else []
        return [(each.attributes.get("nodeName", ""), each.attributes.get("memberName", "")) for each in members]

    def known_target(self, target: str) -> str:
        """The target without its cell.

        :raises WsadminError: the cell has no such server or cluster: the product's own refusal is not captured
        """
        parts = dict(part.split("=", 1) for part in target.split(",") if "=" in part)
        parts.pop("cell", None)
        found = ",".join(f"{key}={value}" for key, value in parts.items())
        servers = {(node, entry.attributes.get("serverName", "")) for node, _uri, entry in self._entries()}
        cluster = f"cells/{self._cell}/clusters/{parts.get('cluster')}/cluster.xml"
        if (parts.get("node"), parts.get("server")) in servers or self._workspace.exists(cluster):
            return found
        raise not_emulated(f"deploying on {target}, which the cell does not have")

    def only_server(self, module: str) -> str:
        """Where a module without a target goes.

        :raises WsadminError: the cell has several servers: the product's own refusal is not captured
        """
        servers = [
            (node, entry.attributes.get("serverName", ""))
            for node, _uri, entry in self._entries()
            if entry.attributes.get("serverType") == "APPLICATION_SERVER"
        ]
        if len(servers) != 1:
            raise not_emulated(f"deploying {module} without a target in a cell with {len(servers)} servers")
        return "node={},server={}".format(*servers[0])


def _with_roots(content: bytes, roots: dict[str, str]) -> bytes:
    root = etree.fromstring(content)
    changed = False
    for web in root.iter("{*}web"):
        place = web.find("{*}context-root")
        wanted = roots.get((web.findtext("{*}web-uri") or "").strip())
        if wanted and place is not None and (place.text or "").strip() != wanted:
            place.text, changed = wanted, True
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8") if changed else content


def _keep(found: State, before: State, archive: Archive) -> None:
    """An update prefers what was chosen before, as far as the new archive still has it."""
    for uri in found.roots:
        if uri in before.roots:
            found.roots[uri], found.hosts[uri] = before.roots[uri], before.hosts[uri]
            found.bound[uri].update(before.bound.get(uri, {}))
    found.attributes = before.attributes
    found.targets = {uri: before.targets[uri] for _kind, uri in archive.modules() if uri in before.targets}
    found.roles.update({role: who for role, who in before.roles.items() if role in found.roles})
