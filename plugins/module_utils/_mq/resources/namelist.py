# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Namelists: names in their order."""

from __future__ import annotations

import typing as t

from ..._core.plan import reconcile
from .. import keywords, mqsc, validation
from ..attributes import NAMELIST, table
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


class Namelist:
    """One list of names."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="namelist")
        self.identity = f"namelist {self.name}"
        self.present = is_present(params)
        desired = given(params, NAMELIST)
        self.desired, self.rows = with_attributes(desired, NAMELIST, params.get("attributes"), keywords.NAMELIST, warn)
        validation.description(self.desired)
        for name in self.desired.get("names") or ():
            validation.object_name(name, what="namelist")

    def reads(self) -> t.List[str]:
        """One DISPLAY."""
        return [mqsc.command("DISPLAY", "NAMELIST", self.name, (), "ALL")]

    def compare(self, answers: Answers) -> Found:
        """DEFINE what is missing, ALTER only what differs; another order is a difference."""
        rows = answers[self.reads()[0]]
        current = state_of(rows[0], self.rows) if rows else None
        desired = self.desired if self.present else None
        refuse_unknown(self.identity, desired or {}, current, self.rows)
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        writes = definition(change, self.rows, phase=Phase.NAMELIST, target="NAMELIST", name=self.name)
        return Found(change, writes)
