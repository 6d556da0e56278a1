# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The local transport: one runmqsc process per batch of commands."""

from __future__ import annotations

import typing as t

from .._core.errors import MqError
from . import mqsc
from .control import Control
from .parse import Exchange, Output, parse
from .process import Completed, Runner, run_command

#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-runmqsc-run-mq-commands
_PROCESSED = 0
_SOME_REFUSED = 10


class Runmqsc:
    """Reaches one queue manager through the runmqsc of its installation."""

    def __init__(
        self,
        queue_manager: str,
        *,
        installation_path: t.Optional[str] = None,
        timeout: int = 60,
        runner: Runner = run_command,
    ) -> None:
        self.queue_manager = queue_manager
        self._timeout = timeout
        self._runner = runner
        self._control = Control(queue_manager, installation_path=installation_path, timeout=timeout, runner=runner)

    def run(self, commands: t.Sequence[str]) -> t.List[Exchange]:
        """Feed the commands to one runmqsc and pair its answers with them."""
        path = self._control.path_of_command("runmqsc")
        text = "".join(line + "\n" for command in commands for line in mqsc.lines(command))
        done = self._runner([path, self.queue_manager], text, self._timeout)
        output = parse(done.output)
        self._check_run(path, done, output)
        return _paired(commands, output, path)

    def _check_run(self, path: str, done: Completed, output: Output) -> None:
        """Raise when the run as a whole failed; single refusals are left to the caller."""
        codes = [message.code for message in [*output.preamble, *parse(done.errors).preamble]]
        refusal = self._control.refusal(path, codes)
        if refusal:
            raise refusal
        if done.exit_code not in (_PROCESSED, _SOME_REFUSED):
            said = (done.errors.strip() or done.output.strip() or "nothing").splitlines()[-1]
            raise MqError(
                f"runmqsc {self.queue_manager} ended with exit code {done.exit_code}, saying {said!r}; run it by hand.",
                "RUNMQSC_FAILED",
                exit_code=done.exit_code,
            )


def _paired(commands: t.Sequence[str], output: Output, path: str) -> t.List[Exchange]:
    """The exchanges in the order of the commands, one each; anything else is not runmqsc's answer."""
    found = {exchange.number: exchange for exchange in output.exchanges}
    if sorted(found) != list(range(1, len(commands) + 1)) or len(found) != len(output.exchanges):
        raise MqError(
            f"{path} answered {len(output.exchanges)} of {len(commands)} commands; run it by hand to see why.",
            "RUNMQSC_ANSWER_NOT_UNDERSTOOD",
        )
    return [Exchange(number, command, found[number].messages) for number, command in enumerate(commands, 1)]
