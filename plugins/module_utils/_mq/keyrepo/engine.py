# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A key repository from parameters to result: one pass of the tool to read, one to write."""

from __future__ import annotations

import os
import typing as t
from dataclasses import dataclass, field, replace

from ..._certificates.key_backup import backup
from ..._core.plan import Change, Plan
from . import convergence, export, files, level, opening, password, state, steps, stores
from .state import Contents
from .tool import Access, KeyTool, private_file
from .wanted import Params, Wanted, store_type, wanted


@dataclass(frozen=True)
class KeyRepositoryPlan(Plan):
    """A plan that also says what the repository holds, or will hold."""

    facts: t.Mapping[str, t.Any] = field(default_factory=dict)

    def result(self) -> t.Dict[str, t.Any]:
        """The plan's result and the entries."""
        return {**super().result(), **self.facts}


class KeyRepository:
    """The engine behind mq_keyrepo."""

    def __init__(self, params: Params, warn: opening.Warn, make_tool: opening.MakeTool = KeyTool) -> None:
        self._params = params
        self._warn = warn
        self._make_tool = make_tool
        self._path: str = params["path"]
        self._password: t.Optional[str] = params.get("password")
        self._draft = steps.Draft(Contents())
        self._request_label: t.Optional[str] = None
        self._creates = self._stashes = self._exports = False

    def plan(self) -> KeyRepositoryPlan:
        """Validate, read and compare."""
        self._type = store_type(self._path, self._params.get("type"))
        self._ownership = files.Ownership(**{name: self._params[name] for name in ("owner", "group", "mode")})
        wishes, self._export = wanted(self._params), export.wanted(self._params)
        if self._params.get("request"):
            self._request_label = next(each.label for each in reversed(wishes.personal or ()) if each.request)
        if self._params.get("queue_manager"):
            level.require_usable(self._params["queue_manager"], level.read(self._params), self._type, wishes)
        self._files = files.existing(self._path, self._type)
        if self._params["state"] == "absent":
            return self._removal()
        current = self._current(wishes)
        wishes, archives = stores.resolved(wishes, self._tool())
        self._draft = convergence.draft(current, wishes, archives)
        self._exports = export.is_due(self._export, self._draft.contents, self._tool())
        return self._planned(current)

    def _tool(self) -> KeyTool:
        return opening.tool_of(self._params, self._type, self._warn_once, self._make_tool)

    def _warn_once(self, text: str) -> None:
        self._warn(text)
        self._warn = _silent

    def _current(self, wishes: Wanted) -> Contents:
        """What is there; the tool itself refuses what it cannot open."""
        self._creates = self._path not in self._files
        if self._creates:
            opening.check_creation(self._params)
            return Contents()
        opening.require_stash(self._params)
        has_stash = files.stash_path(self._path) in self._files
        self._stashes = self._params["stash"] and not has_stash
        tool = self._tool()
        if self._password is not None and has_stash:
            tool.on(replace(tool.access, password=self._password)).run("-cert", "-list")
        found = state.read(tool)
        looked_at = [each.certificate for each in wishes.signers or () if each.label in wishes.trusted]
        signers = [held.label for held in found.signers if held.certificate in looked_at]
        return replace(found, distrusted=frozenset(each for each in signers if state.is_trusted(tool, each) is False))

    def _planned(self, current: Contents) -> KeyRepositoryPlan:
        after = self._draft.contents
        begin = [steps.Step(("-keydb", "-create", *self._creation_flags()))] if self._creates else []
        begin += [steps.Step(("-keydb", "-stashpw"))] if self._stashes else []
        commands = [step.shown(self._path) for step in (*begin, *self._draft.steps)]
        commands += [self._export.shown(self._path)] if self._exports and self._export else []
        modes_before, modes_after = self._ownership.differences(self._files)
        commands += [f"chmod {self._params['mode']} {name}" for name in modes_after]
        change = Change(
            "none" if not commands else "create" if self._creates else "alter",
            f"key repository {self._path}",
            {} if self._creates else {**current.shown(), "files": modes_before},
            {**after.shown(), "files": modes_after},
        )
        return KeyRepositoryPlan((change,), tuple(commands), facts={**after.shown(), **self._csr(after)})

    def _creation_flags(self) -> t.List[str]:
        """A generated password is strong; one that was given is the user's choice."""
        strong = self._password is None or self._params.get("strong")
        return [*(["-stash"] if self._params["stash"] else []), *(["-strong"] if strong else [])]

    def _csr(self, contents: Contents, new: t.Optional[t.Mapping[str, str]] = None) -> t.Dict[str, t.Any]:
        """The pending request of the option ``request``, and all of them by label."""
        texts = {each.label: each.csr for each in contents.requests if each.csr is not None}
        texts.update(new or {})
        found: t.Dict[str, t.Any] = {"csrs": texts}
        return {**found, "csr": texts[self._request_label]} if self._request_label in texts else found

    def _removal(self) -> KeyRepositoryPlan:
        kind = "delete" if self._files else "none"
        before = {"files": [os.path.basename(name) for name in self._files]}
        change = Change(kind, f"key repository {self._path}", before, {})
        return KeyRepositoryPlan((change,), tuple(f"rm {name}" for name in self._files), facts=Contents().shown())

    def execute(self, plan: Plan) -> t.Dict[str, t.Any]:
        """Back up, run the steps, set owner and mode."""
        result: t.Dict[str, t.Any] = {}
        if self._files and self._params["backup"]:
            result["backup"] = backup(self._path, self._files)
        if self._params["state"] == "absent":
            for name in self._files:
                os.remove(name)
            return result
        self._open()
        tool = self._tool()
        requests = dict(filter(None, [_run(tool, step) for step in self._draft.steps]))
        if self._exports and self._export is not None:
            export.write(self._export, tool)
        self._ownership.apply(files.existing(self._path, self._type))
        if any(step.archive or step.args[:2] == ("-cert", "-create") for step in self._draft.steps):
            result.update(state.read(tool).shown())  # fingerprints and labels only the tool knows
        return {**result, **self._csr(self._draft.contents, requests)}

    def _open(self) -> None:
        """Make the repository, and where wanted its stash."""
        tool = self._tool()
        if self._creates:
            with files.created_whole(self._path) as draft:
                tool.at(draft).create(self._password or password.generate(), *self._creation_flags())
        elif self._stashes:
            tool.run("-keydb", "-stashpw")


def _silent(text: str) -> None:
    """A warning is said once."""


def _run(tool: KeyTool, step: steps.Step) -> t.Optional[t.Tuple[str, str]]:
    """Run one step; return the label and the text of a request it wrote."""
    if step.writes:
        return step.args[step.args.index("-label") + 1], tool.read_file(*step.args, option="-file")
    if step.archive is not None:
        with private_file(step.archive.content, "input.p12") as path:
            source = Access(path, "pkcs12", step.archive.password, tool.access.on_argv)
            tool.import_from(source, *step.args[2:])
    elif step.text is not None:
        tool.run_with_file(step.text, *step.args)
    else:
        tool.run(*step.args)
    return None
