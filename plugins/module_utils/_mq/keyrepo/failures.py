# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Why the key repository tool failed, in a sentence and a code."""

from __future__ import annotations

import re
import typing as t

from ..._core.errors import MqError
from ..process import Completed

_CODE = re.compile(r"\bCTGSK\d{4}[WE]")
#: 2016: https://www.ibm.com/support/pages/node/568257; the others are from memory
_WRONG_PASSWORD = ("CTGSK2016W", "CTGSK3020W", "CTGSK2050W")
#: The certificate was received although its chain could not be built, or an issuer is no proper authority.
_BROKEN_CHAIN = ("CTGSK2146W", "CTGSK2052W")
_DUPLICATE = "CTGSK2021W"


def of(done: Completed, *, path: str, action: str, stashed: bool) -> MqError:
    """The error behind what a failed action printed."""
    text = f"{done.output}\n{done.errors}".strip()
    codes = _CODE.findall(text)
    if any(code in _WRONG_PASSWORD for code in codes):
        return _wrong_password(path, stashed)
    if any(code in _BROKEN_CHAIN for code in codes):
        return MqError(
            f"runmqakm {action} left a certificate without a complete chain in {path}; "
            "add the missing issuers as signers.",
            "CERTIFICATE_ISSUER_MISSING",
        )
    if _DUPLICATE in codes:
        return MqError(
            f"runmqakm {action} found the label or the certificate in {path} already; run again to read what is there.",
            "CERTIFICATE_REPEATED",
        )
    said = _said(text)
    if not stashed and "assword" not in text:
        return MqError(
            f"runmqakm {action} failed on {path} without asking for the password, saying {said}; if this level "
            "never asks, set allow_password_on_argv.",
            "PASSWORD_NOT_ASKED_FOR",
        )
    return MqError(
        f"runmqakm {action} failed on {path} with exit code {done.exit_code}, saying {said}; run it by hand.",
        "KEY_REPOSITORY_REFUSED",
        message_code=codes[0] if codes else None,
    )


def _said(text: str) -> str:
    lines = text.splitlines() or ["it said nothing"]
    return next((line for line in lines if _CODE.search(line)), lines[-1]).strip().rstrip(".")


def _wrong_password(path: str, stashed: bool) -> MqError:
    how = "the stashed password" if stashed else "the password given"
    return MqError(
        f"The key repository {path} does not open with {how}; give the right password, "
        "or restore the repository and its stash together.",
        "KEY_REPOSITORY_PASSWORD_WRONG",
    )


def quote_unmanageable(word: str, places: t.Sequence[str]) -> MqError:
    """runmqakm is a script that loses quotes, and the tool behind it is not there."""
    return MqError(
        f"runmqakm cannot take {word!r} with its quote, and the tool that can was not found at {' or '.join(places)}; "
        "give the path of gsk8capicmd as command.",
        "LABEL_NEEDS_OTHER_TOOL",
    )
