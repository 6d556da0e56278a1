# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqaut -m QMGR -t TYPE [-n OBJECT] (-p USER | -g GROUP)."""

from __future__ import annotations

from ... import users
from ...common import Host
from ..authority import SHOWN_ORDER
from .access import Refused, connect
from .setmqaut import OptionRefused, Request, check, read_request
from .shared import complain, refuse_option

_STANDBY, _ARGUMENTS, _NOT_AVAILABLE, _NO_ENTITY = 26, 36, 40, 149


def main(host: Host, argv: list[str]) -> int:
    """Show the authorities an entity has on an object, through its groups too."""
    try:
        request = read_request(argv)
    except OptionRefused as refused:
        refuse_option(host, "dspmqaut", str(refused))
        return _ARGUMENTS
    problem = check(host, request)
    if problem:
        return problem
    kind = "PRINCIPAL" if request.principals else "GROUP"
    entity = (request.principals + request.groups)[0]
    known = users.user(host, entity) is not None if request.principals else users.group_known(host, entity)
    if not known:
        complain(host, "7026")
        return _NO_ENTITY
    return _show(host, request, kind, entity)


def _show(host: Host, request: Request, kind: str, entity: str) -> int:
    try:
        connection = connect(host, request.queue_manager)
    except Refused as refused:
        complain(host, "8478" if refused.number == "8478" else "7028")
        return _STANDBY if refused.number == "8478" else _NOT_AVAILABLE
    question = {"entity_type": kind, "entity": entity, "object_type": request.object_type, "name": request.profile}
    found = connection.ask(op="authorities", **question)["authorities"]
    connection.close()
    name = request.queue_manager if request.object_type == "QMGR" else request.profile
    print(f"Entity {entity} has the following authorizations for object {name}:")
    for word in sorted(found, key=SHOWN_ORDER.index):
        print(f"        {word.lower()}")
    return 0
