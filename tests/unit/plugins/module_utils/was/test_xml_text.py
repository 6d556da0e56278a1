# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of an XML document as text: the edited bytes and no others."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._was.xml_text import NewTag, XmlText
from hypothesis import given
from hypothesis import strategies as some

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a > b, "c" -->\n'
BODY = b"""<r:root xmlns:r='u' one = "x > y">
    <a   b='1'  c="&lt;d b=&quot;2&quot;"  />
    <!-- <a b="9"/> -->
    <e>
        <f/>
    </e>
</r:root>
"""


def text(body=BODY):
    return XmlText(HEAD + body)


def test_an_attribute_is_changed_where_it_stands():
    document = text()
    changed = document.with_attribute(document.root.first("a"), "b", 'two "2" & <3>')
    assert changed.data == document.data.replace(b"b='1'", b'b="two &quot;2&quot; &amp; &lt;3&gt;"')
    assert changed.root.first("a").attributes == {"b": 'two "2" & <3>', "c": '<d b="2"'}


def test_a_new_attribute_comes_last():
    document = text()
    tag = document.root.first("a")
    assert document.with_attribute(tag, "z", "\u00e9\n").data == document.data.replace(
        b'quot;"  />', b'quot;" z="&#233;&#10;"  />'
    )
    root = document.with_attribute(document.root, "z", "1")
    assert root.data == document.data.replace(b'"x > y">', b'"x > y" z="1">')


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_an_element_is_added_behind_its_neighbours_and_taken_out_again(newline):
    document = text(BODY.replace(b"\n", newline))
    new = NewTag("g", [("h", "1")], [NewTag("i", [])])
    added = document.with_child(document.root.first("e"), new)
    lines = newline.join([b"        <f/>", b'        <g h="1">', b"          <i/>", b"        </g>", b""])
    assert added.data == document.data.replace(b"        <f/>" + newline, lines)
    assert added.without(added.root.first("e").first("g")).data == document.data


def test_an_element_without_an_end_tag_gets_one_and_loses_it_again():
    document = text(b'<r>\n\t<a b="1"/>\n</r>\n')
    added = document.with_child(document.root.first("a"), NewTag("n", []))
    assert added.data == HEAD + b'<r>\n\t<a b="1">\n\t  <n/>\n\t</a>\n</r>\n'
    assert added.without(added.root.first("a").first("n")).data == document.data


def test_an_element_that_still_holds_a_comment_keeps_its_end_tag():
    document = text(b"<r><a><!-- kept --><n/></a></r>")
    assert document.without(document.root.first("a").first("n")).data == HEAD + b"<r><a><!-- kept --></a></r>"


def test_an_earlier_element_is_found_again_in_what_an_edit_made():
    document = text()
    tag = document.root.first("e")
    changed = document.with_attribute(tag, "x", "1")
    assert changed.again(tag).attributes == {"x": "1"}
    with pytest.raises(StopIteration):
        changed.again(changed.with_attribute(changed.root, "y", "long enough").root.first("e"))


@pytest.mark.parametrize("data", ["<a/>".encode("utf-16"), "<a/>".encode("utf-16-le"), b"<a>", b""])
def test_what_cannot_be_edited_as_text_is_refused(data):
    with pytest.raises(ValueError, match=r"\w"):
        XmlText(data)


def test_another_encoding_that_agrees_with_ascii_is_kept():
    document = XmlText(b'<?xml version="1.0" encoding="ISO-8859-1"?><r n="\xe9"/>')
    changed = document.with_child(document.root, NewTag("a", [("n", "\u00e9")]))
    assert b'n="\xe9"' in changed.data
    assert changed.root.attributes["n"] == changed.root.first("a").attributes["n"] == "\u00e9"


PLAIN = some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@given(PLAIN, PLAIN)
def test_whatever_is_written_is_read_back(first, second):
    document = text()
    changed = document.with_attribute(document.root.first("a"), "b", first)
    changed = changed.with_child(changed.root, NewTag("n", [("v", second)]))
    assert (changed.root.first("a").attributes["b"], changed.root.first("n").attributes["v"]) == (first, second)
