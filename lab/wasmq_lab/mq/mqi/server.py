# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m wasmq_lab.mq.mqi.server``: the calls for a process that cannot import the lab, a JSON line each way."""

from __future__ import annotations

import json
import sys
import typing as t

from . import calls

CALLS: dict[str, t.Callable[..., t.Any]] = {
    "MQCONNX": calls.connect,
    "MQDISC": calls.disconnect,
    "MQOPEN": calls.open_object,
    "MQCLOSE": calls.close_object,
    "MQPUT": calls.put,
    "MQGET": calls.get,
    "MQINQ": calls.inquire,
}


def main() -> int:
    """Answer until the other process is gone."""
    for line in sys.stdin:
        request = json.loads(line)
        result = CALLS[request["call"]](*map(_received, request["arguments"]))
        print(json.dumps([_sent(value) for value in result]), flush=True)
    return 0


def _received(value: t.Any) -> t.Any:
    """Bytes travel as ``{"hex": ...}``."""
    if isinstance(value, dict) and set(value) == {"hex"}:
        return bytes.fromhex(value["hex"])
    return value


def _sent(value: t.Any) -> t.Any:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


if __name__ == "__main__":
    sys.exit(main())
