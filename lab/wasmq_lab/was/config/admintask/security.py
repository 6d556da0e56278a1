# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Global security and J2C authentication data."""

from __future__ import annotations

import re

from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing

_NO_PREFIX = "com.ibm.websphere.security.JAASAuthData.removeNodeNameGlobal"
#: parameter of setAdminActiveSecuritySettings -> attribute of Security
_SETTINGS = {
    "enableGlobalSecurity": "enabled",
    "cacheTimeout": "cacheTimeout",
    "issuePermissionWarning": "issuePermissionWarning",
    "enforceJava2Security": "enforceJava2Security",
    "enforceFineGrainedJCASecurity": "enforceFineGrainedJCASecurity",
    "appSecurityEnabled": "appEnabled",
    "dynUpdateSSLConfig": "dynamicallyUpdateSSLConfig",
    "useDomainQualifiedUserNames": "useDomainQualifiedUserNames",
}
_DOMAIN = "securityDomainName"
_PROPERTY = re.compile(r'"([^"=]+)=([^"]*)"')


def _refuse_domain(call: Call) -> None:
    if call.get(_DOMAIN):
        raise failure(f"Security domains are not emulated: {call.given[_DOMAIN]}.")


def _is_enabled(context: Context, call: Call) -> str:
    return context.attribute(context.security(), "enabled") or "false"


def _is_app_enabled(context: Context, call: Call) -> str:
    return context.attribute(context.security(), "appEnabled") or "false"


def _set_enabled(context: Context, call: Call) -> str:
    context.config.writer.modify(context.security(), [("enabled", call.given["enabled"])])
    return "true"


def _settings(context: Context, call: Call) -> str:
    _refuse_domain(call)
    security = context.security()
    pairs = [(name, context.attribute(security, attribute)) for name, attribute in _SETTINGS.items()]
    registry = context.reference(security, "activeUserRegistry")
    mechanism = context.reference(security, "activeAuthMechanism")
    pairs += [("activeUserRegistry", registry.type if registry else "")]
    pairs += [("activeAuthMechanism", mechanism.type if mechanism else "")]
    return pairs_line(pairs)


def _change_settings(context: Context, call: Call) -> str:
    for name in call.given:
        if name not in _SETTINGS and name != "customProperties":
            raise failure(f"The parameter {name} of {call.command} is not emulated.")
    pairs = [(_SETTINGS[name], value) for name, value in call.given.items() if name in _SETTINGS]
    context.config.writer.modify(context.security(), pairs)
    for name, value in _PROPERTY.findall(call.get("customProperties") or ""):
        _set_property(context, name, value)
    return "true"


def _set_property(context: Context, name: str, value: str) -> None:
    """A custom property of global security: set anew, or without a value taken away [S]."""
    held = context.catalogue.held(context.security(), "properties")
    found = next((each for each in held if each.name == name), None)
    if found is not None and value:
        context.config.writer.modify(found, [("value", value)])
    elif found is not None:
        context.config.writer.remove(found)
    elif value:
        context.config.writer.create("Property", context.security(), [("name", name), ("value", value)], "properties")


def _full_alias(context: Context, alias: str) -> str:
    """AdminTask puts the node's name in front, unless a property says not to."""
    for known in context.secured("Property"):
        if known.name == _NO_PREFIX and context.attribute(known, "value").lower() == "true":
            return alias
    prefix = f"{context.profile.node}/"
    return alias if alias.startswith(prefix) else prefix + alias


def _entry(context: Context, alias: str) -> ConfigObject:
    for entry in context.secured("JAASAuthData"):
        if context.attribute(entry, "alias") in (alias, _full_alias(context, alias)):
            return entry
    raise failure(f"The authentication alias {alias} does not exist.")


def _create(context: Context, call: Call) -> str:
    _refuse_domain(call)
    alias = _full_alias(context, call.given["alias"])
    if any(context.attribute(entry, "alias") == alias for entry in context.secured("JAASAuthData")):
        raise failure(f"The authentication alias {alias} exists already.")
    pairs = [("alias", alias), ("userId", call.given["user"]), ("password", call.given["password"])]
    pairs.append(("description", call.get("description") or ""))
    return context.config.writer.create("JAASAuthData", context.security(), pairs).config_id


def _modify(context: Context, call: Call) -> str:
    _refuse_domain(call)
    names = {"user": "userId", "password": "password", "description": "description"}
    pairs = [(names[name], value) for name, value in call.given.items() if name in names]
    context.config.writer.modify(_entry(context, call.given["alias"]), pairs)
    return ""


def _delete(context: Context, call: Call) -> str:
    _refuse_domain(call)
    context.config.writer.remove(_entry(context, call.given["alias"]))
    return ""


def _described(context: Context, entry: ConfigObject) -> str:
    pairs = [
        ("alias", context.attribute(entry, "alias")),
        ("userId", context.attribute(entry, "userId")),
        ("password", "*******"),
        ("description", context.attribute(entry, "description")),
        ("_Websphere_Config_Data_Id", entry.config_id.strip("()")),
        ("_Websphere_Config_Data_Type", "JAASAuthData"),
    ]
    return pairs_line(pairs)


def _get(context: Context, call: Call) -> str:
    _refuse_domain(call)
    return _described(context, _entry(context, call.given["alias"]))


def _list(context: Context, call: Call) -> str:
    _refuse_domain(call)
    return "\n".join(_described(context, entry) for entry in context.secured("JAASAuthData"))


COMMANDS: dict[str, Command] = {
    "isGlobalSecurityEnabled": reading(_is_enabled),
    "isAppSecurityEnabled": reading(_is_app_enabled),
    "setGlobalSecurity": writing(_set_enabled, "enabled"),
    "getActiveSecuritySettings": reading(_settings),
    "setAdminActiveSecuritySettings": writing(_change_settings),
    "createAuthDataEntry": writing(_create, "alias", "user", "password"),
    "modifyAuthDataEntry": writing(_modify, "alias"),
    "deleteAuthDataEntry": writing(_delete, "alias"),
    "getAuthDataEntry": reading(_get, "alias"),
    "listAuthDataEntries": reading(_list),
}
