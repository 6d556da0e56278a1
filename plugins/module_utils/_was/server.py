# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One server of this host: started, stopped, restarted, or current with what it reads at start."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
import typing as t
from dataclasses import dataclass
from pathlib import Path

from .._core.errors import InputError, WasError
from .._core.plan import Change
from .facts_plan import FactsPlan
from .listening import is_listening
from .model import runs_applications
from .process import run_command
from .profile import Profile
from .repository import Repository
from .running import Running, find_process

_POLL = 0.5
_SIGNAL_GRACE = 30.0  # seconds a process has to end after each signal
_COMMANDS = {"DEPLOYMENT_MANAGER": ("startManager.sh", "stopManager.sh"), "NODE_AGENT": ("startNode.sh", "stopNode.sh")}
_LOGIN_CODES = ("ADMN0022E", "ADMC0035E", "ADMU3002E", "SECJ")
_TLS_CODES = ("CWPKI0022E", "CWPKI0062E", "CWPKI0428I", "ADMC0016E", "SSL SIGNER EXCHANGE PROMPT")
_CODE = re.compile(r"\bADMU\d{4}E\b")


@dataclass(frozen=True)
class Target:
    """What the server shall be, and how it is brought there."""

    name: str
    state: str  # started | stopped | restarted | current
    start_command: t.Tuple[str, ...] = ()
    stop_command: t.Tuple[str, ...] = ()
    timeout: int = 300
    force: bool = False  # end the process when the command cannot stop it


def open_server(params: t.Mapping[str, t.Any]) -> ServerEngine:
    """The engine from the module's parameters."""
    target = Target(
        name=params["name"],
        state=params["state"],
        start_command=tuple(params["start_command"] or ()),
        stop_command=tuple(params["stop_command"] or ()),
        timeout=params["timeout"],
        force=params["force"],
    )
    return ServerEngine(Profile.at(params["profile_path"]), target)


