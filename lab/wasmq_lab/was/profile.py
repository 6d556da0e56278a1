# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A WAS profile on disk: where its documents are and what its variables mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

_VARIABLE = re.compile(r"\$\{([^}]+)\}|\$\(([^)]+)\)")


@dataclass(frozen=True)
class Profile:
    """``<was>/profiles/<name>``; the profile's own cell and node names stand in properties/wasmq_lab.properties."""

    path: Path

    @cached_property
    def _properties(self) -> dict[str, str]:
        lines = (self.path / "properties" / "wasmq_lab.properties").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    @property
    def name(self) -> str:
        """The profile's name, e.g. Dmgr01."""
        return self.path.name

    @property
    def cell(self) -> str:
        """Name of the cell this profile belongs to."""
        return self._properties["cell"]

    @property
    def node(self) -> str:
        """Name of the node this profile is."""
        return self._properties["node"]

    @property
    def install_root(self) -> Path:
        """``/opt/IBM/WebSphere/AppServer``."""
        return self.path.parent.parent

    @property
    def config_root(self) -> Path:
        """``${CONFIG_ROOT}``."""
        return self.path / "config"

    @property
    def cell_root(self) -> Path:
        """``${CONFIG_ROOT}/cells/<cell>``."""
        return self.config_root / "cells" / self.cell

    @property
    def node_root(self) -> Path:
        """The node's directory of the configuration."""
        return self.cell_root / "nodes" / self.node

    @property
    def level(self) -> str:
        """The product level, e.g. 9.0.5.21, as properties/version/WAS.product names it."""
        product = etree.parse(str(self.install_root / "properties" / "version" / "WAS.product"))
        return str(product.findtext("version") or "")

    @property
    def level_numbers(self) -> tuple[int, ...]:
        """The product level for comparison, e.g. (9, 0, 5, 21)."""
        return tuple(int(part) for part in self.level.split("."))

    @property
    def verifies_host_names(self) -> bool:
        """Outbound TLS verifies host names from 9.0.5.21 and 8.5.5.27 on (APAR PH58798)."""
        numbers = self.level_numbers
        return numbers >= (9, 0, 5, 21) or (8, 5, 5, 27) <= numbers < (9,)

    def variables(self, server: str | None = None) -> dict[str, str]:
        """WebSphere variables as this node sees them: server over node over cell over the built-in ones."""
        found: dict[str, str] = {}
        places = [self.cell_root, self.node_root]
        if server:
            places.append(self.node_root / "servers" / server)
        for place in places:
            found.update(_entries(place / "variables.xml"))
        found.update(
            USER_INSTALL_ROOT=str(self.path),
            WAS_INSTALL_ROOT=str(self.install_root),
            CONFIG_ROOT=str(self.config_root),
        )
        return found

    def resolve_variables(self, text: str, server: str | None = None) -> str:
        """``text`` with every ``${NAME}`` replaced as far as it is known."""
        known = self.variables(server)
        for _ in range(10):
            replaced = _VARIABLE.sub(lambda match: known.get(match[1] or match[2], match[0]), text)
            if replaced == text:
                break
            text = replaced
        return text


def _entries(document: Path) -> dict[str, str]:
    if not document.exists():
        return {}
    entries = etree.parse(str(document)).getroot().iterfind("entries")
    return {entry.get("symbolicName", ""): entry.get("value", "") for entry in entries}
