# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The attribute tables of connection factories, queues and topics of the MQ messaging provider.

A row without a parameter is written by ``AdminConfig``: the command does not take it, or calls its values by words that
nobody has published.
"""

from __future__ import annotations

import typing as t

from .attributes import connection_names, table
from .jms_attributes import JmsAttribute, choice, count, pool_rows, switch, text, translated, worded

_NOT_QUEUES: t.Dict[str, t.Any] = {"never": ("QCF",)}
_NOT_TOPICS: t.Dict[str, t.Any] = {"never": ("TCF",)}
WILDCARDS = {"topic": "topicWildcards", "character": "characterWildcards"}

CONNECTION_FACTORY = table(
    text("jndi_name", "jndiName", "jndiName"),
    text("queue_manager", "queueManager", "qmgrName"),
    text("host", "host", "qmgrHostname"),
    count("port", "port", "qmgrPortNumber"),
    JmsAttribute("connection_name_list", "connameList", connection_names, parameter="connectionNameList", since=8),
    text("channel", "channel", "qmgrSvrconnChannel"),
    choice("transport_type", "transportType", "client bindings bindings_then_client", "wmqTransportType"),
    text("ccdt_url", "ccdtUrl", "ccdtUrl", since=7),
    text("ccdt_queue_manager", "queueManager", "ccdtQmgrName", since=7),
    choice("ssl_type", "sslType", "none central specific", "sslType", default="NONE", since=7),
    text("ssl_configuration", "sslConfiguration", "sslConfiguration", since=7),
    text("ssl_cipher_suite", "sslCipherSuite"),
    text("ssl_peer_name", "sslPeerName", "sslPeerName"),
    count("ssl_reset_count", "sslResetCount", "sslResetCount", since=7),
    text("ssl_crl", "sslCRL", "sslCrl"),
    text("client_id", "clientID", "clientId"),
    text("description", "description", "description"),
    text("component_auth_alias", "authDataAlias", "componentAuthAlias"),
    text("container_auth_alias", "mapping/authDataAlias", "containerAuthAlias"),
    text("mapping_alias", "mapping/mappingConfigAlias", "mappingAlias"),
    text("xa_recovery_auth_alias", "xaRecoveryAuthAlias", "xaRecoveryAuthAlias"),
    switch("xa_enabled", "XAEnabled", "support2PCProtocol"),
    text("provider_version", "providerVersion", "providerVersion", since=7),
    choice("compress_headers", "compressHeaders", "none system", "compressHeaders", since=7),
    choice("compress_payload", "compressPayload", "none rle zlibfast zlibhigh", "compressPayload", since=7),
    count("polling_interval", "pollingInterval", "pollingInterval"),
    count("rescan_interval", "rescanInterval", "rescanInterval", **_NOT_TOPICS),
    count("ccsid", "CCSID", "ccsid"),
    switch("fail_if_quiescing", "failIfQuiesce", "failIfQuiescing"),
    choice("reconnect_options", "clientReconnectOptions", "asdef disabled qmgr reconnect", since=8),
    count("reconnect_timeout", "clientReconnectTimeout", "clientReconnectTimeout", since=8),
    text("local_address", "localAddress", "localAddress"),
    text("model_queue", "tempModel", "modelQueue", **_NOT_TOPICS),
    text("temporary_queue_prefix", "tempQueuePrefix", "tempQueuePrefix", **_NOT_TOPICS),
    text("temporary_topic_prefix", "tempTopicPrefix", "tempTopicPrefix", since=7, **_NOT_QUEUES),
    choice("reply_with_rfh2", "replyWithRFH2", "as_reply_dest always", since=7, **_NOT_TOPICS),
    switch("message_retention", "msgRetention", **_NOT_TOPICS),
    count("max_batch_size", "maxBatchSize", "maxBatchSize", since=7),
    text("receive_exit", "rcvExit", "rcvExit", since=7),
    text("receive_exit_data", "rcvExitInitData", "rcvExitInitData", since=7),
    text("send_exit", "sendExit", "sendExit", since=7),
    text("send_exit_data", "sendExitInitData", "sendExitInitData", since=7),
    text("security_exit", "secExit", "secExit", since=7),
    text("security_exit_data", "secExitInitData", "secExitInitData", since=7),
    text("broker_queue_manager", "brokerQueueManager", "brokerQmgr", **_NOT_QUEUES),
    text("broker_control_queue", "brokerControlQueue", "brokerCtrlQueue", **_NOT_QUEUES),
    text("broker_publication_queue", "brokerPubQueue", "brokerPubQueue", **_NOT_QUEUES),
    text("broker_subscription_queue", "brokerSubQueue", "brokerSubQueue", **_NOT_QUEUES),
    text("broker_consumer_queue", "brokerCCSubQ", "brokerCCSubQueue", **_NOT_QUEUES),
    choice("broker_version", "brokerVersion", "ma0c mqsi", **_NOT_QUEUES),
    choice("message_selection", "msgSelection", "client broker", **_NOT_QUEUES),
    choice("subscription_store", "substore", "migrate queue broker", **_NOT_QUEUES),
    count("state_refresh_interval", "statRefreshInterval", "stateRefreshInt", **_NOT_QUEUES),
    choice("cleanup_level", "pubSubCleanup", "asprop none safe strong", **_NOT_QUEUES),
    count("cleanup_interval", "pubSubCleanupInterval", "cleanupInterval", **_NOT_QUEUES),
    worded("wildcard_format", "wildcardFormat", WILDCARDS, since=7, **_NOT_QUEUES),
    switch("sparse_subscriptions", "sparseSubscriptions", "sparseSubs", **_NOT_QUEUES),
    switch("cloned_subscriptions", "cloneSupport", **_NOT_QUEUES),
    count("publish_acknowledge_interval", "publishAckInterval", "pubAckInterval", **_NOT_QUEUES),
    *pool_rows("connection_pool", "connectionPool"),
    *pool_rows("session_pool", "sessionPool"),
)


_PERSISTENCE = {
    "application": "APPLICATION_DEFINED",
    "queue": "QUEUE_DEFINED",
    "persistent": "PERSISTENT",
    "non_persistent": "NONPERSISTENT",
    "high": "HIGH",
}
_SPREAD = {"application": "APPLICATION_DEFINED", "queue": "QUEUE_DEFINED", "unlimited": "UNLIMITED"}
_SHORT = {
    "APPLICATION_DEFINED": "APP",
    "QUEUE_DEFINED": "QDEF",
    "PERSISTENT": "PERS",
    "NONPERSISTENT": "NON",
    "UNLIMITED": "UNLIM",
}
_AHEAD = {"queue": "QUEUE_DEFINED", "yes": "YES", "no": "NO"}
_CLOSE = {"deliver_all": "DELIVERALL", "deliver_current": "DELIVERCURRENT"}
_ORDER = {"normal": "Normal", "reversed": "Reversed"}
_FLOAT = {"ieee_normal": "IEEENormal", "ieee_reversed": "IEEEReversed", "s390": "S390"}


def _destination(is_queue: bool) -> t.Tuple[JmsAttribute, ...]:
    """What queues and topics share. A topic's words for asynchronous sending are not published."""
    return (
        worded("persistence", "persistence", _PERSISTENCE, "persistence", default="APPLICATION_DEFINED", words=_SHORT),
        JmsAttribute("priority", "priority", translated(_SPREAD), parameter="priority", words=_SHORT),
        JmsAttribute("expiry", "expiry", translated(_SPREAD), parameter="expiry", words=_SHORT),
        count("ccsid", "CCSID", "ccsid"),
        switch("use_native_encoding", "useNativeEncoding", "useNativeEncoding"),
        worded("integer_encoding", "integerEncoding", _ORDER, "integerEncoding"),
        worded("decimal_encoding", "decimalEncoding", _ORDER, "decimalEncoding"),
        worded("floating_point_encoding", "floatingPointEncoding", _FLOAT, "floatingPointEncoding"),
        choice("target_client", "targetClient", "jms mq", "useRFH2", words={"JMS": "true", "MQ": "false"}),
        worded("send_async", "sendAsync", _AHEAD, "sendAsync" if is_queue else None, words=_SHORT, since=7),
        worded("read_ahead", "readAhead", _AHEAD, "readAhead" if is_queue else None, words=_SHORT, since=7),
        worded("read_ahead_close", "readAheadClose", _CLOSE, "readAheadClose", since=7),
        switch("mqmd_read_enabled", "mqmdReadEnabled", "mqmdReadEnabled", since=8),
        switch("mqmd_write_enabled", "mqmdWriteEnabled", "mqmdWriteEnabled", since=8),
        choice(
            "mqmd_message_context",
            "mqmdMessageContext",
            "default set_identity_context set_all_context",
            "mqmdMessageContext",
            since=8,
        ),
        choice("message_body", "messageBody", "unspecified jms mq", "messageBody", since=8),
        choice("reply_to_style", "replyToStyle", "default mqmd rfh2", "replyToStyle", since=8),
    )


