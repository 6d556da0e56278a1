# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messaging errors as an application sees them."""

from __future__ import annotations

REASONS = {
    2009: "MQRC_CONNECTION_BROKEN",
    2035: "MQRC_NOT_AUTHORIZED",
    2058: "MQRC_Q_MGR_NAME_ERROR",
    2059: "MQRC_Q_MGR_NOT_AVAILABLE",
    2085: "MQRC_UNKNOWN_OBJECT_NAME",
    2161: "MQRC_Q_MGR_QUIESCING",
    2393: "MQRC_SSL_INITIALIZATION_ERROR",
    2396: "MQRC_SSL_NOT_ALLOWED",
    2397: "MQRC_JSSE_ERROR",
    2398: "MQRC_SSL_PEER_NAME_MISMATCH",
    2399: "MQRC_SSL_PEER_NAME_ERROR",
    2400: "MQRC_UNSUPPORTED_CIPHER_SUITE",
    2495: "MQRC_MODULE_NOT_FOUND",
    2537: "MQRC_CHANNEL_NOT_AVAILABLE",
    2538: "MQRC_HOST_NOT_AVAILABLE",
    2539: "MQRC_CHANNEL_CONFIG_ERROR",
    2540: "MQRC_UNKNOWN_CHANNEL_NAME",
}
#: a pooled connection that fails so is opened once more
BROKEN = (2009, 2161, 2059, 2537, 2538)


class JmsFailure(Exception):
    """A failed call; ``reason`` is the reason code of MQ."""

    def __init__(self, reason: int, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)

    def text(self, queue_manager: str, host: str) -> str:
        """The exception chain as the log and the error page show it."""
        name = REASONS.get(self.reason, f"MQRC_{self.reason}")
        first = (
            f"com.ibm.msg.client.jms.DetailedJMSException: JMSWMQ0018: Failed to connect to queue manager "
            f"'{queue_manager}' with connection mode 'Client' and host name '{host}'."
        )
        if self.reason == 2035:
            first = (
                "com.ibm.msg.client.jms.DetailedJMSSecurityException: JMSWMQ2013: The security authentication was not "
                f"valid that was supplied for queue manager '{queue_manager}' with connection mode 'Client' and host "
                f"name '{host}'."
            )
        call = f"JMSCMQ0001: IBM MQ call failed with compcode '2' ('MQCC_FAILED') reason '{self.reason}' ('{name}')."
        return "\n".join(line for line in (first, f"Caused by: com.ibm.mq.MQException: {call}", self.detail) if line)
