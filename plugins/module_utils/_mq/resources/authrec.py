# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Authority records: who may do what, exactly."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from .. import mqsc, validation
from ..attributes import AUTHREC, table
from ..parse import Row
from ..rules import authority_set
from .resource import Answers, Found, Params, Phase, Warn, Write, is_present, state_of


class AuthorityRecord:
    """The authorities of one principal or group on one profile."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.type = params["object_type"].upper()
        self.profile = self._profile(params.get("profile"))
        self.entity_type, self.entity = _entity(params)
        self.present = is_present(params)
        self.identity = f"authority record {self.profile or self.type} ({self.type}) {self.entity_type} {self.entity}"
        self.desired = {"authorities": validation.authorities(params.get("authorities"), required=self.present)}
        self._warn = warn

    def _profile(self, profile: t.Optional[str]) -> t.Optional[str]:
        if self.type == "QMGR":
            return None
        if not profile:
            raise InputError(
                f"An authority record of object type {self.type.lower()} needs profile; "
                "give an object's name or a pattern.",
                "PROFILE_MISSING",
            )
        return validation.profile_name(mqsc.given_name(profile))

    def _where(self) -> t.List[t.Tuple[str, t.Any]]:
        profile = [] if self.profile is None else [("PROFILE", self.profile)]
        return [*profile, ("OBJTYPE", self.type), (self.entity_type.upper(), self.entity)]

    def reads(self) -> t.List[str]:
        """One DISPLAY."""
        return [mqsc.command("DISPLAY", "AUTHREC", None, self._where())]

    def compare(self, answers: Answers) -> Found:
        """Add what is missing and remove what is not asked for."""
        rows = [row for row in answers[self.reads()[0]] if self._is_own(row)]
        self._warn_of_group(rows)
        current = state_of(rows[0], AUTHREC) if rows else None
        if current is not None and authority_set(current.get("authorities")) is None:
            current = None
        desired = self.desired if self.present else None
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(AUTHREC))
        return Found(change, self._writes(change, current))

    def _is_own(self, row: Row) -> bool:
        return self.profile is None or row.get("PROFILE") == self.profile

    def _warn_of_group(self, rows: t.List[Row]) -> None:
        """Without user-based authorities the record of a principal is the record of its primary group."""
        group = next((row.get("ENTITY") for row in rows if row.get("ENTTYPE") == "GROUP"), None)
        if self.entity_type == "principal" and group:
            self._warn(
                f"The queue manager keeps the authorities of principal {self.entity} as those of its primary group "
                f"{group}, so every member of {group} has them; set SecurityPolicy=user in qm.ini or grant to a group."
            )

    def _writes(self, change: Change, current: t.Optional[t.Mapping[str, t.Any]]) -> t.Tuple[Write, ...]:
        if change.kind == "none":
            return ()
        if change.kind == "delete":
            return (Write(Phase.DELETE, mqsc.command("DELETE", "AUTHREC", None, self._where())),)
        wanted = set(t.cast(t.Tuple[str, ...], change.delta["authorities"]))
        found = set(t.cast(t.Tuple[str, ...], authority_set((current or {}).get("authorities")) or ()))
        delta = [("AUTHADD", tuple(sorted(wanted - found))), ("AUTHRMV", tuple(sorted(found - wanted)))]
        settings = [(keyword, value) for keyword, value in delta if value]
        return (Write(Phase.AUTHORITY, mqsc.command("SET", "AUTHREC", None, [*self._where(), *settings])),)


def _entity(params: Params) -> t.Tuple[str, str]:
    given = [(kind, params[kind]) for kind in ("principal", "group") if params.get(kind)]
    if len(given) != 1:
        raise InputError(
            "An authority record names exactly one of principal and group; give one of them.", "ENTITY_NOT_NAMED"
        )
    return given[0]
