# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Syntax diagrams the product adds to a syntax error; only those that a capture shows."""

from __future__ import annotations

import re

_CELL = 40
_LINE = 79

#: the rows of ALTER CHANNEL CHLTYPE(SVRCONN); those from SCYDATA on are unverified
_ALTER_SVRCONN: tuple[tuple[str, ...], ...] = (
    ("CHLTYPE( SVRCONN )",),
    ("[ CERTLABL( string ) ]", "[ COMPHDR( NONE | SYSTEM ) ]"),
    ("[ COMPMSG( NONE | RLE | ZLIBFAST | ZLIBHIGH | ANY ) ]",),
    ("[ DESCR( string ) ]", "[ DISCINT( integer ) ]"),
    ("[ HBINT( integer ) ]",),
    ("[ KAINT( AUTO | integer ) ]",),
    ("[ MAXINST( integer ) ]", "[ MAXINSTC( integer ) ]"),
    ("[ MAXMSGL( integer ) ]", "[ MCAUSER( string ) ]"),
    ("[ MONCHL( QMGR | OFF | LOW | MEDIUM | HIGH ) ]",),
    ("[ RCVDATA( string ) ]", "[ RCVEXIT( string ) ]"),
    ("[ SCYDATA( string ) ]", "[ SCYEXIT( string ) ]"),
    ("[ SENDDATA( string ) ]", "[ SENDEXIT( string ) ]"),
    ("[ SHARECNV( integer ) ]", "[ SSLCAUTH( OPTIONAL | REQUIRED ) ]"),
    ("[ SSLCIPH( string ) ]", "[ SSLPEER( string ) ]"),
    ("[ TRPTYPE( TCP | LU62 ) ]",),
)


def diagram_of(text: str) -> list[str]:
    """The diagram of a command, empty where no capture shows one."""
    if not re.match(r"ALT(ER)?\s+(CHANNEL|CHL)\s*\([^)]*\)\s*CHLTYPE\s*\(\s*SVRCONN\s*\)", text, re.IGNORECASE):
        return []
    rows = ["   " + "".join(cell.ljust(_CELL) for cell in row[:-1]) + row[-1] for row in _ALTER_SVRCONN]
    return ["  ALTER CHANNEL( channel_name )", rows[0].ljust(_LINE - 1), *(row.ljust(_LINE) for row in rows[1:])]
