# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry of every product command of the lab: ``python -m wasmq_lab.tool HOST TOOL ARG...``."""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

from .common import Host, trace
from .faults import strike

#: tool name -> "module:function"; the function is main(host, argv) -> exit code
TOOLS: dict[str, str] = {
    "runmqsc": "wasmq_lab.mq.commands.runmqsc:main",
    "dmpmqcfg": "wasmq_lab.mq.commands.dmpmqcfg:main",
    "crtmqm": "wasmq_lab.mq.commands.crtmqm:main",
    "strmqm": "wasmq_lab.mq.commands.strmqm:main",
    "endmqm": "wasmq_lab.mq.commands.endmqm:main",
    "dltmqm": "wasmq_lab.mq.commands.dltmqm:main",
    "dspmq": "wasmq_lab.mq.commands.dspmq:main",
    "dspmqver": "wasmq_lab.mq.commands.dspmqver:main",
    "dspmqinf": "wasmq_lab.mq.commands.mqinf:display",
    "addmqinf": "wasmq_lab.mq.commands.mqinf:add",
    "rmvmqinf": "wasmq_lab.mq.commands.mqinf:remove",
    "dspmqinst": "wasmq_lab.mq.commands.mqinst:display",
    "setmqinst": "wasmq_lab.mq.commands.mqinst:set_installation",
    "setmqm": "wasmq_lab.mq.commands.mqinst:set_queue_manager",
    "crtmqenv": "wasmq_lab.mq.commands.crtmqenv:main",
    "dspmqtrn": "wasmq_lab.mq.commands.dspmqtrn:main",
    "amqsevt": "wasmq_lab.mq.commands.amqsevt:main",
    "rsvmqtrn": "wasmq_lab.mq.commands.dspmqtrn:resolve",
    "setmqaut": "wasmq_lab.mq.commands.setmqaut:main",
    "dspmqaut": "wasmq_lab.mq.commands.dspmqaut:main",
    "runmqakm": "wasmq_lab.mq.runmqakm:main",
    "strmqweb": "wasmq_lab.mq.web.control:start",
    "endmqweb": "wasmq_lab.mq.web.control:end",
    "dspmqweb": "wasmq_lab.mq.web.control:display",
    "gsk8capicmd": "wasmq_lab.mq.runmqakm.variants:gsk8capicmd",
    "runmqckm": "wasmq_lab.mq.runmqakm.variants:runmqckm",
    "runmqktool": "wasmq_lab.mq.runmqakm.variants:runmqktool",
    "wsadmin": "wasmq_lab.was.wsadmin.launch:main",
    "keytool": "wasmq_lab.was.commands.keytool:main",
    "startManager": "wasmq_lab.was.commands.start:manager",
    "stopManager": "wasmq_lab.was.commands.stop:manager",
    "startNode": "wasmq_lab.was.commands.start:node",
    "stopNode": "wasmq_lab.was.commands.stop:node",
    "startServer": "wasmq_lab.was.commands.start:server",
    "stopServer": "wasmq_lab.was.commands.stop:server",
    "serverStatus": "wasmq_lab.was.commands.status:main",
    "syncNode": "wasmq_lab.was.commands.sync:main",
    "getent": "wasmq_lab.users:getent",
    "id": "wasmq_lab.users:id_command",
    "chpasswd": "wasmq_lab.users:chpasswd",
}

#: product programs that stand beside the commands, in the samples' directory
SAMPLES = frozenset({"amqsevt"})

#: facts a tool wants in its trace line (wsadmin: reads, writes, saves, syncs)
TRACE_FACTS: dict[str, object] = {}


def main() -> int:
    """Run one tool of one host and trace it."""
    name, tool, argv = sys.argv[1], sys.argv[2], sys.argv[3:]
    host = Host(Path(os.environ["LAB_HOME"]), name)
    command = " ".join([tool, *argv])
    started = time.time()
    strike(host.home, "before", host.name, command)
    module, _, function = TOOLS[tool].partition(":")
    code = 255
    try:
        code = getattr(importlib.import_module(module), function)(host, argv)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 255
    finally:
        sys.stdout.flush()
        trace(host, tool, argv, code, started, **TRACE_FACTS)
        strike(host.home, "after", host.name, command)
    return code


if __name__ == "__main__":
    # The tools import this module by its name: its facts must be the ones this process traces.
    sys.exit(importlib.import_module("wasmq_lab.tool").main())
