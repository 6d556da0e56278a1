# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line after object and verb: ``-name value``, flags, and one bare word for ``-cert -list``."""

from __future__ import annotations

import typing as t

from .messages import ToolError

FLAGS = {"-stash", "-stashed", "-target_stashed", "-strong", "-v1stash", "-genpw", "-empty", "-v"}
#: spellings seen in use that mean another option
SYNONYMS = {"-sigalg": "-sig_alg"}
#: options the tool has and the lab does not emulate
KNOWN_ELSEWHERE = {
    *("-crypto", "-tokenlabel", "-secondarydb", "-secondarydbpw", "-secondarydbtype", "-expiry", "-rfc3339"),
    *("-populate", "-f", "-encryption", "-icc", "-noattribs", "-relativeSlotNumber"),
}
OPTIONAL_VALUE = {"-fips": ("true", "false")}


class Options:
    """Options of one invocation; asking for one that must be there and is not is an error of the tool."""

    def __init__(self, values: dict[str, str], word: str | None) -> None:
        self._values = values
        self.word = word

    def get(self, name: str) -> str | None:
        """The value or None."""
        return self._values.get(name)

    def need(self, name: str) -> str:
        """The value.

        :raises ToolError: it was not given
        """
        if name not in self._values:
            raise ToolError("option_missing", option=name)
        return self._values[name]

    def has(self, name: str) -> bool:
        """True when the flag or option was given."""
        return name in self._values

    def choice(self, name: str, default: str, *others: str) -> str:
        """A value out of a few.

        :raises ToolError: another value
        """
        value = self._values.get(name, default).lower()
        if value not in (default, *others):
            raise ToolError("value_invalid", value=value, option=name)
        return value

    def number(self, name: str, default: int) -> int:
        """A number that is not negative.

        :raises ToolError: something else
        """
        text = self._values.get(name, str(default))
        if not text.isdigit():
            raise ToolError("value_invalid", value=text, option=name)
        return int(text)

    def listed(self, name: str) -> list[str]:
        """A comma-separated value."""
        return [part.strip() for part in self._values.get(name, "").split(",") if part.strip()]


def parse(arguments: t.Sequence[str], allowed: set[str]) -> Options:
    """Read the command line after object and verb.

    :raises ToolError: an option the action does not have, given twice, or without its value
    """
    values: dict[str, str] = {}
    word, rest = None, list(arguments)
    while rest:
        name = rest.pop(0)
        if not name.startswith("-"):
            if word is not None or "WORD" not in allowed:
                raise ToolError("option_unknown", option=name)
            word = name
            continue
        name = SYNONYMS.get(name, name)
        if name in KNOWN_ELSEWHERE and name not in allowed:
            raise ToolError("unsupported", what=f"the option {name}")
        if name not in allowed or name in values:
            raise ToolError("option_unknown", option=name)
        values[name] = _value(name, rest)
    return Options(values, word)


def _value(name: str, rest: list[str]) -> str:
    if name in FLAGS:
        return ""
    if name in OPTIONAL_VALUE:
        return rest.pop(0) if rest and rest[0].lower() in OPTIONAL_VALUE[name] else "true"
    if not rest:
        raise ToolError("option_missing", option=f"value of {name}")
    return rest.pop(0)
