# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Read the product's configuration documents, with nothing but the standard library."""

from __future__ import annotations

import re
import typing as t
from pathlib import Path
from xml.etree import ElementTree

from .._core.errors import WasError

XMI = "{http://www.omg.org/XMI}"
ID = XMI + "id"
TYPE = XMI + "type"
_VARIABLE = re.compile(r"\$\{([^}]+)\}|\$\(([^)]+)\)")


def read_document(path: Path) -> ElementTree.Element | None:
    """The root element, or None where the document does not exist.

    :raises WasError: DOCUMENT_UNREADABLE
    """
    try:
        return ElementTree.parse(str(path)).getroot()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WasError(
            f"The configuration document {path} cannot be read ({error.strerror}): run as the user that owns the"
            " profile.",
            "DOCUMENT_UNREADABLE",
        )
    except ElementTree.ParseError as error:
        raise WasError(
            f"The configuration document {path} is not XML ({error}): restore it, or synchronise the node.",
            "DOCUMENT_UNREADABLE",
        )


def require_document(path: Path) -> ElementTree.Element:
    """Like :func:`read_document`, for a document every cell has.

    :raises WasError: DOCUMENT_MISSING
    """
    root = read_document(path)
    if root is None:
        raise WasError(
            f"The profile has no configuration document {path}: give profile_path the profile of the deployment"
            " manager.",
            "DOCUMENT_MISSING",
        )
    return root


def object_id(element: ElementTree.Element) -> str:
    """The ``xmi:id`` by which other objects of the document refer to this one."""
    return element.get(ID, "")


def local_type(element: ElementTree.Element) -> str:
    """``resources.jms.mqseries:MQQueue`` of ``xmi:type`` as ``MQQueue``; the tag's name where there is no type."""
    named = element.get(TYPE)
    return named.split(":")[-1] if named else element.tag.split("}")[-1]


def is_true(value: str | None) -> bool:
    """The documents' way to say yes."""
    return (value or "").strip().lower() == "true"


def variable_entries(path: Path) -> t.Dict[str, str]:
    """The substitution entries of one ``variables.xml``; none where it does not exist."""
    root = read_document(path)
    if root is None:
        return {}
    return {entry.get("symbolicName", ""): entry.get("value", "") for entry in root.iter("entries")}


def resolved(text: str, variables: t.Mapping[str, str]) -> str:
    """``text`` with every known ``${NAME}`` replaced, however deep; unknown ones stay visible."""
    for _depth in range(20):
        replaced = _VARIABLE.sub(lambda match: variables.get(match.group(1) or match.group(2), match.group(0)), text)
        if replaced == text:
            break
        text = replaced
    return text
