# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of what security.xml holds beside stores and SSL configurations."""

from __future__ import annotations

from ..errors import invalid_parameter_value, not_emulated
from ..objects import ConfigObject
from .context import Context, pairs_line
from .registry import Call, Command, reading

#: command -> type of its objects; without displayObjectName nobody has published what it prints
_BY_ID = {
    "listKeySets": "KeySet",
    "listKeySetGroups": "KeySetGroup",
    "listWSSchedules": "WSSchedule",
    "listWSNotifiers": "WSNotification",
    "listWSCertExpMonitor": "WSCertificateExpirationMonitor",
}
_LOGINS = {"application": "applicationLoginConfig", "system": "systemLoginConfig"}


def _found(context: Context, call: Call, kind: str) -> list[ConfigObject]:
    """The objects of the call's scope; what has no scope is in every one."""
    if "scopeName" in call.given or call.is_true("all"):
        return context.in_scope(kind, call.get("scopeName"), call.is_true("all"))
    known = context.secured(kind)
    return [each for each in known if context.scope_name(each) in ("", context.default_scope())]


def _ids(found: list[ConfigObject]) -> str:
    return "\n".join(each.config_id for each in found)


def _by_id(context: Context, call: Call) -> str:
    if not call.is_true("displayObjectName"):
        raise not_emulated(f"AdminTask.{call.command} without -displayObjectName true")
    return _ids(_found(context, call, _BY_ID[call.command]))


def _managers(context: Context, call: Call, kind: str) -> str:
    """Name and management scope of each [D], laid out as listSSLConfigs does [M]."""
    found = _found(context, call, kind)
    if call.is_true("displayObjectName"):
        return _ids(found)
    return "\n".join(f"name: {each.name} managementScope: {context.scope_name(each)} " for each in found)


def _login_aliases(context: Context, call: Call) -> str:
    wanted = call.get("loginModuleType") or ""
    if wanted and wanted.lower() not in _LOGINS:
        raise invalid_parameter_value(wanted, "loginModuleType", call.command)
    features = [_LOGINS[wanted.lower()]] if wanted else list(_LOGINS.values())
    held = [each for feature in features for each in context.catalogue.held(context.security(), feature)]
    entries = [entry for each in held for entry in context.catalogue.held(each, "entries")]
    return "\n".join(context.attribute(entry, "alias") for entry in entries)


def _repertoires(context: Context, call: Call) -> str:
    """Every SSL configuration an inbound channel could use [D]; an id of such a channel is the target."""
    target = context.config.find(call.target, call.command, "target object")
    if target.type != "SSLInboundChannel":
        raise invalid_parameter_value(str(call.target), "target object", call.command)
    return _ids(context.secured("SSLConfig"))


def _scope(context: Context, call: Call) -> str:
    name = call.given["scopeName"]
    for each in context.secured("ManagementScope"):
        if context.attribute(each, "scopeName") == name:
            kind = context.attribute(each, "scopeType")
            return pairs_line([("scopeName", name), ("scopeType", kind)])
    raise invalid_parameter_value(name, "scopeName", call.command)


COMMANDS: dict[str, Command] = {
    **{name: reading(_by_id) for name in _BY_ID},
    "listTrustManagers": reading(lambda context, call: _managers(context, call, "TrustManager")),
    "listKeyManagers": reading(lambda context, call: _managers(context, call, "KeyManager")),
    "listLoginConfigs": reading(_login_aliases),
    "listSSLRepertoires": reading(_repertoires, target=True),
    "getManagementScope": reading(_scope, "scopeName"),
}
