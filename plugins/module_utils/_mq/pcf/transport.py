# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Transport ``pcf``: MQSC through the command server of a queue manager anywhere, over a secured channel."""

from __future__ import annotations

import time
import typing as t

from ..parse import Exchange
from . import library
from .batch import Batch
from .descriptors import Options, check
from .session import Session


class Pcf:
    """Reaches one queue manager through its command server. Each batch of commands is one connection."""

    def __init__(
        self,
        queue_manager: str,
        options: Options,
        *,
        timeout: int = 60,
        load: t.Callable[[], t.Any] = library.load,
        pause: t.Callable[[float], None] = time.sleep,
    ) -> None:
        check(options)
        self.queue_manager = queue_manager
        self._options, self._timeout = options, timeout
        self._load, self._pause = load, pause

    def run(self, commands: t.Sequence[str]) -> t.List[Exchange]:
        """Send the commands one after the other; a refused one does not keep the others back."""
        batch = Batch(self._connector(), queue_manager=self.queue_manager, timeout=self._timeout, pause=self._pause)
        try:
            for number, command in enumerate(commands, 1):
                batch.ask(number, command)
        finally:
            batch.close()
        return batch.answers

    def _connector(self) -> t.Callable[[], Session]:
        pymqi = self._load()
        return lambda: Session(pymqi, self._options, queue_manager=self.queue_manager, timeout=self._timeout)
