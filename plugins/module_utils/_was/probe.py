# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Ask the queue manager from inside the application server's own JRE, with the very stores the server uses."""

from __future__ import annotations

import ast
import typing as t

from .._certificates.keystore import read_store
from .._core.errors import InputError, WasError
from .literal import literal
from .profile import Profile
from .stores import find_keytool
from .wsadmin import Connection, Session, program_source
from .wsadmin_scripts import probe as program  # the import packs the program with the module

Options = t.Mapping[str, t.Any]


def probe(params: Options) -> t.Dict[str, t.Any]:
    """One record, as every prober of the collection writes it.

    :raises WasError: PROBE_FAILED, when the program itself did not come to an answer
    """
    profile = Profile.at(params["profile_path"])
    identity = _identity(params["key_store"], profile)
    session = Session(profile, Connection(connection_type="none", timeout=params["timeout"]))
    finished = session.run_script(program_source("probe"), literal(document_of(params)) + "\n")
    record = _record(params, identity, answer_in(finished.output))
    return {"probe": record, "ok": record["ok"]}


def document_of(params: Options) -> t.Dict[str, t.Any]:
    """What the program reads."""
    names = ("host", "port", "channel", "queue_manager", "cipher_suite", "peer_name")
    document = {name: params[name] for name in names}
    stores = {name: _store(params[name]) for name in ("key_store", "trust_store")}
    return {**document, "timeout": params["probe_timeout"], **stores}


def _store(options: Options | None) -> t.Dict[str, t.Any] | None:
    if options is None:
        return None
    return {
        "path": options["path"],
        "type": options["store_type"],
        "password": options["password"],
        "alias": options.get("alias"),
    }


def _identity(options: Options | None, profile: Profile) -> str | None:
    """The subject that will be presented; refused early where the alias is not there.

    :raises InputError: ALIAS_UNKNOWN
    """
    if options is None:
        return None
    keytool = find_keytool(profile.install_root)
    entries = read_store(options["path"], options["password"], store_type=options["store_type"], keytool=keytool)
    personal = [entry for entry in entries if entry.kind == "personal"]
    wanted = (options.get("alias") or "").lower()
    for entry in personal:
        if wanted in ("", entry.alias.lower()) and entry.certificate:
            return str(entry.certificate.subject)
    known = ", ".join(entry.alias for entry in personal) or "none"
    raise InputError(
        f"The store {options['path']} has no personal certificate {options.get('alias')}: use one of {known}.",
        "ALIAS_UNKNOWN",
    )


def answer_in(output: str) -> t.Dict[str, str]:
    """The program's one line between its markers.

    :raises WasError: PROBE_FAILED
    """
    start, end = output.find(program.BEGIN), output.find(program.END)
    if start < 0 or end < start:
        reason = " ".join(output.split())[-300:] or "no output"
        raise WasError(
            f"The probe gave no answer ({reason}): see logs/wsadmin.traceout of the profile.", "PROBE_FAILED"
        )
    return ast.literal_eval(output[start + len(program.BEGIN) : end])


def _record(params: Options, identity: str | None, answer: t.Mapping[str, str]) -> t.Dict[str, t.Any]:
    facts = ("server_subject", "server_serial", "cipher", "protocol")
    verdict, kind = answer["verdict"], answer.get("refusal_class") or None
    why = _objection(params, verdict, kind)
    return {
        "link": params["link"],
        "probe": params["name"],
        "from": params["from_host"] or params["profile_path"],
        "to": f"{params['host']}:{params['port']}",
        "channel": params["channel"],
        "identity": identity,
        "expected": params["expected"],
        "verdict": verdict,
        "layer": answer["layer"],
        "code": answer["code"],
        "refusal_class": kind if verdict != "accepted" else None,
        "evidence": {name: answer.get(name) or None for name in facts},
        "ok": why is None,
        "why": why,
    }


def _objection(params: Options, verdict: str, kind: str | None) -> str | None:
    if verdict != params["expected"]:
        return f"The probe was {verdict} where {params['expected']} was expected."
    classes = params["expected_class"]
    if verdict == "refused" and classes and kind not in classes:
        return f"The probe was refused by {kind}, not by {' or '.join(classes)}."
    return None
