# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One entry of a key or trust store, whatever the store's format."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .x509 import Certificate


@dataclass(frozen=True)
class Entry:
    """An alias and its certificates. ``kind`` is personal (with a private key) or signer."""

    alias: str
    kind: str
    chain: t.Tuple[Certificate, ...]

    @property
    def certificate(self) -> Certificate | None:
        """The entry's own certificate; None for a private key without one."""
        return self.chain[0] if self.chain else None

    def summary(self) -> t.Dict[str, t.Any]:
        """What modules return about an entry."""
        facts = self.chain[0].summary() if self.chain else {}
        return {"alias": self.alias, "kind": self.kind, **facts}
