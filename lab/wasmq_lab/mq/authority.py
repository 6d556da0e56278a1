# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Authorities: what they are called, which object type has which, and what a user has."""

from __future__ import annotations

from typing import Any, Iterable

from .generic_names import is_profile, profile_matches
from .words import words

#: object type -> the authorities of its MQI and of its administration
_MQI = {
    "QUEUE": "BROWSE GET INQ PASSALL PASSID PUT SET SETALL SETID",
    "QMGR": "ALTUSR CONNECT INQ SET SETALL SETID",
    "TOPIC": "PUB RESUME SUB PASSALL PASSID SETALL SETID",
    "PROCESS": "INQ",
    "NAMELIST": "INQ",
    "AUTHINFO": "INQ",
    "CHANNEL": "",
    "CLNTCONN": "",
    "LISTENER": "",
    "SERVICE": "",
    "COMMINFO": "",
    "RQMNAME": "PUT",
}
_ADMINISTRATION = {
    "QUEUE": "CHG CLR CRT DLT DSP",
    "QMGR": "CHG CRT CTRL DLT DSP SYSTEM",
    "TOPIC": "CHG CLR CRT CTRL DLT DSP",
    "PROCESS": "CHG CRT DLT DSP",
    "NAMELIST": "CHG CRT DLT DSP",
    "AUTHINFO": "CHG CRT DLT DSP",
    "CHANNEL": "CHG CRT CTRL CTRLX DLT DSP",
    "CLNTCONN": "CHG CRT DLT DSP",
    "LISTENER": "CHG CRT CTRL DLT DSP",
    "SERVICE": "CHG CRT CTRL DLT DSP",
    "COMMINFO": "CHG CRT DLT DSP",
    "RQMNAME": "",
}
OBJECT_TYPES = tuple(_MQI)
#: the profile of the queue manager itself
SELF = "SELF"
#: the words in the order dspmqaut lists them, as far as captured
SHOWN_ORDER = words(
    "GET BROWSE PUT INQ SET CONNECT ALTUSR CRT DLT CHG DSP PASSID PASSALL SETID SETALL CLR CTRL CTRLX SYSTEM PUB"
    " SUB RESUME"
)


def expand(object_type: str, words: Iterable[str]) -> set[str]:
    """The single authorities behind words like ALLMQI.

    :raises KeyError: a word is no authority of the object type
    """
    mqi, administration = set(_MQI[object_type].split()), set(_ADMINISTRATION[object_type].split())
    groups = {"ALLMQI": mqi, "ALLADM": administration, "ALL": mqi | administration, "NONE": set()}
    found: set[str] = set()
    for word in words:
        if word not in groups and word not in mqi | administration:
            raise KeyError(word)
        found |= groups.get(word, {word})
    return found


def granted(
    records: list[dict[str, Any]], entities: Iterable[tuple[str, str]], object_type: str, name: str
) -> set[str]:
    """What the entities (type, name) have together: of each its most specific profile counts."""
    found: set[str] = set()
    for entity_type, entity in entities:
        candidates = [
            record
            for record in records
            if record["ENTTYPE"] == entity_type
            and record["ENTITY"] == entity
            and record["OBJTYPE"] == object_type
            and (record["PROFILE"] == name or profile_matches(record["PROFILE"], name))
        ]
        if candidates:
            found |= set(min(candidates, key=_vagueness)["AUTHLIST"])
    return found


def _vagueness(record: dict[str, Any]) -> tuple[bool, int]:
    return (is_profile(record["PROFILE"]), -len(record["PROFILE"].replace("*", "")))