class ServerEngine:
    """Observes process and documents; what is owed is seen, never remembered."""

    def __init__(self, profile: Profile, target: Target) -> None:
        self._profile = profile
        self._target = target
        self._repository = Repository(profile)
        self._kind, self._ports = self._described()

    def _described(self) -> t.Tuple[str, t.Tuple[t.Tuple[str, int], ...]]:
        own = [server for server in self._repository.servers if server.node == self._profile.node]
        for server in own:
            if server.name == self._target.name:
                port = server.ports.get("SOAP_CONNECTOR_ADDRESS")
                return server.kind, ((server.host, port),) if port else ()
        raise InputError(
            f"The node {self._profile.node} has no server {self._target.name}: use one of"
            f" {', '.join(server.name for server in own) or 'none'}.",
            "SERVER_UNKNOWN",
        )

    def plan(self) -> FactsPlan:
        """What has to be stopped and started."""
        process = find_process(self._profile, self._target.name)
        newer = self.newer_inputs(process) if process else []
        actions = _actions(self._target.state, process, newer)
        facts = {"running": process is not None, "pid": process.pid if process else None, "newer": newer}
        if not actions:
            return FactsPlan(facts=facts)
        before = {"process": process.pid if process else None, "changed_since_its_start": newer}
        after: t.Dict[str, t.Any] = {
            "process": "a new one" if "start" in actions else None,
            "changed_since_its_start": [],
        }
        change = Change("alter", f"server {self._profile.node}/{self._target.name}", before, after, {})
        return FactsPlan(
            changes=(change,), commands=tuple(" ".join(self._command(action)) for action in actions), facts=facts
        )

    def execute(self, plan: FactsPlan) -> t.Mapping[str, t.Any]:
        """Stop, start, and look at the process, not at the command's word."""
        process = find_process(self._profile, self._target.name)
        for action in _actions(self._target.state, process, self.newer_inputs(process) if process else []):
            self._stop() if action == "stop" else self._start()
        process = find_process(self._profile, self._target.name)
        return {"running": process is not None, "pid": process.pid if process else None, "newer": []}

    def newer_inputs(self, process: Running) -> t.List[str]:
        """Documents and stores that changed after the process started."""
        return [str(path) for path in self.inputs() if path.is_file() and path.stat().st_mtime > process.started]

    def inputs(self) -> t.List[Path]:
        """What the server reads when it starts and keeps until it stops."""
        own = self._profile.node_root / "servers" / self._target.name
        found = [self._profile.cell_root / "security.xml", own / "server.xml"]
        for directory in (self._profile.cell_root, self._profile.node_root, own):
            found += [directory / name for name in self._scope_documents()]
        if runs_applications(self._kind):
            found += sorted(self._profile.cell_root.glob("clusters/*/resources.xml"))
        return found + self._stores()

    def _scope_documents(self) -> t.Tuple[str, ...]:
        return ("variables.xml", "resources.xml") if runs_applications(self._kind) else ("variables.xml",)

    def _stores(self) -> t.List[Path]:
        """The stores that SSL configurations refer to, where this host has them."""
        used = [
            store for found in self._repository.ssl_configurations for store in (found.key_store, found.trust_store)
        ]
        places = {self._repository.resolve(store.location, server=self._target.name) for store in used if store}
        return [Path(place) for place in sorted(places)]

    def _command(self, action: str) -> t.Tuple[str, ...]:
        given = self._target.start_command if action == "start" else self._target.stop_command
        if given:
            return given
        number = 0 if action == "start" else 1
        if self._kind in _COMMANDS:
            return (self._profile.command(_COMMANDS[self._kind][number]),)
        return (self._profile.command(("startServer.sh", "stopServer.sh")[number]), self._target.name)

    def _start(self) -> None:
        finished = run_command(self._command("start"), timeout=self._target.timeout, watch=_is_prompt)
        if not self._wait(self._is_serving, grace=finished.code in (0, None)):
            raise self._failure("start", finished.output)

    def _stop(self) -> None:
        finished = run_command(self._command("stop"), timeout=self._target.timeout, watch=_is_prompt)
        if self._wait(self._is_gone, grace=finished.code in (0, None)):
            return
        if not (self._target.force and self._end()):
            raise self._failure("stop", finished.output)

    def _is_gone(self) -> bool:
        return find_process(self._profile, self._target.name) is None

    def _end(self) -> bool:
        """Without the administrative network: ask the process to end, then end it."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            process = find_process(self._profile, self._target.name)
            if process is None:
                return True
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, number)
            deadline = time.monotonic() + _SIGNAL_GRACE
            while not self._is_gone() and time.monotonic() < deadline:
                time.sleep(_POLL)
        return self._is_gone()

    def _wait(self, reached: t.Callable[[], bool], *, grace: bool) -> bool:
        """Poll; a command that failed gets no more than one look."""
        deadline = time.monotonic() + (self._target.timeout if grace else 0)
        while not reached():
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL)
        return True

    def _is_serving(self) -> bool:
        process = find_process(self._profile, self._target.name)
        return process is not None and all(is_listening(process.pid, host, port) for host, port in self._ports)

    def _failure(self, action: str, output: str) -> WasError:
        name = f"{self._profile.node}/{self._target.name}"
        if any(code in output for code in _TLS_CODES):
            return WasError(
                f"The command that should {action} server {name} does not trust the server's certificate: add its"
                " signer to the"
                " trust store that the profile's ssl.client.props names.",
                "SIGNER_NOT_TRUSTED",
            )
        if any(code in output for code in _LOGIN_CODES) or "Username:" in output:
            return WasError(
                f"The command that should {action} server {name} was refused its login: check the credentials in the"
                " profile's"
                " soap.client.props.",
                "SERVER_LOGIN_REFUSED",
            )
        codes = _CODE.findall(output)
        reason = " ".join(output[output.index(codes[0]) :].split())[:300] if codes else "no message code"
        return WasError(
            f"Server {name} did not {action} ({reason}): see"
            f" {self._profile.path}/logs/{self._target.name}/SystemOut.log.",
            f"SERVER_NOT_{'STARTED' if action == 'start' else 'STOPPED'}",
        )


def _actions(state: str, process: Running | None, newer: t.Sequence[str]) -> t.Tuple[str, ...]:
    if state == "stopped":
        return ("stop",) if process else ()
    if process is None:
        return ("start",)
    if state == "restarted" or (state == "current" and newer):
        return ("stop", "start")
    return ()


def _is_prompt(line: str) -> bool:
    return "SSL SIGNER EXCHANGE PROMPT" in line or "(y/n)" in line
