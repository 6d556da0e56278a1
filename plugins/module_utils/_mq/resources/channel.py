# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Channels of every type."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from ..._core.plan import Change, reconcile
from .. import mqsc, validation
from ..attributes import CHANNEL, table
from ..parse import Row
from .peer import keep_spelling
from .resource import Answers, Found, Params, Phase, Write, given, items, refuse_unknown, state_of, with_attributes

LEVEL = "DISPLAY QMGR CMDLEVEL"


class Channel:
    """One channel definition; a client connection channel may share its name."""

    def __init__(self, params: Params) -> None:
        self.name = validation.channel_name(mqsc.given_name(params["name"]))
        self.identity = f"channel {self.name}"
        self.type = (params.get("channel_type") or "svrconn").upper()
        self.present = params.get("state", "present") == "present"
        desired = given(params, CHANNEL, folded_names=("transmission_queue",))
        self.desired, self.rows = with_attributes(desired, CHANNEL, params.get("attributes"))
        self.desired["channel_type"] = self.type
        self._allow_weak_cipher = bool(params.get("allow_weak_cipher"))
        validation.channel(self.desired, allow_weak_cipher=self._allow_weak_cipher)

    def reads(self) -> t.List[str]:
        """The channel, and the level that decides which CipherSpecs exist."""
        level = [LEVEL] if self.present and self.desired.get("cipher_spec") else []
        return [mqsc.command("DISPLAY", "CHANNEL", self.name, (), "ALL"), *level]

    def compare(self, answers: Answers) -> Found:
        """DEFINE what is missing, ALTER only what differs."""
        row = self._own(answers[self.reads()[0]])
        current = None if row is None else state_of(row, self.rows)
        if not self.present:
            change = reconcile(identity=self.identity, desired=None, current=current, table=table(self.rows))
            return Found(change, self._writes(change))
        refuse_unknown(self.identity, self.desired, current, self.rows)
        desired = keep_spelling(self.desired, current, ("peer_name",))
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        if change.delta.get("cipher_spec"):
            command_level = str(answers[LEVEL][0].get("CMDLEVEL", ""))
            validation.cipher_spec_at(self.desired["cipher_spec"], command_level, allow_weak=self._allow_weak_cipher)
        return Found(change, self._writes(change))

    def _own(self, rows: t.List[Row]) -> t.Optional[Row]:
        """The row of this channel among those of its name."""
        client = self.type == "CLNTCONN"
        row = next((each for each in rows if (each.get("CHLTYPE") == "CLNTCONN") == client), None)
        if row is not None and row.get("CHLTYPE") != self.type:
            raise MqError(
                f"Channel {self.name} exists with type {row.get('CHLTYPE')}, not {self.type}; "
                "name another channel or remove that one first.",
                "CHANNEL_TYPE_DIFFERS",
            )
        return row

    def _writes(self, change: Change) -> t.Tuple[Write, ...]:
        if change.kind == "none":
            return ()
        if change.kind == "delete":
            tail = [("CHLTABLE", "CLNTTAB")] if self.type == "CLNTCONN" else []
            return (Write(Phase.DELETE, mqsc.command("DELETE", "CHANNEL", self.name, tail)),)
        verb = "DEFINE" if change.kind == "create" else "ALTER"
        delta = {option: value for option, value in change.delta.items() if option != "channel_type"}
        attributes = [("CHLTYPE", self.type), *items(delta, self.rows, with_blanks=verb == "ALTER")]
        return (Write(Phase.CHANNEL, mqsc.command(verb, "CHANNEL", self.name, attributes)),)
