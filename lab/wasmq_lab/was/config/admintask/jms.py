# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The IBM MQ connection factories, queues and topics of WASWMQAdminCommands (level 7 and later)."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import command_failed, invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure
from .registry import Call, Command, reading, writing

_FACTORIES = {"CF": "MQConnectionFactory", "QCF": "MQQueueConnectionFactory", "TCF": "MQTopicConnectionFactory"}
#: parameter -> attribute where they differ [S]; the broker and subscription names, and where the name of a table's
#: queue manager is kept, are [M]
_NAMES = {
    "connectionNameList": "connameList",
    "qmgrHostname": "host",
    "qmgrPortNumber": "port",
    "qmgrName": "queueManager",
    "ccdtQmgrName": "queueManager",
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
_QUEUE_NAMES = {
    "queueName": "baseQueueName",
    "qmgr": "baseQueueManagerName",
    "ccsid": "CCSID",
    "useRFH2": "targetClient",
}
_TOPIC_NAMES = {"topicName": "baseTopicName", "ccsid": "CCSID", "useRFH2": "targetClient"}
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
    "priority": {"APP": "APPLICATION_DEFINED", "QDEF": "QUEUE_DEFINED"},
    "expiry": {"APP": "APPLICATION_DEFINED", "UNLIM": "UNLIMITED"},
    "sendAsync": {"QDEF": "QUEUE_DEFINED", "YES": "YES", "NO": "NO"},
    "readAhead": {"QDEF": "QUEUE_DEFINED", "YES": "YES", "NO": "NO"},
    "targetClient": {"TRUE": "JMS", "FALSE": "MQ"},
}
#: A number stands in an attribute of its own, beside the word SPECIFIED [D showWMQQueue].
_NUMBERS = {"priority": "specifiedPriority", "expiry": "specifiedExpiry"}
#: Parameters of topics whose words nobody has published.
_UNKNOWN_WORDS = ("sendAsync", "readAhead")
_MAPPING = {"containerAuthAlias": "authDataAlias", "mappingAlias": "mappingConfigAlias"}
_FORBIDDEN = {
    "QCF": "brokerCtrlQueue brokerSubQueue brokerCCSubQueue brokerVersion brokerPubQueue tempTopicPrefix "
    "pubAckInterval subStore stateRefreshInt cleanupLevel cleanupInterval sparseSubs wildcardFormat brokerQmgr "
    "clonedSubs msgSelection",
    "TCF": "msgRetention rescanInterval tempQueuePrefix modelQueue replyWithRFH2",
}
_LEVEL_7 = (7,)
#: [S]
_OTHER_TYPE = "A resource with JNDI name {} already exists as a different resource type. You must use a unique name"


def provider_behind(context: Context, call: Call) -> ConfigObject:
    """The MQ provider behind the target: itself, or the one in the documents of a scope."""
    if context.profile.level_numbers < _LEVEL_7:
        raise failure(f"{call.command} exists from level 7 on.")
    found = provider_or_none(context, call)
    if found is None:
        raise failure(f"{call.target} has no WebSphere MQ messaging provider.")
    return found


def provider_or_none(context: Context, call: Call) -> ConfigObject | None:
    """Like :func:`provider_behind`; some scopes (a deployment manager's server, node agents) have no provider."""
    target = context.config.find(call.target, call.command, "target object")
    if target.type == "JMSProvider":
        return target
    for child in context.catalogue.children(target) if target.is_scope else []:
        if child.type == "JMSProvider" and child.xmi_id == "builtin_mqprovider":
            return child
    return None


def _inside(context: Context, provider: ConfigObject, kinds: Sequence[str]) -> list[ConfigObject]:
    inside = context.catalogue.objects(provider.uri)
    return [found for found in inside if found.parent == provider and found.type in kinds]


def _names(kind: str) -> dict[str, str]:
    return {"MQQueue": _QUEUE_NAMES, "MQTopic": _TOPIC_NAMES}.get(kind, _NAMES)


def _pairs(call: Call, kind: str, found: ConfigObject | None) -> list[tuple[str, object]]:
    """The attributes a call sets."""
    names = _names(kind)
    pairs: list[tuple[str, object]] = []
    mapping = []
    for parameter, value in call.given.items():
        if parameter in _MAPPING and names is _NAMES:
            mapping.append([_MAPPING[parameter], value])
        elif parameter != "type":
            pairs += _stored(call, kind, parameter, names.get(parameter, parameter), value)
    if mapping:
        if call.get("containerAuthAlias") and "mappingAlias" not in call.given:
            mapping.append(["mappingConfigAlias", "DefaultPrincipalMapping"])
        pairs.append(("mapping", mapping))
    return [(name, value) for name, value in pairs if value != "" or found is not None or name == "description"]


