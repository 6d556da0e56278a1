# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the hosts of a cell have to do for all of its links."""

from __future__ import annotations

import typing as t

from . import cell, web_part
from .derive import Derived
from .intent import AUTHORITY, Intent, Observed, Row
from .topology import Cell, alternative_names, cell_of, queue_manager_of

Result = t.Dict[str, t.Any]

#: the checkpoint that a guarded phase takes before its save, and that goes when the last phase is through
WAY_BACK = "before-last-save"


def cells_of(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """The cell this host's deployment manager manages, with all of its links together; none or one."""
    links = [one for one in intent.links if one.link.was_managed and one.link.cell == host]
    if not links:
        return []
    members = cell_of(links[0].link, intent.inventory)
    rewriting = [one for one in links if one.link.strategy == "default_settings"]
    return [
        {
            "links": [one.link.name for one in links],
            "nodes": list(members.managed_nodes),
            "hosts": list(members.hosts),
            "rewrites_default_settings": bool(rewriting),
            "replaced_trust_stores": _replaced(host, rewriting, intent, observed),
            "resources": {
                "expand": _expanded(host, rewriting, intent, observed),
                "switch": _unique(_switched(links, members, intent)),
                "contract": _unique(_contracted(links, members, intent)),
            },
        }
    ]


def profile_of(host: str, intent: Intent, observed: Observed) -> Result:
    """Which processes the host's profile has, as far as a link of its cell concerns them."""
    found = [cell_of(one.link, intent.inventory) for one in intent.links if one.link.was_managed]
    own = next((members for members in found if host in members.hosts), None)
    return {
        "standalone": own is not None and own.standalone,
        "manager": own is not None and host == own.deployment_manager and not own.standalone,
        "node_agent": own is not None and host in own.managed_nodes,
        "servers": _servers(host, own, intent, observed) if own is not None and host in own.nodes else [],
        "keeps_way_back": own is not None and keeps_way_back(observed.cells.get(host)),
    }


def keeps_way_back(seen: Row | None) -> bool:
    """True while a switch may have been interrupted: what it stopped, or was stopping, may stand still."""
    return WAY_BACK in ((seen or {}).get("checkpoints") or ())


def _servers(host: str, members: Cell, intent: Intent, observed: Observed) -> t.List[str]:
    """The servers the inventory names; of a stand-alone profile that was looked at, else all it has."""
    named = intent.inventory.variable(host, "was_servers")
    if named or not members.standalone:
        return list(named or ())
    topology = (observed.cells.get(host) or {}).get("topology") or {}
    return [server["name"] for server in topology.get("servers") or [] if server["type"] == "APPLICATION_SERVER"]


def _replaced(host: str, rewriting: t.Sequence[Derived], intent: Intent, observed: Observed) -> t.List[Row]:
    """The trust stores that the settings to be rewritten use today."""
    if not rewriting:
        return []
    stores = _stores(rewriting[0], cell_of(rewriting[0].link, intent.inventory), intent)
    return trust_stores(observed.cells.get(host), own=stores.trust_name)


def _expanded(host: str, rewriting: t.Sequence[Derived], intent: Intent, observed: Observed) -> t.List[Result]:
    """The new signers, in every trust store that is going to be replaced."""
    used = _replaced(host, rewriting, intent, observed)
    if not used:
        return []
    trusted = {row["alias"]: row["content"] for row in _signers(rewriting[0], observed)}
    return cell.expanded([*used, *web_part.key_stores(observed.cells.get(host))], trusted)


def _switched(links: t.Sequence[Derived], members: Cell, intent: Intent) -> t.List[Result]:
    resources: t.List[Result] = []
    for one in links:
        resources += cell.switched(one, _stores(one, members, intent), queue_manager_of(one.link, intent.inventory))
    return resources


def _contracted(links: t.Sequence[Derived], members: Cell, intent: Intent) -> t.List[Result]:
    return [item for one in links for item in cell.contracted(one, _stores(one, members, intent))]


def stores_on(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """Key and trust stores this host needs, one pair per identity of its cell."""
    found: t.Dict[str, Result] = {}
    for one in intent.links:
        members = cell_of(one.link, intent.inventory)
        if one.link.was_managed and host in members.hosts:
            found[one.link.client] = _pair(one, members, intent, observed)
    return list(found.values())


def _pair(one: Derived, members: Cell, intent: Intent, observed: Observed) -> Result:
    stores, identity = _stores(one, members, intent), intent.identities[one.link.client]
    return {
        "identity": identity.name,
        "subject": identity.subject,
        "key_size": identity.key_size,
        "validity_days": identity.validity_days,
        "subject_alternative_names": alternative_names(members.hosts, intent.inventory),
        "key_name": stores.key_name,
        "key_file": stores.key_file,
        "trust_name": stores.trust_name,
        "trust_file": stores.trust_file,
        "replicated": stores.replicated,
        "deployment_manager": members.deployment_manager,
        "signers": _signers(one, observed),
        "signer_subjects": {identity.name: identity.subject, AUTHORITY: intent.authority_subject},
        "rewrites_default_settings": one.link.strategy == "default_settings",
    }


def _signers(one: Derived, observed: Observed) -> t.List[Result]:
    """Whom the link's trust store trusts; itself only where the cell's own processes use it among each other."""
    names = [one.link.client, AUTHORITY] if one.link.strategy == "default_settings" else [AUTHORITY]
    known = observed.certificates
    return [{"alias": name, "content": known[name]} for name in names if name in known]


def _stores(one: Derived, members: Cell, intent: Intent) -> cell.Stores:
    manager = members.deployment_manager
    return cell.stores_of(one, str(intent.inventory.variable(manager, "was_cell_name", manager)))


def trust_stores(seen: Row | None, *, own: str) -> t.List[Row]:
    """The trust stores that default SSL settings name, as name and scope, apart from our own; each once."""
    found: t.List[Row] = []
    for configuration in ((seen or {}).get("ssl") or {}).get("configurations") or []:
        store = configuration.get("trust_store")
        if not store or store["name"] == own or not str(configuration["alias"]).endswith("DefaultSSLSettings"):
            continue
        if store not in found:
            found.append(dict(store))
    return found


def _unique(items: t.Sequence[Result]) -> t.List[Result]:
    """Links that share stores ask for them once."""
    return [item for index, item in enumerate(items) if item not in items[:index]]
