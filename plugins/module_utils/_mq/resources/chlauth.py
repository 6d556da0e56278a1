# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Channel authentication records."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from .. import mqsc, validation
from ..attributes import CHLAUTH, CHLAUTH_KEYS, table
from ..parse import Row
from .resource import Answers, Found, Params, Phase, Write, given, is_present, items, state_of

#: One DISPLAY serves every record of a run; generic profiles need no special matching that way.
READ = "DISPLAY CHLAUTH(*) ALL"

#: record type -> (the key options it needs, the key options it may have)
KEYS: t.Dict[str, t.Tuple[t.Tuple[str, ...], t.Tuple[str, ...]]] = {
    "sslpeermap": (("peer_name",), ("certificate_issuer", "address")),
    "addressmap": (("address",), ()),
    "usermap": (("client_user",), ("address",)),
    "qmgrmap": (("remote_queue_manager",), ("address",)),
    "blockuser": ((), ()),
    "blockaddr": ((), ()),
}
_LISTED = {"blockuser": "user_list", "blockaddr": "address_list"}
_PATTERNS = ("peer_name", "certificate_issuer")


class ChannelAuthentication:
    """One record; profile, type and key values say which."""

    def __init__(self, params: Params) -> None:
        self.type = params["record_type"]
        self.profile = validation.channel_profile(mqsc.given_name(params["channel"]))
        self.present = is_present(params)
        self.exclusive = bool(params.get("exclusive"))
        #: The records of the profile that an exclusive one leaves alone; whoever knows the whole batch sets it.
        self.kept: t.Sequence[ChannelAuthentication] = (self,)
        self.key = given(params, CHLAUTH_KEYS)
        self.key = {option: value for option, value in self.key.items() if value != ""}
        self.desired = given(params, CHLAUTH)
        self._check_key()
        if self.present:
            self._check_settings()
            if self.type not in _LISTED:
                self.desired.setdefault("user_source", "map")
        elif self.exclusive:
            raise InputError(
                f"The record of {self.profile} is to be absent and exclusive; name a record that stays.",
                "CHLAUTH_EXCLUSIVE_ABSENT",
            )
        self.identity = _identity(self.profile, self.type, self.key)

    def _check_key(self) -> None:
        needed, allowed = KEYS[self.type]
        for option in needed:
            if option not in self.key:
                raise InputError(f"A record of type {self.type} needs {option}; give it.", "CHLAUTH_KEY_MISSING")
        for option in self.key:
            if option not in needed + allowed:
                raise InputError(f"A record of type {self.type} has no {option}; leave it out.", "CHLAUTH_KEY_UNKNOWN")
        for option in _PATTERNS:
            if option in self.key:
                validation.peer_name(self.key[option], option=option)

    def _check_settings(self) -> None:
        validation.channel_authentication(self.type, self.desired, listed=_LISTED.get(self.type))

    def reads(self) -> t.List[str]:
        """One DISPLAY of all records."""
        return [READ]

    def compare(self, answers: Answers) -> Found:
        """ADD what is missing, REPLACE what differs."""
        row = next((each for each in answers[READ] if self.is_own(each)), None)
        current = None if row is None else state_of(row, CHLAUTH)
        desired = self.desired if self.present else None
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(CHLAUTH))
        others = _removals(self.profile, self.kept, answers[READ]) if self.exclusive else ()
        return Found(change, self._writes(change, row), others=others)

    def is_own(self, row: Row) -> bool:
        """True for the record that this resource describes."""
        if row.get("CHLAUTH") != self.profile or str(row.get("TYPE")).lower() != self.type:
            return False
        stored = state_of(row, CHLAUTH_KEYS)
        needed, allowed = KEYS[self.type]
        return all(self._same_key(option, stored.get(option)) for option in needed + allowed)

    def _same_key(self, option: str, stored: t.Optional[str]) -> bool:
        wanted = self.key.get(option)
        if option in _PATTERNS:
            return validation.same_pattern(wanted, stored)
        return (wanted or "").strip() == (stored or "").strip()

    def _writes(self, change: Change, row: t.Optional[Row]) -> t.Tuple[Write, ...]:
        if change.kind == "none":
            return ()
        key = self.key if row is None else _keys_of(row, self.type)
        where = [("TYPE", self.type.upper()), *items(key, CHLAUTH_KEYS)]
        if change.kind == "delete":
            return (_removal_write(row or {}),)
        stored = {} if row is None else state_of(row, CHLAUTH)
        settings = _complete({**_normal(stored), **change.delta})
        action = "ADD" if change.kind == "create" else "REPLACE"
        return (Write(Phase.CHANNEL_AUTHENTICATION, self._set(where, items(settings, CHLAUTH), action)),)

    def _set(self, where: t.List[t.Any], settings: t.List[t.Any], action: str) -> str:
        return mqsc.command("SET", "CHLAUTH", self.profile, [*where, *settings, ("ACTION", action)])


