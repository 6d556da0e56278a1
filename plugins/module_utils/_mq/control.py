# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Control commands of a queue manager's installation, and what their refusals mean.

The exit codes are those of the commands' reference pages, e.g.
https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-dspmqtrn-display-incomplete-transactions
"""

from __future__ import annotations

import os
import pwd
import re
import typing as t

from .._core.errors import MqError
from .installation import find_command, installation_for, owner
from .process import Completed, Runner, run_command

#: message number -> stable code and sentence
MEANINGS = {
    "AMQ8118": (
        "QUEUE_MANAGER_UNKNOWN",
        "There is no queue manager {name} in this installation; names are case-sensitive, dspmq lists them.",
    ),
    "AMQ7048": (
        "QUEUE_MANAGER_UNKNOWN",
        "There is no queue manager {name} in this installation; names are case-sensitive, dspmq lists them.",
    ),
    "AMQ8146": ("QUEUE_MANAGER_NOT_RUNNING", "Queue manager {name} is not running; start it with strmqm {name}."),
    "AMQ7028": ("QUEUE_MANAGER_NOT_RUNNING", "Queue manager {name} is not running; start it with strmqm {name}."),
    "AMQ8478": (
        "QUEUE_MANAGER_STANDBY",
        "Queue manager {name} is a standby instance here; run against the host of its active instance.",
    ),
    "AMQ8135": (
        "NOT_AUTHORISED",
        "User {user} may not administer queue manager {name}; become mqm, or whom the site lets administer it.",
    ),
    "AMQ7077": (
        "NOT_AUTHORISED",
        "User {user} may not administer queue manager {name}; become mqm, or whom the site lets administer it.",
    ),
}
#: exit code -> the message it stands for, where no message was printed
_EXIT_CODES = {16: "AMQ8118", 26: "AMQ8478", 40: "AMQ8146", 58: "AMQ5691", 62: "AMQ5691", 69: "AMQ7028", 72: "AMQ7048"}
_FOREIGN = "AMQ5691"
_CODE = re.compile(r"^\s*(AMQ\d{4})[A-Z]?:", re.MULTILINE)
_ELSEWHERE = "STATUS(RUNNING ELSEWHERE)"


class Control:
    """The control commands of the installation that one queue manager belongs to."""

    def __init__(
        self,
        queue_manager: str,
        *,
        installation_path: t.Optional[str] = None,
        timeout: int = 60,
        runner: Runner = run_command,
    ) -> None:
        self._queue_manager = queue_manager
        self._installation_path = installation_path
        self._timeout = timeout
        self._runner = runner

    def path_of_command(self, name: str) -> str:
        """Where the command of the queue manager's installation is."""
        place = installation_for(
            self._queue_manager, self._installation_path, runner=self._runner, timeout=self._timeout
        )
        return find_command(name, place, error_code=f"{name.upper()}_NOT_FOUND")

    def output_of(self, name: str, *args: str) -> str:
        """What the command printed.

        :raises MqError: it refused
        """
        path = self.path_of_command(name)
        done = self._runner([path, *args], "", self._timeout)
        if done.exit_code:
            known = self.refusal(path, _codes(done))
            raise known or _unknown(name, done)
        return done.output

    def refusal(self, command: str, codes: t.Iterable[str]) -> t.Optional[MqError]:
        """The error that one of the message numbers stands for, None when none of them is known."""
        code = next((code for code in codes if code in MEANINGS or code == _FOREIGN), None)
        if code is None:
            return None
        if code == _FOREIGN:
            return self._foreign(command)
        if MEANINGS[code][0] == "QUEUE_MANAGER_NOT_RUNNING" and self._runs_elsewhere(command):
            sentence = "Queue manager {name} runs on another host; run against the host of its active instance."
            return MqError(sentence.format(name=self._queue_manager), "QUEUE_MANAGER_ELSEWHERE", message_code=code)
        error_code, sentence = MEANINGS[code]
        return MqError(sentence.format(name=self._queue_manager, user=_user()), error_code, message_code=code)

    def _foreign(self, command: str) -> MqError:
        """The queue manager belongs to another installation than the command's: say to which."""
        mine = os.path.dirname(os.path.dirname(command))
        right = owner(self._queue_manager, _sibling(command), runner=self._runner, timeout=self._timeout)
        if right is None:
            return MqError(
                f"Queue manager {self._queue_manager} is not associated with the installation in {mine}; leave "
                "installation_path out.",
                "INSTALLATION_DIFFERS",
                message_code=_FOREIGN,
            )
        return MqError(
            f"Queue manager {self._queue_manager} is not associated with the installation in {mine}; set "
            f"installation_path to {right}, or leave it out.",
            "INSTALLATION_DIFFERS",
            message_code=_FOREIGN,
        )

    def _runs_elsewhere(self, command: str) -> bool:
        """True when another host has the active instance; nobody is asked where there is no dspmq."""
        dspmq = _sibling(command)
        if not os.path.isfile(dspmq):
            return False
        done = self._runner([dspmq, "-m", self._queue_manager, "-n", "-o", "status"], "", self._timeout)
        return _ELSEWHERE in done.output.upper()


def _sibling(command: str) -> str:
    return os.path.join(os.path.dirname(command), "dspmq")


def _codes(done: Completed) -> t.List[str]:
    found = _CODE.findall(f"{done.errors}\n{done.output}")
    return [*found, _EXIT_CODES.get(done.exit_code, "")]


def _unknown(name: str, done: Completed) -> MqError:
    said = (done.output + done.errors).strip().rstrip(".")
    return MqError(f"{name} ended with exit code {done.exit_code}: {said}; run it by hand.", "MQ_COMMAND_FAILED")


def _user() -> str:
    """Who this process is, by name where it has one."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
