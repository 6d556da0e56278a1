# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Whether partners may start a channel: stopped by command, or not. A server connection forgets it at a restart."""

from __future__ import annotations

import typing as t

from ..._core.plan import Change
from .. import mqsc, validation
from .resource import Answers, Found, Params, Phase, Write


class ChannelStatus:
    """One channel's status as far as a command decides it."""

    def __init__(self, params: Params) -> None:
        self.name = validation.channel_name(mqsc.given_name(params["name"]))
        self.identity = f"status of channel {self.name}"
        self.stopped = bool(params.get("stopped", True))

    def reads(self) -> t.List[str]:
        """One DISPLAY of the channel's instances."""
        return [mqsc.command("DISPLAY", "CHSTATUS", self.name, (), "ALL")]

    def compare(self, answers: Answers) -> Found:
        """STOP what may start, START what may not, and nothing else."""
        rows = answers[self.reads()[0]]
        is_stopped = any(str(row.get("STATUS")) == "STOPPED" for row in rows)
        if is_stopped == self.stopped:
            return Found(Change("none", self.identity))
        change = Change("alter", self.identity, {"stopped": is_stopped}, {"stopped": self.stopped})
        return Found(change, (self._write(),))

    def _write(self) -> Write:
        if not self.stopped:
            return Write(Phase.START, mqsc.command("START", "CHANNEL", self.name))
        items = (("MODE", "FORCE"), ("STATUS", "STOPPED"))
        return Write(Phase.CHANNEL, mqsc.command("STOP", "CHANNEL", self.name, items))
