# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Probe records put together: what they prove, and what they fail to prove."""

from __future__ import annotations

import typing as t

from .findings import Finding

Row = t.Mapping[str, t.Any]
Record = t.Dict[str, t.Any]


def judged(accepted: t.Sequence[Row], refused: t.Sequence[Row]) -> t.List[Record]:
    """Every record with ``ok`` and, when it proves nothing, ``why``.

    A refusal counts when it is of an expected class and the link's own client got in meanwhile: the application
    server's probe is the control, because only its host holds the client's key.

    :param accepted: records of the positive probes
    :param refused: records of the probes that must fail
    """
    controls: t.Dict[str, Row] = {}
    for record in accepted:
        if record["verdict"] == "accepted":
            controls.setdefault(record["link"], record)
    records = [{**record, "why": _unmet(record)} for record in accepted]
    for record in refused:
        control = controls.get(record["link"])
        records.append({**record, "control": _name(control), "why": _unproven(record, control)})
    return [{**record, "ok": record["why"] is None} for record in records]


def _name(control: Row | None) -> str | None:
    return f"{control['probe']} from {control['from']}" if control else None


def _unmet(record: Row) -> str | None:
    if record["verdict"] == "accepted":
        return None
    return f"Expected accepted, found {record['verdict']} ({record['code']})."


def _unproven(record: Row, control: Row | None) -> str | None:
    if record["verdict"] != "refused":
        return f"Expected refused, found {record['verdict']} ({record['code']})."
    classes = record.get("expected_class") or []
    if classes and record.get("refusal_class") not in classes:
        return f"Refused as {record.get('refusal_class')} ({record['code']}), expected {' or '.join(classes)}."
    if control is None:
        return "Refused, but the link's own client was not accepted either, so the refusal proves nothing."
    return None


def reasons(records: t.Sequence[Row]) -> t.Iterator[Finding]:
    """Why the link is not proven, one finding per probe."""
    if not records:
        yield Finding(
            "LINK_NOT_PROVEN", "Nothing was probed, so nothing is proven: run it with the hosts of at least one link."
        )
    for record in records:
        if record["why"]:
            yield Finding(
                "LINK_NOT_PROVEN",
                f"Probe {record['probe']} from {record['from']} does not prove the link: {_clause(record['why'])}; read"
                " AMQERR01.LOG of the queue manager and the evidence in the report.",
            )


def _clause(sentence: str) -> str:
    """A sentence as part of another one."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def table(records: t.Iterable[Row]) -> t.List[str]:
    """The records as lines for people."""
    rows: t.List[t.Tuple[t.Any, ...]] = [
        ("proven", "link", "probe", "from", "verdict", "the queue manager's answer", "positive control")
    ]
    rows += [
        (
            "yes" if row["ok"] else "NO",
            row["link"],
            row["probe"],
            row["from"],
            row["verdict"],
            _answer(row),
            row.get("control"),
        )
        for row in records
    ]
    return aligned([[str(cell if cell is not None else "-") for cell in row] for row in rows])


def _answer(row: Row) -> str:
    text = f"{row.get('layer')}: {row.get('code')}"
    return text if row["ok"] else f"{text}. {row['why']}"


def aligned(rows: t.Sequence[t.Sequence[str]]) -> t.List[str]:
    """Columns as wide as their widest cell."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