def _stored(call: Call, kind: str, parameter: str, name: str, value: str) -> list[tuple[str, object]]:
    """The attributes of one parameter, in the words of the document."""
    if kind == "MQTopic" and parameter in _UNKNOWN_WORDS:
        raise failure(f"The words of {parameter} of a topic are not known.")
    if name in _NUMBERS and value.isdigit():
        return [(name, "SPECIFIED"), (_NUMBERS[name], value)]
    known = _VALUES.get(name)
    is_stored = name in ("cloneSupport", "msgRetention") and value.lower() in ("true", "false")
    if known is not None and value.upper() not in known and not is_stored:
        raise invalid_parameter_value(value, parameter, call.command)
    return [(name, (known or {}).get(value.upper(), value))]


def refuse_clash(context: Context, provider: ConfigObject, kind: str, call: Call, own: ConfigObject | None) -> None:
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


def _create(context: Context, call: Call, kind: str, more: list[tuple[str, object]]) -> str:
    provider = provider_behind(context, call)
    refuse_clash(context, provider, kind, call, None)
    return context.config.writer.create(kind, provider, _pairs(call, kind, None) + more).config_id


def _existing(context: Context, call: Call, kinds: list[str]) -> ConfigObject:
    found = context.config.find(call.target, call.command, "target object")
    if found.type not in kinds:
        raise invalid_parameter_value(str(call.target), "target object", call.command)
    return found


def _modify(context: Context, call: Call, kinds: list[str]) -> str:
    found = _existing(context, call, kinds)
    assert found.parent is not None
    refuse_clash(context, found.parent, found.type, call, found)
    context.config.writer.modify(found, _pairs(call, found.type, found))
    return found.config_id


def _show(context: Context, call: Call, kinds: list[str]) -> str:
    """A Java map's text, with the parameter names [S]; passwords masked."""
    found = _existing(context, call, kinds)
    back = {attribute: name for name, attribute in reversed(_names(kinds[0]).items()) if name != "useRFH2"}
    pairs = [(back.get(n, n), v) for n, v in found.element.attributes.items() if not n.startswith("xmi:")]
    for child in found.element.elements("mapping"):
        pairs += [(name, child.attributes[at]) for name, at in _MAPPING.items() if at in child.attributes]
    pairs = [(name, _shown(name, value)) for name, value in pairs]
    return "{" + ", ".join(f"{name}={value}" for name, value in pairs) + "}"


def _shown(name: str, value: str) -> str:
    """A value in the words of the command's parameter."""
    if name == "password":
        return "*****"
    words = {} if name == "targetClient" else _VALUES.get(_NAMES.get(name, name), {})
    return next((word for word, stored in words.items() if stored == value), value)


def _delete(context: Context, call: Call, kinds: list[str]) -> str:
    context.config.writer.remove(_existing(context, call, kinds))
    return ""


def _list_factories(context: Context, call: Call) -> str:
    short = call.get("type")
    if short and short not in _FACTORIES:
        raise invalid_parameter_value(short, "type", call.command)
    kinds = [_FACTORIES[short]] if short else list(_FACTORIES.values())
    return _list(context, call, *kinds)


def _list(context: Context, call: Call, *kinds: str) -> str:
    provider = provider_or_none(context, call)
    return "\n".join(found.config_id for found in _inside(context, provider, kinds)) if provider else ""


_ALL = list(_FACTORIES.values())
_NAMED = ("name", "jndiName")
COMMANDS: dict[str, Command] = {
    "createWMQConnectionFactory": writing(_create_factory, "name", "jndiName", target=True),
    "modifyWMQConnectionFactory": writing(lambda context, call: _modify(context, call, _ALL), target=True),
    "showWMQConnectionFactory": reading(lambda context, call: _show(context, call, _ALL), target=True),
    "deleteWMQConnectionFactory": writing(lambda context, call: _delete(context, call, _ALL), target=True),
    "listWMQConnectionFactories": reading(_list_factories, target=True),
}


def _destination(kind: str, needed: str) -> dict[str, Command]:
    """The five commands of a type of destination."""
    return {
        f"createW{kind}": writing(lambda context, call: _create(context, call, kind, []), *_NAMED, needed, target=True),
        f"modifyW{kind}": writing(lambda context, call: _modify(context, call, [kind]), target=True),
        f"showW{kind}": reading(lambda context, call: _show(context, call, [kind]), target=True),
        f"deleteW{kind}": writing(lambda context, call: _delete(context, call, [kind]), target=True),
        f"listW{kind}s": reading(lambda context, call: _list(context, call, kind), target=True),
    }


COMMANDS |= {**_destination("MQQueue", "queueName"), **_destination("MQTopic", "topicName")}
