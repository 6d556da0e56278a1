# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The MQ resource adapter of a resources.xml: its settings and the template of its activation specifications."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .xml import element, text

_DATA = Path(__file__).resolve().parents[1] / "data" / "mq_adapter.tsv"
_ARCHIVE = "${WAS_INSTALL_ROOT}/installedConnectors/wmq.jmsra.rar"
_REQUIRED = ("destination", "destinationType")


def adapter(key: str) -> str:
    """The adapter as a real cell has it, without its licence and its permissions."""
    attributes = {
        "xmi:id": f"J2CResourceAdapter_{key}",
        "name": "WebSphere MQ Resource Adapter",
        "description": "WAS Built In WebSphere MQ Resource Adapter",
        "isolatedClassLoader": "false",
        "archivePath": _ARCHIVE,
        "threadPoolAlias": "WMQJCAResourceAdapter",
        "singleton": "false",
        "hACapability": "RA_NO_HA",
        "isEnableHASupport": "false",
    }
    settings = element("propertySet", {"xmi:id": f"J2EEResourcePropertySet_{key}"}, _properties("ra", int(key)))
    children = [text("classpath", _ARCHIVE), settings, _descriptor(key), _template(key)]
    return element("resources.j2c:J2CResourceAdapter", attributes, children)


def _descriptor(key: str) -> str:
    required = [
        element("requiredConfigProperties", {"xmi:id": f"RequiredConfigPropertyType_{int(key) + at}", "name": name})
        for at, name in enumerate(_REQUIRED)
    ]
    specification = {
        "xmi:id": f"ActivationSpec_{key}",
        "activationSpecClass": "com.ibm.mq.connector.inbound.ActivationSpecImpl",
    }
    listener = {"xmi:id": f"MessageListener_{key}", "messageListenerType": "javax.jms.MessageListener"}
    found = element("activationSpec", specification, required)
    found = element("messageListeners", listener, [found])
    found = element("messageAdapter", {"xmi:id": f"MessageAdapter_{key}"}, [found])
    found = element("inboundResourceAdapter", {"xmi:id": f"InboundResourceAdapter_{key}"}, [found])
    adapter_attributes = {
        "xmi:id": f"ResourceAdapter_{key}",
        "transactionSupport": "XATransaction",
        "reauthenticationSupport": "false",
        "resourceAdapterClass": "com.ibm.mq.connector.ResourceAdapterImpl",
    }
    connector = {
        "xmi:id": f"Connector_{key}",
        "displayName": "WebSphere MQ Resource Adapter",
        "specVersion": "1.5",
        "eisType": "Java Message Service",
    }
    return element("deploymentDescriptor", connector, [element("resourceAdapter", adapter_attributes, [found])])


def _template(key: str) -> str:
    attributes = {"xmi:id": f"ActivationSpecTemplateProps_{key}", "activationSpec": f"ActivationSpec_{key}"}
    return element("activationSpecTemplateProps", attributes, _properties("as", int(key) + 100))


def _properties(group: str, first: int) -> list[str]:
    return [
        element("resourceProperties", {"xmi:id": f"J2EEResourceProperty_{first + at}", **attributes})
        for at, attributes in enumerate(_rows(group))
    ]


@cache
def _rows(group: str) -> list[dict[str, str]]:
    found = []
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        owner, *row = line.split("\t")
        if owner == group:
            found.append(_attributes(*row))
    return found


def _attributes(name: str, kind: str, value: str | None = None) -> dict[str, str]:
    stated = {} if value is None else {"value": value}
    required = "true" if name in _REQUIRED else "false"
    return {"name": name, "type": kind, **stated, "description": name, "required": required}
