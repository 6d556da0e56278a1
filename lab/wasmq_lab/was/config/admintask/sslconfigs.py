# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SSLConfigCommands and management scopes."""

from __future__ import annotations

from ...cell.levels import default_protocol
from ..errors import invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing

#: parameter -> attribute of SecureSocketLayer
_SETTING = {
    "clientAuthentication": "clientAuthentication",
    "securityLevel": "securityLevel",
    "enabledCiphers": "enabledCiphers",
    "jsseProvider": "jsseProvider",
    "clientAuthenticationSupported": "clientAuthenticationSupported",
    "sslProtocol": "sslProtocol",
    "clientKeyAlias": "clientKeyAlias",
    "serverKeyAlias": "serverKeyAlias",
}
_CREATED = {
    "clientAuthentication": "false",
    "securityLevel": "HIGH",
    "enabledCiphers": "",
    "jsseProvider": "IBMJSSE2",
}
_LEVELS = ("HIGH", "MEDIUM", "LOW", "CUSTOM")
_PROTOCOLS = (
    *("SSL_TLS", "SSL_TLSv2", "SSL", "SSLv2", "SSLv3", "TLS", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"),
    *("SSL_TLSv1", "SSL_TLSv1.1", "SSL_TLSv1.2"),
)
_NOT_EMULATED = ("trustManagerObjectNames", "keyManagerName", "keyManagerScopeName", "ssslKeyRingName", "v3timeout")


def setting_of(context: Context, config: ConfigObject) -> ConfigObject:
    """The SecureSocketLayer of an SSL configuration."""
    return context.catalogue.held(config, "setting")[0]


def _setting_pairs(context: Context, call: Call, scope: str) -> list[tuple[str, str]]:
    for name in _NOT_EMULATED:
        if call.get(name):
            raise failure(f"The parameter {name} of {call.command} is not emulated.")
    if call.get("securityLevel", "HIGH") not in _LEVELS:
        raise invalid_parameter_value(call.given["securityLevel"], "securityLevel", call.command)
    protocols = call.get("sslProtocol") or "SSL_TLSv2"
    if not set(protocols.split(",")) <= set(_PROTOCOLS):
        raise invalid_parameter_value(protocols, "sslProtocol", call.command)
    pairs = [(attribute, call.given[name]) for name, attribute in _SETTING.items() if name in call.given]
    for kind in ("keyStore", "trustStore"):
        if call.get(f"{kind}Name"):
            wanted = call.get(f"{kind}ScopeName") or _scope_with(context, call.given[f"{kind}Name"], scope)
            store = context.key_store(call.given[f"{kind}Name"], wanted)
            pairs.append((kind, store.config_id))
    return pairs


def _scope_with(context: Context, name: str, scope: str) -> str | None:
    """The configuration's own scope when it has a store of that name, else wherever the name leads."""
    stores = context.secured("KeyStore")
    own = [s for s in stores if context.attribute(s, "name") == name and context.scope_name(s) == scope]
    return scope if own else None


def _create(context: Context, call: Call) -> str:
    alias, scope = call.given["alias"], call.get("scopeName") or context.default_scope()
    for config in context.secured("SSLConfig"):
        if context.attribute(config, "alias") == alias and context.scope_name(config) == scope:
            raise failure(f"The SSL configuration {alias} exists in the management scope {scope} already.")
    given = _setting_pairs(context, call, scope)
    created = {**_CREATED, "sslProtocol": default_protocol(context.profile.level)}
    pairs = [(name, value) for name, value in created.items() if name not in dict(given)] + given
    scope_id = context.management_scope(scope).config_id
    top = [("alias", alias), ("type", call.get("type") or "JSSE"), ("managementScope", scope_id)]
    setting = [list(pair) for pair in pairs]
    return context.config.writer.create("SSLConfig", context.security(), [*top, ("setting", setting)]).config_id


def _modify(context: Context, call: Call) -> str:
    config = context.ssl_config(call.given["alias"], call.get("scopeName"))
    pairs = _setting_pairs(context, call, context.scope_name(config))
    context.config.writer.modify(setting_of(context, config), pairs)
    return ""


def _get(context: Context, call: Call) -> str:
    config = context.ssl_config(call.given["alias"], call.get("scopeName"))
    setting = setting_of(context, config)
    pairs = [("alias", call.given["alias"]), ("scopeName", context.scope_name(config))]
    for name, value in setting.element.attributes.items():
        if name.startswith("xmi:"):
            continue
        known = context.reference(setting, name) if name.endswith(("Store", "Manager")) else None
        pairs.append((name, known.config_id if known else value))
    return pairs_line(pairs)


def _list(context: Context, call: Call) -> str:
    found = context.in_scope("SSLConfig", call.get("scopeName"), call.is_true("all"))
    if call.is_true("displayObjectName"):
        return "\n".join(config.config_id for config in found)
    rows = [(context.attribute(config, "alias"), context.scope_name(config)) for config in found]
    return "\n".join(f"alias: {alias} managementScope: {scope} " for alias, scope in rows)


def _delete(context: Context, call: Call) -> str:
    config = context.ssl_config(call.given["alias"], call.get("scopeName"))
    groups = context.secured("SSLConfigGroup")
    users = [group.config_id for group in groups if context.attribute(group, "sslConfig") == config.xmi_id]
    if users:
        raise failure(f"The SSL configuration {call.given['alias']} is used by {', '.join(users)}.")
    context.config.writer.remove(config)
    return ""


def _scopes(context: Context, call: Call) -> str:
    found = context.secured("ManagementScope")
    if call.is_true("displayObjectName"):
        return "\n".join(scope.config_id for scope in found)
    return "\n".join(f"scopeName: {context.attribute(scope, 'scopeName')}" for scope in found)


def _create_scope(context: Context, call: Call) -> str:
    name = call.given["scopeName"]
    if any(context.attribute(scope, "scopeName") == name for scope in context.secured("ManagementScope")):
        raise failure(f"The management scope {name} exists already.")
    return context.management_scope(name).config_id


COMMANDS: dict[str, Command] = {
    "createSSLConfig": writing(_create, "alias", "trustStoreName", "keyStoreName"),
    "modifySSLConfig": writing(_modify, "alias"),
    "getSSLConfig": reading(_get, "alias"),
    "listSSLConfigs": reading(_list),
    "deleteSSLConfig": writing(_delete, "alias"),
    "listManagementScopes": reading(_scopes),
    "createManagementScope": writing(_create_scope, "scopeName"),
}
