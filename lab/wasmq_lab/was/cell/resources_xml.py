# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""resources.xml of a scope: the messaging provider everywhere, the article's objects at cell scope."""

from __future__ import annotations

from .adapter_xml import adapter
from .levels import SHORT, has_repertoires_of_files
from .xml import document, element

_PREFIXES = ["resources.j2c", "resources.jms", "resources.jms.mqseries"]


def resources_document(*, key: str, level: str = SHORT["9.0.5"], article_objects: bool = False) -> str:
    """A scope's resources; ``key`` is what the ids of its objects end with. 6.0 has no MQ resource adapter."""
    adapters = [] if has_repertoires_of_files(level) else [adapter(key)]
    children = [_provider(key, article_objects), *adapters]
    return document("xmi:XMI", _PREFIXES if article_objects else _PREFIXES[:2], {}, children)


def _provider(key: str, article_objects: bool) -> str:
    attributes = {
        "xmi:id": "builtin_mqprovider",
        "name": "WebSphere MQ JMS Provider",
        "description": "WebSphere MQ Messaging Provider",
        "externalInitialContextFactory": "",
        "externalProviderURL": "",
    }
    objects = [_connection_factory(key), _queue(key)] if article_objects else []
    return element("resources.jms:JMSProvider", attributes, objects)


def _connection_factory(key: str) -> str:
    attributes = {
        "xmi:type": "resources.jms.mqseries:MQConnectionFactory",
        "xmi:id": f"MQConnectionFactory_{key}",
        "name": "SendCF",
        "jndiName": "jms/SendCF",
        "description": "",
        "category": "",
        "authDataAlias": "",
        "logMissingTransactionContext": "true",
        "manageCachedHandles": "false",
        "diagnoseConnectionUsage": "false",
        "XAEnabled": "true",
        "queueManager": "QM1",
        "host": "qm1",
        "port": "1414",
        "channel": "APP.SVRCONN",
        "transportType": "CLIENT",
        "clientID": "",
        "CCSID": "",
        "failIfQuiesce": "true",
        "pollingInterval": "5000",
        "rescanInterval": "5000",
        "providerVersion": "",
    }
    pool = {
        "connectionTimeout": "180",
        "maxConnections": "10",
        "minConnections": "1",
        "reapTime": "180",
        "unusedTimeout": "1800",
        "agedTimeout": "0",
        "purgePolicy": "EntirePool",
    }
    children = [
        element("connectionPool", {"xmi:id": f"ConnectionPool_{key}", **pool}),
        element("sessionPool", {"xmi:id": f"ConnectionPool_{int(key) + 1}", **pool}),
    ]
    return element("factories", attributes, children)


def _queue(key: str) -> str:
    attributes = {
        "xmi:type": "resources.jms.mqseries:MQQueue",
        "xmi:id": f"MQQueue_{key}",
        "name": "FROMWASQ",
        "jndiName": "jms/destQ",
        "persistence": "APPLICATION_DEFINED",
        "priority": "APPLICATION_DEFINED",
        "expiry": "APPLICATION_DEFINED",
        "baseQueueName": "FROMWASQ",
        "baseQueueManagerName": "",
        "useNativeEncoding": "true",
        "targetClient": "JMS",
    }
    return element("factories", attributes)
