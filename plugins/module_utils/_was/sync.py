# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Is a node's copy of the configuration the master's? Observed by digest, repaired by one wsadmin."""

from __future__ import annotations

import hashlib
import typing as t
from pathlib import Path

from .._core.errors import WasError
from .._core.plan import Change
from .batch import require_administrative_security, sync_shown
from .facts_plan import FactsPlan
from .profile import Profile
from .repository import Repository
from .wsadmin import Connection, Program, Session

_CELL_DOCUMENTS = ("security.xml", "resources.xml", "variables.xml")
_STORES = (".p12", ".jks", ".jceks", ".kdb")


def node_digests(profile: Profile, node: str) -> t.Dict[str, str]:
    """Path below ``config`` to SHA-256, of what decides how a node's processes connect."""
    return {
        str(path.relative_to(profile.config_root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(_documents(profile, node))
    }


def _documents(profile: Profile, node: str) -> t.Iterator[Path]:
    cell, own = profile.cell_root, profile.cell_root / "nodes" / node
    yield from (cell / name for name in _CELL_DOCUMENTS if (cell / name).is_file())
    for directory in (cell, own):
        yield from (path for path in directory.glob("*") if path.suffix in _STORES and path.is_file())
    yield from own.glob("*.xml")
    yield from own.glob("servers/*/*.xml")
    yield from cell.glob("clusters/*/resources.xml")


def copy_facts(profile: Profile) -> t.Dict[str, t.Any]:
    """What this profile holds of the configuration."""
    return {"cell": profile.cell, "node": profile.node, "digests": node_digests(profile, profile.node)}


def stale_documents(master: t.Mapping[str, str], copy: t.Mapping[str, str]) -> t.List[str]:
    """What the node lacks or holds in another version."""
    return sorted(path for path, digest in master.items() if copy.get(path) != digest)


def open_sync(params: t.Mapping[str, t.Any]) -> SyncEngine:
    """The engine from the module's parameters."""
    profile = Profile.at(params["profile_path"])
    session = Session(profile, Connection.from_options(params))
    return SyncEngine(profile=profile, session=session, node_digests=params["node_digests"])


class SyncEngine:
    """Synchronises the nodes whose documents differ, and only these."""

    def __init__(
        self, *, profile: Profile, session: Session, node_digests: t.Mapping[str, t.Mapping[str, str]] | None
    ) -> None:
        self._profile = profile
        self._session = session
        self._copies = node_digests
        self._stale: t.Dict[str, t.List[str]] = {}

    def plan(self) -> FactsPlan:
        """Compare every node's digests with the master's. Without digests, every node counts as stale.

        :raises WasError: NODE_UNKNOWN
        """
        repository = Repository(self._profile)
        require_administrative_security(repository)
        copies = self._copies if self._copies is not None else {node: {} for node in repository.managed_nodes}
        self._stale = {}
        for node, digests in copies.items():
            _require_managed(node, repository)
            stale = stale_documents(node_digests(self._profile, node), digests)
            if stale:
                self._stale[node] = stale
        changes = tuple(_change(node, stale) for node, stale in self._stale.items())
        commands = tuple(sync_shown(node) for node in self._stale)
        return FactsPlan(changes=changes, commands=commands, facts={"stale_nodes": list(self._stale)})

    def execute(self, plan: FactsPlan) -> t.Mapping[str, t.Any]:
        """One wsadmin for all of them.

        :raises WasError: NODE_NOT_SYNCHRONISED
        """
        outcome = self._session.run(Program(sync=tuple(self._stale)))
        failed = outcome.unsynchronised
        if failed:
            reasons = "; ".join(
                f"{item['node']} answered {item['error'] or item['result']}"
                for item in outcome.nodes
                if item["node"] in failed
            )
            raise WasError(
                f"These nodes were not synchronised ({reasons}): start their node agents, or run syncNode.sh on them.",
                "NODE_NOT_SYNCHRONISED",
                changed=len(failed) < len(self._stale),
                nodes=outcome.nodes,
            )
        return {"nodes": outcome.nodes}


def _change(node: str, stale: t.Sequence[str]) -> Change:
    return Change(
        "alter",
        f"node {node}",
        dict.fromkeys(stale, "differs from the master"),
        dict.fromkeys(stale, "the master's"),
        {},
    )


def _require_managed(node: str, repository: Repository) -> None:
    if node not in repository.managed_nodes:
        known = ", ".join(repository.managed_nodes) or "none"
        raise WasError(f"The cell {repository.cell} has no managed node {node}: its nodes are {known}.", "NODE_UNKNOWN")
