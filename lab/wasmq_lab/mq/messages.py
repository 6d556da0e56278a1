# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The message catalogue of the commands: number, severity from 9.0 on, text.

Texts marked with M are from memory of the product; the others are seen in captures or documentation.
"""

from __future__ import annotations

from .levels import Level

#: number -> (severity letter of 9.x, text); {product} is the product's name
_CATALOGUE: dict[str, tuple[str, str]] = {
    "7026": ("E", "A principal or group name was invalid."),  # M
    "7027": ("E", "Argument supplied to command {command} is invalid."),
    "7028": ("E", "The queue manager is not available for use."),  # code seen, text M
    "7048": ("E", "The queue manager name is either not valid or not known."),  # code seen, text M
    "7077": ("E", "You are not authorized to perform the requested operation."),
    "7107": ("I", "There are no prepared transactions."),  # M
    "7056": ("I", "Transaction number {transaction} is in-doubt."),  # first words seen, end M
    "7001": ("S", "The location specified for the queue manager is not valid."),
    "7019": ("E", "An error occurred while creating the directory structure for the new queue manager."),  # M
    "5005": ("E", "Unexpected error"),  # M
    "5691": ("E", "Queue manager '{name}' is associated with a different installation."),  # code seen, text M
    "8005": ("I", "{product} queue manager changed."),
    "8006": ("I", "{product} queue created."),
    "8007": ("I", "{product} queue deleted."),
    "8008": ("I", "{product} queue changed."),
    "8014": ("I", "{product} channel created."),
    "8015": ("I", "{product} channel deleted."),  # M
    "8016": ("I", "{product} channel changed."),
    "8010": ("I", "{product} process created."),
    "8011": ("I", "{product} process deleted."),  # M
    "8012": ("I", "{product} process changed."),  # M
    "8018": ("I", "Start {product} channel accepted."),
    "8019": ("I", "Stop {product} channel accepted."),  # M
    "8021": ("I", "Request to start {product} {listener} accepted."),
    "8022": ("I", "{product} queue cleared."),  # M
    "8101": ("E", "{product} error ({reason}) has occurred."),
    "8110": ("E", "{product} queue manager already exists."),
    "8118": ("E", "{product} queue manager does not exist."),
    "8135": ("E", "Not authorized."),
    "8478": ("E", "Standby queue manager."),  # text seen in prose only
    "8143": ("E", "{product} queue not empty."),  # M
    "8146": ("E", "{product} queue manager not available."),
    "8147": ("E", "{product} object {name} not found."),
    "8150": ("E", "{product} object already exists."),
    "8214": ("E", "CONNAME parameter required with channel types SDR, RQSTR, CLNTCONN, CLUSSDR and CLUSRCVR."),
    "8226": ("E", "{product} channel already exists."),  # M
    "8227": ("E", "Channel {name} not found."),
    "8242": ("E", "SSLCIPH definition wrong."),
    "8243": ("E", "SSLPEER definition wrong."),  # M
    "8276": ("I", "Display Connection details."),
    "8461": ("I", "Connection identifier not found."),  # M
    "8405": ("I", "Syntax error detected at or near end of command segment below:-"),
    "8406": ("E", "Unexpected 'end of input' in MQSC."),
    "8407": ("I", "Display Process details."),
    "8408": ("I", "Display Queue Manager details."),
    "8409": ("I", "Display Queue details."),
    "8414": ("I", "Display Channel details."),
    "8415": ("I", "Ping {product} Queue Manager command complete."),  # M
    "8417": ("I", "Display Channel Status details."),
    "8420": ("I", "Channel Status not found."),
    "8424": ("E", "Error detected in a name keyword."),
    "8426": ("I", "Valid MQSC commands are:"),
    "8427": ("I", "Valid syntax for the MQSC command:"),
    "8450": ("I", "Display queue status details."),
    "8459": ("W", "Not found."),  # M
    "8518": ("E", "LOGGEREV only valid when using a linear or replicated logging queue manager."),  # M
    "8550": ("I", "Display namelist details."),
    "8551": ("I", "{product} namelist changed."),
    "8552": ("I", "{product} namelist created."),
    "8553": ("I", "{product} namelist deleted."),  # M
    "8560": ("I", "{product} security cache refreshed."),
    "8563": ("I", "{product} authentication information object created."),
    "8564": ("I", "{product} authentication information object deleted."),  # M
    "8566": ("I", "Display authentication information details."),  # M
    "8567": ("I", "{product} authentication information changed."),
    "8626": ("I", "{product} listener created."),
    "8627": ("I", "{product} listener changed."),  # M
    "8628": ("I", "{product} listener deleted."),  # M
    "8630": ("I", "Display listener information details."),
    "8631": ("I", "Display listener status details."),
    "8633": ("I", "Display topic details."),
    "8690": ("I", "{product} topic created."),
    "8691": ("I", "{product} topic changed."),
    "8692": ("I", "{product} topic deleted."),  # M
    "8705": ("I", "Display Queue Manager Status Details."),
    "8706": ("I", "Request to stop {product} Listener accepted."),
    "8724": ("I", "Refresh {product} Queue Manager accepted."),
    "8730": ("E", "Listener already active."),  # M
    "8731": ("W", "Listener not active."),
    "8862": ("I", "{product} authority record set."),
    "8863": ("I", "{product} authority record deleted."),  # M
    "8864": ("I", "Display authority record details."),
    "8871": ("E", "Entity, principal or group not known."),  # code seen, text M
    "8877": ("I", "{product} channel authentication record set."),
    "8878": ("I", "Display channel authentication record details."),
    "8883": ("E", "Channel authentication record already exists."),  # M
    "8884": ("E", "Channel authentication record not found."),
    "9202": ("E", "Remote host not available, retry later."),  # code seen, text M
    "9514": ("E", "Channel '{name}' is in use."),
    "9520": ("E", "Channel not defined remotely."),  # M
    "9533": ("W", "Channel '{name}' is not currently active."),
    "9783": ("I", "Channel will run using MCAUSER('{name}')."),  # M
}


def message(level: Level, number: str, **inserts: str) -> str:
    """One message line as the level words it."""
    severity, text = _CATALOGUE[number]
    code = f"AMQ{number}" if level.is_websphere else f"AMQ{number}{severity}"
    listener = "Listener" if level.is_websphere else "listener"
    return f"{code}: " + text.format(product=level.product, listener=listener, **inserts)
