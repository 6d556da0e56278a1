# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The admin protocol on a pair of streams: one JSON object per line, one session per pair."""

from __future__ import annotations

import json
from typing import IO

from .errors import WsadminError
from .session import Session


def answer(session: Session, request: dict) -> dict:
    """The answer to one request of the protocol."""
    try:
        if request["op"] == "counts":
            return {"ok": True, "value": session.counts}
        if request["op"] == "call":
            value = session.call(request["object"], request["method"], request["args"])
            return {"ok": True, "value": value, "printed": session.app.take_printed()}
        return {"ok": False, "class": "java.lang.IllegalArgumentException", "message": f"op {request['op']}"}
    except WsadminError as problem:
        return {"ok": False, "class": problem.java_class, "message": problem.message}


def serve(session: Session, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the requests end."""
    for line in requests:
        answers.write(json.dumps(answer(session, json.loads(line))).encode() + b"\n")
        answers.flush()
