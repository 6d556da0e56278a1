# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""wsadmin's command line (WASX7001I): case-insensitive; the first word that is no option starts the arguments."""

from __future__ import annotations

from dataclasses import dataclass, field

USAGE = """WASX7001I: wsadmin is the executable for WebSphere scripting.
    Syntax:
    wsadmin
       [ -h(elp)  ]
       [ -?  ]
       [ -c <command> ]
       [ -p <properties_file_name>]
       [ -profile <profile_script_name>]
       [ -f <script_file_name>]
       [ -javaoption java_option]
       [ -lang  language]
       [ -wsadmin_classpath  class path]
       [ -profileName profile]
       [ -conntype
          SOAP
             [-host host_name]
             [-port port_number]
             [-user userid]
             [-password password] |
          RMI ... | JSR160RMI ... |
          IPC
             [-ipchost host_name]
             [-port port_number]
             [-user userid]
             [-password password] |
          NONE
       ]
       [ -jobid <jobid_string>]
       [ -tracefile <trace_file>]
       [ -appendtrace <true/false>]
       [ -usejython21 <true/false>]
       [ script parameters ]
"""

#: option -> field of Options; a list field collects repetitions
_FIELDS = {
    "c": "commands",
    "p": "property_files",
    "profile": "profile_scripts",
    "f": "script",
    "javaoption": "java_options",
    "lang": "language",
    "wsadmin_classpath": "classpath",
    "profilename": "profile_name",
    "conntype": "connection",
    "host": "host",
    "ipchost": "host",
    "port": "port",
    "user": "user",
    "username": "user",
    "password": "password",
    "jobid": "job",
    "tracefile": "trace_file",
    "appendtrace": "append_trace",
    "usejython21": "jython21",
}
_HELP = ("h", "help", "?")


class UsageError(Exception):
    """The command line can not be understood, or help was asked for."""


@dataclass
class Options:
    """What the command line says."""

    commands: list[str] = field(default_factory=list)
    property_files: list[str] = field(default_factory=list)
    profile_scripts: list[str] = field(default_factory=list)
    java_options: list[str] = field(default_factory=list)
    script: str | None = None
    language: str | None = None
    classpath: str | None = None
    profile_name: str | None = None
    connection: str | None = None
    host: str | None = None
    port: str | None = None
    user: str | None = None
    password: str | None = None
    job: str | None = None
    trace_file: str | None = None
    append_trace: str | None = None
    jython21: str | None = None
    arguments: list[str] = field(default_factory=list)


def parse(argv: list[str]) -> Options:
    """The options of a command line.

    :raises UsageError: help, an empty option, or an option without its value
    """
    options = Options()
    at = 0
    while at < len(argv):
        name = argv[at].lower()
        key = name[1:] if name.startswith("-") else None
        if name.strip() == "" or key in _HELP:
            raise UsageError
        if key not in _FIELDS:
            options.arguments = argv[at:]
            break
        if at + 1 >= len(argv):
            raise UsageError
        _set(options, _FIELDS[key], argv[at + 1].strip(" \t\n\r\f") if key != "c" else argv[at + 1])
        at += 2
    return options


def _set(options: Options, name: str, value: str) -> None:
    known = getattr(options, name)
    if isinstance(known, list):
        known.append(value)
    else:
        setattr(options, name, value)


def without_secrets(argv: list[str]) -> None:
    """Mask the value behind -password in place, before anybody logs the command line."""
    for at, word in enumerate(argv[:-1]):
        if word.lower() == "-password":
            argv[at + 1] = "********"
