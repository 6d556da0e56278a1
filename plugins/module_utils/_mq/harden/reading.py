# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a queue manager lets in, read in one go; what cannot be read is said and not guessed."""

from __future__ import annotations

import os
import typing as t

from ..._core.errors import MqError
from ..info import gather
from ..installation import find_command, installation_for
from ..keyrepo.listing import certificates
from ..process import Runner, run_command
from ..resources.resource import Params
from .administrators import administrators
from .events import sightings
from .facts import Facts, Row, text
from .findings import findings

SECTIONS = ("qmgr", "channels", "chstatus", "chlauth")
EVENT_QUEUE = "SYSTEM.ADMIN.CHANNEL.EVENT"
_SAMPLE = ("samp", "bin", "amqsevt")
_OFF = ("", "DISABLED")

Found = t.Dict[str, t.Any]
Notes = t.List[str]


def expose(params: Params, runner: Runner = run_command) -> Found:
    """Definitions, records and connections, what the host knows besides, and what is open because of it."""
    found: Found = dict(gather({**params, "gather": list(SECTIONS)}, runner))
    notes: Notes = []
    if (params.get("transport") or "runmqsc") == "runmqsc":
        found.update(_of_host(params, found, notes, runner))
    else:
        notes.append(
            f"Transport {params['transport']} shows neither the administrators, nor the key repository, nor the events."
        )
    found["findings"] = [each.as_dict() for each in findings(Facts.of(found))]
    return {**found, "notes": notes}


def _of_host(params: Params, found: Found, notes: Notes, runner: Runner) -> Found:
    manager = found["qmgr"][0]
    seconds = params.get("timeout") or 60
    return {
        "administrators": administrators(params.get("getent_command"), _users(found), runner, seconds),
        "repository": _repository(params, manager, notes, runner),
        "sightings": _sightings(params, manager, notes, runner) if params.get("events", True) else [],
    }


def _users(found: Found) -> t.List[str]:
    """Every user that something runs as."""
    rows = [row for section in ("channels", "chlauth", "chstatus") for row in found[section]]
    return sorted({text(row, "mcauser") for row in rows} - {""})


def _repository(params: Params, manager: Row, notes: Notes, runner: Runner) -> t.Dict[str, int]:
    """How many signers are trusted and how many certificates are the queue manager's own; nothing when not known."""
    path = text(manager, "sslkeyr")
    if not path:
        return {}
    is_pkcs12 = path.lower().endswith((".p12", ".pfx"))
    whole = path if is_pkcs12 or path.endswith(".kdb") else path + ".kdb"
    if not os.path.exists(whole):
        return {"personal": 0, "signers": 0}
    try:
        command = find_command("runmqakm", _installation(params, runner), error_code="RUNMQAKM_NOT_FOUND")
        kind = ["-type", "pkcs12"] if is_pkcs12 else []
        done = runner([command, "-cert", "-list", "-db", whole, *kind, "-stashed"], "", params.get("timeout") or 60)
    except MqError as error:
        notes.append(f"The key repository could not be read: {error.message}")
        return {}
    if done.exit_code:
        notes.append(f"The key repository {whole} could not be opened with its stash, so its signers are not known.")
        return {}
    kinds = [each.kind for each in certificates(done.output)]
    return {"personal": kinds.count("personal"), "signers": kinds.count("signer")}


def _sightings(params: Params, manager: Row, notes: Notes, runner: Runner) -> t.List[Found]:
    """Channel events, left where they are."""
    if text(manager, "chlev").upper() in _OFF and text(manager, "sslev").upper() in _OFF:
        return []
    runmqsc = find_command("runmqsc", _installation(params, runner), error_code="RUNMQSC_NOT_FOUND")
    sample = os.path.join(os.path.dirname(os.path.dirname(runmqsc)), *_SAMPLE)
    if not os.path.isfile(sample):
        notes.append(f"Channel events were not read: {sample} is missing, install the samples of IBM MQ.")
        return []
    argv = [sample, "-m", text(manager, "qmname"), "-q", EVENT_QUEUE, "-b", "-w", "1", "-o", "json"]
    done = runner(argv, "", params.get("timeout") or 60)
    if done.exit_code:
        said = (done.errors.strip() or done.output.strip() or "nothing").splitlines()[-1]
        notes.append(f"Channel events were not read: amqsevt ended with exit code {done.exit_code}, saying {said!r}.")
    return sightings(done.output)


def _installation(params: Params, runner: Runner) -> t.Optional[str]:
    return installation_for(params["queue_manager"], params.get("installation_path"), runner=runner)
