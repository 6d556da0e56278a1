# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The attributes of every object type: one row each, for reading, comparing, diffing and writing at once."""

from __future__ import annotations

import typing as t

from .._core.attribute import Attribute, Value, exact, folded, number, unordered

Rows = t.Tuple[Attribute, ...]


def text(value: t.Any) -> Value:
    """Case-sensitive text; the product pads with blanks, so trailing ones do not exist."""
    found = exact(value)
    return found.rstrip() if isinstance(found, str) else None


def yes_no(value: t.Any) -> Value:
    """A truth the product spells YES and NO."""
    if value is None or isinstance(value, bool):
        return value
    return str(value).upper() == "YES"


def authorities(value: t.Any) -> Value:
    """Authority names, whose case and order do not matter; NONE is the empty set."""
    found = unordered([str(item).upper() for item in value] if isinstance(value, (list, tuple)) else value)
    return None if found == ("NONE",) else found


def names(value: t.Any) -> Value:
    """A set of names or addresses."""
    return unordered(value)


def key_repository(value: t.Any) -> Value:
    """The repository's path as SSLKEYR keeps it: a .kdb is named by its stem."""
    path = text(value)
    return path[: -len(".kdb")] if isinstance(path, str) and path.endswith(".kdb") else path


def table(rows: Rows) -> t.Dict[str, Attribute]:
    """Rows by option name."""
    return {row.option: row for row in rows}


QMGR: Rows = (
    Attribute("key_repository", "SSLKEYR", key_repository),
    Attribute("certificate_label", "CERTLABL", text),
    Attribute("fips_required", "SSLFIPS", yes_no),
    Attribute("revocation_namelist", "SSLCRLNL", text),
    Attribute("channel_authentication", "CHLAUTH", folded),
    Attribute("connection_authentication", "CONNAUTH", text),
    Attribute("dead_letter_queue", "DEADQ", text),
    Attribute("description", "DESCR", text),
)

CHANNEL: Rows = (
    Attribute("channel_type", "CHLTYPE", folded, create_only=True),
    Attribute("transport_type", "TRPTYPE", folded),
    Attribute("connection_name", "CONNAME", text),
    Attribute("transmission_queue", "XMITQ", text),
    Attribute("cipher_spec", "SSLCIPH", text),
    Attribute("client_authentication", "SSLCAUTH", folded),
    Attribute("peer_name", "SSLPEER", text),
    Attribute("certificate_label", "CERTLABL", text),
    Attribute("mca_user", "MCAUSER", text),
    Attribute("description", "DESCR", text),
    Attribute("max_instances", "MAXINST", number),
    Attribute("max_instances_per_client", "MAXINSTC", number),
    Attribute("sharing_conversations", "SHARECNV", number),
    Attribute("heartbeat_interval", "HBINT", number),
)

#: The part of a CHLAUTH record that says which record it is, besides profile and type.
CHLAUTH_KEYS: Rows = (
    Attribute("peer_name", "SSLPEER", text),
    Attribute("certificate_issuer", "SSLCERTI", text),
    Attribute("client_user", "CLNTUSER", text),
    Attribute("remote_queue_manager", "QMNAME", text),
    Attribute("address", "ADDRESS", text),
)

CHLAUTH: Rows = (
    Attribute("user_source", "USERSRC", folded),
    Attribute("mca_user", "MCAUSER", text),
    Attribute("user_list", "USERLIST", names),
    Attribute("address_list", "ADDRLIST", names),
    Attribute("check_client", "CHCKCLNT", folded),
    Attribute("warn", "WARN", yes_no),
    Attribute("description", "DESCR", text),
)

AUTHREC: Rows = (Attribute("authorities", "AUTHLIST", authorities),)

QUEUE: Rows = (
    Attribute("description", "DESCR", text),
    Attribute("usage", "USAGE", folded),
    Attribute("max_depth", "MAXDEPTH", number),
)

LISTENER: Rows = (
    Attribute("transport_type", "TRPTYPE", folded, create_only=True),
    Attribute("port", "PORT", number),
    Attribute("ip_address", "IPADDR", text),
    Attribute("control", "CONTROL", folded),
    Attribute("description", "DESCR", text),
)
