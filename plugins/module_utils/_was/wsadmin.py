# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One wsadmin per run: started with a list, fed through a pipe, judged by codes."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import secrets
import shutil
import tempfile
import threading
import typing as t
from dataclasses import dataclass, field, replace
from pathlib import Path

from .._core.errors import InputError, WasError
from .connectors import CONNECTORS, Connector, default_port
from .literal import literal
from .ops import Op
from .outcome import Outcome, SaveConflict, is_signer_prompt, judge
from .pipes import ServedFile
from .private_directory import private_directory
from .process import Finished, run_command
from .profile import Profile
from .wsadmin_scripts import apply as _apply  # an import packs the program with the module
from .wsadmin_scripts import documents as _documents  # noqa: F401 - for the same reason

__all__ = ["Connection", "Program", "SaveConflict", "Session", "program_source"]


@dataclass(frozen=True)
class Connection:
    """How the cell is reached: the shared options of every WAS module."""

    connection_type: str = "soap"
    host: str | None = None
    port: int | None = None
    username: str | None = None
    password: str | None = None
    timeout: int = 300

    @classmethod
    def from_options(cls, options: t.Mapping[str, t.Any]) -> Connection:
        """From a module's parameters.

        :raises InputError: PASSWORD_MISSING
        """
        if options.get("username") and not options.get("password"):
            raise InputError(
                f"username {options['username']} was given without its password: give both, or neither.",
                "PASSWORD_MISSING",
            )
        names = ("connection_type", "host", "port", "username", "password", "timeout")
        return cls(**{name: options[name] for name in names if options.get(name) is not None})

    def arguments(self) -> t.List[str]:
        """What wsadmin is told on its command line: never a credential."""
        found = ["-conntype", self.connection_type.upper()]
        if self.connection_type != "none":
            host = "-ipchost" if self.connection_type == "ipc" else "-host"
            found += [host, self.host] if self.host else []
            found += ["-port", str(self.port)] if self.port else []
        return found

    def __str__(self) -> str:
        target = f"{self.host or 'the host of the profile'}:{self.port or 'its default port'}"
        return f"the deployment manager at {target} ({self.connection_type.upper()})"


@dataclass(frozen=True)
class Program:
    """The steps of one run, the nodes to synchronise after the save, and what has to wait for that."""

    ops: t.Tuple[Op, ...] = ()
    sync: t.Tuple[str, ...] = ()
    late: t.Tuple[Op, ...] = ()
    fetch: str | None = None  # the directory that copies of the documents are put into after the save
    signers: t.Tuple[t.Tuple[str, str], ...] = ()  # stores, by name and management scope, whose signers are told then

    def lines(self, mark: str, paths: t.Mapping[int, str]) -> str:
        """The document the program reads: a header, one line per step, an end line."""
        steps = [_with_path(op.document(), paths.get(number)) for number, op in enumerate(self.ops)]
        steps += [op.document() for op in self.late]
        stores = [list(store) for store in self.signers]
        header = {"mark": mark, "sync": list(self.sync), "fetch": self.fetch, "signers": stores}
        return "\n".join([literal(header), *(literal(step) for step in steps), "end", ""])


def _with_path(step: t.Dict[str, t.Any], path: str | None) -> t.Dict[str, t.Any]:
    """The step with the path of its files, which what takes it back needs too."""
    undo = step.get("undo")
    return {**step, "path": path, **({"undo": {**undo, "path": path}} if undo else {})}


class Session:
    """Starts wsadmin of one profile."""

    def __init__(self, profile: Profile, connection: Connection) -> None:
        self._profile = profile
        self._connection = connection

    def run(self, program: Program) -> Outcome:
        """Run the program and say what it did.

        :raises WasError: by code
        """
        mark = "@@wasmq-" + secrets.token_hex(8)
        with _public_files(program.ops) as public, _private_documents(program.ops) as private:
            source = (program_source("documents") if program.fetch else "") + program_source("apply")
            finished = self.run_script(source, program.lines(mark, {**public, **private}))
        return judge(finished, mark, where=str(self._connection), timeout=self._connection.timeout)

    def run_script(self, source: str, document: str) -> Finished:
        """Run one program with one document; what both hold is on no command line and in no environment.

        :raises InputError: PORT_NEEDED
        """
        connection = self._with_port()
        with _Workplace(source, document, self._login_properties()) as place:
            argv = [self._profile.command("wsadmin.sh"), "-lang", "jython", *connection.arguments()]
            argv += place.java_options() + ["-f", place.script, place.document.path]
            return run_command(argv, timeout=self._connection.timeout, watch=is_signer_prompt, cwd=place.directory)

    def _with_port(self) -> Connection:
        """RMI's and IPC's ports are not those that wsadmin would take by itself."""
        connection = self._connection
        if connection.port or connection.connection_type in ("soap", "none"):
            return connection
        try:
            port = default_port(self._profile, connection.connection_type)
        except (OSError, WasError):
            port = None
        if port is None:
            raise InputError(
                f"The {connection.connection_type.upper()} port of the deployment manager cannot be read from"
                " serverindex.xml here: give port.",
                "PORT_NEEDED",
            )
        return replace(connection, port=port)

    def _login_properties(self) -> _Login | None:
        """The connector's client properties with the login of this run, or None to use the profile's as they are."""
        connection = self._connection
        if not connection.username or connection.connection_type == "none":
            return None
        connector = CONNECTORS[connection.connection_type]
        path = self._profile.path / "properties" / connector.file
        text = path.read_text(encoding="latin-1") if path.is_file() else ""
        return _Login(connector, connector.with_login(text, connection.username, connection.password or ""))


