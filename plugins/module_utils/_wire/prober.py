# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A list of probes: a refusal proves something only beside a positive control on the same path."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from . import probe as single
from .probe import Probe
from .verdict import ACCEPTED, REFUSED, Verdict

Record = t.Dict[str, t.Any]


@dataclass(frozen=True)
class Expectation:
    """A probe and what must come of it. ``classes`` empty: any class of refusal counts."""

    probe: Probe
    expected: str = ACCEPTED
    classes: t.Tuple[str, ...] = ()
    control: str | None = None


def run(
    expectations: t.Sequence[Expectation], *, link: str | None, from_host: str | None, timeout: float
) -> t.Dict[str, t.Any]:
    """Run every probe in order; ``ok`` is true when all of them, with their controls, prove what they should.

    :raises InputError: ``PROBE_NAME_DUPLICATE``, ``PROBE_CONTROL_UNKNOWN``
    """
    _check(expectations)
    records = []
    for expectation in expectations:
        found, evidence = single.run(expectation.probe, timeout=timeout)
        records.append(_record(expectation, found, evidence, link, from_host))
    verdicts = {record["probe"]: record["verdict"] for record in records}
    for record in records:
        record["why"] = shortfall(record, verdicts)
        record["ok"] = record["why"] is None
    return {"probes": records, "ok": all(record["ok"] for record in records)}


def _check(expectations: t.Sequence[Expectation]) -> None:
    positive = {item.probe.name for item in expectations if item.expected == ACCEPTED}
    seen: t.Set[str] = set()
    for item in expectations:
        name = item.probe.name
        if name in seen:
            raise InputError(f"Two probes are named {name!r}: give each its own name.", "PROBE_NAME_DUPLICATE")
        seen.add(name)
        if item.control is not None and item.control not in positive:
            raise InputError(
                f"The control {item.control!r} of probe {name!r} is not a probe that expects to be accepted: add one.",
                "PROBE_CONTROL_UNKNOWN",
            )


def _record(
    expectation: Expectation, found: Verdict, evidence: Record, link: str | None, from_host: str | None
) -> Record:
    probe = expectation.probe
    return {
        "link": link,
        "probe": probe.name,
        "from": from_host,
        "to": f"{probe.host}:{probe.port}",
        "channel": probe.channel,
        "cipher_spec": probe.cipher_spec,
        "identity": probe.identity.subject if probe.identity else None,
        "expected": expectation.expected,
        "expected_class": list(expectation.classes),
        "control": expectation.control,
        "verdict": found.verdict,
        "layer": found.layer,
        "code": found.code,
        "refusal_class": found.refusal_class,
        "evidence": evidence,
    }


def shortfall(record: Record, verdicts: t.Mapping[str, str]) -> str | None:
    """Why a record does not prove what was expected; None when it does."""
    outcome = f"{record['verdict']} ({record['code']})"
    if record["verdict"] != record["expected"]:
        return f"Expected {record['expected']}, found {outcome}."
    if record["expected"] != REFUSED:
        return None
    if record["expected_class"] and record["refusal_class"] not in record["expected_class"]:
        wanted = " or ".join(record["expected_class"])
        return f"Refused as {record['refusal_class']} ({record['code']}), expected {wanted}."
    if record["control"] is None:
        return "Refused, but no positive control was named, so the refusal proves nothing."
    if verdicts.get(record["control"]) != ACCEPTED:
        return f"Refused, but the control {record['control']} was {verdicts.get(record['control'])} itself."
    return None
