# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What remote administration needs of a queue manager: its command server, and queues for the answers."""

from __future__ import annotations

import typing as t

from .server import COMMAND_QUEUE, CommandServer
from .temporary_queues import TemporaryQueues


class Administration:
    """The command server of one queue manager and the temporary queues of whoever talks to it."""

    def __init__(self, queue_manager: t.Any) -> None:
        self._queue_manager = queue_manager
        self.temporary_queues = TemporaryQueues()
        self.command_server = CommandServer(queue_manager, self.temporary_queues)

    def is_command_queue(self, name: str) -> bool:
        """True for the queue that the command server reads."""
        return name == COMMAND_QUEUE

    def is_model(self, name: str) -> bool:
        """True for a model queue."""
        return bool(self._queue_manager.queue_type(name) == "QMODEL")
