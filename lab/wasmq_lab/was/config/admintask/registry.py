# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an implemented command is, and the parameters a call gave it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .context import Context


@dataclass(frozen=True)
class Call:
    """One call: the command, its target object and the parameters given."""

    command: str
    target: str | None
    given: dict[str, str]

    def get(self, name: str, default: str | None = None) -> str | None:
        """A parameter, or the default when it was not given."""
        return self.given.get(name, default)

    def is_true(self, name: str) -> bool:
        """A boolean parameter."""
        return self.given.get(name) == "true"


@dataclass(frozen=True)
class Command:
    """A row: what runs, what it needs, whether it takes a target (or may), what it counts as."""

    run: Callable[[Context, Call], str]
    required: tuple[str, ...] = ()
    target: bool = False
    kind: str = "writes"
    optional: bool = False


def reading(
    run: Callable[[Context, Call], str], *required: str, target: bool = False, optional: bool = False
) -> Command:
    """A command that only reads."""
    return Command(run, required, target or optional, "reads", optional)


def writing(
    run: Callable[[Context, Call], str], *required: str, target: bool = False, optional: bool = False
) -> Command:
    """A command that changes the workspace."""
    return Command(run, required, target or optional, "writes", optional)
