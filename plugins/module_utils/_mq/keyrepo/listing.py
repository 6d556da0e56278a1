# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What ``runmqakm -list`` prints, read by its marks and not by its words, which are translated."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

_ROW = re.compile(r"^([*!#-]{1,3})\s+(\S.*)$")
_REQUEST = re.compile(r"^\s+(\S.*)$")
_LEGEND = re.compile(r"^\*\s\S+, - ")


@dataclass(frozen=True)
class Listed:
    """One row: a label and what is behind it."""

    label: str
    kind: str  # personal | signer | secret
    is_default: bool


def certificates(text: str) -> t.List[Listed]:
    """The rows of ``-cert -list``."""
    rows = [_ROW.match(line) for line in text.splitlines() if not _LEGEND.match(line)]
    return [_listed(row.group(1), _label(row.group(2))) for row in rows if row]


def _listed(flags: str, label: str) -> Listed:
    kind = "personal" if "-" in flags else "secret" if "#" in flags else "signer"
    return Listed(label, kind, "*" in flags)


def requests(text: str) -> t.List[str]:
    """The labels of ``-certreq -list``."""
    rows = [_REQUEST.match(line) for line in text.splitlines()]
    return [_label(row.group(1)) for row in rows if row]


def _label(text: str) -> str:
    """A label without the quotes the tool puts around blanks and commas."""
    stripped = text.rstrip()
    return stripped[1:-1] if len(stripped) > 1 and stripped[0] == stripped[-1] == '"' else stripped
