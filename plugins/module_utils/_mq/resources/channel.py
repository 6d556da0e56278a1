# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Channels: six types are written, all are recognised."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError, MqError
from ..._core.plan import reconcile
from .. import keywords, mqsc, validation
from ..attributes import CHANNEL, table
from ..parse import Row
from ..type_tables import CHANNELS, refuse_foreign, refuse_incomplete
from .peer import keep_spelling
from .resource import (
    Answers,
    Found,
    Params,
    Phase,
    Warn,
    definition,
    given,
    is_present,
    refuse_unknown,
    state_of,
    with_attributes,
)

LEVEL = "DISPLAY QMGR CMDLEVEL"
#: What AMQ8214 and the syntax ask for when a channel of the type is defined.
_REQUIRED = {
    "SDR": ("connection_name", "transmission_queue"),
    "SVR": ("transmission_queue",),
    "RQSTR": ("connection_name",),
    "CLNTCONN": ("connection_name",),
}


class Channel:
    """One channel definition; a client connection channel may share its name."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.name = validation.channel_name(mqsc.given_name(params["name"]))
        self.identity = f"channel {self.name}"
        self.type = (params.get("channel_type") or "svrconn").upper()
        self._refuse_other_types()
        self.present = is_present(params)
        desired = given(params, CHANNEL)
        self.desired, self.rows = with_attributes(desired, CHANNEL, params.get("attributes"), keywords.CHANNEL, warn)
        self.desired["channel_type"] = self.type
        self._allow_weak_cipher = bool(params.get("allow_weak_cipher"))
        validation.channel(self.desired, allow_weak_cipher=self._allow_weak_cipher)
        refuse_foreign("channel", self.type, CHANNELS, self.desired, self.rows)

    def _refuse_other_types(self) -> None:
        if self.type not in CHANNELS:
            raise InputError(
                f"Channel {self.name} is of type {self.type}, which is read here and not written; use runmqsc for it.",
                "CHANNEL_TYPE_NOT_WRITTEN",
            )

    def reads(self) -> t.List[str]:
        """The channel, and the level that decides which CipherSpecs exist."""
        level = [LEVEL] if self.present and self.desired.get("cipher_spec") else []
        return [mqsc.command("DISPLAY", "CHANNEL", self.name, (), "ALL"), *level]

    def compare(self, answers: Answers) -> Found:
        """DEFINE what is missing, ALTER only what differs."""
        row = self._own(answers[self.reads()[0]])
        current = None if row is None else state_of(row, self.rows)
        desired = self._desired(current) if self.present else None
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        if change.delta.get("cipher_spec"):
            command_level = str(answers[LEVEL][0].get("CMDLEVEL", ""))
            validation.cipher_spec_at(self.desired["cipher_spec"], command_level, allow_weak=self._allow_weak_cipher)
        removal = [("CHLTABLE", "CLNTTBL")] if self.type == "CLNTCONN" else []
        writes = definition(
            change,
            self.rows,
            phase=Phase.CHANNEL,
            target="CHANNEL",
            name=self.name,
            head=[("CHLTYPE", self.type)],
            removal=removal,
        )
        return Found(change, writes)

    def _desired(self, current: t.Optional[t.Dict[str, t.Any]]) -> t.Dict[str, t.Any]:
        refuse_incomplete(self.identity, self.type, _REQUIRED, self.desired, new=current is None)
        refuse_unknown(self.identity, self.desired, current, self.rows)
        return keep_spelling(self.desired, current, ("peer_name",))

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
