# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What WASWMQAdminCommands keep in the MQ resource adapter: activation specifications and the adapter's settings."""

from __future__ import annotations

import re

from ..errors import invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure
from .jms import provider_behind, provider_or_none, refuse_clash
from .registry import Call, Command, reading, writing

_KIND = "J2CActivationSpec"
_ATTRIBUTES = {"name": "name", "jndiName": "jndiName", "description": "description", "authAlias": "authenticationAlias"}
#: parameter -> property: those of the published tables [S], the rest by the names of the adapter's own properties [EC]
_PROPERTIES = {
    "destinationJndiName": "destination",
    "ccdtUrl": "ccdtURL",
    "ccdtQmgrName": "queueManager",
    "qmgrName": "queueManager",
    "wmqTransportType": "transportType",
    "qmgrHostname": "hostName",
    "qmgrPortNumber": "port",
    "qmgrSvrconnChannel": "channel",
    "clientId": "clientID",
    "ccsid": "CCSID",
    "sslCrl": "sslCertStores",
    "rcvExit": "receiveExit",
    "rcvExitInitData": "receiveExitInit",
    "sendExitInitData": "sendExitInit",
    "secExit": "securityExit",
    "secExitInitData": "securityExitInit",
    "compressHeaders": "headerCompression",
    "compressPayload": "messageCompression",
    "msgRetention": "messageRetention",
    "msgSelection": "messageSelection",
    "failIfQuiescing": "failIfQuiesce",
    "brokerCtrlQueue": "brokerControlQueue",
    "brokerQmgr": "brokerQueueManager",
    "subStore": "subscriptionStore",
    "stateRefreshInt": "statusRefreshInterval",
    "sparseSubs": "sparseSubscriptions",
    "clonedSubs": "cloneSupport",
    "maxPoolSize": "maxPoolDepth",
}
#: What the adapter has no property for stands in one that takes anything [S].
_ARBITRARY = {
    "stopEndpointIfDeliveryFails": "was_stopEndpointIfDeliveryFails",
    "failureDeliveryCount": "was_failureDeliveryCount",
    "sslType": "sslType",
    "sslConfiguration": "sslConfiguration",
}
_PAIR = re.compile(r'(\w+)="([^"]*)"')
_DESTINATIONS = ("javax.jms.Queue", "javax.jms.Topic")
_NUMBERS = ("maxConnections", "connectionConcurrency", "reconnectionRetryCount", "reconnectionRetryInterval")
#: [X] an IBM transform takes it away for older nodes
_DISABLED = "com.ibm.ejs.jms.disableWMQSupport"


def _adapter(context: Context, provider: ConfigObject) -> ConfigObject:
    """The MQ resource adapter of the provider's document: its name differs by level, its archive does not."""
    for found in context.catalogue.objects(provider.uri):
        if found.type == "J2CResourceAdapter" and _is_mq(context, found):
            return found
    raise failure(f"{provider.config_id} has no MQ resource adapter beside it.")


def _is_mq(context: Context, found: ConfigObject) -> bool:
    return context.attribute(found, "archivePath").endswith("/wmq.jmsra.rar")


def _templates(context: Context, adapter: ConfigObject) -> list[ConfigObject]:
    return [
        prop
        for props in context.catalogue.held(adapter, "activationSpecTemplateProps")
        for prop in context.catalogue.held(props, "resourceProperties")
    ]


def _specification(context: Context, adapter: ConfigObject) -> list[ConfigObject]:
    """What the adapter's descriptor says of its activation specifications."""
    templates = context.catalogue.held(adapter, "activationSpecTemplateProps")
    return [found for found in (context.reference(each, "activationSpec") for each in templates) if found]


def _split(call: Call, known: set[str]) -> tuple[list[tuple[str, object]], dict[str, str], dict[str, str]]:
    """What a call says of attributes, of properties and of what the adapter does not know."""
    attributes: list[tuple[str, object]] = []
    properties, arbitrary = {}, {}
    for parameter, value in call.given.items():
        if parameter in _ATTRIBUTES:
            attributes.append((_ATTRIBUTES[parameter], value))
        elif parameter in _ARBITRARY:
            arbitrary[_ARBITRARY[parameter]] = value
        elif (name := _PROPERTIES.get(parameter, parameter)) in known:
            properties[name] = value
        else:
            raise failure(f"Where {parameter} of an activation specification is stored is not known.")
    if call.get("destinationType") not in (None, *_DESTINATIONS):
        raise invalid_parameter_value(call.given["destinationType"], "destinationType", call.command)
    if arbitrary.get("sslType", "NONE") not in ("NONE", "CENTRAL", "SPECIFIC"):
        raise invalid_parameter_value(arbitrary["sslType"], "sslType", call.command)
    return attributes, properties, arbitrary


def _joined(pairs: dict[str, str]) -> str:
    return ",".join(f'{name}="{value}"' for name, value in pairs.items())


def _create(context: Context, call: Call) -> str:
    provider = provider_behind(context, call)
    adapter = _adapter(context, provider)
    refuse_clash(context, adapter, _KIND, call, None)
    templates = _templates(context, adapter)
    names = {context.attribute(template, "name") for template in templates}
    attributes, properties, arbitrary = _split(call, names)
    stated = {"was_stopEndpointIfDeliveryFails": "true", "was_failureDeliveryCount": "0", **arbitrary}
    properties["arbitraryProperties"] = _joined(stated)
    properties.setdefault("transportType", "BINDINGS_THEN_CLIENT")  # the command's default [S], not the template's
    pairs = [(name, value) for name, value in attributes if value != ""]
    pairs += [("activationSpec", found.config_id) for found in _specification(context, adapter)]
    pairs.append(("resourceProperties", [_copied(context, each, properties) for each in templates]))
    return context.config.writer.create(_KIND, adapter, pairs).config_id


