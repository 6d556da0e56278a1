# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the host of a queue manager has to do for all of its links."""

from __future__ import annotations

import typing as t

from . import queue_manager
from .derive import Derived
from .intent import AUTHORITY, Intent, Observed, Row
from .topology import Inventory, QueueManager, alternative_names, queue_manager_of

Result = t.Dict[str, t.Any]


def queue_managers_on(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """Each managed queue manager that is active on the host, or may be, with all of its links together."""
    managed = _managed_on(host, intent)
    return [
        _queue_manager(host, links, intent, observed)
        for name, links in managed.items()
        if not observed.is_standby(host, name)
    ]


def standby_queue_managers_on(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """Each managed queue manager that is on the host and not active there: nothing is to be done but to judge it."""
    return [
        {"name": name, "links": [one.link.name for one in links], "run_as": sorted({one.link.run_as for one in links})}
        for name, links in _managed_on(host, intent).items()
        if observed.is_standby(host, name)
    ]


def _managed_on(host: str, intent: Intent) -> t.Dict[str, t.List[Derived]]:
    found: t.Dict[str, t.List[Derived]] = {}
    for derived in intent.links:
        if derived.link.mq_managed and host in queue_manager_of(derived.link, intent.inventory).hosts:
            found.setdefault(derived.link.queue_manager, []).append(derived)
    return found


def _queue_manager(host: str, links: t.Sequence[Derived], intent: Intent, observed: Observed) -> Result:
    first = links[0]
    target = queue_manager_of(first.link, intent.inventory)
    identity = intent.identities[first.link.server]
    repository = key_repository(target, host, intent.inventory, observed)
    address, port = target.address_on(host)
    insecure = insecure_channels(links, observed)
    return {
        "name": target.name,
        "port": port,
        "address": address,
        "hosts": list(target.hosts),
        "links": [one.link.name for one in links],
        "key_repository": repository,
        "is_default_repository": not _is_placed(target),
        "certificate_label": first.certificate_label,
        "subject": identity.subject,
        "key_size": identity.key_size,
        "validity_days": identity.validity_days,
        "subject_alternative_names": alternative_names(
            target.hosts, intent.inventory, [name for name, _port in target.addresses]
        ),
        "signers": _signers(links, observed),
        "run_as": sorted({one.link.run_as for one in links}),
        "insecure_channels": insecure,
        "open_channels": [name for name in insecure if name not in _closed(links, observed)],
        "allow_disconnect": all(one.link.allow_disconnect for one in links),
        "resources": _resources(links, observed, repository, insecure),
    }


def _resources(links: t.Sequence[Derived], observed: Observed, repository: str, insecure: t.List[str]) -> Result:
    rules = _rows(observed, links, "chlauth")
    staged = queue_manager.together(resource for one in links for resource in queue_manager.staged(one))
    label = links[0].certificate_label
    return {
        "stage": staged + queue_manager.pinned(_open_channels(links, observed), rules),
        "switch": queue_manager.switched(key_repository=repository[: repository.rindex(".")], certificate_label=label),
        "contract": queue_manager.contracted(insecure, rules),
    }


def _signers(links: t.Sequence[Derived], observed: Observed) -> t.List[Result]:
    """Whom the queue manager trusts: its own authority, and each client."""
    names = [AUTHORITY, *sorted({one.link.client for one in links})]
    known = observed.certificates
    return [{"label": name, "content": known[name]} for name in names if name in known]


def insecure_channels(links: t.Sequence[Derived], observed: Observed) -> t.List[str]:
    """Plaintext channels of one queue manager that its links' policy closes in the end."""
    if any(one.link.policy == "keep" for one in links):
        return []
    kept = {name for one in links for name in one.link.kept_channels}
    return [name for name in _plaintext(links, observed) if name not in kept]


def _open_channels(links: t.Sequence[Derived], observed: Observed) -> t.List[str]:
    """Plaintext channels that somebody may be using while channel authentication is still off."""
    attributes = (_rows(observed, links, "qmgr") or [{}])[0]
    if str(attributes.get("chlauth", "")).upper() != "DISABLED":
        return []
    return [name for name in _plaintext(links, observed) if name not in _closed(links, observed)]


def _closed(links: t.Sequence[Derived], observed: Observed) -> t.List[str]:
    return queue_manager.closed_channels(_rows(observed, links, "channels"))


def _plaintext(links: t.Sequence[Derived], observed: Observed) -> t.List[str]:
    secured = {one.link.channel for one in links}
    return queue_manager.plaintext_channels(_rows(observed, links, "channels"), secured=secured)


def _rows(observed: Observed, links: t.Sequence[Derived], kind: str) -> t.List[Row]:
    seen = observed.queue_managers.get(links[0].link.queue_manager) or {}
    return list(seen.get(kind) or [])


def key_repository(target: QueueManager, host: str, inventory: Inventory, observed: Observed) -> str:
    """Where the queue manager keeps its keys: where the inventory says, else in the data directory it was seen to have.

    Before it was seen its directory is derived: ``.`` is written as ``!`` and ``/`` as ``&``.
    """
    seen = (observed.instance(host, target.name) or {}).get("data_path")
    if seen and not _is_placed(target):
        return f"{seen}/ssl/key.kdb"
    data = str(inventory.variable(host, "mq_data_path", "/var/mqm"))
    directory = target.settings.get("directory") or target.name.replace(".", "!").replace("/", "&")
    return str(target.settings.get("key_repository") or f"{data}/qmgrs/{directory}/ssl/key.kdb")


def _is_placed(target: QueueManager) -> bool:
    """True when the inventory says where the keys are."""
    return bool(target.settings.get("key_repository") or target.settings.get("directory"))
