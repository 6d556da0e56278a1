# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Elements of the configuration documents, written the way the product lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

_SCHEMAS = "http://www.ibm.com/websphere/appserver/schemas"


def element(name: str, attributes: dict[str, str], children: Sequence[str] = ()) -> str:
    """One element; children are indented by two blanks."""
    opening = " ".join([name, *(f"{key}={quoteattr(value)}" for key, value in attributes.items())])
    if not children:
        return f"<{opening}/>"
    inner = "\n".join("  " + line for child in children for line in child.splitlines())
    return f"<{opening}>\n{inner}\n</{name}>"


def text(name: str, content: str) -> str:
    """An element that holds text."""
    return f"<{name}>{content}</{name}>"


def namespace(prefix: str, version: str = "5.0") -> tuple[str, str]:
    """The declaration of one of the product's namespaces, as an attribute."""
    return f"xmlns:{prefix}", f"{_SCHEMAS}/{version}/{prefix}.xmi"


def document(name: str, prefixes: Sequence[str], attributes: dict[str, str], children: Sequence[str] = ()) -> str:
    """A whole document with its root element."""
    declared = dict(namespace(*prefix.split("@")) for prefix in prefixes)
    everything = {"xmi:version": "2.0", "xmlns:xmi": "http://www.omg.org/XMI", **declared, **attributes}
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(name, everything, children) + "\n"
