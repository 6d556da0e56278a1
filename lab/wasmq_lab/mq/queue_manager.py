# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running queue manager: its objects, and what the network asks about them."""

from __future__ import annotations

import copy
import sys
import threading
import time
from pathlib import Path
from typing import Any, Protocol

from .. import users
from ..common import Host
from . import authority, errorlog
from .chlauth import in_precedence
from .levels import Level
from .messages import message
from .mqsc.answers import Answer, Message
from .mqsc.engine import Engine
from .mqsc.kinds import Context
from .mqsc.tables.channel import types_at
from .network import Network
from .pcf.administration import Administration
from .places import qm_ini_value, queue_manager_directory
from .store import ObjectStore, stamp

MQM_GROUP = "mqm"
_QUIESCE_SECONDS = 2.0


class NetworkInterface(Protocol):
    """What the queue manager asks of its network."""

    def start_listener(self, name: str, address: str, port: int) -> None: ...
    def stop_listener(self, name: str) -> None: ...
    def listeners(self) -> list[dict[str, Any]]: ...
    def instances(self) -> list[dict[str, Any]]: ...
    def statuses(self) -> list[dict[str, Any]]: ...
    def start_channel(self, name: str) -> None: ...
    def stop_channel(self, name: str, force: bool) -> None: ...
    def channel_state(self, name: str) -> str | None: ...
    def refresh_ssl(self) -> None: ...
    def shutdown(self) -> None: ...


class NoNetwork:
    """A network on which nothing happens: of a queue manager that is only looked at."""

    def start_listener(self, name: str, address: str, port: int) -> None:
        """Nothing listens."""

    def stop_listener(self, name: str) -> None:
        """Nothing listens."""

    def listeners(self) -> list[dict[str, Any]]:
        """Nothing listens."""
        return []

    def instances(self) -> list[dict[str, Any]]:
        """Nobody is connected."""
        return []

    def statuses(self) -> list[dict[str, Any]]:
        """No channel runs or was stopped."""
        return []

    def start_channel(self, name: str) -> None:
        """Nothing runs."""

    def stop_channel(self, name: str, force: bool) -> None:
        """Nothing runs."""

    def channel_state(self, name: str) -> str | None:
        """Nothing runs."""
        return None

    def refresh_ssl(self) -> None:
        """No connection to drop."""

    def shutdown(self) -> None:
        """Nothing to end."""


