# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connection authentication: who must show a user ID and a password, and what becomes of those who do.

CHCKCLNT: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-define-authinfo. A password travels protected by an
algorithm that is not public, so the lab can never find one right: whoever sends one where it is checked is refused, and
ADOPTCTX therefore changes nobody's user.
"""

from __future__ import annotations

import typing as t

from .net_records import Caller, Record
from .verdicts import Refused

NONE, OPTIONAL, REQUIRED, ADMINISTRATORS = "NONE", "OPTIONAL", "REQUIRED", "REQDADM"


class QueueManager(t.Protocol):
    """What is asked of the queue manager here."""

    def connection_authentication(self) -> t.Mapping[str, str] | None: ...
    def is_privileged(self, user: str) -> bool: ...


def check_credentials(queue_manager: QueueManager, user: str, caller: Caller) -> None:
    """What the queue manager's own configuration asks for, as it was last refreshed.

    :raises Refused: credentials were given where they are checked, or not given where they are needed
    """
    settings = queue_manager.connection_authentication()
    if settings is None or settings["CHCKCLNT"] == NONE:
        return
    check = settings["CHCKCLNT"]
    cause = {"object": settings["AUTHINFO"], "check": f"CHCKCLNT({check})", "channel": caller.channel}
    if caller.credentials is not None:
        raise Refused("password_rejected", user=caller.credentials or user, cause="5542", **cause)
    if _asks(queue_manager, check, user):
        reason = "5541" if check == ADMINISTRATORS else "5542"
        raise Refused("credentials_missing", user=user, application=caller.application, cause=reason, **cause)


def check_credentials_of_record(queue_manager: QueueManager, record: Record, user: str, caller: Caller) -> None:
    """What the channel authentication record adds: it may ask for more than the queue manager, never for less.

    :raises Refused: the record asks for credentials and none were given
    """
    check = str(record.get("CHCKCLNT") or "ASQMGR")
    if caller.credentials is not None or not _asks(queue_manager, check, user):
        return
    inserts = {"object": str(record["CHLAUTH"]), "check": f"CHCKCLNT({check})", "channel": caller.channel}
    raise Refused("credentials_missing", user=user, application=caller.application, cause="5543", **inserts)


def _asks(queue_manager: QueueManager, check: str, user: str) -> bool:
    return check == REQUIRED or (check == ADMINISTRATORS and queue_manager.is_privileged(user))


def user_of_credentials(body: bytes, *, big: bool) -> str:
    """The user ID of a CAUT body: after 24 bytes, or after 32 where eight of zeros follow the lengths."""
    length = int.from_bytes(body[16:20], _order(big))
    start = 32 if body[24:32] == bytes(8) else 24
    return body[start : start + length].decode("latin-1").strip(" \0")


def build_credentials(user: str, *, big: bool) -> bytes:
    """A CAUT body that names a user and carries no password."""
    name = user.encode("latin-1", "replace")
    lengths = (1, 1024, 256, len(name), 0)
    body = b"CAUT" + b"".join(number.to_bytes(4, _order(big)) for number in lengths) + bytes(8) + name
    return body + bytes(-len(body) % 4)


def _order(big: bool) -> t.Literal["big", "little"]:
    return "big" if big else "little"
