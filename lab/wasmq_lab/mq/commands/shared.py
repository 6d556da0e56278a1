# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the commands share: the caller, messages on the right stream."""

from __future__ import annotations

import os
import sys

from ... import users
from ...common import Host
from ..levels import Level
from ..messages import message

#: the user a command runs as in the lab; the administrators' user when unset
CALLER = "WASMQ_LAB_USER"


def caller(host: Host) -> str:
    """The host's user who typed the command."""
    return os.environ.get(CALLER) or "mqm"


def is_administrator(host: Host) -> bool:
    """True for the administrators' user and members of its group."""
    return "mqm" in users.groups_of(host, caller(host))


def complain(host: Host, number: str, **inserts: str) -> None:
    """Write a message of the catalogue to standard error."""
    print(message(Level.of(host), number, **inserts), file=sys.stderr)


def refuse_option(host: Host, command: str, option: str) -> None:
    """Refuse, as the product does what it does not know, an option the lab has no evidence for."""
    complain(host, "7027", command=command)
    print(f"{command}: option {option} is not known to the lab; see lab/README.md", file=sys.stderr)
