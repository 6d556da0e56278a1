# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The AdminTask object: every implemented command by name; what is known but not implemented is refused by name."""

from __future__ import annotations

import re

from ...profile import Profile
from .. import model
from ..adminconfig import AdminConfig
from ..errors import not_emulated
from . import (
    certificates,
    fips,
    jms,
    jms_adapter,
    jvm,
    keystores,
    lists,
    renewal,
    replacement,
    security,
    sslconfigs,
    ssldetails,
    sslgroups,
    topology,
    variables,
)
from .arguments import parse_call
from .context import Context
from .registry import Command

COMMANDS: dict[str, Command] = {
    **security.COMMANDS,
    **keystores.COMMANDS,
    **certificates.COMMANDS,
    **replacement.COMMANDS,
    **renewal.COMMANDS,
    **sslconfigs.COMMANDS,
    **sslgroups.COMMANDS,
    **ssldetails.COMMANDS,
    **jms.COMMANDS,
    **jms_adapter.COMMANDS,
    **topology.COMMANDS,
    **variables.COMMANDS,
    **lists.COMMANDS,
    **jvm.COMMANDS,
    **fips.COMMANDS,
}

#: 6.0 has no commands for what its documents do not have; which others it lacks is not known.
_FIRST = (6, 1)
_NEWER = re.compile(
    r"SSL|Key|Cert|Signer|Scope|TrustManager|WS[NSC]|Fips|WMQ|Auth|JAAS|Login|Security|JVM|Variable|Convert"
)


class AdminTask:
    """One session's AdminTask."""

    def __init__(self, profile: Profile, config: AdminConfig) -> None:
        self._context = Context(profile, config)

    def names(self) -> list[str]:
        """Every command the product has, so that a script finds none that it has not."""
        return sorted({*filter(self._is_there, model.commands()), "help"})

    def _is_there(self, name: str) -> bool:
        return self._context.profile.level_numbers >= _FIRST or _NEWER.search(name) is None

    def call(self, name: str, args: list) -> object:
        """Run a command.

        :raises WsadminError: an unknown command or parameter, what the command raises, or the lab's refusal
        """
        command = COMMANDS.get(name)
        parameters = model.commands().get(name)
        if parameters is None or not self._is_there(name):
            raise not_emulated(f"AdminTask.{name}")
        if command is None:
            raise not_emulated(f"AdminTask.{name}")
        call = parse_call(name, args, parameters, command)
        self._context.config.counts[command.kind] += 1
        return command.run(self._context, call)
