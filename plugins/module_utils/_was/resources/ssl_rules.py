# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which protocols an SSL configuration may name at which level."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError

#: Protocol to the first level that knows it.
_SINCE: t.Mapping[str, t.Tuple[int, ...]] = {
    "SSL": (),
    "SSLv2": (),
    "SSLv3": (),
    "TLS": (),
    "TLSv1": (),
    "SSL_TLS": (),
    "SSL_TLSv2": (8, 5, 5),
    "TLSv1.1": (7,),
    "TLSv1.2": (7,),
    "TLSv1.3": (9, 0, 5),
}
_LIST_SINCE = (8, 5, 5, 21)


def check_protocol(protocol: str | None, level: str | None, subject: str) -> None:
    """Refuse what the level cannot read; a level that no file says is not judged.

    :raises InputError: SSL_PROTOCOL_INVALID
    """
    names = (protocol or "").split(",") if protocol else []
    for name in names:
        if name not in _SINCE:
            raise InputError(
                f"The {subject} names the protocol {name!r}, which no level knows: use one of {', '.join(_SINCE)}.",
                "SSL_PROTOCOL_INVALID",
            )
    needed = max([_SINCE[name] for name in names] + ([_LIST_SINCE] if len(names) > 1 else []), default=())
    if level and numbers(level) < needed:
        raise InputError(
            f"The {subject} names the protocol {protocol}, which the level {level} does not know before"
            f" {'.'.join(map(str, needed))}: use an older one, or update the cell.",
            "SSL_PROTOCOL_INVALID",
        )


def numbers(level: str) -> t.Tuple[int, ...]:
    """A level as numbers that compare."""
    return tuple(int(part) for part in level.split(".") if part.isdigit())
