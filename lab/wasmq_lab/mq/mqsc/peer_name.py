# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The syntax of SSLPEER: what the product accepts when the value is entered.

https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-websphere-mq-rules-sslpeer-values
"""

from __future__ import annotations

import re

from ..words import words

MAXIMUM_BYTES = 1024
_TYPES = words(
    "SERIALNUMBER MAIL E UID USERID CN T OU DC O STREET L ST SP S PC C UNSTRUCTUREDNAME UNSTRUCTUREDADDRESS DNQ"
)
_SYNONYMS = {"E": "MAIL", "USERID": "UID", "SP": "ST", "S": "ST"}
_REPEATABLE = ("OU", "DC")
_ATTRIBUTE = re.compile(r'\s*([A-Z]+)=\s*("[^"]*"|[^,;"]*?)\s*(?:[,;]|$)')


def is_peer_name(value: str) -> bool:
    """True for a pattern the product stores."""
    if len(value.encode()) > MAXIMUM_BYTES:
        return False
    position, seen = 0, set()
    while position < len(value):
        found = _ATTRIBUTE.match(value, position)
        if found is None or not _is_attribute(found.group(1), found.group(2)):
            return False
        kind = _SYNONYMS.get(found.group(1), found.group(1))
        if kind in seen and kind not in _REPEATABLE:
            return False
        seen.add(kind)
        position = found.end()
    return bool(seen) and value.rstrip()[-1] not in ",;"


def _is_attribute(kind: str, value: str) -> bool:
    if kind not in _TYPES or not value.strip('"'):
        return False
    return value.startswith('"') or "*" not in value[1:-1]
