# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""How long a nonce is good for: where the seconds stand, who inherits them from whom, and which are possible.

https://www.ibm.com/docs/en/was-nd/8.5.5?topic=security-login-mapping-settings
"""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from .._core.errors import InputError
from .repository import Repository
from .scopes import CELL, Scope

DOCUMENT = "ws-security.xml"
_PREFIX = "com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce."
CACHE_TIMEOUT, MAXIMUM_AGE, CLOCK_SKEW = _PREFIX + "cacheTimeout", _PREFIX + "maxAge", _PREFIX + "clockSkew"
#: What the product means where neither server nor cell says anything.
DEFAULTS: t.Mapping[str, int] = {CACHE_TIMEOUT: 600, MAXIMUM_AGE: 300, CLOCK_SKEW: 0}
SHORTEST_AGE = 300


def own_seconds(root: ElementTree.Element | None) -> t.Dict[str, int]:
    """The seconds that one document states, by property name."""
    found: t.Dict[str, int] = {}
    for entry in root.findall("properties") if root is not None else ():
        name, value = entry.get("name", ""), entry.get("value", "").strip()
        if name in DEFAULTS and value.isdigit():
            found[name] = int(value)
    return found


def inherited_seconds(
    repository: Repository, scope: Scope, planned: t.Mapping[Scope, t.Mapping[str, int]]
) -> t.Dict[str, int]:
    """What counts at a scope: its own document, then the cell's, then the product's default."""
    found = dict(DEFAULTS)
    for place in (CELL, scope):
        found.update(own_seconds(repository.document(place, DOCUMENT)))
        found.update(planned.get(place, {}))
    return found


def require_possible(seconds: t.Mapping[str, int], subject: str) -> None:
    """Refuse seconds that the product's console refuses.

    :raises InputError: NONCE_MAXIMUM_AGE_INVALID, NONCE_CLOCK_SKEW_INVALID
    """
    timeout, age, skew = seconds[CACHE_TIMEOUT], seconds[MAXIMUM_AGE], seconds[CLOCK_SKEW]
    if not SHORTEST_AGE <= age <= timeout:
        raise InputError(
            f"The nonce maximum age of {subject} is {age} seconds: give at least {SHORTEST_AGE} and at most"
            f" {timeout}, the nonce cache timeout that counts there.",
            "NONCE_MAXIMUM_AGE_INVALID",
        )
    if not 0 <= skew <= age:
        raise InputError(
            f"The nonce clock skew of {subject} is {skew} seconds: give at least 0 and at most {age}, the nonce maximum"
            " age that counts there.",
            "NONCE_CLOCK_SKEW_INVALID",
        )
