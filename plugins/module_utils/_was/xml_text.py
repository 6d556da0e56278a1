# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""An XML document as text: an edit touches its own bytes, everything else stays as somebody wrote it."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

_ATTRIBUTE = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_END_OF_TAG = re.compile(rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ENTITIES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_STEP = b"  "


@dataclass(eq=False)
class Tag:
    """One element and where it stands. ``closing`` is where its end tag begins, None without one."""

    name: str
    attributes: t.Dict[str, str]
    start: int
    opened: int
    parent: Tag | None = None
    children: t.List[Tag] = field(default_factory=list)
    closing: int | None = None
    end: int = 0

    def all(self, name: str) -> t.List[Tag]:
        """The children of this name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Tag | None:
        """The first child of this name."""
        return next(iter(self.all(name)), None)

    def walk(self) -> t.Iterator[Tag]:
        """This element and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def element(self) -> ElementTree.Element:
        """The same without its place, for whoever only reads."""
        made = ElementTree.Element(self.name, self.attributes)
        made.extend([child.element() for child in self.children])
        return made


@dataclass(frozen=True)
class NewTag:
    """An element that is to be written."""

    name: str
    attributes: t.Sequence[t.Tuple[str, str]]
    children: t.Sequence[NewTag] = ()

    def lines(self) -> t.List[bytes]:
        """One line for each tag."""
        head = self.name + "".join(f' {name}="{_escaped(value)}"' for name, value in self.attributes)
        if not self.children:
            return [_ascii(f"<{head}/>")]
        inner = [_STEP + line for child in self.children for line in child.lines()]
        return [_ascii(f"<{head}>"), *inner, _ascii(f"</{self.name}>")]


class XmlText:
    """A document; each edit makes another one.

    :raises ValueError: the text is no XML in an encoding that agrees with ASCII
    """

    def __init__(self, data: bytes) -> None:
        if b"\0" in data[:64]:
            raise ValueError("its encoding has more than one byte for a letter")
        self.data = data
        self.root = _Reader(data).root
        self._newline = b"\r\n" if b"\r\n" in data else b"\n"

    def again(self, tag: Tag) -> Tag:
        """The same element of an earlier version: an edit of it or in it does not move its beginning."""
        return next(other for other in self.root.walk() if other.start == tag.start)

    def with_attribute(self, tag: Tag, name: str, value: str) -> XmlText:
        """Set an attribute; a new one comes last."""
        for found in _ATTRIBUTE.finditer(self.data, tag.start, tag.opened):
            if found.group(1) == _ascii(name):
                return self._replaced(found.start(2), found.end(2), _ascii(f'"{_escaped(value)}"'))
        place = _before_end(self.data, tag)
        return self._replaced(place, place, _ascii(f' {name}="{_escaped(value)}"'))

    def with_child(self, tag: Tag, child: NewTag) -> XmlText:
        """Add an element behind the last one, indented like its neighbours."""
        own = self._indentation(tag)
        deeper = self._indentation(tag.children[-1]) if tag.children else own + _STEP
        added = b"".join(self._newline + deeper + line for line in child.lines())
        if tag.closing is None:
            content = b">" + added + self._newline + own + _ascii(f"</{tag.name}>")
            return self._replaced(_before_end(self.data, tag), tag.end, content)
        place = len(self.data[: tag.closing].rstrip())
        tail = b"" if b"\n" in self.data[place : tag.closing] else self._newline + own
        return self._replaced(place, place, added + tail)

    def without(self, tag: Tag) -> XmlText:
        """Remove an element and the line it leaves empty; an element that holds nothing more needs no end tag."""
        start, parent = self._line_of(tag), tag.parent
        if parent is None or parent.closing is None:
            raise ValueError("the root of a document cannot be removed")
        rest = self.data[parent.opened : start] + self.data[tag.end : parent.closing]
        if rest.strip():
            return self._replaced(start, tag.end, b"")
        return self._replaced(_before_end(self.data, parent), parent.end, b"/>")

    def _replaced(self, start: int, end: int, content: bytes) -> XmlText:
        return XmlText(self.data[:start] + content + self.data[end:])

    def _line_of(self, tag: Tag) -> int:
        """The end of the line before an element that begins its line; the element's own beginning otherwise."""
        if not self._begins_line(tag):
            return tag.start
        start = len(self.data[: tag.start].rstrip(b" \t"))
        return start - len(self._newline) if self.data[:start].endswith(self._newline) else start - 1

    def _begins_line(self, tag: Tag) -> bool:
        return self.data[: tag.start].rstrip(b" \t").endswith(b"\n")

    def _indentation(self, tag: Tag) -> bytes:
        before = self.data[: tag.start]
        return before[len(before.rstrip(b" \t")) :] if self._begins_line(tag) else b""


class _Reader:
    """Notes where expat finds each element."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: t.List[Tag] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise ValueError(str(error))
        self.root: Tag

    def _start(self, name: str, attributes: t.Dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        parent = self._open[-1] if self._open else None
        tag = Tag(name, attributes, start, _end_of_tag(self._data, start), parent)
        if parent is None:
            self.root = tag
        else:
            parent.children.append(tag)
        self._open.append(tag)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        if self._data[: tag.opened].endswith(b"/>"):
            tag.end = tag.opened
            return
        tag.closing = self._parser.CurrentByteIndex
        tag.end = _end_of_tag(self._data, tag.closing)


def _end_of_tag(data: bytes, start: int) -> int:
    found = _END_OF_TAG.match(data, start)
    return found.end() if found else len(data)


def _before_end(data: bytes, tag: Tag) -> int:
    """Where the ``>`` or ``/>`` of a start tag begins, blanks before it included."""
    head = data[tag.start : tag.opened - 1]
    head = head[:-1] if head.endswith(b"/") else head
    return tag.start + len(head.rstrip())


def _escaped(value: str) -> str:
    return escape(value, _ENTITIES)


def _ascii(text: str) -> bytes:
    """What another character than ASCII becomes is understood in every encoding."""
    return text.encode("ascii", "xmlcharrefreplace")
