# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One wsadmin connection's state: its workspace and the admin objects over it."""

from __future__ import annotations

from typing import Protocol

from ..profile import Profile
from . import help as admin_help
from . import methods, model
from .adminapp import AdminApp
from .adminconfig import AdminConfig
from .admintask.dispatch import AdminTask
from .errors import not_emulated, scripting
from .repository import Workspace

#: methods of AdminConfig that public libraries go without before version 7
_SINCE_7 = ("getObjectType", "unsetAttributes", "resetAttributes")


class Control(Protocol):
    """AdminControl of a running process."""

    def call(self, method: str, args: list) -> object:
        """Call one of AdminControl's methods."""


class Session:
    """What wsadmin talks to, in a process or (``-conntype NONE``) on the profile's own files."""

    def __init__(self, profile: Profile, connected: bool, control: Control | None = None) -> None:
        self.profile = profile
        self.connected = connected
        self.control = control
        self.config = AdminConfig(Workspace(profile.config_root, profile.cell))
        self.task = AdminTask(profile, self.config)
        self.app = AdminApp(profile, self.config, None if control is None else self._is_distributed)

    @property
    def counts(self) -> dict[str, int]:
        """Reads, writes, saves and syncs so far."""
        control_counts = getattr(self.control, "counts", {})
        return {**self.config.counts, **{"syncs": control_counts.get("syncs", 0)}}

    def call(self, object_name: str, method: str, args: list) -> object:
        """Call a method of an admin object.

        :raises WsadminError: what the product would raise
        """
        if method == "_methods":
            return self._methods(object_name)
        if object_name == "AdminConfig" and method == "getObjectName":
            return self._object_name(*args)
        if object_name == "AdminConfig":
            return self.config.call(method, args)
        if object_name == "AdminControl":
            if self.control is None:
                raise scripting("WASX7070E: The AdminControl service is not available.")
            if method == "getConfigId":
                return self._config_id(*args)
            return self.control.call(method, args)
        if object_name == "AdminTask" and method == "help":
            return admin_help.admin_task_help(args, model.commands())
        if object_name == "AdminTask":
            return self.task.call(method, args)
        if object_name == "AdminApp":
            return self.app.call(method, args)
        if object_name == "Help":
            return admin_help.call(method, args)
        raise not_emulated(f"{object_name}.{method}")

    def _is_distributed(self, node: str) -> bool:
        """What the node's agent says of its copy; a node without a running agent has nobody to say it."""
        agent = self.call("AdminControl", "completeObjectName", [f"WebSphere:type=NodeSync,node={node},*"])
        return not agent or self.call("AdminControl", "invoke", [agent, "isNodeSynchronized"]) == "true"

    def _object_name(self, config_id: str) -> object:
        """The running object behind a server's configuration; '' when it does not run [V 70]."""
        found = self.config.find(config_id, "getObjectName")
        if found.type != "Server":
            raise not_emulated(f"AdminConfig.getObjectName of a {found.type}")
        above = self.config.catalogue.parent(found)
        query = f"WebSphere:type=Server,name={found.name},node={above.name if above else ''},*"
        return self.call("AdminControl", "completeObjectName", [query])

    def _config_id(self, object_name: str) -> str:
        """The configuration behind a running object, as the object's own name says [D]; '' when it has none."""
        uri, _, xmi_id = object_name.partition("mbeanIdentifier=")[2].partition(",")[0].partition("#")
        found = self.config.catalogue.by_xmi_id(uri, xmi_id) if xmi_id else None
        return found.config_id if found else ""

    def _methods(self, object_name: str) -> list[str] | None:
        """The methods wsadmin finds on an admin object; None when it can not know and has to try."""
        if object_name == "AdminTask":
            return self.task.names()
        known = methods.OF.get(object_name)
        if known is None or object_name != "AdminConfig" or self.profile.level_numbers >= (7,):
            return known
        return [name for name in known if name not in _SINCE_7]
