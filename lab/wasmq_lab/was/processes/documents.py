# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which documents of the repository a node holds, and their digests."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lxml import etree

_OF_OTHER_NODES = ("node.xml", "serverindex.xml")
_MANAGERS_OWN = ("rsatoken-root-key.p12",)


def documents_for_node(config_root: Path, cell: str, node: str) -> dict[str, str]:
    """Path below the configuration root -> SHA-256, of every document that belongs on the node."""
    place = config_root / "cells" / cell
    applications = _applications(place / "nodes" / node / "serverindex.xml")
    found = {}
    for path in sorted(place.rglob("*")):
        relative = path.relative_to(place)
        if path.is_file() and not path.name.endswith(".new") and _belongs(relative, node, applications):
            found[str(path.relative_to(config_root))] = digest(path)
    return found


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _belongs(path: Path, node: str, applications: set[str]) -> bool:
    if path.parts[0] == "applications":
        return len(path.parts) > 1 and path.parts[1] in applications
    if path.parts[0] == "nodes":
        return path.parts[1] == node or (len(path.parts) == 3 and path.name in _OF_OTHER_NODES)
    return path.name not in _MANAGERS_OWN


def _applications(server_index: Path) -> set[str]:
    if not server_index.exists():
        return set()
    deployed = etree.parse(str(server_index)).iter("deployedApplications")
    return {(element.text or "").split("/")[0] for element in deployed}
