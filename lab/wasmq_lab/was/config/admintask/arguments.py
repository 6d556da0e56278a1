# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms in which scripts give AdminTask its arguments: a string, a list of words, a string in a list."""

from __future__ import annotations

from .. import values
from ..errors import (
    expected_dash,
    invalid_parameter_name,
    invalid_parameter_value,
    missing_parameter,
    not_emulated,
    scripting,
    target_required,
)
from .registry import Call, Command


def parse_call(name: str, args: list, parameters: dict[str, str], command: Command) -> Call:
    """The call behind the arguments of a command.

    :raises WsadminError: unknown or malformed parameters, a required one missing
    """
    target, options = _split(name, args, command.target)
    words = _words(options)
    if "-interactive" in words:
        raise not_emulated(f"AdminTask.{name}('-interactive')")
    given = _given(words, parameters)
    for parameter, value in given.items():
        _check(name, parameter, value, parameters[parameter])
    if command.target and not command.optional and not target:
        raise target_required(name)
    for parameter in command.required:
        if given.get(parameter, "") == "":
            raise missing_parameter(parameter, name)
    return Call(name, target, given)


def _split(name: str, args: list, takes_target: bool) -> tuple[str | None, object]:
    if len(args) > 2:
        raise scripting(f"WASX7105E: Wrong number of arguments for AdminTask.{name}: {len(args)}")
    if len(args) == 2:
        return args[0], args[1]
    if not args:
        return None, ""
    is_target = takes_target and isinstance(args[0], str) and not args[0].lstrip().startswith(("-", "["))
    return (args[0], "") if is_target else (None, args[0])


def _words(options: object) -> list[str]:
    if options is None:
        return []
    if isinstance(options, list):
        if len(options) == 1 and isinstance(options[0], str):
            return _words(options[0])
        return _plain(options)
    return _plain(values.parse_lists(str(options)))


def _plain(words: list) -> list[str]:
    """A list in brackets is a step, which the lab does not have, or the custom properties of a command."""
    found: list[str] = []
    for word in words:
        if not isinstance(word, list):
            found.append(str(word))
        elif found and found[-1] == _PROPERTIES:
            found.append(",".join(f'"{each}"' for each in word))
        else:
            raise not_emulated(f"a step of AdminTask: {word}")
    return found


_PROPERTIES = "-customProperties"


def _given(words: list[str], parameters: dict[str, str]) -> dict[str, str]:
    """Name and value by turns; a name right behind a name means an empty value, for a boolean ``true``."""
    given: dict[str, str] = {}
    at = 0
    while at < len(words):
        word = words[at]
        if not word.startswith("-"):
            raise expected_dash(word)
        name = word[1:]
        if name not in parameters:
            raise invalid_parameter_name(name)
        has_value = at + 1 < len(words) and words[at + 1][1:] not in parameters
        has_value = has_value or (at + 1 < len(words) and not words[at + 1].startswith("-"))
        given[name] = words[at + 1] if has_value else "true" if parameters[name] == "B" else ""
        at += 2 if has_value else 1
    return given


def _check(command: str, name: str, value: str, kind: str) -> None:
    if kind == "B" and value.lower() not in ("true", "false"):
        raise invalid_parameter_value(value, name, command)
    if kind == "I" and value and not value.lstrip("-").isdigit():
        raise invalid_parameter_value(value, name, command)
