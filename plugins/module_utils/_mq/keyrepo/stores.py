# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""PKCS#12 files that are given: read with the tool itself, so that no host needs a library for them."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..._certificates import chain
from ..._core.errors import InputError, MqError
from .state import Contents, Held, read
from .steps import Archive
from .tool import Access, KeyTool, private_file
from .wanted import Issued, Personal, Store, Wanted


def resolved(wanted: Wanted, tool: KeyTool) -> t.Tuple[Wanted, t.Dict[str, Archive]]:
    """The wishes with the certificates of their files, and the files by the label their certificate is to have."""
    personal: t.List[Personal] = []
    archives: t.Dict[str, Archive] = {}
    for each in wanted.personal or ():
        if each.store is None:
            personal.append(each)
            continue
        contents = _contents(each.store, each.label, tool)
        held = _chosen(contents, each)
        others = [entry.certificate for entry in (*contents.signers, *contents.personal)]
        issuers = tuple(chain.ordered(held.certificate, others)[1:])
        personal.append(replace(each, issued=Issued(each.label, held.certificate, issuers)))
        archives[each.label] = Archive(each.store.content, each.store.password, held.label)
    return (wanted if wanted.personal is None else replace(wanted, personal=tuple(personal))), archives


def _contents(store: Store, label: str, tool: KeyTool) -> Contents:
    with private_file(store.content, "input.p12") as path:
        access = Access(path, "pkcs12", store.password, tool.access.on_argv)
        try:
            return read(tool.on(access), with_requests=False)
        except MqError as error:
            if error.error_code != "KEY_REPOSITORY_PASSWORD_WRONG":
                raise
            raise InputError(
                f"The PKCS#12 of the personal certificate {label!r} does not open with its pkcs12_password; correct "
                "either.",
                "PKCS12_INVALID",
            )


def _chosen(contents: Contents, each: Personal) -> Held:
    wished = None if each.store is None else each.store.label
    found = [held for held in contents.personal if wished in (None, held.label)]
    if len(found) != 1:
        labels = ", ".join(repr(held.label) for held in contents.personal) or "none"
        raise InputError(
            f"The PKCS#12 of the personal certificate {each.label!r} holds the keys {labels}; "
            "name one by pkcs12_label.",
            "PKCS12_LABEL_UNKNOWN",
        )
    return found[0]
