# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A script of the user's in one wsadmin: it and its data go through a pipe, what it says comes back marked."""

from __future__ import annotations

import re
import secrets
import typing as t
from dataclasses import dataclass, field
from pathlib import Path

from .._core.errors import InputError, WasError
from .._core.redaction import redact
from .outcome import Outcome, is_conflict, never_started, outcome_unknown, read_events, short
from .process import Finished
from .profile import Profile
from .script_document import written
from .wsadmin import Connection, Session, program_source
from .wsadmin_scripts import script as _script  # noqa: F401 - the import packs the program with the module

_ENCODING = re.compile(r"^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][^\n]*", re.ASCII)
_SHORTEST_LINE = 6  # of a secret of several lines: what is shorter would mask what is none


@dataclass(frozen=True)
class UserScript:
    """What is to run, and what it is given."""

    source: str
    name: str  # as messages call it
    arguments: t.Any = None
    secrets: t.Mapping[str, t.Any] = field(default_factory=dict)
    save: bool = False

    @classmethod
    def from_options(cls, options: t.Mapping[str, t.Any]) -> UserScript:
        """From the module's parameters.

        :raises InputError: SCRIPT_NOT_READABLE
        """
        source, name = options["script"], "the script"
        if source is None:
            source, name = _text_of(options["src"]), options["src"]
        return cls(source, name, options["arguments"], options["secrets"] or {}, options["save"])

    def document(self, mark: str, *, check_mode: bool) -> str:
        """What the program reads."""
        return written(
            {
                "mark": mark,
                "source": plain_source(self.source),
                "arguments": self.arguments,
                "secrets": dict(self.secrets),
                "save": self.save,
                "check_mode": check_mode,
            }
        )


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(
            f"The script {path} cannot be read ({error}): give src a file in UTF-8 on the host that runs wsadmin.",
            "SCRIPT_NOT_READABLE",
        )


