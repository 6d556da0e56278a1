# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties of SSL configurations, and dynamic selections of outbound ones."""

from __future__ import annotations

from ..objects import ConfigObject
from .context import Context, failure
from .registry import Call, Command, writing
from .sslconfigs import setting_of

#: parameter -> attribute of DynamicSSLConfigSelection
_SELECTION = {
    "dynSSLConfigSelectionName": "name",
    "dynSSLConfigSelectionDescription": "description",
    "dynSSLConfigSelectionInfo": "dynamicSelectionInfo",
    "certificateAlias": "certificateAlias",
}


def _properties(context: Context, call: Call) -> tuple[ConfigObject, list[ConfigObject]]:
    """The setting, and its properties of the name."""
    config = context.ssl_config(call.given["sslConfigAliasName"], call.get("scopeName"))
    setting = setting_of(context, config)
    held = context.catalogue.held(setting, "properties")
    return setting, [each for each in held if context.attribute(each, "name") == call.given["propertyName"]]


def _create_property(context: Context, call: Call) -> str:
    setting, known = _properties(context, call)
    if known:
        raise failure(f"The property {call.given['propertyName']} exists already.")
    pairs = [("name", call.given["propertyName"]), ("value", call.given["propertyValue"])]
    return context.config.writer.create("Property", setting, pairs).config_id


def _delete_property(context: Context, call: Call) -> str:
    _setting, known = _properties(context, call)
    if not known:
        raise failure(f"The property {call.given['propertyName']} does not exist.")
    context.config.writer.remove(known[0])
    return ""


def _create_selection(context: Context, call: Call) -> str:
    name, scope = call.given["dynSSLConfigSelectionName"], call.get("scopeName") or context.default_scope()
    if any(found.name == name and context.scope_name(found) == scope for found in _selections(context)):
        raise failure(f"The dynamic SSL configuration selection {name} exists in the scope {scope} already.")
    config = context.ssl_config(call.given["sslConfigName"], call.get("sslConfigScope"))
    scope_id = context.management_scope(scope).config_id
    pairs = [(attribute, call.given[parameter]) for parameter, attribute in _SELECTION.items() if call.get(parameter)]
    pairs += [("sslConfig", config.config_id), ("managementScope", scope_id)]
    return context.config.writer.create("DynamicSSLConfigSelection", context.security(), pairs).config_id


def _selections(context: Context) -> list[ConfigObject]:
    return context.secured("DynamicSSLConfigSelection")


def _delete_selection(context: Context, call: Call) -> str:
    name = call.given["dynSSLConfigSelectionName"]
    context.config.writer.remove(context.scoped("DynamicSSLConfigSelection", "name", name, call.get("scopeName")))
    return ""


_PROPERTY = ("sslConfigAliasName", "propertyName")
_NAME = "dynSSLConfigSelectionName"
COMMANDS: dict[str, Command] = {
    "createSSLConfigProperty": writing(_create_property, *_PROPERTY, "propertyValue"),
    "deleteSSLConfigProperty": writing(_delete_property, *_PROPERTY),
    "createDynamicSSLConfigSelection": writing(_create_selection, _NAME, "dynSSLConfigSelectionInfo", "sslConfigName"),
    "deleteDynamicSSLConfigSelection": writing(_delete_selection, _NAME),
}
