# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One key repository, and runmqakm to read and change it. Passwords are typed at prompts or come from the stash."""

from __future__ import annotations

import contextlib
import os
import tempfile
import typing as t
from dataclasses import dataclass, field, replace

from ..installation import find_command
from ..process import Completed, Runner, run_command
from ..terminal import run_with_passwords
from . import failures
from .labels import needs_other_tool

Prompter = t.Callable[[t.Sequence[str], t.Sequence[str], int], Completed]


@dataclass(frozen=True)
class Access:
    """How the tool opens the repository.

    :param on_argv: passwords go where every user of the host can read them; only where the user allowed it
    """

    path: str
    store_type: str = "cms"
    password: t.Optional[str] = field(default=None, repr=False)  # None: the stash opens it
    on_argv: bool = False

    @property
    def is_stashed(self) -> bool:
        """True when no password is asked for."""
        return self.password is None

    def options(self, prefix: str = "") -> t.List[str]:
        """What opens it, as the source or, with a prefix, as the target of an action."""
        name = f"-{prefix}" if prefix else "-"
        given = ["-target" if prefix else "-db", self.path, f"{name}type", self.store_type]
        if self.store_type == "cms" and not prefix:
            given = given[:2]
        if self.password is None:
            return [*given, f"{name}stashed"]
        return [*given, f"{name}pw", self.password] if self.on_argv else given


@dataclass(frozen=True)
class Settings:
    """Where the tool is and how it is run.

    :param command: another tool of the same options, instead of runmqakm
    :param fips: whether the tool runs in FIPS mode; None leaves it to the level
    """

    installation_path: t.Optional[str] = None
    command: t.Optional[str] = None
    fips: t.Optional[bool] = None
    timeout: int = 60

    def fips_options(self) -> t.List[str]:
        """What tells the tool about FIPS."""
        return [] if self.fips is None else ["-fips"] if self.fips else ["-fips", "false"]


class KeyTool:
    """Runs runmqakm on one repository."""

    def __init__(
        self,
        access: Access,
        settings: Settings = Settings(),
        *,
        runner: Runner = run_command,
        prompter: Prompter = run_with_passwords,
    ) -> None:
        self.access = access
        self._settings = settings
        self._runner = runner
        self._prompter = prompter

    def on(self, access: Access) -> KeyTool:
        """The same tool on another repository, or opened in another way."""
        return KeyTool(access, self._settings, runner=self._runner, prompter=self._prompter)

    def at(self, path: str) -> KeyTool:
        """The same tool on the repository at another path."""
        return self.on(replace(self.access, path=path))

    def run(self, *args: str, answers: t.Optional[t.Sequence[str]] = None) -> str:
        """Run one action on the repository and return what it printed.

        :param args: object, action and options, without those that open the repository
        :param answers: what to type; the repository's password, as often as it is asked for, unless given
        :raises MqError: it failed
        """
        given = [self.access.password] * 2 if self.access.password is not None else []
        opened = [*args[:2], *self.access.options(), *args[2:]]
        return self._run(opened, given if answers is None else answers, args[:2])

    def create(self, password: str, *flags: str) -> str:
        """Create the repository with the password."""
        tool = self.on(replace(self.access, password=password))
        return tool.run("-keydb", "-create", *flags)

    def import_from(self, source: Access, *args: str) -> str:
        """Import from another repository into this one."""
        given = [] if source.on_argv else [access.password for access in (source, self.access) if access.password]
        words = ["-cert", "-import", "-file", *source.options()[1:], *self.access.options("target_"), *args]
        return self._run(words, given, ("-cert", "-import"))

    def export_to(self, target: Access, *args: str) -> str:
        """Export from this repository into a new one."""
        own = [] if self.access.password is None else [self.access.password]
        new = [target.password, target.password] if target.password else []
        words = ["-cert", "-export", *self.access.options(), *target.options("target_"), *args]
        return self._run(words, [] if target.on_argv else [*own, *new], ("-cert", "-export"))

    def _run(self, words: t.Sequence[str], answers: t.Sequence[str], action: t.Sequence[str]) -> str:
        argv = [self._command(words), *words, *self._settings.fips_options()]
        if answers and not self.access.on_argv:
            done = self._prompter(argv, answers, self._settings.timeout)
        else:
            done = self._runner(argv, "", self._settings.timeout)
        if done.exit_code:
            raise failures.of(done, path=self.access.path, action=" ".join(action), stashed=self.access.is_stashed)
        return done.output

    def _command(self, words: t.Sequence[str]) -> str:
        """runmqakm, or the tool behind it where an argument has a quote."""
        if self._settings.command:
            return self._settings.command
        quoted = needs_other_tool(words)
        place = self._settings.installation_path
        if quoted is None:
            return find_command("runmqakm", place, error_code="RUNMQAKM_NOT_FOUND")
        return _tool_behind(find_command("runmqakm", place, error_code="RUNMQAKM_NOT_FOUND"), quoted)

    def run_with_file(self, text: str, *args: str) -> str:
        """Run one action that reads a file with this text."""
        with private_file(text.encode("ascii"), "input.pem") as path:
            return self.run(*args, "-file", path)

    def read_file(self, *args: str, option: str) -> str:
        """Run one action that writes a file; return its text."""
        with tempfile.TemporaryDirectory(prefix="wasmq-") as directory:
            path = os.path.join(directory, "output.pem")
            self.run(*args, option, path)
            with open(path, encoding="ascii", errors="replace") as stream:
                return stream.read()


def _tool_behind(command: str, quoted: str) -> str:
    """gsk8capicmd of the installation."""
    installation = os.path.dirname(os.path.dirname(command))
    places = [os.path.join(installation, "gskit8", "bin", name) for name in ("gsk8capicmd_64", "gsk8capicmd")]
    found = next((place for place in places if os.path.isfile(place)), None)
    if found is None:
        raise failures.quote_unmanageable(quoted, places)
    return found


@contextlib.contextmanager
def private_file(content: bytes, name: str) -> t.Iterator[str]:
    """A file in a directory of its own that only this user can enter; both are gone at the end."""
    with tempfile.TemporaryDirectory(prefix="wasmq-") as directory:
        path = os.path.join(directory, name)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        yield path