def share_profiles(records: t.Sequence[ChannelAuthentication]) -> None:
    """Let the exclusive record of each profile keep the others of the batch; one of them removes the rest."""
    seen: t.Set[str] = set()
    for record in records:
        if record.exclusive:
            record.exclusive = record.profile not in seen
            record.kept = [each for each in records if each.profile == record.profile]
            seen.add(record.profile)


def _identity(profile: str, record_type: str, key: t.Mapping[str, t.Any]) -> str:
    shown = "".join(f" {row.keyword}({key[row.option]})" for row in CHLAUTH_KEYS if row.option in key)
    return f"channel authentication {profile} {record_type.upper()}{shown}"


def _removals(profile: str, kept: t.Sequence[ChannelAuthentication], rows: t.Sequence[Row]) -> t.Tuple[Found, ...]:
    """Every record of the profile that nobody asked for, as its removal."""
    found = []
    for row in rows:
        if row.get("CHLAUTH") == profile and not any(record.is_own(row) for record in kept):
            record_type = str(row.get("TYPE")).lower()
            identity = _identity(profile, record_type, _keys_of(row, record_type))
            current = state_of(row, CHLAUTH)
            change = reconcile(identity=identity, desired=None, current=current, table=table(CHLAUTH))
            found.append(Found(change, (_removal_write(row),)))
    return tuple(found)


def _removal_write(row: Row) -> Write:
    """REMOVE repeats the key as it is stored."""
    record_type = str(row.get("TYPE")).lower()
    where = [("TYPE", record_type.upper()), *items(_keys_of(row, record_type), CHLAUTH_KEYS)]
    settings = [*where, *_removal(record_type, row), ("ACTION", "REMOVE")]
    return Write(Phase.DELETE, mqsc.command("SET", "CHLAUTH", row["CHLAUTH"], settings))


def _keys_of(row: Row, record_type: str) -> t.Dict[str, t.Any]:
    """The key as it is stored: the product finds a record only by its own spelling."""
    needed, allowed = KEYS[record_type]
    stored = state_of(row, CHLAUTH_KEYS)
    return {option: stored[option] for option in needed + allowed if (stored.get(option) or "").strip()}


def _removal(record_type: str, row: Row) -> t.List[t.Tuple[str, t.Any]]:
    """Block lists are removed by naming what they list."""
    option = _LISTED.get(record_type)
    listed = tuple(each for each in CHLAUTH if each.option == option)
    return items(_normal(state_of(row, CHLAUTH)), listed)


def _normal(stored: t.Mapping[str, t.Any]) -> t.Dict[str, t.Any]:
    return {option: table(CHLAUTH)[option].normalise(value) for option, value in stored.items()}


def _complete(settings: t.Dict[str, t.Any]) -> t.Dict[str, t.Any]:
    """All a REPLACE has to repeat, without what the user source rules out."""
    source = settings.get("user_source")
    unfit = {"NOACCESS": ("mca_user", "check_client"), "CHANNEL": ("mca_user", "warn"), "MAP": ("warn",)}
    dropped = unfit.get(str(source), ()) if source else ("mca_user", "check_client", "user_source")
    return {option: value for option, value in settings.items() if value is not None and option not in dropped}
