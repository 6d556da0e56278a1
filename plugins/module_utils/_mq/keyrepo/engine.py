# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A key repository from parameters to result: one pass of the tool to read, one to write."""

from __future__ import annotations

import os
import typing as t
from dataclasses import dataclass, field

from ..._core.errors import InputError, MqError
from ..._core.plan import Change, Plan
from . import files, password, steps
from .state import Contents, read
from .tool import Access, KeyTool
from .wanted import Params, store_type, wanted

Warn = t.Callable[[str], None]
MakeTool = t.Callable[..., KeyTool]
_ARGV_WARNING = (
    "allow_password_on_argv lets every user of this host see the key repository's password while the tool runs."
)


@dataclass(frozen=True)
class KeyRepositoryPlan(Plan):
    """A plan that also says what the repository holds, or will hold."""

    facts: t.Mapping[str, t.Any] = field(default_factory=dict)

    def result(self) -> t.Dict[str, t.Any]:
        """The plan's result and the entries."""
        return {**super().result(), **self.facts}


class KeyRepository:
    """The engine behind mq_keyrepo."""

    def __init__(self, params: Params, warn: Warn, make_tool: MakeTool = KeyTool) -> None:
        self._params = params
        self._warn = warn
        self._make_tool = make_tool
        self._path: str = params["path"]
        self._password: t.Optional[str] = params.get("password")
        self._draft = steps.Draft(Contents())
        self._creates = self._stashes = False

    def plan(self) -> KeyRepositoryPlan:
        """Validate, read and compare."""
        self._type = store_type(self._path, self._params.get("type"))
        self._ownership = files.Ownership(**{name: self._params[name] for name in ("owner", "group", "mode")})
        wishes = wanted(self._params)
        self._files = files.existing(self._path, self._type)
        if self._params["state"] == "absent":
            return self._removal()
        current = self._current()
        self._draft = steps.draft(current, wishes)
        return self._planned(current)

    def _current(self) -> Contents:
        """What is there; the tool itself refuses what it cannot open."""
        self._creates = self._path not in self._files
        if self._creates:
            self._check_creation()
            return Contents()
        has_stash = files.stash_path(self._path) in self._files
        if not has_stash and self._password is None:
            raise MqError(
                f"The key repository {self._path} has no stash {files.stash_path(self._path)}; give its password, "
                "or restore the stash.",
                "KEY_REPOSITORY_STASH_MISSING",
            )
        self._stashes = self._params["stash"] and not has_stash
        if self._password is not None and has_stash:
            self._tool(self._password).run("-cert", "-list")
        return read(self._tool(None if has_stash else self._password))

    def _check_creation(self) -> None:
        if not os.path.isdir(os.path.dirname(self._path) or "."):
            raise InputError(
                f"The directory of the key repository {self._path} does not exist; create the queue manager first.",
                "KEY_REPOSITORY_DIRECTORY_MISSING",
            )
        if self._password is None and not self._params["stash"]:
            raise InputError(
                "A new key repository without a stash needs password, else nobody can open it; give one.",
                "KEY_REPOSITORY_PASSWORD_NEEDED",
            )

    def _tool(self, secret: t.Optional[str]) -> KeyTool:
        on_argv = self._params["allow_password_on_argv"]
        if secret is not None and on_argv:
            self._warn(_ARGV_WARNING)
        access = Access(self._path, self._type, secret, on_argv)
        return self._make_tool(
            access, installation_path=self._params["installation_path"], timeout=self._params["timeout"]
        )

    def _planned(self, current: Contents) -> KeyRepositoryPlan:
        after = self._draft.contents
        opening = [_creation(self._type, self._params["stash"], self._password)] if self._creates else []
        opening += [steps.Step(("-keydb", "-stashpw"))] if self._stashes else []
        commands = [step.shown(self._path) for step in (*opening, *self._draft.steps)]
        modes_before, modes_after = self._ownership.differences(self._files)
        commands += [f"chmod {self._params['mode']} {name}" for name in modes_after]
        change = Change(
            "none" if not commands else "create" if self._creates else "alter",
            f"key repository {self._path}",
            {} if self._creates else {**current.shown(), "files": modes_before},
            {**after.shown(), "files": modes_after},
        )
        return KeyRepositoryPlan((change,), tuple(commands), facts={**after.shown(), **self._csr(after)})

    def _csr(self, contents: Contents) -> t.Dict[str, t.Any]:
        label = (self._params.get("request") or {}).get("label")
        csr = next((pending.csr for pending in contents.requests if pending.label == label), None)
        return {} if csr is None else {"csr": csr}

    def _removal(self) -> KeyRepositoryPlan:
        self._removes = tuple(self._files)
        kind = "delete" if self._removes else "none"
        before = {"files": [os.path.basename(name) for name in self._removes]}
        change = Change(kind, f"key repository {self._path}", before, {})
        return KeyRepositoryPlan((change,), tuple(f"rm {name}" for name in self._removes), facts=Contents().shown())

    def execute(self, plan: Plan) -> t.Dict[str, t.Any]:
        """Back up, run the steps, set owner and mode."""
        result: t.Dict[str, t.Any] = {}
        if self._files:
            result["backup"] = files.backup(self._path, self._files)
        if self._params["state"] == "absent":
            for name in self._files:
                os.remove(name)
            return result
        tool = self._opened()
        for step in self._draft.steps:
            written = _run(tool, step)
            if written is not None:
                result["csr"] = written
        self._ownership.apply(files.existing(self._path, self._type))
        return result

    def _opened(self) -> KeyTool:
        """The tool on a repository that exists and, where wanted, has its stash."""
        secret = self._password
        if self._creates:
            secret = secret or password.generate()
            self._tool(secret).run(*_creation(self._type, self._params["stash"], self._password).args)
        elif self._stashes:
            self._tool(secret).run("-keydb", "-stashpw")
        has_stash = os.path.isfile(files.stash_path(self._path))
        return self._tool(None if has_stash else secret)


def _creation(kind: str, stash: bool, given: t.Optional[str]) -> steps.Step:
    """A generated password is strong; one that was given is the user's choice."""
    flags = [*(["-stash"] if stash else []), *([] if given else ["-strong"])]
    return steps.Step(("-keydb", "-create", *flags))


def _run(tool: KeyTool, step: steps.Step) -> t.Optional[str]:
    """Run one step; return the request it wrote."""
    if step.writes:
        return tool.read_file(*step.args, option="-file")
    if step.text is not None:
        tool.run_with_file(step.text, *step.args)
    else:
        tool.run(*step.args)
    return None
