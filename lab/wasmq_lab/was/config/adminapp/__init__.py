# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminApp: enterprise applications are documents of the workspace like all others; what it says, it prints.

Evidence: what install, edit and uninstall print, and how a deployment.xml looks, is in public logs of version 9 and
8.5.5; the names of tasks and the order of their columns are in IBM's documentation of the options and in the scripts
that public consoles recorded. What ``update`` prints and how ``view`` heads its rows is not captured.
"""

from __future__ import annotations

from collections.abc import Callable

from ...profile import Profile
from ..adminconfig import AdminConfig
from ..errors import not_emulated, scripting
from . import printed, view
from .archive import Archive
from .arguments import Options
from .installed import Installed, installed_names
from .listing import on_target
from .tasks import apply


class AdminApp:
    """One session's AdminApp over the deployed applications of its workspace."""

    METHODS = ("list", "isAppReady", "help", "install", "update", "edit", "uninstall", "view", "listModules")

    def __init__(
        self, profile: Profile, config: AdminConfig, is_distributed: Callable[[str], bool] | None = None
    ) -> None:
        self._profile, self._config = profile, config
        self._is_distributed = is_distributed
        self._printed: list[str] = []

    def call(self, method: str, args: list) -> object:
        """Call a method.

        :raises WsadminError: what the product refuses, or the lab's refusal of whatever is not known
        """
        function = _FUNCTIONS.get((method, len(args)))
        if function is None:
            raise not_emulated(f"AdminApp.{method} with {len(args)} arguments")
        return function(self, *args)

    def take_printed(self) -> str:
        """What was printed since the last time."""
        text = "".join(line + "\n" for line in self._printed)
        self._printed.clear()
        return text

    def _list(self) -> str:
        return "\n".join(installed_names(self._config.workspace))

    def _list_on(self, target: object) -> str:
        return on_target(self._config, self._profile.cell, str(target))

    def _found(self, name: object) -> Installed:
        if name not in installed_names(self._config.workspace):
            raise scripting(f'WASX7280E: An application with name "{name}" does not exist.')
        return Installed(self._config, self._profile.cell, str(name))

    def _is_ready(self, name: object) -> str:
        found = self._found(name)
        nodes = {node: self._is_distributed is None or self._is_distributed(node) for node, _server in found.servers()}
        self._printed += printed.distribution(found.name, self._profile.cell, nodes)
        return str(all(nodes.values())).lower()

    def _install(self, path: object, options: object = None) -> str:
        given = Options.parse(options, "install")
        archive = Archive.read(str(path))
        name = given.text("appname") or archive.display_name or archive.stem
        if name in installed_names(self._config.workspace):
            if "update" in given.flags:
                raise not_emulated(f"the option -update of AdminApp.install, with {name} installed")
            raise scripting(
                f'WASX7279E: An application with name "{name}" already exists. Select a different application name.'
            )
        found = Installed(self._config, self._profile.cell, name)
        state = apply(found, archive, given, before=None)
        found.write(archive, state)
        self._printed += printed.install(name, self._stored(found))
        return ""

    def _update(self, name: object, kind: object, options: object) -> str:
        if kind != "app":
            raise not_emulated(f"AdminApp.update with content type {kind}")
        given = Options.parse(options, "update")
        found = self._found(name)
        if given.text("operation") != "update" or not given.text("contents"):
            raise not_emulated(f"AdminApp.update with operation {given.text('operation')} or without contents")
        archive = Archive.read(given.text("contents"))
        state = apply(found, archive, given, before=found.state())
        found.remove_documents()
        found.write(archive, state)
        self._printed += printed.update(found.name, self._stored(found))
        return ""

    def _edit(self, name: object, options: object) -> str:
        given = Options.parse(options, "edit")
        found = self._found(name)
        archive = found.archive()
        found.write(archive, apply(found, archive, given, before=found.state()), with_binary=False)
        self._printed += printed.edit(found.name)
        return ""

    def _uninstall(self, name: object) -> str:
        found = self._found(name)
        nodes = sorted({node for node, _server in found.servers()})
        found.remove()
        self._printed += printed.uninstall(found.name, self._profile.cell, nodes)
        return ""

    def _view(self, name: object, options: object = None) -> str:
        return view.view(self._found(name), options)

    def _modules(self, name: object, options: object = None) -> str:
        return view.modules(self._found(name), options)

    def _stored(self, found: Installed) -> str:
        return f"{self._profile.path}/wstemp/workspace/{found.place}/{found.place.rpartition('/')[2]}"


_FUNCTIONS: dict[tuple[str, int], Callable[..., object]] = {
    ("list", 0): AdminApp._list,
    ("list", 1): AdminApp._list_on,
    ("isAppReady", 1): AdminApp._is_ready,
    ("install", 1): AdminApp._install,
    ("install", 2): AdminApp._install,
    ("update", 3): AdminApp._update,
    ("edit", 2): AdminApp._edit,
    ("uninstall", 1): AdminApp._uninstall,
    ("view", 1): AdminApp._view,
    ("view", 2): AdminApp._view,
    ("listModules", 1): AdminApp._modules,
    ("listModules", 2): AdminApp._modules,
}