QUEUE = table(
    text("jndi_name", "jndiName", "jndiName"),
    text("queue_name", "baseQueueName", "queueName"),
    text("queue_manager", "baseQueueManagerName", "qmgr"),
    text("description", "description", "description"),
    *_destination(True),
)

TOPIC = table(
    text("jndi_name", "jndiName", "jndiName"),
    text("topic_name", "baseTopicName", "topicName"),
    text("description", "description", "description"),
    *_destination(False),
    worded("wildcard_format", "wildcardFormat", WILDCARDS, since=7),
    text("broker_durable_subscription_queue", "brokerDurSubQueue", "brokerDurSubQueue"),
    text("broker_durable_consumer_queue", "brokerCCDurSubQueue", "brokerCCDurSubQueue"),
    text("broker_publication_queue", "brokerPubQueue", "brokerPubQueue", since=7),
    text("broker_publication_queue_manager", "brokerPubQmgr", "brokerPubQmgr", since=7),
    choice("broker_version", "brokerVersion", "v1 v2", since=7),
)

ACTIVATION_SPECIFICATION = table(
    text("jndi_name", "jndiName", "jndiName"),
    text("description", "description", "description"),
    text("destination_jndi_name", "properties/destination", "destinationJndiName"),
    worded(
        "destination_type",
        "properties/destinationType",
        {"queue": "javax.jms.Queue", "topic": "javax.jms.Topic"},
        "destinationType",
    ),
    text("auth_alias", "authenticationAlias", "authAlias"),
    text("queue_manager", "properties/queueManager", "qmgrName"),
    text("host", "properties/hostName", "qmgrHostname"),
    count("port", "properties/port", "qmgrPortNumber"),
    JmsAttribute(
        "connection_name_list",
        "properties/connectionNameList",
        connection_names,
        parameter="connectionNameList",
        since=8,
    ),
    text("channel", "properties/channel", "qmgrSvrconnChannel"),
    choice("transport_type", "properties/transportType", "client bindings bindings_then_client", "wmqTransportType"),
    text("ccdt_url", "properties/ccdtURL", "ccdtUrl"),
    text("ccdt_queue_manager", "properties/queueManager", "ccdtQmgrName"),
    choice("ssl_type", "arbitrary/sslType", "none central specific", "sslType", default="NONE"),
    text("ssl_configuration", "arbitrary/sslConfiguration", "sslConfiguration"),
    text("ssl_peer_name", "properties/sslPeerName", "sslPeerName"),
    count("ssl_reset_count", "properties/sslResetCount", "sslResetCount"),
    text("ssl_crl", "properties/sslCertStores", "sslCrl"),
    text("client_id", "properties/clientID", "clientId"),
    text("provider_version", "properties/providerVersion", "providerVersion"),
    text("message_selector", "properties/messageSelector", "messageSelector"),
    count("max_pool_size", "properties/maxPoolDepth", "maxPoolSize"),
    count("pool_timeout", "properties/poolTimeout", "poolTimeout"),
    count("start_timeout", "properties/startTimeout", "startTimeout"),
    switch(
        "stop_endpoint_if_delivery_fails", "arbitrary/was_stopEndpointIfDeliveryFails", "stopEndpointIfDeliveryFails"
    ),
    count("failure_delivery_count", "arbitrary/was_failureDeliveryCount", "failureDeliveryCount"),
    worded(
        "subscription_durability",
        "properties/subscriptionDurability",
        {"durable": "Durable", "non_durable": "NonDurable"},
        "subscriptionDurability",
    ),
    text("subscription_name", "properties/subscriptionName", "subscriptionName"),
    count("ccsid", "properties/CCSID", "ccsid"),
    switch("fail_if_quiescing", "properties/failIfQuiesce", "failIfQuiescing"),
    count("rescan_interval", "properties/rescanInterval", "rescanInterval"),
    choice("compress_headers", "properties/headerCompression", "none system", "compressHeaders"),
    choice("compress_payload", "properties/messageCompression", "none rle zlibfast zlibhigh", "compressPayload"),
    text("local_address", "properties/localAddress", "localAddress"),
    text("receive_exit", "properties/receiveExit", "rcvExit"),
    text("receive_exit_data", "properties/receiveExitInit", "rcvExitInitData"),
    text("send_exit", "properties/sendExit", "sendExit"),
    text("send_exit_data", "properties/sendExitInit", "sendExitInitData"),
    text("security_exit", "properties/securityExit", "secExit"),
    text("security_exit_data", "properties/securityExitInit", "secExitInitData"),
    text("broker_queue_manager", "properties/brokerQueueManager", "brokerQmgr"),
    text("broker_control_queue", "properties/brokerControlQueue", "brokerCtrlQueue"),
    text("broker_subscription_queue", "properties/brokerSubQueue", "brokerSubQueue"),
    text("broker_consumer_queue", "properties/brokerCCSubQueue", "brokerCCSubQueue"),
    text("broker_durable_consumer_queue", "properties/brokerCCDurSubQueue", "brokerCCDurSubQueue"),
    choice("message_selection", "properties/messageSelection", "client broker", "msgSelection"),
    choice("subscription_store", "properties/subscriptionStore", "migrate queue broker", "subStore"),
    count("state_refresh_interval", "properties/statusRefreshInterval", "stateRefreshInt"),
    choice("cleanup_level", "properties/cleanupLevel", "asprop none safe strong", "cleanupLevel"),
    count("cleanup_interval", "properties/cleanupInterval", "cleanupInterval"),
    switch("sparse_subscriptions", "properties/sparseSubscriptions", "sparseSubs"),
)

MQ_PROVIDER = table(
    text("native_path", "nativepath", "nativePath"),
    switch("disabled", "provider/com.ibm.ejs.jms.disableWMQSupport", "disableWMQ", default=False),
    count("max_connections", "properties/maxConnections", "maxConnections"),
    count("connection_concurrency", "properties/connectionConcurrency", "connectionConcurrency"),
    count("reconnection_retry_count", "properties/reconnectionRetryCount", "reconnectionRetryCount"),
    count("reconnection_retry_interval", "properties/reconnectionRetryInterval", "reconnectionRetryInterval"),
)
