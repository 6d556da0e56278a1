# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Attribute tables of what surrounds SSL configurations: V6.0 repertoires, groups, selections, global security."""

from __future__ import annotations

import typing as t

from .._core.attribute import Value, exact, folded, number
from .attributes import WasAttribute, password, table, truth

#: V6.0 keeps these in properties of the setting; later levels in attributes of their own.
_PROPERTY = "properties/"
REPERTOIRE = table(
    WasAttribute("key_file", "keyFileName"),
    WasAttribute("key_file_password", "keyFilePassword", password, secret=True),
    WasAttribute("key_file_format", "keyFileFormat", folded),
    WasAttribute("trust_file", "trustFileName"),
    WasAttribute("trust_file_password", "trustFilePassword", password, secret=True),
    WasAttribute("trust_file_format", "trustFileFormat", folded),
    WasAttribute("client_authentication", "clientAuthentication", truth, default=False),
    WasAttribute("security_level", "securityLevel", folded, default="HIGH"),
    WasAttribute("protocol", _PROPERTY + "com.ibm.ssl.protocol"),
    WasAttribute("jsse_provider", _PROPERTY + "com.ibm.ssl.contextProvider"),
    WasAttribute("client_key_alias", _PROPERTY + "com.ibm.ssl.keyStoreClientAlias"),
    WasAttribute("server_key_alias", _PROPERTY + "com.ibm.ssl.keyStoreServerAlias"),
)


def property_name(row: WasAttribute) -> str | None:
    """The property that holds the value, None for an attribute."""
    return row.keyword[len(_PROPERTY) :] if row.keyword.startswith(_PROPERTY) else None


def with_properties(rows: t.Mapping[str, WasAttribute], names: t.Iterable[str]) -> t.Dict[str, WasAttribute]:
    """The table with a row for each property the user names."""
    return {**rows, **{f"properties.{name}": WasAttribute(f"properties.{name}", _PROPERTY + name) for name in names}}


def property_keywords(found: t.Mapping[str, str]) -> t.Dict[str, str]:
    """Properties under the keywords that rows have for them."""
    return {_PROPERTY + name: value for name, value in found.items()}


MANAGERS = table(
    WasAttribute("trust_manager", "trustManager"),
    WasAttribute("key_manager", "keyManager"),
)

GROUP = table(
    WasAttribute("ssl_configuration", "sslConfig"),
    WasAttribute("certificate_alias", "certificateAlias", parameter="certificateAlias"),
)


def connections(value: t.Any) -> Value:
    """``protocol,host,port`` triples, which the document separates by bars."""
    items = value.split("|") if isinstance(value, str) else value
    return tuple(str(item).strip() for item in items or () if str(item).strip()) or None


SELECTION = table(
    WasAttribute("description", "description", parameter="dynSSLConfigSelectionDescription"),
    WasAttribute(
        "connections", "dynamicSelectionInfo", connections, parameter="dynSSLConfigSelectionInfo", separator="|"
    ),
    WasAttribute("ssl_configuration", "sslConfig"),
    WasAttribute("certificate_alias", "certificateAlias", parameter="certificateAlias"),
)

SECURITY = table(
    WasAttribute("administrative_security", "enabled", truth, default=False),
    WasAttribute("application_security", "appEnabled", truth, default=False),
    WasAttribute("dynamic_ssl_update", "dynamicallyUpdateSSLConfig", truth, default=False),
    WasAttribute("cache_timeout", "cacheTimeout", number),
)

MONITOR = table(
    WasAttribute("expiration_monitor", "isEnabled", truth, default=False),
    WasAttribute("replace_certificates", "autoReplace", truth, default=False),
    WasAttribute("delete_replaced", "deleteOld", truth, default=False),
    WasAttribute("days_before_notification", "daysBeforeNotification", number),
)

NOTIFICATION = table(
    WasAttribute("notify_log", "logToSystemOut", truth, default=False),
    WasAttribute("notify_addresses", "emailList", exact),
)
