# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What goes when a repository is to hold nothing but what was asked for."""

from __future__ import annotations

import typing as t

from ..._certificates import chain
from .state import Held
from .steps import Draft
from .wanted import Personal, Wanted


def remove_others(made: Draft, wanted: Wanted) -> None:
    """Each signer is an issuance of trust, each key a way to be somebody: keep only what was asked for."""
    for held in _other_personal(made, wanted):
        made.delete(held)
    if wanted.signers is None:
        return
    kept = {signer.certificate.sha256 for signer in wanted.signers}
    known = [held.certificate for held in made.contents.signers]
    for held in made.contents.personal:
        kept |= {issuer.sha256 for issuer in chain.ordered(held.certificate, known)}
    for held in made.contents.signers:
        if held.certificate.sha256 not in kept:
            made.delete(held)


def _other_personal(made: Draft, wanted: Wanted) -> t.List[Held]:
    """Personal certificates besides the wanted ones; none go before every wanted one is here."""
    if wanted.personal is None:
        return []
    kept: t.List[Held] = []
    for each in wanted.personal:
        own = [held for held in made.contents.personal if _is_meant(held, each)]
        if not own and all(born.label != each.label for born in made.contents.born):
            return []
        kept += own
    return [held for held in made.contents.personal if held not in kept]


def _is_meant(held: Held, each: Personal) -> bool:
    return held.label == each.label if each.issued is None else held.certificate == each.issued.certificate
