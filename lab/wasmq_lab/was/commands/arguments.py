# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arguments of the profile's commands, and the profile they are about."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...common import Host
from ..processes.places import profiles
from ..profile import Profile

_WITH_VALUE = ("-profileName", "-username", "-user", "-password", "-timeout", "-conntype", "-host", "-port", "-logfile")
_FLAGS = ("-all", "-quiet", "-trace", "-nowait", "-replacelog", "-stopservers", "-restart", "-help")


class UsageError(Exception):
    """What the tool prints about arguments it does not take."""


@dataclass
class Arguments:
    """Words without a dash, options with their values, flags."""

    words: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    @property
    def user(self) -> str | None:
        """The user of the command line."""
        return self.options.get("-username") or self.options.get("-user")

    @property
    def seconds(self) -> float:
        """How long to wait for a start or stop."""
        return float(self.options.get("-timeout", "60"))


def parse(argv: list[str]) -> Arguments:
    """Sort the arguments; options are case-insensitive.

    :raises UsageError: an option that no tool takes
    """
    known = {name.lower(): name for name in (*_WITH_VALUE, *_FLAGS)}
    found, rest = Arguments(), list(argv)
    while rest:
        word = rest.pop(0)
        name = known.get(word.lower())
        if not word.startswith("-"):
            found.words.append(word)
        elif name is None:
            raise UsageError(f"ADMU9991E: Unknown option: {word}")
        elif name in _FLAGS:
            found.flags.add(name)
        elif rest:
            found.options[name] = rest.pop(0)
        else:
            raise UsageError(f"ADMU9991E: Unknown option: {word}")
    return found


def choose_profile(host: Host, arguments: Arguments) -> Profile:
    """The profile that -profileName names, or the host's first one.

    :raises UsageError: the host has no such profile
    """
    wanted = arguments.options.get("-profileName")
    for profile in profiles(host):
        if wanted in (None, profile.name):
            return profile
    raise UsageError(f"The profile {wanted} does not exist on {host.name}.")
