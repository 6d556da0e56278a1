# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminControl: find managed beans all over the cell, read their attributes, run their operations."""

from __future__ import annotations

import re
import shlex

from ..config.errors import WsadminError, scripting
from . import mbeans
from .connection import Refused, Unreachable
from .process import Process
from .tls import TlsFailure

_METHODS = (
    *("completeObjectName", "getAttribute", "getAttributes", "getCell", "getDefaultDomain", "getDomainName", "getHost"),
    *("getMBeanCount", "getNode", "getPort", "getType", "invoke", "isRegistered", "makeObjectName", "queryNames"),
    *("startServer", "stopServer"),
)


class AdminControl:
    """The methods of AdminControl in one process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.counts = {"syncs": 0}

    def call(self, method: str, args: list) -> object:
        """Call a method by its product name.

        :raises WsadminError: what the product would raise
        """
        if method not in _METHODS:
            raise scripting(f"WASXLAB01E: The lab does not emulate AdminControl.{method}.")
        try:
            return getattr(self, "_" + method)(*args)
        except TypeError as error:
            raise scripting(f"WASX7120E: wrong number of arguments for AdminControl.{method}: {args}") from error

    def names(self, node: str | None = None) -> list[str]:
        """Object names of every bean that can be reached from this process, or of one node's."""
        found = list(mbeans.own_names(self._process))
        for other, server in self._neighbours():
            if node not in (None, other):
                continue
            try:
                with self._process.client(other, server) as client:
                    found += client.call(op="names")["value"]  # type: ignore[arg-type]
            except (Unreachable, TlsFailure):
                continue
        return found

    def _neighbours(self) -> list[tuple[str, str]]:
        """The processes this one talks to: a manager to node agents, a node agent to its servers."""
        process = self._process
        if process.type == "DeploymentManager":
            nodes = sorted(path.name for path in process.profile.cell_root.glob("nodes/*"))
            return [(node, "nodeagent") for node in nodes if node != process.profile.node]
        if process.type == "NodeAgent":
            places = mbeans.places_of(process.host, process.profile)
            return [(process.profile.node, place.server) for place in places if place.server != process.name]
        return []

    def _queryNames(self, pattern: str) -> str:  # noqa: N802
        return "\n".join(self._matching(pattern))

    def _matching(self, pattern: str) -> list[str]:
        node = properties(pattern if ":" in pattern else ":" + pattern).get("node", "*")
        names = self.names(None if set(node) & set("*?") else node)
        return [name for name in names if matches(name, pattern)]

    def _completeObjectName(self, pattern: str) -> str:  # noqa: N802
        return next(iter(self._matching(pattern)), "")

    def _makeObjectName(self, name: str) -> str:  # noqa: N802
        return name

    def _isRegistered(self, name: str) -> str:  # noqa: N802
        return "true" if name in self._matching(name) else "false"

    def _getMBeanCount(self) -> str:  # noqa: N802
        return str(len(self.names()))

    def _getCell(self) -> str:  # noqa: N802
        return self._process.profile.cell

    def _getNode(self) -> str:  # noqa: N802
        return self._process.profile.node

    def _getHost(self) -> str:  # noqa: N802
        return self._process.host.name

    def _getPort(self) -> str:  # noqa: N802
        return str(self._process.place.soap_port)

    def _getType(self) -> str:  # noqa: N802
        return "SOAP"

    def _getDefaultDomain(self) -> str:  # noqa: N802
        return "WebSphere"

    def _getDomainName(self) -> str:  # noqa: N802
        return "WebSphere"

    def _getAttribute(self, name: str, attribute: str) -> str:  # noqa: N802
        found = self._attributes(name)
        if attribute not in found:
            raise WsadminError("javax.management.AttributeNotFoundException", f"ADMN0005E: attribute {attribute}")
        return found[attribute]

    def _getAttributes(self, name: str, wanted: object = None) -> str:  # noqa: N802
        found = self._attributes(name)
        chosen = arguments(wanted) or list(found)
        return "[ " + " ".join(f"[{key} {found[key]}]" for key in chosen if key in found) + " ]"

    def _attributes(self, name: str) -> dict[str, str]:
        parts = self._parts(name)
        if self._is_own(parts):
            return mbeans.attributes(self._process, parts["type"], parts["name"])
        return self._forward(parts, name, op="attributes", type=parts["type"], name=parts["name"])  # type: ignore[return-value]

    def _invoke(self, name: str, operation: str, args: object = None, _signature: object = None) -> str:
        parts = self._parts(name)
        if parts["type"] == "NodeSync" and operation in ("sync", "requestSync"):
            self.counts["syncs"] += 1
        given = arguments(args)
        if self._is_own(parts):
            answer = mbeans.invoke(self._process, parts["type"], operation, given, parts["name"])
            self.counts["syncs"] += len(answer.splitlines()) if operation == "syncActiveNodes" else 0
            return answer
        message = {"type": parts["type"], "name": parts["name"], "operation": operation, "args": given}
        return str(self._forward(parts, name, op="mbean", **message))

    def _parts(self, name: str) -> dict[str, str]:
        if ":" not in str(name):
            raise scripting(f'WASX7025E: Error found in String "{name}"; cannot create ObjectName')
        parts = properties(name)
        missing = {"type", "name", "process", "node"} - set(parts)
        if missing:
            raise WsadminError("javax.management.InstanceNotFoundException", name)
        return parts

    def _is_own(self, parts: dict[str, str]) -> bool:
        return (parts["node"], parts["process"]) == (self._process.profile.node, self._process.name)

    def _forward(self, parts: dict[str, str], full: str, **message: object) -> object:
        """Hand a request on: a manager to the node's agent, the agent to its server."""
        own_node = parts["node"] == self._process.profile.node
        target = parts["process"] if own_node else "nodeagent"
        try:
            with self._process.client(parts["node"], target) as client:
                if target == parts["process"]:
                    return client.call(**message)["value"]
                return client.call(op="forward", server=parts["process"], message=message)["value"]
        except Refused as error:
            raise WsadminError(error.java_class, error.message) from error
        except (Unreachable, TlsFailure) as error:
            raise WsadminError("javax.management.InstanceNotFoundException", full) from error

    def _startServer(self, server: str, node: str | None = None, _wait: object = None) -> str:  # noqa: N802
        agent = self._completeObjectName(f"WebSphere:type=NodeAgent,node={node or self._process.profile.node},*")
        if not agent:
            raise scripting(f'WASX7253E: No node agent for the node "{node}" runs.')
        if self._invoke(agent, "launchProcess", [server]) != "true":
            raise scripting(f'WASX7260E: Server "{server}" on node "{node}" did not start.')
        return f'WASX7262I: Start completed for server "{server}" on node "{node}"'

    def _stopServer(self, server: str, node: str | None = None, _mode: object = None) -> str:  # noqa: N802
        found = self._completeObjectName(
            f"WebSphere:type=Server,name={server},node={node or self._process.profile.node},*"
        )
        if not found:
            raise scripting(f'WASX7254E: Server "{server}" on node "{node}" does not run.')
        self._invoke(found, "stop")
        return (
            f'WASX7337I: Invoked stop for server "{server}" Waiting for stop completion.\n'
            f'WASX7264I: Stop completed for server "{server}" on node "{node}"'
        )