def _copied(context: Context, template: ConfigObject, properties: dict[str, str]) -> list[list[str]]:
    values = dict(template.element.attributes)
    values.pop("xmi:id")
    given = properties.get(values["name"])
    return [[name, value] for name, value in ({**values, "value": given} if given else values).items()]


def _existing(context: Context, call: Call) -> ConfigObject:
    found = context.config.find(call.target, call.command, "target object")
    if found.type != _KIND or found.parent is None or not _is_mq(context, found.parent):
        raise invalid_parameter_value(str(call.target), "target object", call.command)
    return found


def _properties(context: Context, found: ConfigObject) -> dict[str, ConfigObject]:
    inside = context.catalogue.held(found, "resourceProperties")
    return {context.attribute(prop, "name"): prop for prop in inside}


def _modify(context: Context, call: Call) -> str:
    found = _existing(context, call)
    assert found.parent is not None
    refuse_clash(context, found.parent, _KIND, call, found)
    inside = _properties(context, found)
    attributes, properties, arbitrary = _split(call, set(inside))
    if arbitrary:
        stated = dict(_PAIR.findall(context.attribute(inside["arbitraryProperties"], "value")))
        properties["arbitraryProperties"] = _joined({**stated, **arbitrary})
    context.config.writer.modify(found, attributes)
    for name, value in properties.items():
        context.config.writer.modify(inside[name], [("value", value)])
    return found.config_id


def _show(context: Context, call: Call) -> str:
    """A Java map's text, with the parameter names [S]."""
    found = _existing(context, call)
    back = {stored: name for names in (_ATTRIBUTES, _PROPERTIES, _ARBITRARY) for name, stored in names.items()}
    pairs = {name: value for name, value in found.element.attributes.items() if not name.startswith("xmi:")}
    for name, prop in _properties(context, found).items():
        value = context.attribute(prop, "value")
        pairs.update(dict(_PAIR.findall(value)) if name == "arbitraryProperties" else {name: value})
    return _map(
        {back.get(name, name): "*****" if name == "password" and value else value for name, value in pairs.items()}
    )


def _map(pairs: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}={value}" for name, value in pairs.items()) + "}"


def _delete(context: Context, call: Call) -> str:
    context.config.writer.remove(_existing(context, call))
    return ""


def _list(context: Context, call: Call) -> str:
    provider = provider_or_none(context, call)
    if provider is None:
        return ""
    specifications = context.catalogue.held(_adapter(context, provider), "j2cActivationSpec")
    return "\n".join(found.config_id for found in specifications)


def _managed(context: Context, call: Call) -> ConfigObject:
    found = context.config.find(call.target, call.command, "target object")
    if found.type != "J2CResourceAdapter" or not _is_mq(context, found):
        raise invalid_parameter_value(str(call.target), "target object", call.command)
    return found


def _manage(context: Context, call: Call) -> str:
    for parameter in ("query", "enableInbound"):
        if parameter in call.given:
            raise failure(f"What {parameter} answers or stores is not known.")
    adapter = _managed(context, call)
    if "nativePath" in call.given:
        context.config.writer.modify(adapter, [("nativepath", [])])
        context.config.writer.modify(adapter, [("nativepath", call.given["nativePath"])])
    for name in _NUMBERS:
        if name in call.given:
            _set_property(context, adapter, name, call.given[name], "int")
    if "disableWMQ" in call.given:
        _set_property(
            context, _provider_beside(context, adapter), _DISABLED, call.given["disableWMQ"], "java.lang.String"
        )
    return ""


def _provider_beside(context: Context, adapter: ConfigObject) -> ConfigObject:
    for found in context.catalogue.objects(adapter.uri):
        if found.type == "JMSProvider" and found.xmi_id == "builtin_mqprovider":
            return found
    raise failure(f"{adapter.config_id} has no MQ messaging provider beside it.")


def _set_property(context: Context, owner: ConfigObject, name: str, value: str, kind: str) -> None:
    """Change a property of an object's set, or add it."""
    sets = context.catalogue.held(owner, "propertySet")
    if sets and name in (inside := _properties(context, sets[0])):
        context.config.writer.modify(inside[name], [("value", value)])
        return
    new = [["name", name], ["type", kind], ["value", value]]
    context.config.writer.modify(owner, [("propertySet", [["resourceProperties", [new]]])])


def _show_adapter(context: Context, call: Call) -> str:
    """The settings that manageWMQ sets [D]; ``enableInbound`` is left out, for nobody knows where it is."""
    adapter = _managed(context, call)
    owners = [
        adapter,
        *(each for each in context.catalogue.objects(adapter.uri) if each.xmi_id == "builtin_mqprovider"),
    ]
    found = {
        name: context.attribute(prop, "value")
        for owner in owners
        for held in context.catalogue.held(owner, "propertySet")
        for name, prop in _properties(context, held).items()
    }
    paths = [child.text() for child in adapter.element.elements("nativepath")]
    shown = {name: found.get(name, "") for name in _NUMBERS}
    return _map({**shown, "nativePath": ";".join(paths), "disableWMQ": found.get(_DISABLED, "false")})


COMMANDS: dict[str, Command] = {
    "createWMQActivationSpec": writing(
        _create, "name", "jndiName", "destinationJndiName", "destinationType", target=True
    ),
    "modifyWMQActivationSpec": writing(_modify, target=True),
    "showWMQActivationSpec": reading(_show, target=True),
    "deleteWMQActivationSpec": writing(_delete, target=True),
    "listWMQActivationSpecs": reading(_list, target=True),
    "manageWMQ": writing(_manage, target=True),
    "showWMQ": reading(_show_adapter, target=True),
}
