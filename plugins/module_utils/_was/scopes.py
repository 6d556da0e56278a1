# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Where in the cell an object lives: our word for it, and each of the product's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from .._core.errors import InputError

_MANAGEMENT = re.compile(
    r"^\(cell\):(?P<cell>.*?)(?::\(node\):(?P<node>.*?))?(?::\(cluster\):(?P<cluster>.*?))?(?::\(server\):(?P<server>.*?))?$"
)


@dataclass(frozen=True, order=True)
class Scope:
    """``cell``, ``node:NAME``, ``cluster:NAME`` or ``server:NODE/NAME``."""

    kind: str = "cell"
    name: str = ""
    node: str = ""

    @classmethod
    def parse(cls, text: str | None) -> Scope:
        """Read what users write.

        :raises InputError: SCOPE_INVALID
        """
        kind, _colon, rest = (text or "cell").partition(":")
        if kind == "cell" and not rest:
            return cls()
        if kind in ("node", "cluster") and rest and "/" not in rest:
            return cls(kind, rest)
        node, _slash, name = rest.partition("/")
        if kind == "server" and node and name and "/" not in name:
            return cls(kind, name, node)
        raise InputError(
            f"The scope {text!r} is none of cell, node:NAME, cluster:NAME, server:NODE/NAME: write it in one of"
            " these forms.",
            "SCOPE_INVALID",
        )

    @classmethod
    def of_management(cls, scope_name: str) -> Scope:
        """From a management scope's name, e.g. ``(cell):C:(node):N``. What lies below a server counts as the server."""
        found = _MANAGEMENT.match(scope_name)
        if not found:
            return cls("other", scope_name)
        if found.group("server"):
            return cls("server", found.group("server").split(":(")[0], found.group("node") or "")
        if found.group("cluster"):
            return cls("cluster", found.group("cluster"))
        return cls("node", found.group("node")) if found.group("node") else cls()

    def __str__(self) -> str:
        if self.kind == "server":
            return f"server:{self.node}/{self.name}"
        return "cell" if self.kind == "cell" else f"{self.kind}:{self.name}"

    def management_name(self, cell: str) -> str:
        """The ``scopeName`` that security commands take."""
        suffix = {
            "cell": "",
            "node": f":(node):{self.name}",
            "cluster": f":(cluster):{self.name}",
            "server": f":(node):{self.node}:(server):{self.name}",
        }[self.kind]
        return f"(cell):{cell}{suffix}"

    def containment_path(self, cell: str) -> str:
        """The path that ``AdminConfig.getid`` takes."""
        suffix = {
            "cell": "",
            "node": f"Node:{self.name}/",
            "cluster": f"ServerCluster:{self.name}/",
            "server": f"Node:{self.node}/Server:{self.name}/",
        }[self.kind]
        return f"/Cell:{cell}/{suffix}"

    def directory(self, cell: str) -> PurePosixPath:
        """The directory of the scope's documents, below the configuration's root."""
        root = PurePosixPath("cells") / cell
        return {
            "cell": root,
            "node": root / "nodes" / self.name,
            "cluster": root / "clusters" / self.name,
            "server": root / "nodes" / self.node / "servers" / self.name,
        }[self.kind]

    def is_inside(self, other: Scope) -> bool:
        """True when a name looked up here is looked up in ``other`` next; a cluster's members are not known here."""
        if self == other:
            return False
        if other.kind == "cell":
            return True
        return other.kind == "node" and self.kind == "server" and self.node == other.name


CELL = Scope()
