# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/error_codes.md is made from the source, and every failure in it is a sentence a user can act on."""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import reduce
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
_SPEC = importlib.util.spec_from_file_location("error_codes", SCRIPTS / "error_codes.py")
assert _SPEC and _SPEC.loader
error_codes = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(error_codes)
from _error_source import Source  # noqa: E402  (error_codes puts its own directory on the path)

SENTENCES = error_codes.sentences()
MEANINGS = error_codes.meanings()
#: Codes for a whole class of mistakes: their sentences were read side by side and need not share a word.
CLASSES = {"IDENTITY_INVALID", "KEYTOOL_FAILED", "LINK_INVALID", "NUMBER_OUT_OF_RANGE", "OPTION_MISSING"}
#: The proof's records explain themselves: tests/unit/plugins/module_utils/link reads their sentences.
BUILT_ELSEWHERE = {"<why>"}
#: Sentences whose form is the remedy: they say what the value must be.
_SAYS_HOW_IT_MUST_BE = re.compile(r"must be|needs|[Ss]et |allows|takes|Run ")
_COMMON = {
    "the",
    "this",
    "that",
    "with",
    "from",
    "into",
    "which",
    "than",
    "then",
    "there",
    "have",
    "does",
    "not",
    "for",
}


def every(condition):
    """Places and texts of the sentences that a condition holds for."""
    said = [item for items in SENTENCES.values() for item in items if item.text not in BUILT_ELSEWHERE]
    return [f"{item.place}: {item.text}" for item in said if condition(item.text)]


def without_values(text: str) -> str:
    return re.sub(r"<[^<>]*>", "X", text)


def words_of(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^<>]*>", "", text))} - _COMMON


def has_no_remedy(text: str) -> bool:
    remedy = re.split(r"[;:] ", without_values(text))[-1]
    has_one = len(re.split(r"[;:,] ", without_values(text))) > 1 and words_of(remedy)
    has_one = has_one or text.endswith((": <remedy>.", "; <remedy>."))
    return not has_one and not _SAYS_HOW_IT_MUST_BE.search(text)


def test_the_page_is_what_the_source_says():
    assert error_codes.DOCUMENT.read_text() == error_codes.document(), "run python scripts/error_codes.py"


def test_every_code_has_one_meaning_and_every_meaning_a_code():
    assert sorted(MEANINGS) == sorted(SENTENCES)


def test_no_code_is_defined_twice():
    keys = re.findall(r"^([A-Z_0-9]+):", (SCRIPTS / "error_meanings.yml").read_text(), re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


def test_no_two_codes_mean_the_same():
    assert sorted(MEANINGS.values()) == sorted(set(MEANINGS.values()))


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - CLASSES - {"LINK_NOT_PROVEN"}))
def test_sentences_under_one_code_speak_of_one_thing(code):
    texts = [item.text for item in SENTENCES[code]]
    assert reduce(set.intersection, map(words_of, texts)), texts


def test_every_sentence_ends_with_a_full_stop():
    assert every(lambda text: not without_values(text).endswith(".")) == []


def test_every_failure_is_one_sentence():
    assert every(lambda text: re.search(r"[a-z>)][.!?] [A-Z<]", without_values(text).replace("X", "x"))) == []


def test_every_failure_names_a_remedy():
    assert every(has_no_remedy) == []


def test_every_meaning_is_one_sentence():
    assert [code for code, text in MEANINGS.items() if not re.fullmatch(r"[A-Za-z][^.]*( 6\.0)?[^.]*\.", text)] == []


def test_a_code_that_cannot_be_told_is_refused(tmp_path):
    plugin = tmp_path / "plugins" / "example.py"
    plugin.parent.mkdir()
    plugin.write_text('raise InputError("The value is wrong: change it.", whatever())\n')
    with pytest.raises(LookupError, match=r"plugins/example.py:1: the error code whatever\(\) cannot be told"):
        list(Source(tmp_path).sentences())


def test_a_helper_is_read_with_the_values_of_its_callers(tmp_path):
    plugin = tmp_path / "plugins" / "example.py"
    plugin.parent.mkdir()
    plugin.write_text(
        "def _refuse(what, code):\n"
        '    return InputError(f"The {what} is wrong: change it.", code)\n'
        '_refuse("port", "PORT_WRONG")\n'
        '_refuse("name", "NAME_WRONG")\n'
    )
    found = {item.code: item.text for item in Source(tmp_path).sentences()}
    assert found == {"PORT_WRONG": "The port is wrong: change it.", "NAME_WRONG": "The name is wrong: change it."}


def test_the_scripts_stand_alone():
    assert str(SCRIPTS) in sys.path
