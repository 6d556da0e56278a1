# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A login mapping as text of a bindings document: added, changed in place, taken out."""

from __future__ import annotations

import re
import typing as t

from ..attributes import LOGIN_MAPPING
from ..bindings import RECEIVER
from ..xml_text import NewTag, Tag, XmlText
from .login_mapping_values import NONCE, TOKEN

_NUMBER = re.compile(r"_(\d+)$")
_XMI = "http://www.omg.org/XMI"
_FACTORY = "callbackHandlerFactory"
_TOKEN_TYPE = "tokenValueType"  # noqa: S105
Values = t.Mapping[str, t.Any]


def with_mapping(text: XmlText, binding: Tag, found: Tag | None, method: str, values: Values) -> XmlText:
    """The document with a new mapping, or with the values that differ in the one found."""
    if found is None:
        return _added(text, binding, method, values)
    if "jaas_configuration" in values:
        text = text.with_attribute(found, "configName", str(values["jaas_configuration"]))
    if "callback_handler_factory" in values:
        text = _with_part(text, found, _FACTORY, [("classname", str(values["callback_handler_factory"]))])
    token = _token(values)
    if token:
        text = _with_part(text, found, _TOKEN_TYPE, token)
    for option, name in NONCE.items():
        if option in values:
            text = _with_property(text, found, name, str(values[option]))
    return text


def without_mapping(text: XmlText, found: Tag) -> XmlText:
    """The document without the mapping; a request receiver binding that says nothing else goes with it."""
    receiver = found.parent
    if receiver is None or len(receiver.children) > 1 or set(receiver.attributes) - {_id_name(text)}:
        return text.without(found)
    inside = text.data[receiver.opened : found.start] + text.data[found.end : receiver.closing]
    return text.without(found if inside.strip() else receiver)


def _added(text: XmlText, binding: Tag, method: str, values: Values) -> XmlText:
    new, receiver = _Numbered(text), binding.first(RECEIVER)
    mapping = _mapping(new, method, values)
    if receiver is not None:
        return text.with_child(receiver, mapping)
    return text.with_child(binding, new.tag(RECEIVER, "SecurityRequestReceiverBindingConfig", [], [mapping]))


def _mapping(new: _Numbered, method: str, values: Values) -> NewTag:
    factory = [("classname", str(values["callback_handler_factory"]))]
    parts = [new.tag(_FACTORY, "CallbackHandlerFactory", factory)]
    token = _token(values)
    if token:
        parts.append(new.tag(_TOKEN_TYPE, "TokenValueType", token))
    for option, name in NONCE.items():
        if values.get(option) is not None:
            parts.append(new.tag("properties", "Property", [("name", name), ("value", str(values[option]))]))
    attributes = [("authMethod", method), ("configName", str(values["jaas_configuration"]))]
    return new.tag("loginMappings", "LoginMapping", attributes, parts)


def _token(values: Values) -> t.List[t.Tuple[str, str]]:
    return [(LOGIN_MAPPING[option].keyword, str(values[option] or "")) for option in TOKEN if option in values]


def _with_part(text: XmlText, found: Tag, name: str, pairs: t.Sequence[t.Tuple[str, str]]) -> XmlText:
    """Change a part that is there, or add it: the rest of the part stays as it is."""
    part = text.again(found).first(name)
    if part is None:
        return text.with_child(text.again(found), _Numbered(text).tag(name, name[0].upper() + name[1:], pairs))
    for attribute, value in pairs:
        text = text.with_attribute(text.again(part), attribute, value)
    return text


def _with_property(text: XmlText, found: Tag, name: str, value: str) -> XmlText:
    for entry in text.again(found).all("properties"):
        if entry.attributes.get("name") == name:
            return text.with_attribute(entry, "value", value)
    new = _Numbered(text).tag("properties", "Property", [("name", name), ("value", value)])
    return text.with_child(text.again(found), new)


def _id_name(text: XmlText) -> str:
    """How the document writes ``xmi:id``."""
    prefix = next(
        (name[6:] for name, value in text.root.attributes.items() if value == _XMI and name[:6] == "xmlns:"), "xmi"
    )
    return f"{prefix}:id"


class _Numbered:
    """Makes elements whose ids no other of the document has."""

    def __init__(self, text: XmlText) -> None:
        self._id = _id_name(text)
        ids = [tag.attributes.get(self._id, "") for tag in text.root.walk()]
        self._last = max((int(found.group(1)) for found in map(_NUMBER.search, ids) if found), default=0)

    def tag(
        self, name: str, kind: str, attributes: t.Sequence[t.Tuple[str, str]], children: t.Sequence[NewTag] = ()
    ) -> NewTag:
        """An element with an id of its own."""
        self._last += 1
        return NewTag(name, [(self._id, f"{kind}_{self._last}"), *attributes], children)
