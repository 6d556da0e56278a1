# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client channel definition table that ``runmqsc -n`` administers without a queue manager.

The file's format is the lab's own. Which commands are valid here is documented with runmqsc; the answer to the others
is unverified.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..common import Host
from .levels import Level
from .messages import message
from .mqsc.answers import Message
from .mqsc.engine import Engine
from .mqsc.kinds import Context
from .mqsc.tables import authinfo, channel
from .places import table_file
from .store import stamped, write_atomically

if TYPE_CHECKING:
    from .queue_manager import QueueManager

_DEFAULT = "SYSTEM.DEF.CLNTCONN"
_AUTHINFOS = ("CRLLDAP", "OCSP")


class TableStore:
    """Client channels and what checks the revocation of certificates."""

    def __init__(self, path: Path) -> None:
        """Read the table; a new one holds the default objects."""
        self._path = path
        content: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
        default = stamped({"CHLTYPE": "CLNTCONN", **channel.defaults("CLNTCONN")})
        self.client_channels: dict[str, dict[str, Any]] = content.get("client_channels", {_DEFAULT: default})
        self.authinfos: dict[str, dict[str, Any]] = content.get("authinfos") or _default_authinfos()
        self.channels: dict[str, dict[str, Any]] = {}

    def save(self) -> None:
        """Make the table durable."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, {"client_channels": self.client_channels, "authinfos": self.authinfos})


def _default_authinfos() -> dict[str, dict[str, Any]]:
    kinds = {name: authinfo.TYPES[name] for name in _AUTHINFOS}
    values = {name: {"AUTHTYPE": name, **authinfo.defaults(name, (9, 0))} for name in kinds}
    return {kind.default_object: stamped(values[name]) for name, kind in kinds.items()}


class ClientTable:
    """What the engine asks of a queue manager, answered from the table alone."""

    channel_types = ("CLNTCONN",)

    def __init__(self, host: Host) -> None:
        """Read the table that the environment names."""
        self.level = Level.of(host)
        folder = os.environ.get("MQCHLLIB")
        self.store = TableStore((Path(folder) if folder else host.mq_data) / table_file())
        self._engine = Engine(cast("QueueManager", self), subjects=("CHANNEL", "AUTHINFO"))

    def message(self, number: str, **inserts: str) -> str:
        """A message of the catalogue as this level words it."""
        return message(self.level, number, **inserts)

    def reply(self, number: str, **inserts: str) -> Message:
        """A message of the catalogue as an answer."""
        return Message(self.message(number, **inserts))

    def context(self) -> Context:
        """What attribute values may depend on."""
        return Context(level=self.level.parts)

    def channel_to(self, queue_manager: str) -> tuple[str, dict[str, Any]] | None:
        """The first channel by name that leads to the queue manager."""
        for name, values in sorted(self.store.client_channels.items()):
            if name != _DEFAULT and values["QMNAME"] in ("", queue_manager):
                return name, values
        return None

    def ask(self, command: str) -> tuple[list[str], str]:
        """Run one command."""
        answer = self._engine.run(command)
        return answer.lines, answer.outcome
