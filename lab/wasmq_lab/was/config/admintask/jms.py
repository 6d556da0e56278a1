# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The IBM MQ connection factories and queues of WASWMQAdminCommands (level 7 and later)."""

from __future__ import annotations

from ..errors import command_failed, invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure
from .registry import Call, Command, reading, writing

_FACTORIES = {"CF": "MQConnectionFactory", "QCF": "MQQueueConnectionFactory", "TCF": "MQTopicConnectionFactory"}
#: parameter -> attribute where they differ [S]; the broker and subscription names are [M]
_NAMES = {
    "connectionNameList": "connameList",
    "qmgrHostname": "host",
    "qmgrPortNumber": "port",
    "qmgrName": "queueManager",
    "qmgrSvrconnChannel": "channel",
    "wmqTransportType": "transportType",
    "modelQueue": "tempModel",
    "ccsid": "CCSID",
    "clientId": "clientID",
    "sslCrl": "sslCRL",
    "componentAuthAlias": "authDataAlias",
    "support2PCProtocol": "XAEnabled",
    "failIfQuiescing": "failIfQuiesce",
    "brokerCtrlQueue": "brokerControlQueue",
    "brokerCCSubQueue": "brokerCCSubQ",
    "brokerQmgr": "brokerQueueManager",
    "cleanupLevel": "pubSubCleanup",
    "cleanupInterval": "pubSubCleanupInterval",
    "stateRefreshInt": "statRefreshInterval",
    "subStore": "substore",
    "sparseSubs": "sparseSubscriptions",
    "clonedSubs": "cloneSupport",
    "pubAckInterval": "publishAckInterval",
}
_QUEUE_NAMES = {"queueName": "baseQueueName", "qmgr": "baseQueueManagerName", "ccsid": "CCSID"}
_VALUES = {
    "cloneSupport": {"ENABLED": "true", "DISABLED": "false"},
    "msgRetention": {"YES": "true", "NO": "false"},
    "persistence": {
        "APP": "APPLICATION_DEFINED",
        "QDEF": "QUEUE_DEFINED",
        "PERS": "PERSISTENT",
        "NON": "NONPERSISTENT",
        "HIGH": "HIGH",
    },
}
_MAPPING = {"containerAuthAlias": "authDataAlias", "mappingAlias": "mappingConfigAlias"}
_FORBIDDEN = {
    "QCF": "brokerCtrlQueue brokerSubQueue brokerCCSubQueue brokerVersion brokerPubQueue tempTopicPrefix "
    "pubAckInterval subStore stateRefreshInt cleanupLevel sparseSubs wildcardFormat brokerQmgr clonedSubs msgSelection",
    "TCF": "msgRetention rescanInterval tempQueuePrefix modelQueue replyWithRFH2",
}
_LEVEL_7 = (7,)
#: [S]
_OTHER_TYPE = "A resource with JNDI name {} already exists as a different resource type. You must use a unique name"


def _provider(context: Context, call: Call) -> ConfigObject:
    """The MQ provider behind the target: itself, or the one in the documents of a scope."""
    if context.profile.level_numbers < _LEVEL_7:
        raise failure(f"{call.command} exists from level 7 on.")
    target = context.config.find(call.target, call.command, "target object")
    if target.type == "JMSProvider":
        return target
    for child in context.catalogue.children(target) if target.is_scope else []:
        if child.type == "JMSProvider" and child.xmi_id == "builtin_mqprovider":
            return child
    raise failure(f"{call.target} has no WebSphere MQ messaging provider.")


def _inside(context: Context, provider: ConfigObject, kinds: list[str]) -> list[ConfigObject]:
    inside = context.catalogue.objects(provider.uri)
    return [found for found in inside if found.parent == provider and found.type in kinds]


def _pairs(call: Call, kind: str, found: ConfigObject | None) -> list[tuple[str, object]]:
    """The attributes a call sets."""
    names = _QUEUE_NAMES if kind == "MQQueue" else _NAMES
    pairs: list[tuple[str, object]] = []
    mapping = []
    for parameter, value in call.given.items():
        if parameter in _MAPPING and kind != "MQQueue":
            mapping.append([_MAPPING[parameter], value])
        elif parameter not in ("type", "ccdtQmgrName"):
            name = names.get(parameter, parameter)
            known = _VALUES.get(name)
            if known is not None and value.upper() not in known and value.lower() not in ("true", "false"):
                raise invalid_parameter_value(value, parameter, call.command)
            pairs.append((name, (known or {}).get(value.upper(), value)))
    if mapping:
        if call.get("containerAuthAlias") and "mappingAlias" not in call.given:
            mapping.append(["mappingConfigAlias", "DefaultPrincipalMapping"])
        pairs.append(("mapping", mapping))
    return [(name, value) for name, value in pairs if value != "" or found is not None or name == "description"]


