# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Authentication information attributes per AUTHTYPE.

Which attributes a type has: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-define-authinfo. Lengths are the
constants of the programming interface. The order of DISPLAY and the mask of LDAPPWD are unverified.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...words import words
from ..kinds import READ_ONLY, YES_NO, choice, integer, text
from .rows import Row

_CHECKING = choice("NONE", "OPTIONAL", "REQUIRED", "REQDADM")
_AUTHORISATION = (8, 0, 0, 2)
_DISTINGUISHED_NAME, _CLASS, _FIELD = 1024, 128, 128

_ROWS = [
    Row("ADOPTCTX", YES_NO, "YES"),
    Row("DESCR", text(64)),
    Row("CONNAME", text(264)),
    Row("OCSPURL", text(256)),
    Row("CHCKCLNT", _CHECKING, "REQDADM"),
    Row("CHCKLOCL", _CHECKING, "OPTIONAL"),
    Row("FAILDLAY", integer(0, 60), "1"),
    Row("AUTHENMD", choice("OS", "PAM"), "OS"),
    Row("CLASSGRP", text(_CLASS), "", _AUTHORISATION),
    Row("CLASSUSR", text(_CLASS), "inetOrgPerson"),
    Row("FINDGRP", text(_FIELD), "", _AUTHORISATION),
    Row("BASEDNG", text(_DISTINGUISHED_NAME), "", _AUTHORISATION),
    Row("BASEDNU", text(_DISTINGUISHED_NAME)),
    Row("LDAPUSER", text(_DISTINGUISHED_NAME)),
    Row("LDAPPWD", text(32)),
    Row("SHORTUSR", text(_FIELD)),
    Row("GRPFIELD", text(_FIELD), "", _AUTHORISATION),
    Row("USRFIELD", text(_FIELD)),
    Row("AUTHORMD", choice("OS", "SEARCHGRP", "SEARCHUSR", "SRCHGRPSN"), "OS", _AUTHORISATION),
    Row("NESTGRP", YES_NO, "NO", _AUTHORISATION),
    Row("SECCOMM", choice("NO", "YES", "ANON"), "NO"),
    Row("ALTDATE", READ_ONLY),
    Row("ALTTIME", READ_ONLY),
]
ROWS = {row.keyword: row for row in _ROWS}
#: shown as asterisks when set
MASKED = ("LDAPPWD",)


@dataclass(frozen=True)
class AuthType:
    """A type: its default object, its keywords, what a DEFINE must give, the level that brought it."""

    default_object: str
    order: tuple[str, ...]
    required: tuple[str, ...] = ()
    since: tuple[int, ...] = (0,)


def _order(keywords: str) -> tuple[str, ...]:
    chosen = words(keywords + " ALTDATE ALTTIME")
    return tuple(keyword for keyword in ROWS if keyword in chosen)


TYPES = {
    "CRLLDAP": AuthType(
        "SYSTEM.DEFAULT.AUTHINFO.CRLLDAP", _order("DESCR CONNAME LDAPUSER LDAPPWD"), required=("CONNAME",)
    ),
    "OCSP": AuthType("SYSTEM.DEFAULT.AUTHINFO.OCSP", _order("DESCR OCSPURL"), ("OCSPURL",), (7, 0, 1)),
    "IDPWOS": AuthType(
        "SYSTEM.DEFAULT.AUTHINFO.IDPWOS",
        _order("ADOPTCTX DESCR CHCKCLNT CHCKLOCL FAILDLAY AUTHENMD"),
        since=(8, 0),
    ),
    "IDPWLDAP": AuthType(
        "SYSTEM.DEFAULT.AUTHINFO.IDPWLDAP",
        _order(
            "ADOPTCTX DESCR CONNAME CHCKCLNT CHCKLOCL FAILDLAY CLASSGRP CLASSUSR FINDGRP BASEDNG BASEDNU LDAPUSER"
            " LDAPPWD SHORTUSR GRPFIELD USRFIELD AUTHORMD NESTGRP SECCOMM"
        ),
        required=("CONNAME",),
        since=(8, 0),
    ),
}


def types_at(level: tuple[int, ...]) -> dict[str, AuthType]:
    """The types a level knows."""
    return {keyword: kind for keyword, kind in TYPES.items() if level >= kind.since}


def defaults(auth_type: str, level: tuple[int, ...]) -> dict[str, str]:
    """What the default object of a type has when it is new; credentials are adopted by default from 9.0.5 on."""
    values = {keyword: ROWS[keyword].default for keyword in TYPES[auth_type].order}
    if "ADOPTCTX" in values and level < (9, 0, 5):
        values["ADOPTCTX"] = "NO"
    return values
