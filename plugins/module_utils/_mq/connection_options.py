# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which options a way to a queue manager cannot do without."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError

Options = t.Mapping[str, t.Any]

#: transport -> what it always needs
_ALWAYS = {"rest": ("url",), "pcf": ("connection_name", "channel", "cipher_spec", "key_repository")}
#: transport -> option -> its value -> what that value needs
_IF: t.Dict[str, t.Dict[str, t.Dict[str, t.Tuple[str, ...]]]] = {
    "rest": {
        "authentication": {
            "basic": ("username", "password"),
            "ltpa": ("username", "password"),
            "certificate": ("client_cert",),
        }
    },
}
#: transport -> option -> what it is of no use without
_WITH = {
    "rest": {"client_key": ("client_cert",)},
    "pcf": {
        "username": ("password",),
        "password": ("username",),
    },
}


def checked(params: Options, transport: str) -> t.Dict[str, t.Any]:
    """The options of the transport, once everything it needs is there.

    :raises InputError: an option is missing
    """
    options = dict(params.get(transport) or {})
    for name, reason in _needs(options, transport):
        if not options.get(name):
            raise InputError(f"The option {transport}.{name} is missing; set it, {reason}.", "OPTION_MISSING")
    return options


def _needs(options: Options, transport: str) -> t.Iterator[t.Tuple[str, str]]:
    """Each option that has to be there, and why."""
    for name in _ALWAYS[transport]:
        yield name, f"transport {transport} cannot do without it"
    for option, values in _IF.get(transport, {}).items():
        for name in values.get(str(options.get(option)), ()):
            yield name, f"{transport}.{option} {options[option]} needs it"
    for option, names in _WITH.get(transport, {}).items():
        for name in names if options.get(option) else ():
            yield name, f"{transport}.{option} needs it"
