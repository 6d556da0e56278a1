# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The attribute tables: option, document attribute, AdminTask parameter, default, one row each."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.attribute import Attribute, Value, exact, folded, number, ordered
from .._core.redaction import xor_decoded


def truth(value: t.Any) -> Value:
    """Booleans, which the documents write as text."""
    if value is None or value == "":
        return None
    return str(value).strip().lower() in ("true", "yes", "1")


def cipher_list(value: t.Any) -> Value:
    """Cipher suites, which the documents separate by blanks; an empty list is none."""
    return ordered(value.split() if isinstance(value, str) else value)


def connection_names(value: t.Any) -> Value:
    """``host(port)`` pairs, which the documents separate by commas."""
    items = value.split(",") if isinstance(value, str) else value
    return ordered([str(item).strip() for item in items or () if str(item).strip()])


def password(value: t.Any) -> Value:
    """A stored password as far as it can be read: ``{xor}`` is decoded, anything else stays as it is."""
    text = exact(value)
    return exact(xor_decoded(text)) if isinstance(text, str) else None


@dataclass(frozen=True)
class WasAttribute(Attribute):
    """An :class:`Attribute` that AdminTask may know under another name.

    :param parameter: the AdminTask parameter, None where only ``AdminConfig.modify`` writes it
    :param default: what the product means when the document does not hold the attribute
    :param separator: joins a list for the product
    :param words: our word to the product's parameter word, where they differ
    """

    parameter: str | None = None
    default: Value = None
    separator: str = ","
    words: t.Mapping[str, str] | None = None

    def read(self, found: t.Mapping[str, str]) -> Value:
        """The value in a document's element, or the product's default."""
        value = self.normalise(found.get(self.keyword))
        return self.default if value is None else value

    def written(self, value: Value, *, as_parameter: bool) -> str:
        """The value as the product takes it; nothing at all clears it."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, tuple):
            return self.separator.join(value)
        return (self.words or {}).get(str(value), str(value)) if as_parameter else str(value)


def table(*rows: WasAttribute) -> t.Dict[str, WasAttribute]:
    """Rows by option."""
    return {row.option: row for row in rows}


KEY_STORE = table(
    WasAttribute("location", "location", parameter="keyStoreLocation"),
    WasAttribute("store_type", "type", folded, parameter="keyStoreType"),
    WasAttribute("password", "password", password, secret=True, parameter="keyStorePassword"),
    WasAttribute("description", "description", parameter="keyStoreDescription"),
    WasAttribute("read_only", "readOnly", truth, parameter="keyStoreReadOnly", default=False),
)

SSL_CONFIGURATION = table(
    WasAttribute("key_store", "keyStore"),
    WasAttribute("trust_store", "trustStore"),
    WasAttribute("server_key_alias", "serverKeyAlias", parameter="serverKeyAlias"),
    WasAttribute("client_key_alias", "clientKeyAlias", parameter="clientKeyAlias"),
    WasAttribute("protocol", "sslProtocol", parameter="sslProtocol"),
    WasAttribute("security_level", "securityLevel", folded, parameter="securityLevel", default="HIGH"),
    WasAttribute("enabled_ciphers", "enabledCiphers", cipher_list, parameter="enabledCiphers", separator=" "),
    WasAttribute(
        "client_authentication", "clientAuthentication", truth, parameter="clientAuthentication", default=False
    ),
    WasAttribute(
        "client_authentication_supported",
        "clientAuthenticationSupported",
        truth,
        parameter="clientAuthenticationSupported",
        default=False,
    ),
    WasAttribute("jsse_provider", "jsseProvider", parameter="jsseProvider"),
)

AUTHENTICATION_DATA = table(
    WasAttribute("user", "userId"),
    WasAttribute("password", "password", password, secret=True),
    WasAttribute("description", "description"),
)

VARIABLE = table(
    WasAttribute("value", "value"),
    WasAttribute("description", "description"),
)

LOGIN_MAPPING = table(
    WasAttribute("jaas_configuration", "configName"),
    WasAttribute("callback_handler_factory", "classname"),
    WasAttribute("token_type_uri", "uri"),
    WasAttribute("token_type_local_name", "localName"),
    WasAttribute("nonce_maximum_age", "maxAge", number),
    WasAttribute("nonce_clock_skew", "clockSkew", number),
)

NONCE = table(
    WasAttribute("cache_timeout", "cacheTimeout", number),
    WasAttribute("maximum_age", "maxAge", number),
    WasAttribute("clock_skew", "clockSkew", number),
)


def with_extra(rows: t.Mapping[str, WasAttribute], extra: t.Iterable[str]) -> t.Dict[str, WasAttribute]:
    """The table with a row for each attribute the user named by the product's own name."""
    return {**rows, **{f"attributes.{name}": WasAttribute(f"attributes.{name}", name) for name in extra}}


def read_all(rows: t.Mapping[str, WasAttribute], found: t.Mapping[str, str]) -> t.Dict[str, Value]:
    """Every option's value in a document's element."""
    return {option: row.read(found) for option, row in rows.items()}


def parameters(rows: t.Mapping[str, WasAttribute], values: t.Mapping[str, Value]) -> t.List[t.Tuple[str, Value]]:
    """The part of the values that the AdminTask command takes, as (option, value)."""
    return [(option, value) for option, value in values.items() if rows[option].parameter]
