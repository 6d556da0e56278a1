# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The end of the main job: what was insecure, what is now, what proves it."""

from __future__ import annotations

import typing as t

from .proof import aligned

Row = t.Mapping[str, t.Any]


def summary(links: t.Sequence[Row], managers: t.Mapping[str, Row], records: t.Sequence[Row]) -> t.List[str]:
    """A short table.

    :param managers: by name, the ``channels`` rows read at the end
    :param records: judged probe records
    """
    rows = [["was", "is now", "proof"]]
    for link in links:
        own = [record for record in records if record["link"] == link["name"]]
        rows += [
            *_connection(link, own),
            *_identity(link, own),
            *_channels(link, managers.get(link["queue_manager"]) or {}, own),
        ]
    return aligned(rows)


def _connection(link: Row, records: t.Sequence[Row]) -> t.List[t.List[str]]:
    names = ", ".join(factory["jndi_name"] for factory in link["connection_factories"])
    accepted = [record for record in records if record["expected"] == "accepted" and record["ok"]]
    where = ", ".join(str(record["from"]) for record in accepted)
    proof = f"accepted from {where} ({accepted[0]['code']})" if accepted else "not proven in this run"
    return [[f"{names}: plaintext", f"{link['channel']} with {link['cipher_spec']}", proof]]


def _identity(link: Row, records: t.Sequence[Row]) -> t.List[t.List[str]]:
    refused = [record for record in records if record["expected"] == "refused" and record["cipher_spec"]]
    now = f"only {link['peer_name']}, as {link['run_as']}"
    return [["anybody, as whoever the client says", now, _refusals(refused, "SSLPEER, SSLCERTI and a back-stop rule")]]


def _channels(link: Row, manager: Row, records: t.Sequence[Row]) -> t.List[t.List[str]]:
    rows = []
    for channel in link["insecure_channels"]:
        refused = [record for record in records if record["channel"] == channel and record["expected"] == "refused"]
        users = [row.get("mcauser") for row in manager.get("channels") or [] if row.get("channel") == channel]
        closed = "*NOACCESS" in [str(user).strip() for user in users]
        now = "closed to everybody" if closed else "still open"
        rows.append(
            [
                f"{channel}: plaintext",
                now,
                _refusals(refused, "MCAUSER(*NOACCESS) and USERSRC(NOACCESS)" if closed else "-"),
            ]
        )
    return rows


def _refusals(records: t.Sequence[Row], otherwise: str) -> str:
    proven = [record for record in records if record["ok"]]
    if not records:
        return f"{otherwise}; on the wire: playbooks/verify.yml"
    codes = ", ".join(dict.fromkeys(str(record["code"]) for record in proven))
    return f"{len(proven)} of {len(records)} probes refused ({codes})"
