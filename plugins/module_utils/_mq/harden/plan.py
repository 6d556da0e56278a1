# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From facts and policy to resources, reasons not to begin, and the story of both: was, is now, who, why."""

from __future__ import annotations

import typing as t

from ..._link.findings import Finding
from . import events, measures, refusals
from .facts import Connection, Facts
from .findings import KINDS, Exposure, findings
from .outcome import applied
from .policy import REPORT, Measure, Policy, choose

Result = t.Dict[str, t.Any]

_NOW = {
    "require_tls": "TLS required",
    "trial": "in trial",
    "backstop": "closed without a record",
    "no_access": "closed by MCAUSER(*NOACCESS)",
    "no_instances": "closed by MAXINST(0)",
    "stop": "stopped until it is started",
    "delete": "deleted",
}
_HEADINGS = ["channel", "was", "is now", "who uses it", "why"]


def plan(found: t.Mapping[str, t.Any], options: t.Mapping[str, t.Any]) -> Result:
    """Everything a role needs.

    :param found: what ``mq_exposure_info`` returned
    :param options: the fields of :class:`Policy`
    """
    facts, policy = Facts.of(found), Policy.of(options)
    spoken_of = choose(facts, policy)
    chosen = [each for each in spoken_of if each.policy != REPORT]
    reasons = [*refusals.of_input(policy), *refusals.of_measures(chosen, facts, policy)]
    resources = [] if reasons else _resources(facts, policy, chosen)
    after = applied(facts, resources)
    affected = [] if reasons else list(refusals.of_connections(chosen, facts, after))
    reasons += refusals.of_management(facts, after, policy)
    if not policy.allow_disconnect:
        reasons += [refusals.in_use(*each) for each in affected]
    if reasons:  # all or nothing
        resources, after = [], facts
    rows = _rows(facts, after, {each.channel.name: each for each in spoken_of}, policy)
    return {
        "resources": resources,
        "reasons": _without_repetition(reasons),
        "table": [_HEADINGS, *(_line(row, is_refused=bool(reasons)) for row in rows)],
        "report": _report(facts, after, rows, resources, affected),
    }


def _resources(facts: Facts, policy: Policy, chosen: t.Sequence[Measure]) -> t.List[measures.Resource]:
    resources = measures.of_queue_manager(facts, policy)
    for measure in chosen:
        resources += measures.of_measure(measure, facts, policy)
    return [*resources, *measures.pins(facts, applied(facts, resources), policy)]


def _without_repetition(reasons: t.Iterable[Finding]) -> t.List[t.Dict[str, str]]:
    return [reason.as_dict() for reason in dict.fromkeys(reasons)]


def _rows(before: Facts, after: Facts, chosen: t.Mapping[str, Measure], policy: Policy) -> t.List[Result]:
    """The queue manager and each channel of which there is something to tell."""
    was, now = _by_channel(findings(before)), _by_channel(findings(after))
    names = ["", *sorted(each.name for each in before.channels)]
    rows = [_row(name, before, was.get(name, []), now.get(name, []), chosen.get(name), policy) for name in names]
    return [row for row in rows if row["was"] or row["measure"] or row["connected"] or row["seen"]]


def _by_channel(found: t.Iterable[Exposure]) -> t.Dict[str, t.List[Exposure]]:
    grouped: t.Dict[str, t.List[Exposure]] = {}
    for finding in found:
        grouped.setdefault(finding.channel, []).append(finding)
    return grouped


def _row(
    name: str,
    facts: Facts,
    was: t.Sequence[Exposure],
    now: t.Sequence[Exposure],
    measure: t.Optional[Measure],
    policy: Policy,
) -> Result:
    connected = [each for each in facts.connections if each.channel == name and name]
    is_kept = bool(name) and policy.is_management(name)
    return {
        "channel": name or None,
        "was": [each.as_dict() for each in was],
        "now": [each.as_dict() for each in now],
        "measure": measure.policy if measure is not None and measure.policy != REPORT else None,
        "connected": _as_dicts(connected),
        "seen": [dict(each) for each in facts.sightings if each["channel"] == name and name],
        "why": "management channel, never touched" if is_kept else measure.reason if measure is not None else "",
    }


def _as_dicts(connections: t.Iterable[Connection]) -> t.List[t.Dict[str, t.Any]]:
    """Equal connections together, with their number."""
    found: t.Dict[str, t.Dict[str, t.Any]] = {}
    for connection in connections:
        row = found.setdefault(repr(connection), {**connection.as_dict(), "count": 0, "text": str(connection)})
        row["count"] += 1
    return list(found.values())


def _line(row: Result, *, is_refused: bool) -> t.List[str]:
    """A row for people."""
    was = ", ".join(KINDS[each["id"]].label for each in row["was"]) or "nothing open"
    now = "unchanged" if is_refused else _now(row)
    return [row["channel"] or "(queue manager)", was, now, _who(row), row["why"] or _references(row)]


def _now(row: Result) -> str:
    left = [KINDS[each["id"]].label for each in row["now"]]
    done = [_NOW[row["measure"]]] if row["measure"] else []
    if not done and row["was"] == row["now"]:
        return "unchanged"
    return ", ".join([*done, *left]) or "closed"


def _who(row: Result) -> str:
    connected = [f"{each['text']}{_times(each['count'])}" for each in row["connected"]]
    seen = [events.described(each) for each in row["seen"]]
    return "; ".join([*connected, *seen]) or ("-" if row["channel"] is None else "nobody now")


def _times(count: int) -> str:
    return f" x{count}" if count > 1 else ""


def _references(row: Result) -> str:
    found = [reference for each in row["was"] for reference in each["references"]]
    return ", ".join(dict.fromkeys(found)) or "-"


def _report(
    before: Facts,
    after: Facts,
    rows: t.Sequence[Result],
    resources: t.Sequence[measures.Resource],
    affected: t.Iterable[t.Tuple[Connection, str]],
) -> Result:
    return {
        "queue_manager": before.queue_manager,
        "channel_authentication": {"was": before.channel_authentication, "now": after.channel_authentication},
        "channel_events": {"was": before.channel_events, "now": after.channel_events},
        "channels": [row for row in rows if row["channel"]],
        "findings": [row for row in rows if not row["channel"]],
        "cut_off": [connection.as_dict() for connection, policy in affected],
        "resources": list(resources),
    }
