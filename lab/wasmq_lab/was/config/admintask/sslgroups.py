# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SSLConfigGroupCommands: which SSL configuration a scope uses, by direction."""

from __future__ import annotations

from ..errors import invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing

_DIRECTIONS = ("inbound", "outbound")


def _direction(call: Call) -> str | None:
    direction = call.get("direction")
    if direction and direction not in _DIRECTIONS:
        raise invalid_parameter_value(direction, "direction", call.command)
    return direction


def _group(context: Context, call: Call) -> ConfigObject:
    direction, scope = _direction(call), call.get("scopeName")
    for group in context.secured("SSLConfigGroup"):
        is_named = group.name == call.given["name"] and context.attribute(group, "direction") == direction
        if is_named and scope in (None, "", context.scope_name(group)):
            return group
    raise failure(f"The SSL configuration group {call.given['name']} ({direction}) does not exist.")


def _list(context: Context, call: Call) -> str:
    direction = _direction(call)
    found = context.in_scope("SSLConfigGroup", call.get("scopeName"), call.is_true("all"))
    found = [group for group in found if direction in (None, "", context.attribute(group, "direction"))]
    if call.is_true("displayObjectName"):
        return "\n".join(group.config_id for group in found)
    return "\n".join(f"name: {group.name} direction: {context.attribute(group, 'direction')}" for group in found)


def _get(context: Context, call: Call) -> str:
    group = _group(context, call)
    config = context.reference(group, "sslConfig")
    pairs = [
        ("name", group.name),
        ("direction", context.attribute(group, "direction")),
        ("certificateAlias", context.attribute(group, "certificateAlias")),
        ("sslConfig", config.config_id if config else ""),
        ("scopeName", context.scope_name(group)),
    ]
    return pairs_line(pairs)


def _changes(context: Context, call: Call) -> list[tuple[str, str]]:
    pairs = []
    if "certificateAlias" in call.given:
        pairs.append(("certificateAlias", call.given["certificateAlias"]))
    if call.get("sslConfigAliasName"):
        config = context.ssl_config(call.given["sslConfigAliasName"], call.get("sslConfigScopeName"))
        pairs.append(("sslConfig", config.config_id))
    return pairs


def _modify(context: Context, call: Call) -> str:
    context.config.writer.modify(_group(context, call), _changes(context, call))
    return ""


def _create(context: Context, call: Call) -> str:
    scope = context.management_scope(call.given["scopeName"])
    pairs = [("name", call.given["name"]), ("direction", _direction(call)), *_changes(context, call)]
    pairs.append(("managementScope", scope.config_id))
    return context.config.writer.create("SSLConfigGroup", context.security(), pairs).config_id


def _delete(context: Context, call: Call) -> str:
    context.config.writer.remove(_group(context, call))
    return ""


def _inherited(context: Context, call: Call) -> str:
    """The nearest group from the scope upwards: its configuration's alias and its certificate alias."""
    direction = _direction(call) or "outbound"
    scope = call.get("scopeName") or context.default_scope()
    while scope:
        for group in context.secured("SSLConfigGroup"):
            if context.scope_name(group) == scope and context.attribute(group, "direction") == direction:
                config = context.reference(group, "sslConfig")
                alias = context.attribute(config, "alias") if config else ""
                return f"{alias},{context.attribute(group, 'certificateAlias') or 'null'}"
        scope = scope.rpartition(":(")[0]
    raise failure(f"No {direction} SSL configuration is inherited by {call.get('scopeName')}.")


COMMANDS: dict[str, Command] = {
    "listSSLConfigGroups": reading(_list),
    "getSSLConfigGroup": reading(_get, "name", "direction"),
    "modifySSLConfigGroup": writing(_modify, "name", "direction"),
    "createSSLConfigGroup": writing(_create, "name", "direction", "scopeName", "sslConfigAliasName"),
    "deleteSSLConfigGroup": writing(_delete, "name", "direction"),
    "getInheritedSSLConfig": reading(_inherited),
}
