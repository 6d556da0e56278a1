# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a key repository holds, for those who only want to look."""

from __future__ import annotations

import typing as t

from ..._certificates import chain
from ..._core.errors import MqError
from . import files, opening, state
from .state import Held
from .tool import KeyTool
from .wanted import Params, store_type


def inspect(params: Params, warn: opening.Warn, make_tool: opening.MakeTool = KeyTool) -> t.Dict[str, t.Any]:
    """Entries, default, trust, pending requests and files.

    :raises MqError: ``KEY_REPOSITORY_MISSING``, or why it does not open
    """
    path = params["path"]
    kind = store_type(path, params.get("type"))
    found = files.existing(path, kind)
    if path not in found:
        raise MqError(f"There is no key repository {path}; create it with mq_keyrepo.", "KEY_REPOSITORY_MISSING")
    opening.require_stash(params)
    tool = opening.tool_of(params, kind, warn, make_tool)
    contents = state.read(tool)
    return {
        "type": kind,
        "personal": [_described(each, tool, contents.default) for each in contents.personal],
        "signers": [_described(each, tool, None) for each in contents.signers],
        "requests": [{**each.shown(), "csr": each.csr} for each in contents.requests],
        "default_certificate": contents.default,
        "files": files.described(found),
    }


def _described(held: Held, tool: KeyTool, default: t.Optional[str]) -> t.Dict[str, t.Any]:
    certificate = held.certificate
    return {
        **held.shown(),
        "default": held.label == default,
        "trusted": state.is_trusted(tool, held.label),
        "expired": chain.is_expired(certificate),
        "days_left": chain.days_left(certificate),
        "is_authority": bool(certificate.is_authority),
        "key_type": certificate.key_type,
        "key_size": certificate.key_size,
        "signature_algorithm": certificate.signature_algorithm,
        "subject_alternative_names": certificate.subject_alternative_names,
    }