def properties(name: str) -> dict[str, str]:
    """Key properties of an object name or pattern."""
    return dict(part.split("=", 1) for part in name.partition(":")[2].split(",") if "=" in part)


def matches(name: str, pattern: str) -> bool:
    """True when the name is one that the pattern means; ``WebSphere:`` may be left out of it.

    :raises WsadminError: not a pattern
    """
    if ":" not in pattern.partition("=")[0]:
        pattern = "WebSphere:" + pattern
    domain, _, rest = pattern.partition(":")
    parts = [part for part in rest.split(",") if part]
    if not parts or any("=" not in part and part != "*" for part in parts):
        raise scripting(f'WASX7025E: Error found in String "{pattern}"; cannot create ObjectName')
    wanted, has = properties(pattern), properties(name)
    if "*" not in parts and set(wanted) != set(has):
        return False
    return _like(domain, name.partition(":")[0]) and all(
        key in has and _like(value, has[key]) for key, value in wanted.items()
    )


def _like(pattern: str, value: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), value) is not None


def arguments(given: object) -> list[str]:
    """Arguments of an operation: a list, one string, or a string in brackets."""
    if given is None or given == "":
        return []
    if isinstance(given, (list, tuple)):
        return [str(item) for item in given]
    text = str(given).strip()
    return shlex.split(text[1:-1]) if text.startswith("[") and text.endswith("]") else [text]
