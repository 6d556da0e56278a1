# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a queue manager is and has, as rows of keyword and value; nothing is changed."""

from __future__ import annotations

import re
import typing as t

from .._core.errors import InputError
from . import validation
from .build import transport
from .control import Control
from .instance import instance
from .parse import Row, scan
from .process import Runner, run_command
from .resources.resource import Params
from .transport import displayed

#: section -> the one command that shows it
_DISPLAYS = {
    "qmgr": "DISPLAY QMGR ALL",
    "channels": "DISPLAY CHANNEL(*) ALL",
    "chstatus": "DISPLAY CHSTATUS(*) ALL",
    "chlauth": "DISPLAY CHLAUTH(*) ALL",
    "listeners": "DISPLAY LISTENER(*) ALL",
    "authrecs": "DISPLAY AUTHREC ALL",
    "queues": "DISPLAY QUEUE(*) ALL",
    "authinfos": "DISPLAY AUTHINFO(*) ALL",
    "namelists": "DISPLAY NAMELIST(*) ALL",
}
_LISTENER_STATUS = "DISPLAY LSSTATUS(*) ALL"
SECTIONS = (*_DISPLAYS, "version", "transactions")
#: gathered when asked for by name
INSTANCE = "instance"
#: what commands of the queue manager's host tell, not the queue manager
_LOCAL = ("version", "transactions", INSTANCE)

_FACT = re.compile(r"^([A-Za-z/ ]+?):\s*(.*)$")
_TRANSACTION = re.compile(r"^\s*AMQ7056[A-Z]?:.*?(\d+,\d+)")

Rows = t.List[t.Dict[str, t.Any]]


def gather(params: Params, runner: Runner = run_command) -> t.Dict[str, Rows]:
    """The sections asked for: one runmqsc for all that is displayed, one command for each other."""
    wanted = params["gather"]
    _refuse_out_of_reach(params)
    if INSTANCE in wanted:
        here = instance(validation.queue_manager_name(params["queue_manager"]), _control(params, runner))
        others = [section for section in wanted if section != INSTANCE] if here["active"] else []
        return {INSTANCE: [here], **gather({**params, "gather": others}, runner)}
    found = _displayed(params, [section for section in _DISPLAYS if section in wanted])
    if "version" in wanted:
        found["version"] = [_version(params, runner)]
    if "transactions" in wanted:
        found["transactions"] = _transactions(params, runner)
    return found


def _refuse_out_of_reach(params: Params) -> None:
    local = [section for section in params["gather"] if section in _LOCAL]
    if local and (params.get("transport") or "runmqsc") != "runmqsc":
        raise InputError(
            f"The sections {', '.join(local)} come from commands of the queue manager's host; leave them out of "
            "gather, or use transport runmqsc there.",
            "SECTION_OUT_OF_REACH",
        )


def _displayed(params: Params, sections: t.Sequence[str]) -> t.Dict[str, Rows]:
    commands = [_DISPLAYS[section] for section in sections]
    commands += [_LISTENER_STATUS] if "listeners" in sections else []
    if not commands:
        return {}
    reached = transport(params)
    rows = {answer.command: displayed(answer, reached.queue_manager) for answer in reached.run(commands)}
    found = {section: [_shown(row) for row in rows[_DISPLAYS[section]]] for section in sections}
    if "listeners" in sections:
        found["listeners"] = _with_status(found["listeners"], [_shown(row) for row in rows[_LISTENER_STATUS]])
    return found


def _shown(row: Row) -> t.Dict[str, t.Any]:
    """Keywords in lower case; what the product shows as blank is None."""
    return {name.lower(): None if value == "" else value for name, value in row.items()}


def _with_status(listeners: Rows, status: Rows) -> Rows:
    running = {row["listener"]: row for row in status}
    return [{**row, "status": "STOPPED", **running.get(row["listener"], {})} for row in listeners]


def _control(params: Params, runner: Runner) -> Control:
    return Control(
        validation.queue_manager_name(params["queue_manager"]),
        installation_path=params.get("installation_path"),
        timeout=params.get("timeout") or 60,
        runner=runner,
    )


def _version(params: Params, runner: Runner) -> t.Dict[str, t.Any]:
    """The installation's level and the queue manager's status, without a connection to it."""
    name = validation.queue_manager_name(params["queue_manager"])
    control = _control(params, runner)
    status = dict(scan(control.output_of("dspmq", "-m", name, "-n", "-o", "status"), gap=1))
    facts = [_FACT.match(line) for line in control.output_of("dspmqver").splitlines()]
    return {
        **{fact.group(1).lower(): fact.group(2).strip() or None for fact in facts if fact},
        "status": status.get("STATUS"),
    }


def _transactions(params: Params, runner: Runner) -> Rows:
    """Transactions in doubt; only the message code and the number are read."""
    output = _control(params, runner).output_of(
        "dspmqtrn", "-m", validation.queue_manager_name(params["queue_manager"])
    )
    numbers = [_TRANSACTION.match(line) for line in output.splitlines()]
    return [{"number": number.group(1)} for number in numbers if number]
