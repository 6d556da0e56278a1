# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of a control command: flags, options with a value, names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


class UnknownOption(Exception):
    """An option that has no evidence, or lacks its value."""


@dataclass
class Options:
    """What was typed."""

    values: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def has(self, option: str) -> bool:
        """True when the option was given."""
        return option in self.values

    def get(self, option: str, default: str = "") -> str:
        """The value of an option."""
        return self.values.get(option, default)


def read(argv: list[str], *, flags: Collection[str] = (), valued: Collection[str] = ()) -> Options:
    """Take the command line apart; a value is the word after its option.

    :raises UnknownOption: neither a flag nor an option with a value
    """
    found = Options()
    arguments = iter(argv)
    for argument in arguments:
        if not argument.startswith("-"):
            found.names.append(argument)
        elif argument in flags:
            found.values[argument] = ""
        else:
            value = next(arguments, None) if argument in valued else None
            if value is None:
                raise UnknownOption(argument)
            found.values[argument] = value
            found.repeated.setdefault(argument, []).append(value)
    return found
