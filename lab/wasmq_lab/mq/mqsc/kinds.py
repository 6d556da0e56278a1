# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a value of an attribute may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Mapping

from .cipher_specs import is_accepted
from .peer_name import is_peer_name

_NAME = re.compile(r"[A-Za-z0-9._/%]*")


class ValueFault(Exception):
    """The value is not one of this attribute; a message number when the product has one for it."""

    def __init__(self, number: str | None = None) -> None:
        """:param number: the message, None for a plain syntax error."""
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Context:
    """What a check may depend on besides the value."""

    level: tuple[int, ...]
    weak_ciphers_allowed: bool = False
    tls10_allowed: bool = False


Check = Callable[[str, Context], str]


@dataclass(frozen=True)
class Kind:
    """How values of an attribute are checked; \"flag\" kinds are bare words."""

    check: Check
    is_list: bool = False
    #: a string or a name, which scripts quote; the others are numbers and words
    is_text: bool = False


def integer(low: int, high: int, *words: str) -> Kind:
    """A number in a range, or one of the words."""

    def check(value: str, _context: Context) -> str:
        if value.upper() in words:
            return value.upper()
        if not value.isdigit() or not low <= int(value) <= high:
            raise ValueFault
        return str(int(value))

    return Kind(check)


def choice(*words: str, is_list: bool = False, since: Mapping[str, tuple[int, ...]] | None = None) -> Kind:
    """One of the words; some may have come with a level."""

    def check(value: str, context: Context) -> str:
        if value.upper() not in words or context.level < (since or {}).get(value.upper(), (0,)):
            raise ValueFault
        return value.upper()

    return Kind(check, is_list)


def text(limit: int) -> Kind:
    """A string of so many bytes."""

    def check(value: str, _context: Context) -> str:
        if len(value.encode()) > limit:
            raise ValueFault
        return value

    return Kind(check, is_text=True)


def name(limit: int) -> Kind:
    """An object's name."""

    def check(value: str, _context: Context) -> str:
        if len(value) > limit:
            raise ValueFault
        if _NAME.fullmatch(value) is None:
            raise ValueFault("8424")
        return value

    return Kind(check, is_text=True)


def names(limit: int) -> Kind:
    """A list of strings."""
    return Kind(text(limit).check, is_list=True, is_text=True)


def _cipher(value: str, context: Context) -> str:
    if value and not is_accepted(value, context):
        raise ValueFault("8242")
    return value


def _peer(value: str, _context: Context) -> str:
    if value and not is_peer_name(value):
        raise ValueFault("8243")
    return value


def _refused(_value: str, _context: Context) -> str:
    raise ValueFault


CIPHER = Kind(_cipher, is_text=True)
PEER = Kind(_peer, is_text=True)
READ_ONLY = Kind(_refused)
ON_OFF = choice("ENABLED", "DISABLED")
YES_NO = choice("YES", "NO")