class QueueManager:
    """The objects of one queue manager and the questions that are asked about them."""

    def __init__(self, host: Host, name: str) -> None:
        """Load the objects; the network is quiet until ``open_network``."""
        self.host = host
        self.name = name
        self.level = Level.of(host)
        self.directory: Path = queue_manager_directory(host, name)
        self.store = ObjectStore(self.directory)
        self.network: NetworkInterface = NoNetwork()
        self.is_quiescing = False
        self.started = stamp()
        self.lock = threading.RLock()
        self.administration = Administration(self)
        self._engine = Engine(self)
        self._connection_authentication: dict[str, str] | None = None
        self.refresh_connection_authentication()

    # what the network asks

    def attributes(self) -> dict[str, str]:
        """The queue manager's own attributes."""
        return dict(self.store.queue_manager)

    def channel(self, name: str) -> dict[str, str] | None:
        """A channel's attributes with its name, as they are now."""
        values = self.store.channels.get(name)
        return None if values is None else {"CHANNEL": name, **values}

    def chlauth(self) -> list[dict[str, Any]]:
        """Channel authentication records, most specific first."""
        return in_precedence(self.store.chlauth)

    def connection_authentication(self) -> dict[str, str] | None:
        """The authentication information in effect: what CONNAUTH named at the start or at the last refresh."""
        return self._connection_authentication

    def refresh_connection_authentication(self) -> None:
        """Take over what CONNAUTH names now; what is not there, or no user repository, checks nobody (unverified)."""
        name = self.store.queue_manager["CONNAUTH"] if self.level.at_least(8, 0) else ""
        values = self.store.authinfos.get(name, {})
        self._connection_authentication = {"AUTHINFO": name, **values} if "CHCKCLNT" in values else None

    def user_known(self, user: str) -> bool:
        """True for a user of the host."""
        return users.user(self.host, user) is not None

    def is_privileged(self, user: str) -> bool:
        """True for a member of the administrators' group."""
        return user == MQM_GROUP or MQM_GROUP in users.groups_of(self.host, user)

    def missing_authorities(self, user: str, object_type: str, name: str, needed: set[str]) -> set[str]:
        """Which of the needed authorities the user has not."""
        return set() if self.is_privileged(user) else needed - self.authorities("PRINCIPAL", user, object_type, name)

    def authorities(self, entity_type: str, entity: str, object_type: str, name: str) -> set[str]:
        """What a user (through its groups too) or a group has on an object."""
        entities = [(entity_type, entity)]
        if entity_type == "PRINCIPAL":
            entities += [("GROUP", group) for group in [*users.groups_of(self.host, entity), "nobody"]]
        profile = authority.SELF if object_type == "QMGR" else name
        return authority.granted(self.store.authrecs, entities, object_type, profile)

    def put(self, queue: str, content: dict[str, Any]) -> None:
        """Put a message.

        :raises KeyError: there is no such local queue
        """
        with self.lock:
            self.store.messages.setdefault(self._local(queue), []).append(content)
            self.store.save_messages()

    def browse(self, queue: str) -> list[dict[str, Any]]:
        """The messages on a queue, oldest first.

        :raises KeyError: there is no such local queue
        """
        return list(self.store.messages.get(self._local(queue), []))

    def depth_limit(self, queue: str) -> int:
        """How many messages a queue holds at most.

        :raises KeyError: there is no such local queue
        """
        return int(self.store.queues[self._local(queue)]["MAXDEPTH"])

    def queue_type(self, name: str) -> str | None:
        """QLOCAL, QMODEL, ...; None when there is no such queue."""
        return self.store.queues.get(name, {}).get("TYPE")

    def _local(self, queue: str) -> str:
        values = self.store.queues[queue]
        if values["TYPE"] == "QALIAS":
            return self._local(values["TARGET"])
        if values["TYPE"] != "QLOCAL":
            raise KeyError(queue)
        return queue

    def log(self, code: str, **inserts: Any) -> None:
        """Write a record to the error log."""
        errorlog.write(self, code, **inserts)

    # what the commands ask

    @property
    def channel_types(self) -> tuple[str, ...]:
        """The types of channel this level has."""
        return types_at(self.level.parts)

    def message(self, number: str, **inserts: str) -> str:
        """A message of the catalogue as this level words it."""
        return message(self.level, number, **inserts)

    def reply(self, number: str, **inserts: str) -> Message:
        """A message of the catalogue as an answer."""
        return Message(self.message(number, **inserts))

    def context(self) -> Context:
        """What attribute values may depend on."""
        return Context(
            level=self.level.parts,
            weak_ciphers_allowed=self._allows("AllowWeakCipherSpec"),
            tls10_allowed=self._allows("AllowTLSV1"),
        )

    def _allows(self, key: str) -> bool:
        return (qm_ini_value(self.directory, "SSL", key) or "").upper() in ("Y", "YES", "TRUE", "T", "1")

    @property
    def security_policy(self) -> str:
        """``group`` (the product's default on UNIX) or ``user``: whose record SET AUTHREC PRINCIPAL makes."""
        policy = qm_ini_value(self.directory, "Service", "SecurityPolicy") or "group"
        return "user" if policy.lower().startswith("user") else "group"

    def run(self, text: str, user: str) -> Answer:
        """Run one MQSC command for a user of the host."""
        if not self.is_privileged(user):
            return Answer((self.reply("8135"),), "failed")
        with self.lock:
            return self._engine.run(text)

    def verify(self, text: str, user: str) -> Answer:
        """Find the syntax errors of one MQSC command without running it: it runs on a copy that is thrown away."""
        if not self.is_privileged(user):
            return Answer((self.reply("8135"),), "failed")
        trial = copy.copy(self)
        with self.lock:
            trial.store = self.store.scratch()
        trial.network = NoNetwork()
        answer = Engine(trial).run(text)
        return answer if answer.outcome == "syntax" else Answer(())

    # life

    def open_network(self, *, listens: bool = True) -> None:
        """Start listening: from now on clients reach the queue manager."""
        self.network = Network(self)
        self.administration.command_server.start()
        if not listens:
            return
        for name, listener in self.store.listeners.items():
            if listener["CONTROL"] in ("QMGR", "STARTONLY"):
                self.start_listener(name)

    def start_listener(self, name: str) -> None:
        """Start a defined listener; what prevents it goes to standard error, as the command has been accepted."""
        listener = self.store.listeners[name]
        address = listener["IPADDR"] if listener["IPADDR"] not in ("", "*") else self.host.address
        try:
            self.network.start_listener(name, address, int(listener["PORT"]) or 1414)
        except OSError as error:
            print(f"listener {name} cannot listen on {address}({listener['PORT']}): {error}", file=sys.stderr)

    def close_network(self, *, waits: bool) -> None:
        """Stop accepting; with ``waits`` give the clients a moment to end by themselves."""
        self.is_quiescing = True
        deadline = time.time() + _QUIESCE_SECONDS
        while waits and self.network.instances() and time.time() < deadline:
            time.sleep(0.05)
        self.network.shutdown()
