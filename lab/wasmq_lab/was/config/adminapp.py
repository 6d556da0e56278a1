# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminApp, as far as captures go: the list of applications and whether one is ready."""

from __future__ import annotations

from ..profile import Profile
from .errors import not_emulated, scripting


class AdminApp:
    """One session's AdminApp over the deployed applications of the configuration."""

    METHODS = ("list", "isAppReady", "help")

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def call(self, method: str, args: list) -> object:
        """Call a method.

        :raises WsadminError: the lab's refusal of whatever is not captured
        """
        if method == "list" and not args:
            return "\n".join(self._names())
        if method == "isAppReady" and len(args) == 1:
            if args[0] not in self._names():
                raise scripting(f'WASX7280E: An application with name "{args[0]}" does not exist.')
            return "true"
        raise not_emulated(f"AdminApp.{method} with {len(args)} arguments")

    def _names(self) -> list[str]:
        found = self._profile.cell_root.glob("applications/*/deployments/*/deployment.xml")
        return sorted({path.parent.name for path in found})
