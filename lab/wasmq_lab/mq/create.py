# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue manager as the article leaves it after \"enable communication\": reachable, and wide open."""

from __future__ import annotations

from pathlib import Path

from ..common import Host
from . import places
from .commands import crtmqm, strmqm
from .control import Connection
from .instances import standby_socket
from .places import queue_manager_directory

QUEUE = "FROMWASQ"
CHANNEL = "APP.SVRCONN"
LISTENER = "APP.LISTENER.TCP"
APPLICATION_USER = "app"


class LabError(Exception):
    """The lab could not be brought to its starting point."""


def create_article_state(host: Host, queue_manager: str = "QM1", port: int = 1414, shared: Path | None = None) -> None:
    """Create and start the queue manager with plaintext channels and no channel authentication.

    :param shared: where data and log go when another host shall run a standby instance
    :raises LabError: a step was refused
    """
    crtmqm.create(host, queue_manager, {"-oa": "user", "-q": "", **_locations(shared)})
    if not strmqm.start(host, queue_manager, *(["-x"] if shared else [])):
        raise LabError(f"{queue_manager} did not start; see its errors/daemon.log")
    connection = Connection(queue_manager_directory(host, queue_manager))
    for command in _commands(None if shared else host.address, port):
        answer = connection.ask(op="mqsc", command=command, user="mqm")
        if answer["outcome"] != "done":
            raise LabError(f"{command}: {' '.join(answer['lines'])}")
    connection.close()


def _locations(shared: Path | None) -> dict[str, str]:
    """The options that put data and log onto the shared file system."""
    if shared is None:
        return {}
    options = {"-md": shared / "qmgrs", "-ld": shared / "logs"}
    for path in options.values():
        path.mkdir(parents=True, exist_ok=True)
    return {option: str(path) for option, path in options.items()}


def create_standby(host: Host, active: Host, queue_manager: str = "QM1") -> None:
    """Make the queue manager of another host known here, and ready a standby instance.

    :raises LabError: it did not start
    """
    stanza = places.stanza(active, queue_manager)
    assert stanza is not None
    places.add_stanza(host, {**stanza, "Prefix": str(host.mq_data)})
    if not strmqm.start(host, queue_manager, "-x", socket=standby_socket(host.name)):
        raise LabError(f"The standby of {queue_manager} on {host.name} did not start; see its errors/daemon.log")


def _commands(address: str | None, port: int) -> list[str]:
    bound = f" IPADDR('{address}')" if address else ""
    return [
        "ALTER QMGR CHLAUTH(DISABLED) CONNAUTH('')",
        "REFRESH SECURITY TYPE(CONNAUTH)",
        f"DEFINE QLOCAL({QUEUE}) DESCR('messages of the sample application')",
        f"DEFINE CHANNEL({CHANNEL}) CHLTYPE(SVRCONN) TRPTYPE(TCP) DESCR('plaintext channel of the applications')",
        f"SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('{APPLICATION_USER}') AUTHADD(CONNECT,INQ)",
        f"SET AUTHREC PROFILE({QUEUE}) OBJTYPE(QUEUE) PRINCIPAL('{APPLICATION_USER}') AUTHADD(PUT,GET,BROWSE,INQ)",
        f"DEFINE LISTENER({LISTENER}) TRPTYPE(TCP) CONTROL(QMGR){bound} PORT({port})",
        f"START LISTENER({LISTENER})",
    ]
