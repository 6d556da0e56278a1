# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections of an application server to queue managers: look up, connect, put, browse, keep in a pool."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from lxml import etree
from OpenSSL import SSL

from ...common import resolve
from ..processes.process import Process
from .failures import BROKEN, JmsFailure
from .modules import WebModule
from .naming import Names, Resource
from .security import Secure, secure

_FACTORY_TYPES = ("MQConnectionFactory", "MQQueueConnectionFactory")
T = TypeVar("T")


class MqConnection(Protocol):
    """An open connection to a queue manager."""

    def put(self, queue: str, text: str) -> None:
        """Put one message."""

    def browse(self, queue: str) -> list[str]:
        """The texts of all messages, which stay on the queue."""

    def close(self) -> None:
        """Disconnect."""


class Messaging:
    """The messaging provider of one server."""

    def __init__(self, process: Process) -> None:
        self._process, self._names = process, Names(process.place)
        self._pool: dict[str, MqConnection] = {}
        self._lock = threading.Lock()

    def put(self, module: WebModule, text: str) -> None:
        """Send a message through the module's references.

        :raises LookupError: a reference leads nowhere
        :raises JmsFailure: the queue manager or TLS refused
        """
        queue = self._queue(module)
        self._with_connection(module, lambda connection: connection.put(queue, text))

    def browse(self, module: WebModule) -> list[str]:
        """Texts on the module's queue.

        :raises LookupError: a reference leads nowhere
        :raises JmsFailure: the queue manager or TLS refused
        """
        queue = self._queue(module)
        return self._with_connection(module, lambda connection: connection.browse(queue))

    def factory(self, module: WebModule) -> Resource:
        """The connection factory that the module's reference is bound to.

        :raises LookupError: it leads nowhere, or to something else
        """
        found = self._reference(module, "jms/SendCFRef")
        if found["type"] not in _FACTORY_TYPES:
            raise LookupError(f"java.lang.ClassCastException: {found['type']} is not a javax.jms.ConnectionFactory")
        return found

    def _queue(self, module: WebModule) -> str:
        found = self._reference(module, "jms/destQRef")
        if found["type"] != "MQQueue":
            raise LookupError(f"java.lang.ClassCastException: {found['type']} is not a javax.jms.Queue")
        return found.get("baseQueueName", "")

    def _reference(self, module: WebModule, name: str) -> Resource:
        if name not in module.bindings:
            raise LookupError(f'javax.naming.NameNotFoundException: Name "comp/env/{name}" not found.')
        return self._names.lookup(module.bindings[name])

    def _with_connection(self, module: WebModule, use: Callable[[MqConnection], T]) -> T:
        """Use the pooled connection; one that turns out to be broken is replaced once."""
        factory, key = self.factory(module), module.bindings["jms/SendCFRef"]
        with self._lock:
            if key in self._pool:
                try:
                    return _translated(lambda: use(self._pool[key]))
                except JmsFailure as failure:
                    self._drop(key)
                    if failure.reason not in BROKEN:
                        raise
            self._pool[key] = self._connect(factory)
            try:
                return _translated(lambda: use(self._pool[key]))
            except JmsFailure:
                self._drop(key)
                raise

    def _drop(self, key: str) -> None:
        connection = self._pool.pop(key)
        try:
            connection.close()
        except (OSError, SSL.Error) as error:
            self._process.log.info("ConnectionEve", f"J2CA0056I: a broken connection was dropped: {error}")

    def _connect(self, factory: Resource) -> MqConnection:
        if factory.get("transportType", "BINDINGS") not in ("CLIENT", "BINDINGS_THEN_CLIENT"):
            raise JmsFailure(2495, "CC=2;RC=2495;AMQ8568: The native JNI library 'mqjbnd' was not found. [3=mqjbnd]")
        failure: JmsFailure | None = None
        for host, port in destinations(factory):
            try:
                return self._connect_to(factory, host, port)
            except JmsFailure as error:
                failure = error
                if error.reason not in BROKEN:
                    raise
        assert failure is not None
        raise failure

    def _connect_to(self, factory: Resource, host: str, port: int) -> MqConnection:
        try:
            address = resolve(self._process.host.home, host)
        except OSError as error:
            raise JmsFailure(2538, f"AMQ9204: Connection to host '{host}({port})' rejected. {error}") from error
        chosen = secure(self._process, factory, host, address)
        return _translated(lambda: self._open(factory, address, port, chosen))

    def _open(self, factory: Resource, address: str, port: int, chosen: Secure | None) -> MqConnection:
        from ...mq.client import connect

        return connect(
            address=address,
            port=port,
            channel=factory.get("channel") or "SYSTEM.DEF.SVRCONN",
            queue_manager=factory.get("queueManager", ""),
            tls=chosen.context if chosen else None,
            cipher_check=chosen.check if chosen else None,
            application="WebSphere Application Server",
            user=_run_as(self._process),
            source_address=self._process.host.address,
        )


def _translated(action: Callable[[], T]) -> T:
    """Run it; an error of the client becomes one of JMS."""
    from ...mq.client import MqClientError

    try:
        return action()
    except MqClientError as error:
        raise JmsFailure(error.reason, error.text) from error


def end_point(factory: Resource) -> tuple[str, int]:
    """Host and port; the first of a connection name list counts before host and port."""
    return destinations(factory)[0]


def destinations(factory: Resource) -> list[tuple[str, int]]:
    """Hosts and ports in the order in which they are tried: a connection name list, else the one host and port."""
    names = [name.strip() for name in (factory.get("connameList") or "").split(",") if name.strip()]
    if not names:
        return [(factory.get("host") or "localhost", int(factory.get("port") or 1414))]
    parts = [name.partition("(") for name in names]
    return [(host, int(rest.rstrip(")") or 1414)) for host, _, rest in parts]


def _run_as(process: Process) -> str:
    """The operating system's user of the server."""
    root = etree.parse(str(process.place.configuration / "server.xml")).getroot()
    execution = root.find(".//processDefinitions/execution")
    return (execution.get("runAsUser") if execution is not None else None) or "wasadm"
