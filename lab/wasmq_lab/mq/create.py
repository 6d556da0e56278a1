# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue manager as the article leaves it after \"enable communication\": reachable, and wide open."""

from __future__ import annotations

from ..common import Host
from .commands import crtmqm, strmqm
from .control import Connection
from .places import queue_manager_directory

QUEUE = "FROMWASQ"
CHANNEL = "APP.SVRCONN"
LISTENER = "APP.LISTENER.TCP"
APPLICATION_USER = "app"


class LabError(Exception):
    """The lab could not be brought to its starting point."""


def create_article_state(host: Host, queue_manager: str = "QM1", port: int = 1414) -> None:
    """Create and start the queue manager with plaintext channels and no channel authentication.

    :raises LabError: a step was refused
    """
    crtmqm.create(host, queue_manager, {"-oa": "user", "-q": ""})
    if not strmqm.start(host, queue_manager):
        raise LabError(f"{queue_manager} did not start; see its errors/daemon.log")
    connection = Connection(queue_manager_directory(host, queue_manager))
    for command in _commands(host, port):
        answer = connection.ask(op="mqsc", command=command, user="mqm")
        if answer["outcome"] != "done":
            raise LabError(f"{command}: {' '.join(answer['lines'])}")
    connection.close()


def _commands(host: Host, port: int) -> list[str]:
    return [
        "ALTER QMGR CHLAUTH(DISABLED) CONNAUTH('')",
        "REFRESH SECURITY TYPE(CONNAUTH)",
        f"DEFINE QLOCAL({QUEUE}) DESCR('messages of the sample application')",
        f"DEFINE CHANNEL({CHANNEL}) CHLTYPE(SVRCONN) TRPTYPE(TCP) DESCR('plaintext channel of the applications')",
        f"SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('{APPLICATION_USER}') AUTHADD(CONNECT,INQ)",
        f"SET AUTHREC PROFILE({QUEUE}) OBJTYPE(QUEUE) PRINCIPAL('{APPLICATION_USER}') AUTHADD(PUT,GET,BROWSE,INQ)",
        f"DEFINE LISTENER({LISTENER}) TRPTYPE(TCP) CONTROL(QMGR) IPADDR('{host.address}') PORT({port})",
        f"START LISTENER({LISTENER})",
    ]
