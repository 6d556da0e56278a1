# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrative protocol as a process serves it: one session per connection."""

from __future__ import annotations

import base64

from ...faults import strike
from ..cell.services_xml import password_is_right
from ..config.errors import WsadminError
from ..config.session import Session
from . import mbeans
from .control import AdminControl
from .documents import documents_for_node
from .process import Process, token_is_right

_DENIED = (
    "ADMN0022E: Access is denied for the getProcessType operation on Server MBean because of insufficient or empty "
    "credentials."
)
_OF_THE_CELL = ("documents", "fetch", "names", "mbean", "attributes", "forward")
_READING = ("documents", "fetch")

Answer = dict[str, object]


class AdminSession:
    """What one client may do, and what it has in its workspace."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._is_user = not process.security.is_enabled
        self._is_process = False
        self._control = AdminControl(process)
        self._session: Session | None = None

    def answer(self, message: dict[str, object]) -> Answer:
        """The answer to one request; errors are answers too."""
        try:
            return self._dispatch(str(message.get("op")), message)
        except WsadminError as error:
            return _refusal(error.java_class, error.message)

    def _dispatch(self, operation: str, message: dict[str, object]) -> Answer:
        if operation == "login":
            return self._login(str(message.get("user") or ""), str(message.get("password") or ""))
        if operation == "token":
            return self._token(message)
        if operation in _OF_THE_CELL and (self._is_process or (self._is_user and operation in _READING)):
            return {"ok": True, "value": getattr(self, "_" + operation)(message)}
        if operation in ("call", "counts") and self._is_user:
            value = getattr(self, "_" + operation)(message)
            printed = self._session.app.take_printed() if self._session else ""
            return {"ok": True, "value": value, **({"printed": printed} if printed else {})}
        if operation in (*_OF_THE_CELL, "call", "counts"):
            return _refusal("java.lang.SecurityException", _DENIED)
        return _refusal("java.lang.IllegalArgumentException", f"the operation {operation} is not known")

    def _login(self, user: str, password: str) -> Answer:
        registry = (self._process.profile.cell_root / "fileRegistry.xml").read_bytes()
        if self._process.security.is_enabled and not password_is_right(registry, user, password):
            return _refusal("javax.management.JMRuntimeException", _DENIED)
        self._is_user = True
        return {"ok": True, **self._process.identity}

    def _token(self, message: dict[str, object]) -> Answer:
        if not token_is_right(self._process.profile, message):
            return _refusal("java.lang.SecurityException", _DENIED)
        self._is_process = True
        return {"ok": True, **self._process.identity}

    def _call(self, message: dict[str, object]) -> object:
        if self._session is None:
            self._session = Session(self._process.profile, True, self._control)
        args = message.get("args") or []
        assert isinstance(args, list)
        value = self._session.call(str(message["object"]), str(message["method"]), args)
        self._count_for_faults(str(message["method"]), args)
        return value

    def _count_for_faults(self, method: str, args: list) -> None:
        """Saves and syncs are moments at which the fault tests kill a controller."""
        host = self._process.host
        if method == "save":
            strike(host.home, "save", host.name)
        if method == "invoke" and {"sync", "requestSync"} & {arg for arg in args if isinstance(arg, str)}:
            strike(host.home, "sync", host.name)

    def _counts(self, _message: dict[str, object]) -> object:
        return self._session.counts if self._session else {"reads": 0, "writes": 0, "saves": 0, **self._control.counts}

    def _documents(self, message: dict[str, object]) -> object:
        profile = self._process.profile
        return documents_for_node(profile.config_root, profile.cell, str(message["node"]))

    def _fetch(self, message: dict[str, object]) -> object:
        profile = self._process.profile
        path = str(message["path"])
        if path not in documents_for_node(profile.config_root, profile.cell, str(message["node"])):
            raise WsadminError("java.io.FileNotFoundException", path)
        return base64.b64encode((profile.config_root / path).read_bytes()).decode()

    def _names(self, _message: dict[str, object]) -> object:
        return self._control.names()

    def _mbean(self, message: dict[str, object]) -> object:
        args = message.get("args") or []
        assert isinstance(args, list)
        return mbeans.invoke(self._process, str(message["type"]), str(message["operation"]), args)

    def _attributes(self, message: dict[str, object]) -> object:
        return mbeans.attributes(self._process, str(message["type"]), str(message["name"]))

    def _forward(self, message: dict[str, object]) -> object:
        inner = message["message"]
        assert isinstance(inner, dict)
        with self._process.client(self._process.profile.node, str(message["server"])) as client:
            return client.call(**inner)["value"]


def _refusal(java_class: str, text: str) -> Answer:
    return {"ok": False, "class": java_class, "message": text}
