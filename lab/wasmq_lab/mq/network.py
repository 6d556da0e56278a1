# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager's network: its listeners, the channels it stopped, and who is connected."""

from __future__ import annotations

import threading
import typing as t

from .net_inbound import serve
from .net_instance import Instance, stopped_row
from .net_listener import Listener
from .tls import TlsCache


class Network:
    """What the queue manager starts, stops and shows."""

    def __init__(self, queue_manager: t.Any) -> None:
        self.queue_manager = queue_manager
        self.tls = TlsCache(queue_manager)
        self._lock = threading.RLock()
        self._listeners: dict[str, Listener] = {}
        self._instances: list[Instance] = []
        self._stopped: set[str] = set()

    def start_listener(self, name: str, address: str, port: int) -> None:
        """Listen; nothing happens when the listener is running already.

        :raises OSError: the address cannot be had
        """
        with self._lock:
            if name not in self._listeners:
                self._listeners[name] = Listener(name, address, port, self._serve, self._overloaded)

    def stop_listener(self, name: str) -> None:
        """Listen no more; connections that exist live on."""
        with self._lock:
            listener = self._listeners.pop(name, None)
        if listener is not None:
            listener.close()

    def listeners(self) -> list[dict[str, str]]:
        """LSSTATUS rows of what is listening."""
        with self._lock:
            return [listener.row() for listener in self._listeners.values()]

    def _serve(self, connection: t.Any, remote: str) -> None:
        serve(self, connection, remote)

    def _overloaded(self, remote: str) -> None:
        self.queue_manager.log("9513", remote=remote, address=remote)

    def admit(self, instance: Instance) -> str | None:
        """Register an instance unless a limit of its channel is reached; the limit's keyword then."""
        with self._lock:
            same = [other for other in self._instances if other.channel_name == instance.channel_name]
            from_there = [other for other in same if other.remote == instance.remote]
            for keyword, present in (("MAXINST", same), ("MAXINSTC", from_there)):
                if len(present) >= int(instance.channel.get(keyword) or 999999999):
                    return keyword
            self._instances.append(instance)
            return None

    def leave(self, instance: Instance) -> None:
        """The instance is over."""
        with self._lock:
            if instance in self._instances:
                self._instances.remove(instance)

    def instances(self) -> list[dict[str, str]]:
        """CHSTATUS rows of the instances that have agreed on how to talk."""
        with self._lock:
            return [instance.row() for instance in self._instances if instance.is_running]

    def statuses(self) -> list[dict[str, str]]:
        """CHSTATUS rows of the instances, and of the channels that were stopped by command."""
        with self._lock:
            return self.instances() + [stopped_row(name) for name in sorted(self._stopped)]

    def stop_channel(self, name: str, force: bool = False) -> None:
        """Let nobody start the channel and end who runs it. For clients both modes cut the connection."""
        with self._lock:
            self._stopped.add(name)
            ending = [instance for instance in self._instances if instance.channel_name == name]
        for instance in ending:
            instance.drop()

    def start_channel(self, name: str) -> None:
        """Let clients start the channel again."""
        with self._lock:
            self._stopped.discard(name)

    def channel_state(self, name: str) -> str | None:
        """``STOPPED``, ``RUNNING`` or None when nothing is known."""
        with self._lock:
            if name in self._stopped:
                return "STOPPED"
            running = any(instance.channel_name == name and instance.is_running for instance in self._instances)
        return "RUNNING" if running else None

    def refresh_ssl(self) -> None:
        """Read the repository anew at the next handshake, and drop every client that uses TLS."""
        self.tls.refresh()
        with self._lock:
            ending = [instance for instance in self._instances if instance.security is not None]
        for instance in ending:
            instance.drop()

    def shutdown(self) -> None:
        """End everything."""
        with self._lock:
            names = list(self._listeners)
            ending = list(self._instances)
        for name in names:
            self.stop_listener(name)
        for instance in ending:
            instance.drop()
