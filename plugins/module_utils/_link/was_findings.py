# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What was seen of a cell that a link cannot live with."""

from __future__ import annotations

import typing as t

from .._certificates import pem
from .._certificates.chain import now_utc
from .._certificates.distinguished_name import same_name
from .._certificates.x509 import moment_text
from . import was_remarks
from .findings import Finding
from .was_part import keeps_way_back, trust_stores

Row = t.Mapping[str, t.Any]


def judge(
    links: t.Sequence[Row], stores: t.Sequence[Row], seen: Row, *, signers: Row, nodes: t.Mapping[str, Row]
) -> t.Iterator[Finding]:
    """Every reason not to begin, and what to know before, for one cell and all of its links.

    :param seen: result of was_info on the deployment manager
    :param signers: ``drop`` and ``keep``, what users said about the signers of the old trust stores
    :param nodes: result of was_info by node host
    """
    yield from _security(links, seen)
    yield from _node_agents(seen, nodes)
    for store in stores:
        yield from _expired(store, seen)
        if store["rewrites_default_settings"]:
            yield from _lost_signers(store, seen, signers)
            if seen.get("pending"):
                yield from was_remarks.about_rewriting(store, seen, nodes, links[0]["cell"])
    if seen.get("pending"):
        yield from was_remarks.about_cell(links, seen, nodes)


def _security(links: t.Sequence[Row], seen: Row) -> t.Iterator[Finding]:
    if not (seen.get("security") or {}).get("enabled", True):
        yield Finding(
            "ADMINISTRATIVE_SECURITY_OFF",
            f"Administrative security of cell {links[0]['cell']} is off, so its SSL settings guard nothing: "
            "turn it on first.",
        )


def _node_agents(seen: Row, nodes: t.Mapping[str, Row]) -> t.Iterator[Finding]:
    """Before the switch every node has to listen; after it a run starts what an interrupted one left stopped."""
    for host, found in nodes.items() if seen.get("pending") else ():
        if keeps_way_back(found):
            continue
        for process in found.get("processes") or []:
            if process["name"] == "nodeagent" and not process["running"]:
                yield Finding(
                    "NODE_AGENT_NOT_RUNNING",
                    f"The node agent of {host} is not running, so the node would miss what changes: "
                    "start it with startNode.sh.",
                )


def _expired(store: Row, seen: Row) -> t.Iterator[Finding]:
    """What the client would present; trusted certificates that expired cut off nobody who is not cut off already."""
    for found in seen.get("stores") or []:
        for entry in (found.get("entries") or []) if found.get("name") == store["key_name"] else []:
            if str(entry.get("not_after", "9")) < moment_text(now_utc()):
                yield Finding(
                    "CERTIFICATE_EXPIRED",
                    f"Certificate {entry['alias']} in {found['path']} expired on {entry['not_after']}: "
                    "move the file away to have a new one made, and run all phases.",
                )


def _lost_signers(store: Row, seen: Row, signers: Row) -> t.Iterator[Finding]:
    certificates = [pem.certificate(one["content"]) for one in [*store["signers"], *(signers.get("keep") or [])]]
    kept = {digest for certificate in certificates for digest in (certificate.sha256, certificate.sha1)}
    used = trust_stores(seen, own=store["trust_name"])
    for found in seen.get("stores") or []:
        if {"name": found.get("name"), "scope": found.get("scope")} not in used:
            continue
        entries = _told(found, seen) if found.get("error_code") else found.get("entries") or []
        if entries is None:
            yield _unreadable(found)
            continue
        for entry in entries:
            fingerprint = _fingerprint(entry)
            if not (fingerprint in kept or _is_own(entry, store) or _dropped(entry, signers.get("drop") or ())):
                yield Finding(
                    "SIGNER_WOULD_BE_LOST",
                    f"Signer {entry.get('alias')} ({entry.get('subject')}, {fingerprint}) of "
                    f"{found['name']} would be lost: "
                    "list it in wasmq_keep_signers, or in wasmq_drop_signers when nothing needs it.",
                )


def _told(found: Row, seen: Row) -> t.Optional[t.List[Row]]:
    """What the deployment manager lists of a store that cannot be opened here."""
    for told in seen.get("told_stores") or ():
        if (told["name"], told["scope"]) == (found["name"], found["scope"]):
            return list(told["entries"])
    return None


def _fingerprint(entry: Row) -> t.Any:
    """The fingerprint; the deployment manager tells the shorter one below some level."""
    return entry.get("sha256") or entry.get("sha1")


def _unreadable(found: Row) -> Finding:
    return Finding(
        "TRUST_STORE_UNREADABLE",
        f"Whom {found['name']} trusts cannot be read from {found['path']} ({found['error_code']}), so its signers "
        "could be lost unseen: correct its password or file in the cell.",
    )


def _is_own(entry: Row, store: Row) -> bool:
    """What an earlier run put there; the new store gets it anyway."""
    subject = store["signer_subjects"].get(entry.get("alias"))
    return subject is not None and same_name(subject, str(entry.get("subject")))


def _dropped(entry: Row, accepted: t.Iterable[str]) -> bool:
    for one in accepted:
        if one in (entry.get("alias"), _fingerprint(entry)):
            return True
        if "=" in one and same_name(one, str(entry.get("subject"))):
            return True
    return False
