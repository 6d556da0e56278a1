# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a queue manager is and has, as rows of keyword and value; nothing is changed."""

from __future__ import annotations

import re
import typing as t

from .._core.errors import MqError
from . import validation
from .build import transport
from .installation import find_command
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
}
_LISTENER_STATUS = "DISPLAY LSSTATUS(*) ALL"
SECTIONS = (*_DISPLAYS, "version", "transactions")

_FACT = re.compile(r"^([A-Za-z/ ]+?):\s*(.*)$")
_TRANSACTION = re.compile(r"^\s*AMQ7056[A-Z]?:.*?(\d+,\d+)")
_NAME_ERROR = 72

Rows = t.List[t.Dict[str, t.Any]]


def gather(params: Params, runner: Runner = run_command) -> t.Dict[str, Rows]:
    """The sections asked for: one runmqsc for all that is displayed, one command for each other."""
    wanted = params["gather"]
    found = _displayed(params, [section for section in _DISPLAYS if section in wanted])
    if "version" in wanted:
        found["version"] = [_version(params, runner)]
    if "transactions" in wanted:
        found["transactions"] = _transactions(params, runner)
    return found


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


def _run(params: Params, runner: Runner, name: str, *args: str) -> str:
    command = find_command(name, params.get("installation_path"), error_code=f"{name.upper()}_NOT_FOUND")
    done = runner([command, *args], "", params.get("timeout") or 60)
    if done.exit_code == _NAME_ERROR:
        raise MqError(
            f"There is no queue manager {params['queue_manager']} in this installation; dspmq lists their names.",
            "QUEUE_MANAGER_UNKNOWN",
        )
    if done.exit_code:
        said = (done.output + done.errors).strip().rstrip(".")
        raise MqError(f"{name} ended with exit code {done.exit_code}: {said}; run it by hand.", "MQ_COMMAND_FAILED")
    return done.output


def _version(params: Params, runner: Runner) -> t.Dict[str, t.Any]:
    """The installation's level and the queue manager's status, without a connection to it."""
    name = validation.queue_manager_name(params["queue_manager"])
    status = dict(scan(_run(params, runner, "dspmq", "-m", name, "-n", "-o", "status"), gap=1))
    facts = [_FACT.match(line) for line in _run(params, runner, "dspmqver").splitlines()]
    return {
        **{fact.group(1).lower(): fact.group(2).strip() or None for fact in facts if fact},
        "status": status.get("STATUS"),
    }


def _transactions(params: Params, runner: Runner) -> Rows:
    """Transactions in doubt; only the message code and the number are read."""
    output = _run(params, runner, "dspmqtrn", "-m", validation.queue_manager_name(params["queue_manager"]))
    numbers = [_TRANSACTION.match(line) for line in output.splitlines()]
    return [{"number": number.group(1)} for number in numbers if number]
