# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A WebSphere profile on disk: whose cell and node it is, where its documents and commands are."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .._core.errors import InputError, WasError

_ASSIGNMENT = re.compile(
    r"^\s*(?:export\s+)?(WAS_HOME|WAS_CELL|WAS_NODE)=(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\"'\s;]+))", re.MULTILINE
)
_PRODUCT_VERSION = re.compile(r"<version>\s*([0-9]+(?:\.[0-9]+)*)\s*</version>")

_NODE_VERSION = re.compile(r"^com\.ibm\.websphere\.baseProductVersion=([0-9.]+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Profile:
    """``<was>/profiles/<name>``, as its own ``setupCmdLine.sh`` and its documents describe it.

    :param documents: copies of the cell's documents, which are read instead of the profile's own
    :param document_node: the node of the process that gave the copies
    :param elsewhere: whether that process is on another host
    """

    path: Path
    documents: Path | None = None
    document_node: str = ""
    elsewhere: bool = False

    @classmethod
    def at(cls, path: str) -> Profile:
        """The profile at this path.

        :raises InputError: PROFILE_NOT_FOUND, when there is no configuration below it
        """
        profile = cls(Path(path))
        if not _may_have_cells(profile.path / "config" / "cells"):
            raise InputError(
                f"There is no WebSphere profile at {path} (no config/cells below it): give profile_path the path that"
                " manageprofiles.sh -listProfiles and -getPath report.",
                "PROFILE_NOT_FOUND",
            )
        return profile

    @property
    def config_root(self) -> Path:
        """``${CONFIG_ROOT}``."""
        return self.documents or self.path / "config"

    @property
    def cell_root(self) -> Path:
        """``${CONFIG_ROOT}/cells/<cell>``."""
        return self.config_root / "cells" / self.cell

    @property
    def node_root(self) -> Path:
        """The directory of this profile's own node."""
        return self.cell_root / "nodes" / self.node

    @cached_property
    def _settings(self) -> t.Dict[str, str]:
        script = self.path / "bin" / "setupCmdLine.sh"
        if not script.is_file():
            return {}
        found = _ASSIGNMENT.findall(script.read_text(encoding="utf-8", errors="replace"))
        return {name: "".join(quoted_or_not) for name, *quoted_or_not in found}

    @cached_property
    def install_root(self) -> Path:
        """``${WAS_INSTALL_ROOT}``."""
        named = self._settings.get("WAS_HOME", "")
        return Path(named) if named and Path(named).is_dir() else self.path.parent.parent

    @cached_property
    def cell(self) -> str:
        """Name of the cell this profile belongs to."""
        try:
            present = sorted(entry.name for entry in (self.config_root / "cells").iterdir() if entry.is_dir())
        except PermissionError as error:
            raise WasError(
                f"The configuration below {self.config_root} cannot be read ({error.strerror}): run as the user that"
                " owns the profile.",
                "DOCUMENT_UNREADABLE",
            )
        named = self._settings.get("WAS_CELL")
        if named in present:
            return t.cast(str, named)
        return _only(present, f"cells below {self.config_root}/cells", "CELL_AMBIGUOUS")

    @cached_property
    def node(self) -> str:
        """Name of the node this profile is; other nodes' directories carry no servers here."""
        nodes = self.config_root / "cells" / self.cell / "nodes"
        named = self.document_node or self._settings.get("WAS_NODE")
        if named and (nodes / named).is_dir():
            return named
        candidates = sorted(entry.name for entry in nodes.iterdir() if (entry / "node.xml").is_file())
        own = [name for name in candidates if (nodes / name / "servers" / "dmgr").is_dir()]
        own = own or [name for name in candidates if any((nodes / name / "servers").glob("*/server.xml"))]
        return _only(own or candidates, f"nodes below {nodes}", "NODE_AMBIGUOUS")

    @property
    def deployments(self) -> t.Dict[str, Path]:
        """The directory with the documents of each deployed application, by the application's name."""
        applications = self.cell_root / "applications"
        found = applications.glob("*/deployments/*/deployment.xml") if applications.is_dir() else ()
        return {path.parent.name: path.parent for path in sorted(found)}

    @cached_property
    def level(self) -> str | None:
        """The product's level, e.g. ``9.0.5.21``, from its own registry files, or from what the node says of itself."""
        if self.documents:
            metadata = self.node_root / "node-metadata.properties"
            found = _NODE_VERSION.search(metadata.read_text(encoding="latin-1")) if metadata.is_file() else None
            if found:
                return found.group(1)
        directory = self.install_root / "properties" / "version"
        for name in ("ND.product", "WAS.product", "BASE.product", "EXPRESS.product"):
            registry = directory / name
            found = _PRODUCT_VERSION.search(registry.read_text(encoding="utf-8")) if registry.is_file() else None
            if found:
                return found.group(1)
        return None

    def command(self, name: str) -> str:
        """Path of one of the profile's commands.

        :raises WasError: COMMAND_NOT_FOUND
        """
        path = self.path / "bin" / name
        if not path.is_file():
            raise WasError(
                f"The profile {self.path} has no bin/{name}: check profile_path, or give the command to use instead.",
                "COMMAND_NOT_FOUND",
            )
        return str(path)


def _may_have_cells(path: Path) -> bool:
    """False where there surely are none; a directory that this user may not look into counts."""
    try:
        return path.is_dir()
    except PermissionError:
        return True


def _only(names: t.Sequence[str], what: str, code: str) -> str:
    if len(names) == 1:
        return names[0]
    raise WasError(
        f"Expected exactly one of the {what} to belong to the profile, found {', '.join(names) or 'none'}:"
        " repair bin/setupCmdLine.sh, which names WAS_CELL and WAS_NODE.",
        code,
    )
