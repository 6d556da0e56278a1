# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What an error of the REST API means to the user."""

from __future__ import annotations

import json
import typing as t
from dataclasses import dataclass, field

from ..._core.errors import MqError


@dataclass(frozen=True)
class Reply:
    """One HTTP response: status, what its body says, cookies."""

    status: int
    body: bytes
    cookies: t.Mapping[str, str] = field(default_factory=dict)

    def document(self) -> t.Any:
        """The JSON of the body; None when it is something else."""
        try:
            return json.loads(self.body.decode("utf-8"))
        except ValueError:
            return None

    @property
    def error(self) -> t.Mapping[str, t.Any]:
        """The first error of the documented form; empty when there is none."""
        document = self.document()
        errors = document.get("error") if isinstance(document, dict) else None
        return errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}

    @property
    def message_code(self) -> str:
        """``MQWB0009E``; blank when mqweb did not say."""
        return str(self.error.get("msgId") or self.error.get("messageId") or "")

    @property
    def is_expired(self) -> bool:
        """True when the token is no longer accepted."""
        return self.message_code == "MQWB0112E"

    @property
    def is_elsewhere(self) -> bool:
        """True when this version of the interface is not there; an unknown queue manager is another thing."""
        return self.status == 404 and self.message_code != "MQWB0009E"

    @property
    def is_malformed(self) -> bool:
        """True when mqweb could not make a command of the request, which it then has not run."""
        return self.status == 400


#: mqweb's code, MQ's reason code or the HTTP status -> error code, what it means; looked up in this order
_MEANINGS = {
    "MQWB0009E": (
        "QUEUE_MANAGER_UNKNOWN",
        "There is no queue manager {name} at {url}; names are case-sensitive, dspmq lists them.",
    ),
    "MQWB0100E": ("REST_REQUEST_REFUSED", "The mqweb server at {url} missed the CSRF header; look what removes it."),
    "MQWB0101E": ("REST_REQUEST_REFUSED", "The mqweb server at {url} refused the CSRF header; look what changes it."),
    "MQWB0103E": (
        "NOT_AUTHORISED",
        "The mqweb user may not do this to queue manager {name}; become one with role MQWebAdmin or the authority.",
    ),
    "2035": ("NOT_AUTHORISED", "The mqweb user may not connect to queue manager {name}; become one that may."),
    "2058": (
        "QUEUE_MANAGER_UNKNOWN",
        "There is no queue manager {name} at {url}; names are case-sensitive, dspmq lists them.",
    ),
    "2059": ("QUEUE_MANAGER_NOT_RUNNING", "Queue manager {name} is not running; start it with strmqm {name}."),
    "2161": ("QUEUE_MANAGER_NOT_RUNNING", "Queue manager {name} is quiescing, so not running; start it again."),
    "2162": ("QUEUE_MANAGER_NOT_RUNNING", "Queue manager {name} is stopping, so not running; start it again."),
    "2543": (
        "QUEUE_MANAGER_STANDBY",
        "Queue manager {name} is a standby instance at {url}; use the mqweb server of its active instance.",
    ),
    "HTTP 401": (
        "REST_NOT_AUTHENTICATED",
        "The mqweb server at {url} does not accept the credentials ({code}); check username, password or certificate.",
    ),
    "HTTP 403": (
        "NOT_AUTHORISED",
        "The mqweb user may not do this to queue manager {name}; become one with role MQWebAdmin or the authority.",
    ),
    "HTTP 404": (
        "REST_NOT_FOUND",
        "There is no IBM MQ REST API at {url}; check rest.url and that mqweb runs with the administrative API enabled.",
    ),
    "HTTP 503": (
        "QUEUE_MANAGER_NOT_RUNNING",
        "Queue manager {name} is not running ({code}); start it with strmqm {name}.",
    ),
}


def failure(reply: Reply, *, url: str, name: str) -> MqError:
    """The error that a response other than 2xx is. Nothing of its body is repeated but codes and mqweb's own words."""
    status = f"HTTP {reply.status}"
    code = reply.message_code or status
    if 300 <= reply.status < 400:
        return MqError(
            f"The server at {url} redirects elsewhere, which is not followed; put mqweb's own address in rest.url.",
            "REST_REDIRECTED",
        )
    for key in _keys(reply):
        if key in _MEANINGS:
            error_code, sentence = _MEANINGS[key]
            return MqError(sentence.format(url=url, name=name, code=code), error_code, message_code=code)
    said = str(reply.error.get("message") or status).rstrip(".")
    return MqError(
        f"The mqweb server at {url} refused the request ({said}); its log messages.log has the details.",
        "REST_REQUEST_REFUSED",
        message_code=code,
    )


def _keys(reply: Reply) -> t.List[str]:
    """What to look up. A 403 with mqweb's own code says more than a role, a 503 without one is a gateway's."""
    keys = [reply.message_code, str(reply.error.get("reasonCode"))]
    tells = {403: not reply.error, 503: bool(reply.error)}.get(reply.status, True)
    return [*keys, f"HTTP {reply.status}"] if tells else keys
