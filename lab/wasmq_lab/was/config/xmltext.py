# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""XML documents whose untouched parts keep every byte: a start tag is written anew only when its element changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</[^>]+>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')+>|[^<]+", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.DOTALL)
_ENTITY = re.compile(r"&(#x?[0-9A-Fa-f]+|\w+);")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"']")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\n", "&#xA;"), ("\r", "&#xD;"), ("\t", "&#x9;"))


@dataclass(eq=False)
class Element:
    """One element: its qualified name, its attributes and its children (elements, and raw text between them)."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    raw_start: str | None = None

    def elements(self, tag: str | None = None) -> list[Element]:
        """The child elements, or those with the tag."""
        return [child for child in self.children if isinstance(child, Element) and tag in (None, child.tag)]

    def descendants(self) -> Iterator[Element]:
        """Every element below, in document order."""
        for child in self.elements():
            yield child
            yield from child.descendants()

    def text(self) -> str:
        """The text of a text element."""
        return _decoded("".join(child for child in self.children if isinstance(child, str)))

    def set(self, name: str, value: str, order: list[str]) -> None:
        """Set an attribute; a new one goes where the order table has it."""
        self.raw_start = None
        if name in self.attributes or name not in order:
            self.attributes[name] = value
            return
        later = set(order[order.index(name) + 1 :])
        items = list(self.attributes.items())
        place = next((at for at, (known, _value) in enumerate(items) if known in later), len(items))
        self.attributes = dict([*items[:place], (name, value), *items[place:]])

    def unset(self, name: str) -> None:
        """Remove an attribute when it is there."""
        if self.attributes.pop(name, None) is not None:
            self.raw_start = None

    def insert(self, child: Element, after: Element | None, before: Element | None = None) -> None:
        """Place a child behind a sibling, before one, or at the end, indented like the product does."""
        self._open()
        child.parent = self
        indent = "\n" + "  " * (self._depth() + 1)
        if after is not None:
            place = self.children.index(after) + 1
        elif before is not None:
            place = self._start_of(before)
        else:
            place = self._end()
        self.children[place:place] = [indent, child]

    def append_text(self, tag: str, text: str) -> None:
        """Append a text element."""
        child = Element(tag, {}, children=[_encoded(text)])
        same = self.elements(tag)
        self.insert(child, after=same[-1] if same else None)

    def prepend_text(self, tag: str, text: str) -> None:
        """A text element: behind the last of its kind, else before everything else."""
        same = self.elements(tag)
        first = self.elements()[:1]
        child = Element(tag, {}, children=[_encoded(text)])
        self.insert(child, after=same[-1] if same else None, before=first[0] if first else None)

    def remove(self, child: Element) -> None:
        """Take a child and the blanks before it away; an element without children closes itself."""
        place = next(at for at, known in enumerate(self.children) if known is child)
        start = self._start_of(child)
        del self.children[start : place + 1]
        if not self.elements() and not "".join(text for text in self.children if isinstance(text, str)).strip():
            self.children = []
            self.raw_start = None

    def _start_of(self, child: Element) -> int:
        place = next(at for at, known in enumerate(self.children) if known is child)
        before = self.children[place - 1] if place else None
        return place - 1 if isinstance(before, str) and not before.strip() else place

    def _end(self) -> int:
        last = self.children[-1]
        return len(self.children) - 1 if isinstance(last, str) and not last.strip() else len(self.children)

    def _open(self) -> None:
        if not self.children:
            self.raw_start = None
            self.children = ["\n" + "  " * self._depth()]

    def _depth(self) -> int:
        return 0 if self.parent is None else self.parent._depth() + 1

    def serialized(self) -> str:
        """The element as text."""
        if self.raw_start is not None:
            start, closed = self.raw_start, self.raw_start.endswith("/>")
        else:
            closed = not self.children
            attributes = "".join(f' {name}="{_encoded(value)}"' for name, value in self.attributes.items())
            start = f"<{self.tag}{attributes}{'/' if closed else ''}>"
        if closed:
            return start
        inner = "".join(child if isinstance(child, str) else child.serialized() for child in self.children)
        return f"{start}{inner}</{self.tag}>"


@dataclass
class XmlText:
    """A whole document."""

    before: str
    root: Element
    after: str
    encoding: str = "utf-8"

    def serialized(self) -> bytes:
        """The document's bytes."""
        text = self.before + self.root.serialized() + self.after
        return text.encode(self.encoding, "xmlcharrefreplace")


def parse(data: bytes) -> XmlText:
    """Read a document.

    :raises ValueError: not well-formed, or with a document type declaration
    """
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as problem:
        raise ValueError(str(problem)) from problem
    if b"<!DOCTYPE" in data:
        raise ValueError("a document type declaration is not expected in a configuration document")
    declared = _ENCODING.match(data)
    encoding = declared[1].decode() if declared else "utf-8"
    return _build(data.decode(encoding), encoding)


def _build(text: str, encoding: str) -> XmlText:
    before: list[str | Element] = []
    after: list[str | Element] = []
    root: Element | None = None
    current: Element | None = None
    for token in _TOKEN.findall(text):
        if token.startswith("</") and current is not None:
            current = current.parent
        elif token.startswith(("<!", "<?")) or not token.startswith("<"):
            (current.children if current is not None else after if root else before).append(token)
        else:
            element = _element(token, current)
            if current is not None:
                current.children.append(element)
            root = root or element
            current = current if token.endswith("/>") else element
    if root is None:
        raise ValueError("no element")
    return XmlText("".join(map(str, before)), root, "".join(map(str, after)), encoding)


def _element(token: str, parent: Element | None) -> Element:
    tag = re.split(r"[\s/>]", token[1:], maxsplit=1)[0]
    found = _ATTRIBUTE.findall(token[1 + len(tag) :])
    attributes = {name: _decoded(double or single) for name, double, single in found}
    return Element(tag, attributes, parent, raw_start=token)


def _decoded(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _NAMED[name]


def _encoded(text: str) -> str:
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text