@dataclass(frozen=True)
class _Login:
    """What the client reads its login from."""

    connector: Connector
    text: str = field(repr=False)


class _Workplace:
    """A private directory with the program and the pipes; gone when the block ends."""

    def __init__(self, source: str, document: str, login: _Login | None) -> None:
        self._texts = (source, document, login)
        self.directory = ""
        self._pipes: t.List[ServedFile] = []
        self._held = contextlib.ExitStack()

    def __enter__(self) -> _Workplace:
        source, document, login = self._texts
        self.directory = self._held.enter_context(private_directory())
        self.script = os.path.join(self.directory, "program.py")
        Path(self.script).write_text(source, encoding="ascii")
        self.document = self._serve("document", document, repeat=False)
        self._login: t.List[str] = []
        if login is not None:
            pipe = self._serve(login.connector.file, login.text, repeat=True)
            self._login = ["-javaoption", f"-D{login.connector.url}=file:{pipe.path}"]
        threading.Thread(target=self._forget_script, daemon=True).start()
        return self

    def _serve(self, name: str, text: str, *, repeat: bool) -> ServedFile:
        pipe = ServedFile(os.path.join(self.directory, name), text, repeat=repeat)
        self._pipes.append(pipe)
        return pipe

    def _forget_script(self) -> None:
        """The program has been loaded when it asks for its document; a later kill then leaves nothing but pipes."""
        self.document.was_read.wait()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.script)

    def java_options(self) -> t.List[str]:
        """Where the client finds the login of this run."""
        return self._login

    def __exit__(self, *_exception: object) -> None:
        self.document.was_read.set()
        for pipe in self._pipes:
            pipe.stop()
        self._held.close()


@contextlib.contextmanager
def _public_files(ops: t.Sequence[Op]) -> t.Iterator[t.Dict[int, str]]:
    """Certificates that a command reads from a path: public, and readable for the deployment manager's user."""
    wanted = {number: op.file for number, op in enumerate(ops) if op.file is not None}
    if not wanted:
        yield {}
        return
    directory = tempfile.mkdtemp(prefix="wasmq-certificates-")
    os.chmod(directory, 0o755)
    try:
        yield {number: _public_file(directory, number, text) for number, text in wanted.items()}
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextlib.contextmanager
def _private_documents(ops: t.Sequence[Op]) -> t.Iterator[t.Dict[int, str]]:
    """Whole documents, which may hold passwords: as they were read and as they are to be, for wsadmin alone."""
    drafts = {number: op.draft for number, op in enumerate(ops) if op.draft is not None}
    if not drafts:
        yield {}
        return
    with private_directory() as directory:
        paths = {number: os.path.join(directory, str(number)) for number in drafts}
        for number, draft in drafts.items():
            Path(paths[number] + ".before").write_bytes(draft.before)
            Path(paths[number] + ".after").write_bytes(draft.after)
        yield paths


def _public_file(directory: str, number: int, text: str) -> str:
    path = os.path.join(directory, f"{number}.pem")
    Path(path).write_text(text, encoding="ascii")
    os.chmod(path, 0o644)
    return path


def program_source(name: str) -> str:
    """The text of a program below wsadmin_scripts, also out of the archive a module travels in.

    :raises WasError: PROGRAM_MISSING
    """
    data = pkgutil.get_data(_apply.__name__.rpartition(".")[0], f"{name}.py")
    if data is None:
        raise WasError(f"The program {name}.py is missing: install wasmq.secure again.", "PROGRAM_MISSING")
    return data.decode("ascii")
