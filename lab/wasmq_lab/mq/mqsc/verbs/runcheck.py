# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""MATCH(RUNCHECK): which record an inbound channel would meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Mapping

from cryptography import x509

from ... import chlauth
from ...net_peer import name_matches

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

Facts = Mapping[str, "str | None"]


def outcome(queue_manager: QueueManager, channel: str, facts: Facts) -> tuple[chlauth.Record | None, str]:
    """The record that decides, and the user the channel would run as."""
    records = chlauth.records_of_channel(queue_manager.store.chlauth, channel)
    if queue_manager.attributes()["CHLAUTH"] == "DISABLED":
        records = []
    definition = queue_manager.channel(channel) or {}
    user = definition.get("MCAUSER") or facts["CLNTUSER"] or ""
    decision = next((record for record in records if _meets(record, facts)), None)
    if decision is not None and decision["USERSRC"] == "NOACCESS":
        return decision, ""
    if decision is not None and decision["USERSRC"] == "MAP":
        user = decision["MCAUSER"]
    blocked = next((record for record in records if record["TYPE"] == "BLOCKUSER"), None)
    if blocked is not None and _blocks(queue_manager, blocked, user):
        return blocked, ""
    return decision, user


def _meets(record: chlauth.Record, facts: Facts) -> bool:
    kind = record["TYPE"]
    if kind in chlauth.LISTS or not chlauth.address_matches(record.get("ADDRESS", ""), facts["ADDRESS"] or ""):
        return False
    if kind == "USERMAP":
        return record["CLNTUSER"] == facts["CLNTUSER"]
    if kind == "QMGRMAP":
        return record["QMNAME"] == facts["QMNAME"]
    return kind == "ADDRESSMAP" or _peer_meets(record, facts)


def _peer_meets(record: chlauth.Record, facts: Facts) -> bool:
    patterns = [(record["SSLPEER"], facts["SSLPEER"]), (record.get("SSLCERTI"), facts["SSLCERTI"])]
    return all(_name_meets(pattern, given) for pattern, given in patterns if pattern)


def _name_meets(pattern: str, given: str | None) -> bool:
    return bool(given) and name_matches(pattern, x509.Name.from_rfc4514_string(given or ""))


def _blocks(queue_manager: QueueManager, record: chlauth.Record, user: str) -> bool:
    listed = record["USERLIST"]
    return user in listed or ("*MQADMIN" in listed and queue_manager.is_privileged(user))
