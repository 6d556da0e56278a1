# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What wsadmin's output means, by message code: texts are translated, codes are not."""

from __future__ import annotations

import ast
import re
import typing as t
from dataclasses import dataclass

from .._core.errors import WasError
from .process import Finished

#: Printed when a signer is missing and the client asks whether to add it; it carries no code.
SIGNER_PROMPT = "SSL SIGNER EXCHANGE PROMPT"
_SIGNER_CODES = ("CWPKI0022E", "ADMC0016E", "CWPKI0428I", "CWPKI0040I")
_LOGIN_CODES = ("WASX7246E", "ADMN0022E", "ADMC0035E")
_UNCONNECTED_CODES = ("WASX7023E", "WASX7246E", "WASX7213I")
_UNKNOWN_OUTCOME_CODES = ("ADMN0034E", "ADMC0009E", "SocketTimeoutException", "Read timed out")
#: How a save conflict shows; the class of the exception differs by level.
_CONFLICT_MARKS = (
    "ConfigServiceException",
    "WorkSpaceException",
    "SaveFailureException",
    "conflict",
    "WKSP0023E",
    "ADMR0104E",
)
_HOST_NAME_CODE = "CWPKI0062E"
_CLASS = re.compile(r"^<(?:type|class) '[^']*'>: ")
_DEPLOYMENT = re.compile(r"^\s*(ADMA\d{4}E\b.*)$", re.MULTILINE)
_CODE = re.compile(r"\b(?:WASX|ADM[A-Z]|CWPKI|CWSCJ|WKSP|WSVR)\d{4}[EWI]\b")


class SaveConflict(WasError):
    """Somebody else saved the same documents first; nothing of ours was saved."""


@dataclass(frozen=True)
class Outcome:
    """What a program did."""

    events: t.Tuple[t.Mapping[str, t.Any], ...]

    @property
    def saves(self) -> int:
        """How often it saved: 0 or 1."""
        return len(self.named("saved"))

    @property
    def nodes(self) -> t.List[t.Dict[str, str]]:
        """Each synchronised node with what its agent answered."""
        return [
            {"node": event["node"], "result": event["result"], "error": event["error"]}
            for event in self.named("synced")
        ]

    @property
    def unsynchronised(self) -> t.List[str]:
        """The nodes that were asked and did not confirm."""
        return [item["node"] for item in self.nodes if item["result"] != "true"]

    def named(self, name: str) -> t.List[t.Mapping[str, t.Any]]:
        """The events of this name."""
        return [event for event in self.events if event["event"] == name]


def read_events(output: str, mark: str) -> t.Tuple[t.Mapping[str, t.Any], ...]:
    """The lines that carry our mark; whatever else the product prints between them does not matter."""
    lines = [line.strip() for line in output.splitlines()]
    return tuple(ast.literal_eval(line[len(mark) + 1 :]) for line in lines if line.startswith(mark + " "))


def is_signer_prompt(line: str) -> bool:
    """True for a line after which wsadmin would wait for an answer nobody gives."""
    return SIGNER_PROMPT in line or "(y/n)" in line


def judge(finished: Finished, mark: str, *, where: str, timeout: int) -> Outcome:
    """What happened, or the reason why nothing did.

    :raises SaveConflict: the save lost against another session's
    :raises WasError: everything else that went wrong, by code
    """
    outcome = Outcome(read_events(finished.output, mark))
    if _has(finished.output, _UNCONNECTED_CODES):  # wsadmin then runs the program all the same, without the cell
        raise never_started(finished, where, timeout)
    if outcome.named("conflict"):
        raise _save_failure(outcome.named("conflict")[0])
    if outcome.named("failed"):
        raise _step_failure(_with_reasons(outcome.named("failed")[0], finished.output), outcome)
    if outcome.named("ended"):
        return outcome
    if outcome.named("started"):
        saved = " after its save" if outcome.saves else ""
        raise outcome_unknown(
            f"wsadmin ended before its program did ({_first_code(finished.output) or 'no message'}){saved}"
        )
    raise never_started(finished, where, timeout)


def _with_reasons(event: t.Mapping[str, t.Any], output: str) -> t.Mapping[str, t.Any]:
    """AdminApp prints why it refuses, and raises an exception that only says that it did."""
    reasons = [reason.strip().rstrip(".") for reason in _DEPLOYMENT.findall(output)][:3]
    return {**event, "error": ": ".join([*reasons, str(event["error"])])}