def plain_source(source: str) -> str:
    """What every Jython compiles: lines that end alike, and no word on an encoding, for it is text already."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        text = text[1:]
    found = _ENCODING.match(text)
    if found:
        line = found.group(0).rpartition("\n")[2]
        text = text[: found.end() - len(line)] + "#" + text[found.end() :]
    return text + "\n"


def forms_of(value: t.Any) -> t.List[str]:
    """Every text in the data that must not be shown, each line of a longer one too."""
    if isinstance(value, dict):
        return [form for item in value.values() for form in forms_of(item)]
    if isinstance(value, list):
        return [form for item in value for form in forms_of(item)]
    if value is None or isinstance(value, bool):
        return []
    text = str(value)
    lines = [line.strip() for line in text.splitlines()]
    return [text, *(line for line in lines if line != text and len(line) >= _SHORTEST_LINE)]


class ScriptRun:
    """One wsadmin for one script."""

    def __init__(self, session: Session, connection: Connection, script: UserScript) -> None:
        self._session = session
        self._connection = connection
        self._script = script

    def result(self, *, check_mode: bool) -> t.Dict[str, t.Any]:
        """What the module returns.

        :raises WasError: by code
        """
        mark = "@@wasmq-" + secrets.token_hex(8)
        document = self._script.document(mark, check_mode=check_mode)
        finished = self._session.run_script(program_source("script"), document)
        events = Outcome(read_events(finished.output, mark))
        if not events.named("started"):
            raise never_started(finished, str(self._connection), self._connection.timeout)
        return self._judged(finished, events, printed(finished.output, mark))

    def _judged(self, finished: Finished, events: Outcome, text: str) -> t.Dict[str, t.Any]:
        text = redact(text, forms_of(self._script.secrets))
        shown = {"stdout": text, "stdout_lines": text.splitlines()}
        ended = events.named("ended")
        finish = events.named("finished")
        saves = int(ended[0]["saves"]) if ended else 0
        if finish and finish[0]["failed"]:
            raise self._failure(finish[0], saves, shown)
        if not ended:
            reason = "was ended after its timeout" if finished.code is None else "ended before it had said how it went"
            raise outcome_unknown(f"wsadmin with {self._script.name} {reason}", **shown)
        self._require_saved(ended[0], saves, shown)
        said = ended[0]["changed"]
        changed = bool(said) if said is not None else bool(saves or ended[0]["unsaved"])
        return {"changed": changed, "result": ended[0]["result"], "saves": saves, **shown}

    def _require_saved(self, end: t.Mapping[str, t.Any], saves: int, shown: t.Mapping[str, t.Any]) -> None:
        if end["conflict"]:
            raise self._save_failure(end["conflict"], saves, shown)
        if end["unsaved"] == 2:
            raise WasError(
                f"{sentence(self._script.name)} ended with changes it had not saved, and they were discarded: set save"
                " to true, or call AdminConfig.save() or AdminConfig.reset() in it.",
                "SCRIPT_CHANGES_NOT_SAVED",
                changed=bool(saves),
                saves=saves,
                **shown,
            )

    def _save_failure(self, error: str, saves: int, shown: t.Mapping[str, t.Any]) -> WasError:
        if is_conflict(error):
            return self._conflict(error, saves, shown)
        return WasError(
            f"The deployment manager refused to save the changes of {self._script.name} ({self._masked(error)}), and"
            " they were discarded: correct what it names.",
            "SAVE_REFUSED",
            changed=bool(saves),
            saves=saves,
            **shown,
        )

    def _conflict(self, error: str, saves: int, shown: t.Mapping[str, t.Any]) -> WasError:
        return WasError(
            f"Another session saved the same documents before {self._script.name} did ({self._masked(error)}), whose"
            " changes were discarded: run it again.",
            "SAVE_CONFLICT",
            changed=bool(saves),
            saves=saves,
            **shown,
        )

    def _failure(self, finish: t.Mapping[str, t.Any], saves: int, shown: t.Mapping[str, t.Any]) -> WasError:
        stopped = finish["failed"]
        if finish["saving"] and is_conflict(str(stopped["error"])):
            return self._conflict(str(stopped["error"]), saves, shown)
        kept = f"its {saves} earlier save{'s' if saves > 1 else ''} stayed" if saves else "nothing was saved"
        place, reason = _place(stopped, self._script.name), self._reason(stopped)
        return WasError(
            f"{place} {reason}; {kept}: correct the script or what it was given.",
            "SCRIPT_FAILED",
            changed=bool(saves),
            saves=saves,
            line=stopped["line"] or None,
            **shown,
        )

    def _reason(self, stopped: t.Mapping[str, t.Any]) -> str:
        error = self._masked(str(stopped["error"]))
        if stopped["kind"] == "fail":
            return f"gave up ({error})"
        if stopped["kind"] == "exit":
            return f"exited with {error}"
        plain = re.sub(rf"^[\w.]*\b{re.escape(stopped['kind'])}: ", "", error)
        return f"failed with {stopped['kind']} ({plain})"

    def _masked(self, error: str) -> str:
        return redact(short(error), forms_of(self._script.secrets))


def _place(stopped: t.Mapping[str, t.Any], name: str) -> str:
    return f"Line {stopped['line']} of {name}" if stopped["line"] else sentence(name)


def sentence(text: str) -> str:
    """The text as a sentence begins; a path stays as it is."""
    return text[:1].upper() + text[1:]


def printed(output: str, mark: str) -> str:
    """What the script itself printed, between our own lines."""
    _before, _mark, rest = output.partition(f"{mark} ")
    _event, _end, text = rest.partition("\n")
    text, _mark, _rest = text.partition(f"\n{mark} ")
    return text


def run_user_script(options: t.Mapping[str, t.Any], *, check_mode: bool) -> t.Dict[str, t.Any]:
    """The module's result; a script that need not run starts no wsadmin."""
    if options["creates"] and Path(options["creates"]).exists():
        return _skipped(f"{options['creates']} exists.")
    script = UserScript.from_options(options)
    if check_mode and not options["supports_check_mode"]:
        return _skipped("The script does not say that it supports check mode (supports_check_mode).", skipped=True)
    profile, connection = Profile.at(options["profile_path"]), Connection.from_options(options)
    return ScriptRun(Session(profile, connection), connection, script).result(check_mode=check_mode)


def _skipped(reason: str, **more: t.Any) -> t.Dict[str, t.Any]:
    nothing: t.Dict[str, t.Any] = {"changed": False, "result": None, "saves": 0, "stdout": "", "stdout_lines": []}
    return {**nothing, "msg": reason, **more}
