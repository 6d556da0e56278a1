# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors wsadmin shows, each with the evidence for its code and text.

``[V]`` verbatim capture, ``[D]`` the product's message reference, ``[S]`` scripts that match it, ``[M]`` not confirmed.
Texts of the product change with the locale: match the codes.
"""

from __future__ import annotations

_EXCEPTION = "com.ibm.websphere.management.exception."
_COMMAND = "com.ibm.websphere.management.cmdframework."
SCRIPTING = "com.ibm.ws.scripting.ScriptingException"


class WsadminError(Exception):
    """What a script sees: the Java class of the cause and its message."""

    def __init__(self, java_class: str, message: str) -> None:
        super().__init__(message)
        self.java_class = java_class
        self.message = message


def scripting(message: str) -> WsadminError:
    """A plain ScriptingException."""
    return WsadminError(SCRIPTING, message)


def not_emulated(what: str) -> WsadminError:
    """The lab's refusal of whatever no evidence covers; it never guesses success."""
    return scripting(f"WASXLAB01E: The lab does not emulate {what}: no captured product behaviour covers it.")


def unknown_type(name: object) -> WsadminError:
    """[V 07]"""
    return WsadminError(
        _EXCEPTION + "InvalidConfigDataTypeException", f"ADMG0007E: The configuration data type {name} is not valid."
    )


def unknown_object(config_id: str) -> WsadminError:
    """ADMG0001E [D]: the data might be removed or the id is not valid; the wording is [M]."""
    return WsadminError(
        _EXCEPTION + "ConfigDataNotFoundException",
        f"ADMG0001E: The configuration data id {config_id} is not valid or the data does not exist.",
    )


def unknown_attribute(name: str) -> WsadminError:
    """ADMG0005E [D]; the wording is [M]."""
    return WsadminError(_EXCEPTION + "InvalidAttributeNameException", f"ADMG0005E: Attribute name {name} is not valid.")


def invalid_value(name: str) -> WsadminError:
    """ADMG0012E [S]; the wording is [M]."""
    return WsadminError(
        _EXCEPTION + "InvalidAttributeValException",
        f"ADMG0012E: The attribute value for attribute {name} is not valid.",
    )


def missing_attribute(name: str) -> WsadminError:
    """[M]"""
    return WsadminError(
        _EXCEPTION + "InvalidAttributeValException", f"ADMG0013E: The required attribute {name} is not specified."
    )


def read_only_attribute(name: str) -> WsadminError:
    """ADMG0014E [S]; the wording is [M]."""
    return WsadminError(
        _EXCEPTION + "InvalidAttributeNameException", f"ADMG0014E: Attribute {name} is a read-only attribute."
    )


def no_such_parent(child: str, parent: str) -> WsadminError:
    """[M]"""
    return WsadminError(
        _EXCEPTION + "ConfigServiceException",
        f"ADMG0016E: An object of type {child} can not be created under {parent}.",
    )


def save_conflict(documents: list[str]) -> WsadminError:
    """Somebody else saved first: ConfigServiceException [S]; code and wording are [M]."""
    return WsadminError(
        _EXCEPTION + "ConfigServiceException",
        "ADMG0040E: The configuration was not saved because the following documents were changed by another session: "
        + ", ".join(documents),
    )


def bad_parameter(value: str, parameter: str, command: str) -> WsadminError:
    """[V] WASX7444E."""
    return scripting(f'WASX7444E: Invalid parameter value "{value}" for parameter "{parameter}" on command "{command}"')


def incomplete_id(text: str) -> WsadminError:
    """[V] WASX7077E."""
    return scripting(f'WASX7077E: Incomplete config id: need closing parenthesis in "{text}"')


def missing_parameter(parameter: str, command: str) -> WsadminError:
    """[V] ADMF0002E."""
    return WsadminError(
        _COMMAND + "CommandValidationException",
        f"ADMF0002E: Required parameter {parameter} is not found for command {command}.",
    )


def invalid_parameter_value(value: str, parameter: str, command: str) -> WsadminError:
    """[V] ADMF0003E."""
    return WsadminError(
        _COMMAND + "InvalidParameterValueException",
        f"ADMF0003E: Invalid parameter value {value} for parameter {parameter} for command {command}.",
    )


def invalid_parameter_name(parameter: str) -> WsadminError:
    """WASX8009E Invalid parameter [S]; class and exact wording are [M]."""
    return scripting(f"WASX8009E: Invalid parameter: {parameter}")


def expected_dash(text: str) -> WsadminError:
    """WASX7122E [S: a value with blanks that is not quoted]; the wording is [M]."""
    return scripting(f'WASX7122E: Expected "-" not found: {text}')


def target_required(command: str) -> WsadminError:
    """ADMF0007E [D]; the words "target object is required" [S]."""
    return WsadminError(
        _COMMAND + "CommandValidationException", f"ADMF0007E: A target object is required for command {command}."
    )


def command_failed(message: str) -> WsadminError:
    """A command that ran and failed (CommandException)."""
    return WsadminError(_COMMAND + "CommandException", message)
