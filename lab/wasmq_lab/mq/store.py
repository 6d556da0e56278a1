# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager's objects on disk: one document, replaced atomically after each change."""

from __future__ import annotations

import copy
import datetime
import json
import os
from pathlib import Path
from typing import Any

FILE = "objects.json"
MESSAGES_FILE = "messages.json"


def stamp() -> tuple[str, str]:
    """Date and time as the attributes ALTDATE and ALTTIME show them."""
    now = datetime.datetime.now()
    return now.strftime("%Y-%m-%d"), now.strftime("%H.%M.%S")


def stamped(values: dict[str, Any]) -> dict[str, Any]:
    """The values with a new alteration date and time."""
    date, time = stamp()
    return {**values, "ALTDATE": date, "ALTTIME": time}


def write_atomically(path: Path, content: object) -> None:
    """Replace a JSON file so that a killed process leaves the old or the new one."""
    temporary = path.with_suffix(".new")
    with open(temporary, "w", encoding="utf-8") as stream:
        json.dump(content, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)


class ObjectStore:
    """The objects by class and name, and the messages by queue."""

    def __init__(self, directory: Path) -> None:
        """Read what is on disk."""
        self._directory = directory
        self._objects: dict[str, Any] = json.loads((directory / FILE).read_text())
        messages = directory / MESSAGES_FILE
        self.messages: dict[str, list[dict[str, Any]]] = json.loads(messages.read_text()) if messages.exists() else {}

    @property
    def queue_manager(self) -> dict[str, Any]:
        """The attributes of the queue manager itself."""
        return self._objects["queue_manager"]

    @property
    def channels(self) -> dict[str, dict[str, Any]]:
        """Channels but client connections."""
        return self._objects["channels"]

    @property
    def client_channels(self) -> dict[str, dict[str, Any]]:
        """Client-connection channels: a table of their own, so a server connection may have the same name."""
        return self._objects["client_channels"]

    @property
    def queues(self) -> dict[str, dict[str, Any]]:
        """Queues of all types: they share one name space."""
        return self._objects["queues"]

    @property
    def listeners(self) -> dict[str, dict[str, Any]]:
        """Listeners."""
        return self._objects["listeners"]

    @property
    def authinfos(self) -> dict[str, dict[str, Any]]:
        """Authentication information objects."""
        return self._objects["authinfos"]

    def objects(self, kind: str) -> dict[str, dict[str, Any]]:
        """Objects of one of the types that have nothing but attributes."""
        return self._objects[kind]

    @property
    def chlauth(self) -> list[dict[str, Any]]:
        """Channel authentication records."""
        return self._objects["chlauth"]

    @property
    def authrecs(self) -> list[dict[str, Any]]:
        """Authority records."""
        return self._objects["authrecs"]

    def scratch(self) -> ObjectStore:
        """A copy that nothing is kept of."""
        return ScratchStore(self)

    def save(self) -> None:
        """Make the objects durable."""
        write_atomically(self._directory / FILE, self._objects)

    def save_messages(self) -> None:
        """Make the messages durable."""
        write_atomically(self._directory / MESSAGES_FILE, self.messages)


class ScratchStore(ObjectStore):
    """Objects to try commands on."""

    def __init__(self, original: ObjectStore) -> None:
        """:param original: left untouched."""
        self._objects = copy.deepcopy(original._objects)
        self.messages = copy.deepcopy(original.messages)

    def save(self) -> None:
        """Keep nothing."""

    def save_messages(self) -> None:
        """Keep nothing."""
