# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Authentication information attributes; the order of DISPLAY is unverified (alphabetical, as most are)."""

from __future__ import annotations

from ...words import words
from ..kinds import READ_ONLY, YES_NO, choice, integer, text
from .rows import Row

_CHECKING = ("NONE", "OPTIONAL", "REQUIRED", "REQDADM")
_ROWS = [
    Row("ADOPTCTX", YES_NO, "YES"),
    Row("ALTDATE", READ_ONLY),
    Row("ALTTIME", READ_ONLY),
    Row("AUTHENMD", choice("OS", "PAM"), "OS"),
    Row("CHCKCLNT", choice(*_CHECKING), "REQDADM"),
    Row("CHCKLOCL", choice(*_CHECKING), "OPTIONAL"),
    Row("CONNAME", text(264)),
    Row("DESCR", text(64)),
    Row("FAILDLAY", integer(0, 60), "1"),
    Row("LDAPPWD", text(32)),
    Row("LDAPUSER", text(1024)),
    Row("OCSPURL", text(256)),
]
ROWS = {row.keyword: row for row in _ROWS}
#: AUTHTYPE -> keywords; only IDPWOS can be altered in the lab
ORDER = {
    "IDPWOS": words("ADOPTCTX ALTDATE ALTTIME AUTHENMD CHCKCLNT CHCKLOCL DESCR FAILDLAY"),
    "CRLLDAP": words("ALTDATE ALTTIME CONNAME DESCR LDAPPWD LDAPUSER"),
    "OCSP": words("ALTDATE ALTTIME DESCR OCSPURL"),
}
DEFAULT_OBJECTS = {
    "SYSTEM.DEFAULT.AUTHINFO.CRLLDAP": "CRLLDAP",
    "SYSTEM.DEFAULT.AUTHINFO.IDPWOS": "IDPWOS",
    "SYSTEM.DEFAULT.AUTHINFO.OCSP": "OCSP",
}
