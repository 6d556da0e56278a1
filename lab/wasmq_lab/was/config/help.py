# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, as far as captures go: their first lines; the rest of each text is not captured and not made up."""

from __future__ import annotations

from .errors import not_emulated, scripting

#: method -> the captured beginning [V 101-103, 109]
_TEXTS = {
    "help": "WASX7028I: The Help object has two purposes:",
    "AdminConfig": "WASX7053I: The following functions are supported by AdminConfig: ",
    "AdminControl": "WASX7027I: The following functions are supported by AdminControl:",
    "AdminTask": (
        "WASX8001I: The AdminTask object enables the available administrative commands. AdminTask commands \n"
        "operate in two modes: the default mode is one whichAdminTask communicates with the\n"
        "product to accomplish its task. A local mode \n"
        "is also available in which no server communication takes place. The local mode of operation is invoked by \n"
        'bringing up the scripting client using the command line "-conntype NONE" option or setting the\n'
        '"com.ibm.ws.scripting.connectiontype=NONE" property in wsadmin.properties file.'
    ),
}


def call(method: str, args: list) -> object:
    """A help text.

    :raises WsadminError: no capture shows this one
    """
    if method in _TEXTS and not args:
        return _TEXTS[method]
    raise not_emulated(f"Help.{method}")


def admin_task_help(args: list, commands: dict[str, dict[str, str]]) -> str:
    """``AdminTask.help('-commands')`` and ``AdminTask.help('command')``, from the metadata; the layout is [M]."""
    if not args:
        return _TEXTS["AdminTask"]
    word = str(args[0])
    if word == "-commands":
        return "\n".join(sorted(commands, key=str.lower))
    if word not in commands:
        raise scripting(f"WASX8006E: Command or command group {word} is not found.")
    return "\n".join(
        [f"WASX8006I: Detailed help for command: {word}", "Arguments:", *[f"  {p}" for p in commands[word]]]
    )
