# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``AdminApp.list`` for a part of the cell: a server, a cluster or a node, as consoles and scripts name them."""

from __future__ import annotations

from ..adminconfig import AdminConfig
from ..errors import not_emulated
from .installed import Installed, installed_names

_PREFIX = "WebSphere:"
_FORMS = ({"cell"}, {"cell", "node"}, {"cell", "node", "server"}, {"cell", "cluster"}, {"cell", "node", "cluster"})


def on_target(config: AdminConfig, cell: str, target: str) -> str:
    """The applications that are deployed there, a name per line.

    :raises WsadminError: another form of target, one the cell does not have, or members of a cluster
    """
    parts = dict(word.split("=", 1) for word in target.removeprefix(_PREFIX).split(",") if "=" in word)
    if not target.startswith(_PREFIX) or set(parts) not in _FORMS or parts["cell"] != cell:
        raise not_emulated(f"AdminApp.list with target {target}")
    _require_place(config, cell, parts, target)
    found = [Installed(config, cell, name) for name in installed_names(config.workspace)]
    return "\n".join(each.name for each in found if _is_on(each, parts))


def _require_place(config: AdminConfig, cell: str, parts: dict[str, str], target: str) -> None:
    """What the product says of a place that the cell does not have is not captured."""
    documents = ["node.xml"] if "node" in parts else []
    documents += [f"servers/{parts['server']}/server.xml"] if "server" in parts else []
    wanted = [f"nodes/{parts['node']}/{document}" for document in documents]
    wanted += [f"clusters/{parts['cluster']}/cluster.xml"] if "cluster" in parts else []
    if not all(config.workspace.exists(f"cells/{cell}/{document}") for document in wanted):
        raise not_emulated(f"AdminApp.list with target {target}, which the cell does not have")


def _is_on(found: Installed, parts: dict[str, str]) -> bool:
    targets = {target for targets in found.state().targets.values() for target in targets}
    if "cluster" in parts:
        return f"cluster={parts['cluster']}" in targets
    if "node" not in parts:
        return True
    reached = [target for target in targets if any(_covers(parts, *member) for member in found.members(target))]
    if any(target.startswith("cluster=") for target in reached):
        raise not_emulated(f"AdminApp.list for members of a cluster, with {found.name} on the cluster")
    return bool(reached)


def _covers(parts: dict[str, str], node: str, server: str) -> bool:
    return node == parts["node"] and server == parts.get("server", server)
