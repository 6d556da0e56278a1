# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What was seen of a queue manager that a link cannot live with."""

from __future__ import annotations

import re
import typing as t

from .._certificates.chain import now_utc
from .._certificates.ciphers import require_strong
from .._certificates.x509 import moment_text
from .._core.errors import WasmqError
from .findings import Finding

Row = t.Mapping[str, t.Any]


def judge(manager: Row, links: t.Sequence[Row], seen: Row, *, link_addresses: t.Collection[str]) -> t.Iterator[Finding]:
    """Every reason not to begin, for one queue manager and all of its links.

    :param manager: the queue manager's part of the plan
    :param seen: result of mq_info, with ``users`` (passwd lines) and ``administrators`` (group line of mqm)
    :param link_addresses: addresses of the hosts that belong to the links
    """
    for link in links:
        yield from _cipher(link, seen)
        yield from _channel_type(link, seen)
    yield from users(manager, seen)
    yield from _listener(manager, seen)
    yield from _expired(manager, seen)
    yield from _in_doubt(manager, seen)
    if not manager["allow_disconnect"]:
        yield from in_use(manager, seen, link_addresses)


def users(manager: Row, seen: Row) -> t.Iterator[Finding]:
    """What a host's user database says of those the links run as; each instance has one of its own."""
    for user in manager["run_as"]:
        yield from _user(user, seen)


def _cipher(link: Row, seen: Row) -> t.Iterator[Finding]:
    level = level_of(seen)
    try:
        require_strong(link["cipher_spec"], level=level)
    except WasmqError as error:
        yield Finding(error.error_code, error.message)


def level_of(seen: Row) -> t.Tuple[int, ...] | None:
    """The queue manager's level as numbers, when dspmqver told it."""
    facts = (seen.get("version") or [{}])[0]
    numbers = re.findall(r"\d+", str(facts.get("version", "")))
    return tuple(int(number) for number in numbers) or None


def _channel_type(link: Row, seen: Row) -> t.Iterator[Finding]:
    for row in seen.get("channels") or []:
        if row.get("channel") == link["channel"] and str(row.get("chltype", "")).upper() != "SVRCONN":
            yield Finding(
                "CHANNEL_TYPE_DIFFERS",
                f"Channel {link['channel']} of {link['queue_manager']} exists with type {row.get('chltype')}: "
                f"name another channel in link {link['name']}.",
            )


def _user(user: str, seen: Row) -> t.Iterator[Finding]:
    known = {line.split(":")[0]: line.split(":") for line in seen.get("users") or []}
    if user not in known:
        yield Finding(
            "RUN_AS_UNKNOWN",
            f"User {user} is not known on the queue manager's host: create it or name another in run_as.",
        )
        return
    group = (str(seen.get("administrators") or "") + ":::").split(":")
    if known[user][3] == group[2] or user in group[3].split(","):
        yield Finding(
            "RUN_AS_PRIVILEGED", f"User {user} is a member of group mqm: name an unprivileged user in run_as."
        )


def _listener(manager: Row, seen: Row) -> t.Iterator[Finding]:
    rows = seen.get("listeners") or []
    running = [row for row in rows if str(row.get("status", "")).upper() == "RUNNING"]
    if not any(str(row.get("port")) == str(manager["port"]) for row in running):
        yield Finding(
            "LISTENER_NOT_RUNNING",
            f"No listener of {manager['name']} runs on port {manager['port']}: start one, or correct port "
            "in wasmq_queue_managers.",
        )


def _expired(manager: Row, seen: Row) -> t.Iterator[Finding]:
    for entry in seen.get("personal") or []:
        if entry.get("label") == manager["certificate_label"] and str(entry["not_after"]) < moment_text(now_utc()):
            yield Finding(
                "CERTIFICATE_EXPIRED",
                f"Certificate {entry['label']} in {manager['key_repository']} expired on {entry['not_after']}: delete "
                "it with runmqakm to have a new one made, and run all phases.",
            )


def _in_doubt(manager: Row, seen: Row) -> t.Iterator[Finding]:
    rows = seen.get("transactions") or []
    if rows:
        yield Finding(
            "IN_DOUBT_TRANSACTIONS",
            f"{manager['name']} has {len(rows)} transactions in doubt: let their application server resolve "
            "them first (dspmqtrn).",
        )


def in_use(manager: Row, seen: Row, link_addresses: t.Collection[str]) -> t.Iterator[Finding]:
    """Somebody outside the link who would be cut off when the plaintext channels close."""
    for row in seen.get("chstatus") or []:
        if str(row.get("status")) == "STOPPED":  # a channel that was stopped has a status and no partner
            continue
        address = re.sub(r"\(.*", "", str(row.get("conname") or ""))
        if row.get("channel") in manager["insecure_channels"] and address not in link_addresses:
            who = ", ".join(str(row[key]) for key in ("rappltag", "mcauser") if str(row.get(key) or "").strip())
            yield Finding(
                "INSECURE_CHANNEL_IN_USE",
                f"{address} ({who or 'unknown application'}) is connected through {row['channel']}, which "
                "is to be closed: "
                "move it to TLS, list the channel under insecure_channels.keep, or set allow_disconnect.",
            )
