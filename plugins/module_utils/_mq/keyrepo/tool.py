# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One key repository, and runmqakm to read and change it. Passwords are typed at prompts or come from the stash."""

from __future__ import annotations

import os
import re
import tempfile
import typing as t
from dataclasses import dataclass, replace

from ..._core.errors import MqError
from ..installation import find_command
from ..process import Completed, Runner, run_command
from ..terminal import run_with_password

_CODE = re.compile(r"\bCTGSK\d{4}[WE]")
#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=codes-gskit-return: 106 and 107 are passwords that do not fit.
_WRONG_PASSWORD = ("CTGSK3020W", "CTGSK2050W")
#: The certificate was received although its chain could not be built.
_BROKEN_CHAIN = "CTGSK2146W"

Prompter = t.Callable[[t.Sequence[str], str, int], Completed]


@dataclass(frozen=True)
class Access:
    """How the tool opens the repository."""

    path: str
    store_type: str = "cms"
    password: t.Optional[str] = None  # None: the stash opens it
    on_argv: bool = False  # only where the user allowed it


class KeyTool:
    """Runs runmqakm on one repository."""

    def __init__(
        self,
        access: Access,
        *,
        installation_path: t.Optional[str] = None,
        timeout: int = 60,
        runner: Runner = run_command,
        prompter: Prompter = run_with_password,
    ) -> None:
        self.access = access
        self._installation_path = installation_path
        self._timeout = timeout
        self._runner = runner
        self._prompter = prompter

    def opened_with(self, password: t.Optional[str]) -> KeyTool:
        """The same repository, opened with this password; None is the stash."""
        return KeyTool(
            replace(self.access, password=password),
            installation_path=self._installation_path,
            timeout=self._timeout,
            runner=self._runner,
            prompter=self._prompter,
        )

    def run(self, *args: str) -> str:
        """Run one action on the repository and return what it printed.

        :param args: object, action and options, without those that open the repository
        :raises MqError: it failed
        """
        command = find_command("runmqakm", self._installation_path, error_code="RUNMQAKM_NOT_FOUND")
        argv = [command, *args[:2], *self._opening(), *args[2:]]
        if self.access.password is None:
            done = self._runner(argv, "", self._timeout)
        elif self.access.on_argv:
            done = self._runner([*argv, "-pw", self.access.password], "", self._timeout)
        else:
            done = self._prompter(argv, self.access.password, self._timeout)
        if done.exit_code:
            raise self._failure(args, done)
        return done.output

    def _opening(self) -> t.List[str]:
        store_type = [] if self.access.store_type == "cms" else ["-type", self.access.store_type]
        return ["-db", self.access.path, *store_type, *([] if self.access.password is not None else ["-stashed"])]

    def run_with_file(self, text: str, *args: str) -> str:
        """Run one action that reads a file with this text."""
        with tempfile.TemporaryDirectory(prefix="wasmq-") as directory:
            path = os.path.join(directory, "input.pem")
            with open(path, "w", encoding="ascii") as stream:
                stream.write(text)
            return self.run(*args, "-file", path)

    def read_file(self, *args: str, option: str) -> str:
        """Run one action that writes a file; return its text."""
        with tempfile.TemporaryDirectory(prefix="wasmq-") as directory:
            path = os.path.join(directory, "output.pem")
            self.run(*args, option, path)
            with open(path, encoding="ascii", errors="replace") as stream:
                return stream.read()

    def _failure(self, args: t.Sequence[str], done: Completed) -> MqError:
        text = f"{done.output}\n{done.errors}".strip()
        codes = _CODE.findall(text)
        action = " ".join(args[:2])
        if any(code in _WRONG_PASSWORD for code in codes):
            how = "the stashed password" if self.access.password is None else "the password given"
            return MqError(
                f"The key repository {self.access.path} does not open with {how}; give the right password, "
                "or restore the repository and its stash together.",
                "KEY_REPOSITORY_PASSWORD_WRONG",
            )
        if _BROKEN_CHAIN in codes:
            return MqError(
                f"runmqakm {action} left a certificate without a complete chain in {self.access.path}; "
                "add the missing issuers as signers.",
                "CERTIFICATE_ISSUER_MISSING",
            )
        lines = text.splitlines() or ["it said nothing"]
        said = next((line for line in lines if _CODE.search(line)), lines[-1]).strip().rstrip(".")
        return MqError(
            f"runmqakm {action} failed on {self.access.path} with exit code {done.exit_code}, saying {said}; "
            "run it by hand.",
            "KEY_REPOSITORY_REFUSED",
            message_code=codes[0] if codes else None,
        )
