# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``runmqsc -c``: a real client connection decides who gets in; the commands then go to that queue manager.

MQSERVER comes before the client channel table, as documented. The lab has no command messages on this way: once the
channel has let the client in, the commands run as the user the channel runs as.
"""

from __future__ import annotations

import contextlib
import os
import re

from ...common import Host, network, resolve
from ..client import Connection as Channel
from ..client import MqClientError, connect
from ..client_table import ClientTable
from ..control import Connection, NotAvailable
from ..mqsc.session import Lost
from ..places import queue_manager_directory
from .shared import caller

_SERVER = re.compile(r"(?P<channel>[^/]+)/TCP/(?P<host>[^(]+)(?:\((?P<port>\d+)\))?")
_APPLICATION = "runmqsc"
#: reason of the connection -> message
_MESSAGES = {2035: "8135", 2059: "8146", 2161: "8146", 2538: "9202", 2540: "9520"}


class Unreachable(Exception):
    """The queue manager cannot be reached: a message of the catalogue."""

    def __init__(self, number: str, **inserts: str) -> None:
        """:param number: of the message."""
        super().__init__(number)
        self.number = number
        self.inserts = inserts


class ClientConnection:
    """A channel to a queue manager of the lab, and the commands sent on its authority."""

    def __init__(self, host: Host, queue_manager: str, credentials: str | None) -> None:
        """Connect.

        :raises Unreachable: no channel leads there, or it lets this client not in
        """
        name, machine, port = _way(host, queue_manager)
        try:
            address = resolve(host.home, machine)
            user = credentials or caller(host)
            self._channel: Channel = connect(
                address, port, name, queue_manager, None, None, _APPLICATION, user, credentials=credentials
            )
        except OSError as error:
            raise Unreachable("9202") from error
        except MqClientError as error:
            number = _MESSAGES.get(error.reason, "8101")
            raise Unreachable(number, **({"reason": f"{error.reason:X}"} if number == "8101" else {})) from error
        self._commands = _commands_of(host, address, queue_manager)
        self._user = self._user_of(name)

    def _user_of(self, channel: str) -> str:
        """The user the newest instance of this program runs as."""
        question = f"DISPLAY CHSTATUS({channel}) WHERE(RAPPLTAG EQ '{_APPLICATION}') ALL"
        answer = self._commands.ask(op="mqsc", command=question, user="mqm")
        return str(dict(answer["messages"][-1]["row"])["MCAUSER"])

    def ask(self, command: str) -> tuple[list[str], str]:
        """Run one command as the channel's user."""
        try:
            answer = self._commands.ask(op="mqsc", command=command, user=self._user)
        except NotAvailable as error:
            raise Lost from error
        return answer["lines"], answer["outcome"]

    def close(self) -> None:
        """End both connections; a queue manager that is gone is none to say goodbye to."""
        self._commands.close()
        with contextlib.suppress(MqClientError, OSError):
            self._channel.close()


def _way(host: Host, queue_manager: str) -> tuple[str, str, int]:
    """Channel, host name and port."""
    server = os.environ.get("MQSERVER")
    if server:
        found = _SERVER.fullmatch(server)
        if found is None:
            raise Unreachable("8101", reason="80D")  # MQRC_CONNECTION_ERROR
        return found["channel"], found["host"], int(found["port"] or 1414)
    chosen = ClientTable(host).channel_to(queue_manager)
    if chosen is None:
        raise Unreachable("8101", reason="80A")  # MQRC_Q_MGR_NAME_ERROR
    name, values = chosen
    if values["SSLCIPH"]:
        raise Unreachable("8101", reason="959")  # MQRC_SSL_INITIALIZATION_ERROR: the lab's client tools have no TLS
    machine, _, port = values["CONNAME"].split(",")[0].partition("(")
    return name, machine, int(port.rstrip(")") or 1414)


def _commands_of(host: Host, address: str, queue_manager: str) -> Connection:
    machine = next((name for name, known in network(host.home).items() if known == address), host.name)
    try:
        return Connection(queue_manager_directory(Host(host.home, machine), queue_manager))
    except NotAvailable as error:
        raise Unreachable("8146") from error
