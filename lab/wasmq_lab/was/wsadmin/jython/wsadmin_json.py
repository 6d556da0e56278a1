# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# The JSON the admin protocol needs, without the slow import of the standard module.
import _json

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WORDS = {"true": 1, "false": 0, "null": None}


def encode(value):
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{%s}" % ", ".join(["%s: %s" % (encode(key), encode(value[key])) for key in value.keys()])
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join([encode(item) for item in value])
    if isinstance(value, (int, long)):
        return str(int(value))
    return _text(value)


def _text(value):
    if not isinstance(value, basestring):
        value = str(value)
    found = []
    for character in value:
        code = ord(character)
        if character in _ESCAPES:
            found.append(_ESCAPES[character])
        elif code < 32 or code > 126:
            found.append("\\u%04x" % code)
        else:
            found.append(character)
    return '"%s"' % "".join(found)


def decode(text):
    return _value(text, 0)[0]


def _skip(text, at):
    while text[at : at + 1] in (" ", "\n", "\r", "\t", ",", ":"):
        at = at + 1
    return at


def _value(text, at):
    at = _skip(text, at)
    character = text[at]
    if character == '"':
        value, at = _json.scanstring(text, at + 1)
        return _plain(value), at
    if character == "{":
        return _object(text, at + 1)
    if character == "[":
        return _list(text, at + 1)
    return _bare(text, at)


def _object(text, at):
    found = {}
    while 1:
        at = _skip(text, at)
        if text[at] == "}":
            return found, at + 1
        key, at = _value(text, at)
        found[key], at = _value(text, at)


def _list(text, at):
    found = []
    while 1:
        at = _skip(text, at)
        if text[at] == "]":
            return found, at + 1
        value, at = _value(text, at)
        found.append(value)


def _bare(text, at):
    end = at
    while end < len(text) and text[end] not in ",]} \r\n\t":
        end = end + 1
    word = text[at:end]
    if word in _WORDS:
        return _WORDS[word], end
    return int(word), end


def _plain(value):
    # Scripts expect str and its repr; only other letters need unicode.
    try:
        return str(value)
    except UnicodeError:
        return value
