# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``python scripts/error_codes.py`` writes docs/error_codes.md from the source and scripts/error_meanings.yml."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
import _role_errors
from _error_source import Sentence, Source

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "error_codes.md"
_MEANINGS = ROOT / "scripts" / "error_meanings.yml"
_VALUE = re.compile(r"<[^<>]*>")
#: The source's word for a value, and a reader's.
_READERS_WORDS = {
    "CHLTYPE": "type",
    "RSA": "CipherSpec",
    "TYPE": "type",
    "alias_key": "alias key",
    "argv": "command",
    "both": "links",
    "host_name_code": "message code",
    "me": "resource",
    "preferred": "CipherSpec",
    "strerror": "reason",
    "shown": "level",
    "who": "application",
}
_HEAD = """# Error codes

Every failure of a module, and every refusal of a role, is one sentence that names the value and the remedy, and an
`error_code` that stays the same when the sentence is reworded: automate on the code, read the sentence. Nothing was
changed when it appears, unless the result says otherwise (`changed`, `executed`, `remaining`).

Words in angle brackets stand for values. The remedy is what follows the last colon or semicolon.

This page is made by `python scripts/error_codes.py`; edit the source or `scripts/error_meanings.yml` instead.
"""


def sentences() -> dict[str, list[Sentence]]:
    """Sentences by code; one that is merely a case of a more general one beside it is left out."""
    found: dict[str, set[Sentence]] = {}
    for sentence in [*Source(ROOT).sentences(), *_role_errors.sentences(ROOT)]:
        found.setdefault(sentence.code, set()).add(sentence)
    return {code: _general(items) for code, items in sorted(found.items())}


def meanings() -> dict[str, str]:
    """The one meaning of each code."""
    return yaml.safe_load(_MEANINGS.read_text())


def _general(items: set[Sentence]) -> list[Sentence]:
    texts = {item.text for item in items}
    kept = {text for text in texts if not any(_covers(other, text) for other in texts - {text})}
    by_text = {item.text: item for item in sorted(items, key=lambda item: item.place) if item.text in kept}
    return [by_text[text] for text in sorted(by_text)]


def _covers(general: str, special: str) -> bool:
    same = _VALUE.sub("<>", general) == _VALUE.sub("<>", special)
    pattern = "(.+)".join(re.escape(part) for part in _VALUE.split(general))
    return general < special if same else re.fullmatch(pattern, special) is not None


def document() -> str:
    """The whole page.

    :raises LookupError: a code without a meaning, or a meaning without a code
    """
    said, meant = sentences(), meanings()
    strays = sorted(set(said) ^ set(meant))
    if strays:
        raise LookupError(f"scripts/error_meanings.yml and the source disagree on {', '.join(strays)}.")
    return _HEAD + "".join(_section(code, meant[code], items) for code, items in said.items())


def _section(code: str, meaning: str, items: list[Sentence]) -> str:
    lines = "".join(f"- {_VALUE.sub(_for_readers, item.text)}\n" for item in items)
    return f"\n## {code}\n\n{meaning}\n\n{lines}"


def _for_readers(value: re.Match[str]) -> str:
    word = value[0].strip("<>")
    return f"`<{_READERS_WORDS.get(word, word.replace('_', ' '))}>`"


if __name__ == "__main__":
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(document())