def never_started(finished: Finished, where: str, timeout: int) -> WasError:
    """Why the program did not begin."""
    output = finished.output
    if finished.stopped or SIGNER_PROMPT in output or _has(output, _SIGNER_CODES):
        return _failure(
            f"wsadmin does not trust the certificate of {where}: add its signer to the trust store that the profile's"
            " ssl.client.props names (retrieveSigners.sh does).",
            "SIGNER_NOT_TRUSTED",
        )
    if _HOST_NAME_CODE in output:
        return _failure(
            f"The certificate of {where} does not name that host ({_HOST_NAME_CODE}): issue one with its name among"
            " the subject"
            " alternative names, or give host one of its names.",
            "HOST_NAME_MISMATCH",
        )
    if _has(output, _LOGIN_CODES):
        return _failure(
            f"{where} refused the administrative login ({_first(output, _LOGIN_CODES)}): check username and"
            " password, or the credentials in the profile's soap.client.props (for RMI sas.client.props, for IPC"
            " ipc.client.props).",
            "WSADMIN_LOGIN_REFUSED",
        )
    if "WASX7023E" in output:
        return _failure(
            f"wsadmin cannot connect to {where} (WASX7023E): start the deployment manager, or correct host, port and"
            " connection_type.",
            "WSADMIN_CANNOT_CONNECT",
        )
    if finished.code is None:
        return _failure(
            f"wsadmin did not start its program within {timeout} seconds and was ended: raise timeout, or see"
            " logs/wsadmin.traceout of the profile.",
            "WSADMIN_TIMEOUT",
        )
    return _failure(
        f"wsadmin ended with code {finished.code} before it started its program"
        f" ({_first_code(output) or 'no message'}):"
        " see logs/wsadmin.traceout of the profile.",
        "WSADMIN_FAILED",
    )


def _failure(message: str, code: str) -> WasError:
    return WasError(message, code)


def outcome_unknown(reason: str, **details: t.Any) -> WasError:
    """The end of the story is missing."""
    return WasError(f"{reason}, so what it did is not known: run it again.", "OUTCOME_UNKNOWN", **details)


def _save_failure(event: t.Mapping[str, t.Any]) -> WasError:
    error = str(event["error"])
    if _has(error, _UNKNOWN_OUTCOME_CODES):
        return WasError(
            f"The answer to the save was lost ({short(error)}), so what it did is not known: run it again.",
            "OUTCOME_UNKNOWN",
        )
    if is_conflict(error):
        return SaveConflict(
            f"Another session keeps saving the same documents ({short(error)}): close it, or run again later.",
            "SAVE_CONFLICT",
        )
    return WasError(f"The deployment manager refused to save ({short(error)}): correct what it names.", "SAVE_REFUSED")


def is_conflict(error: str) -> bool:
    """True for the refusal of a save that lost against another session's."""
    return _has(error.lower(), [mark.lower() for mark in _CONFLICT_MARKS])


def _step_failure(event: t.Mapping[str, t.Any], outcome: Outcome) -> WasError:
    error = str(event["error"])
    left = [str(item["subject"]) for item in outcome.named("left")]
    if left:
        return WasError(
            f"The deployment manager refused {event['subject']} ({short(error)}) after a command that saves by itself"
            f" had changed {', '.join(left)}, and refused to take that back: run it again with that resource alone.",
            "WSADMIN_STEP_NOT_UNDONE",
            changed=True,
            subject=event["subject"],
        )
    if _has(error, _UNKNOWN_OUTCOME_CODES):
        return WasError(
            f"The answer for {event['subject']} was lost ({short(error)}), nothing was saved: run it again.",
            "OUTCOME_UNKNOWN",
        )
    return WasError(
        f"The deployment manager refused {event['subject']}, so nothing was saved ({short(error)}): "
        "correct that resource.",
        "WSADMIN_STEP_REFUSED",
        subject=event["subject"],
        product_code=_first_code(error),
    )


def short(text: str) -> str:
    """One line without Jython's own name for the exception's class, which the product's text repeats."""
    return _CLASS.sub("", " ".join(text.split()))[:400].rstrip(".")


def _first_code(text: str) -> str | None:
    codes = [code for code in _CODE.findall(text) if code.endswith("E")] or _CODE.findall(text)
    return codes[0] if codes else None


def _has(text: str, marks: t.Iterable[str]) -> bool:
    return any(mark in text for mark in marks)


def _first(text: str, marks: t.Iterable[str]) -> str:
    return next(mark for mark in marks if mark in text)
