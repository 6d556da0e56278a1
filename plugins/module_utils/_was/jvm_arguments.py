# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The generic arguments of a Java virtual machine: one text in the document, separate words to us."""

from __future__ import annotations

import re
import typing as t

from .._core.errors import InputError
from .._core.redaction import MASK

#: A word as the launcher splits them: quotes keep blanks together, one that is not closed reaches to the end.
_WORD = re.compile(r"""(?:[^\s"]|"[^"]*(?:"|$))+""")
#: What follows the name of an option that is not written with an equals sign: a size, a switch, a policy.
_SIZE = re.compile(r"(-X[a-z]+)\d+[kmg]?", re.IGNORECASE)
_SWITCH = re.compile(r"(-XX:)[+-](.+)")
_POLICY = re.compile(r"(-Xgcpolicy):.+")
#: A property with such a name has a password for its value.
_SECRET = re.compile(r"(password|passwd|passphrase|pwd)$", re.IGNORECASE)


class Arguments(str):
    """The text as the program gets it; shown without the passwords in it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(shown(str(self)))


def split(text: str) -> t.List[str]:
    """The words of the stored text, quotes included, so that they are written back as they were."""
    return _WORD.findall(text)


def merged(stored: str, *, wanted: t.Sequence[str], unwanted: t.Sequence[str]) -> str:
    """The stored text with the wanted words, without the unwanted ones; what nobody spoke of stays where it is.

    A wanted word takes the place of the same setting with another value: the last one, which is the one that counts.
    """
    before = split(stored)
    words = [word for word in before if word not in unwanted and name_of(word) not in unwanted]
    for word in wanted:
        places = [index for index, known in enumerate(words) if name_of(known) == name_of(word)]
        if places:
            words[places[-1]] = word
        else:
            words.append(word)
    return stored if words == before else " ".join(words)


def name_of(word: str) -> str:
    """What makes two words the same setting."""
    plain = word.replace('"', "").partition("=")[0]
    for pattern in (_SIZE, _SWITCH, _POLICY):
        found = pattern.fullmatch(plain)
        if found:
            return "".join(found.groups())
    return plain


def holds_secret(name: str) -> bool:
    """True for a system property, or an argument that sets one, whose value is a password by its name."""
    return bool(_SECRET.search(name))


def shown(text: str) -> str:
    """The text without the passwords in it."""
    for word in split(text):
        name, equals, _value = word.partition("=")
        if equals and holds_secret(name):
            text = text.replace(word, f"{name}={MASK}")
    return text


def require_words(words: t.Sequence[str], option: str, subject: str) -> None:
    """Refuse what would not come back as one word.

    :raises InputError: JVM_ARGUMENT_INVALID
    """
    for word in words:
        if split(word) != [word] or word.count('"') % 2:
            raise InputError(
                f"The {option} {shown(word)!r} of {subject} is not one argument: put blanks between double quotes, and"
                " give each argument an entry of its own.",
                "JVM_ARGUMENT_INVALID",
            )
