# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error bodies of the REST API.

9E [captured], 4E [captured], 112E [captured]; 100E, 103E, 104E, 105E: IBM's list of messages MQWB00xx and MQWB01xx.
What no evidence covers has MQWB0000E, the message for what is not foreseen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem(Exception):
    """A request that is not carried out."""

    status: int
    code: str
    message: str
    explanation: str
    action: str
    completion_code: int = 0
    reason_code: int = 0
    kind: str = "rest"

    def body(self) -> bytes:
        """The document of the documented form."""
        error = {
            "msgId": self.code,
            "action": self.action,
            "completionCode": self.completion_code,
            "reasonCode": self.reason_code,
            "type": self.kind,
            "message": f"{self.code}: {self.message}",
            "explanation": self.explanation,
        }
        return json.dumps({"error": [error]}, indent=2).encode()


def unknown_queue_manager(name: str) -> Problem:
    """No queue manager of the host has the name."""
    return Problem(
        404,
        "MQWB0009E",
        f"Could not query the queue manager '{name}'.",
        "The REST API was invoked specifying a queue manager name which cannot be located.",
        "Resubmit the request with a valid queue manager name.",
        2,
        2058,
    )


def queue_manager_error(reason: int, symbol: str, *, status: int = 503) -> Problem:
    """The queue manager does not let the server in."""
    return Problem(
        status,
        "MQWB0004E",
        "An internal error occurred while communicating with the queue manager. "
        f"The root MQ reason code was {reason} : {symbol}.",
        "The REST API caught an exception when communicating with the queue manager.",
        "Use the reason code to get more information about the problem.",
        2,
        reason,
        "pcf",
    )


def not_authenticated() -> Problem:
    """No credentials came with the request."""
    return Problem(
        401,
        "MQWB0104E",
        "The REST API request is not authenticated.",
        "The REST API request cannot be completed because credentials were omitted from the request.",
        "Provide credentials and resubmit the request.",
    )


def wrong_password() -> Problem:
    """User or password is wrong."""
    return Problem(
        401,
        "MQWB0105E",
        "HTTP basic authentication failed.",
        "The REST API request failed due to incorrect username and password credentials.",
        "Provide valid credentials or use another form of authentication such as a client certificate.",
    )


def token_refused(name: str) -> Problem:
    """The token is unknown or has expired."""
    return Problem(
        401,
        "MQWB0112E",
        f"The '{name}' authentication token cookie failed verification.",
        "The REST API request cannot be completed because the authentication token failed verification.",
        "Login to the REST API to obtain a valid authentication cookie.",
    )


def not_authorized() -> Problem:
    """The user has none of the roles."""
    return Problem(
        403,
        "MQWB0103E",
        "Not authorized.",
        "The authenticated principal is not authorized to perform the requested REST API operation.",
        "Obtain the necessary authorization to perform the operation and resubmit the request.",
    )


def no_csrf_header() -> Problem:
    """A request that changes something came without the header."""
    return Problem(
        403,
        "MQWB0100E",
        "The CSRF header 'ibm-mq-rest-csrf-token' was omitted from the request.",
        "The REST API request cannot be completed because the CSRF header was omitted.",
        "Resubmit the request with the correct CSRF header.",
    )


def malformed(what: str) -> Problem:
    """The body is not a command."""
    return Problem(400, "MQWB0000E", what, "The lab has no evidence for this message.", "See lab/README.md.")