def _refuse_clash(context: Context, provider: ConfigObject, kind: str, call: Call, own: ConfigObject | None) -> None:
    jndi, name = call.get("jndiName"), call.get("name")
    for known in context.catalogue.objects(provider.uri):
        if known == own or known.parent != provider:
            continue
        if jndi and context.attribute(known, "jndiName") == jndi and known.type != kind:
            raise command_failed(_OTHER_TYPE.format(jndi))
        is_same = known.type == kind and (known.name == name or context.attribute(known, "jndiName") == jndi)
        if is_same and own is None:
            raise failure(f"A resource with the name {name} or the JNDI name {jndi} already exists at this scope.")


def _create_factory(context: Context, call: Call) -> str:
    short = call.get("type") or "CF"
    if short not in _FACTORIES:
        raise invalid_parameter_value(short, "type", call.command)
    for name in _FORBIDDEN.get(short, "").split():
        if call.get(name):
            raise invalid_parameter_value(call.given[name], name, call.command)
    pools: list[tuple[str, object]] = [("connectionPool", []), ("sessionPool", [])]
    return _create(context, call, _FACTORIES[short], pools)


def _create_queue(context: Context, call: Call) -> str:
    return _create(context, call, "MQQueue", [])


def _create(context: Context, call: Call, kind: str, more: list[tuple[str, object]]) -> str:
    provider = _provider(context, call)
    _refuse_clash(context, provider, kind, call, None)
    return context.config.writer.create(kind, provider, _pairs(call, kind, None) + more).config_id


def _existing(context: Context, call: Call, kinds: list[str]) -> ConfigObject:
    found = context.config.find(call.target, call.command, "target object")
    if found.type not in kinds:
        raise invalid_parameter_value(str(call.target), "target object", call.command)
    return found


def _modify(context: Context, call: Call, kinds: list[str]) -> str:
    found = _existing(context, call, kinds)
    assert found.parent is not None
    _refuse_clash(context, found.parent, found.type, call, found)
    context.config.writer.modify(found, _pairs(call, found.type, found))
    return found.config_id


def _show(context: Context, call: Call, kinds: list[str]) -> str:
    """A Java map's text, with the parameter names [S]; passwords masked."""
    found = _existing(context, call, kinds)
    back = {attribute: name for name, attribute in (_QUEUE_NAMES if kinds == ["MQQueue"] else _NAMES).items()}
    pairs = [(back.get(n, n), v) for n, v in found.element.attributes.items() if not n.startswith("xmi:")]
    for child in found.element.elements("mapping"):
        pairs += [(name, child.attributes[at]) for name, at in _MAPPING.items() if at in child.attributes]
    pairs = [(name, _shown(name, value)) for name, value in pairs]
    return "{" + ", ".join(f"{name}={value}" for name, value in pairs) + "}"


def _shown(name: str, value: str) -> str:
    """A value in the words of the command's parameter."""
    if name == "password":
        return "*****"
    words = _VALUES.get(_NAMES.get(name, name), {})
    return next((word for word, stored in words.items() if stored == value), value)


def _delete(context: Context, call: Call, kinds: list[str]) -> str:
    context.config.writer.remove(_existing(context, call, kinds))
    return ""


def _list_factories(context: Context, call: Call) -> str:
    short = call.get("type")
    if short and short not in _FACTORIES:
        raise invalid_parameter_value(short, "type", call.command)
    kinds = [_FACTORIES[short]] if short else list(_FACTORIES.values())
    return "\n".join(found.config_id for found in _inside(context, _provider(context, call), kinds))


def _list_queues(context: Context, call: Call) -> str:
    return "\n".join(found.config_id for found in _inside(context, _provider(context, call), ["MQQueue"]))


_ALL = list(_FACTORIES.values())
COMMANDS: dict[str, Command] = {
    "createWMQConnectionFactory": writing(_create_factory, "name", "jndiName", target=True),
    "modifyWMQConnectionFactory": writing(lambda context, call: _modify(context, call, _ALL), target=True),
    "showWMQConnectionFactory": reading(lambda context, call: _show(context, call, _ALL), target=True),
    "deleteWMQConnectionFactory": writing(lambda context, call: _delete(context, call, _ALL), target=True),
    "listWMQConnectionFactories": reading(_list_factories, target=True),
    "createWMQQueue": writing(_create_queue, "name", "jndiName", "queueName", target=True),
    "modifyWMQQueue": writing(lambda context, call: _modify(context, call, ["MQQueue"]), target=True),
    "showWMQQueue": reading(lambda context, call: _show(context, call, ["MQQueue"]), target=True),
    "deleteWMQQueue": writing(lambda context, call: _delete(context, call, ["MQQueue"]), target=True),
    "listWMQQueues": reading(_list_queues, target=True),
}
