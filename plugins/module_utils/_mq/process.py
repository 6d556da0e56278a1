# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Run one product command: argv is a list, input goes to stdin, the exit code is always handed back."""

from __future__ import annotations

import os
import subprocess
import typing as t
from dataclasses import dataclass

from .._core.errors import MqError


@dataclass(frozen=True)
class Completed:
    """What a finished command left."""

    exit_code: int
    output: str
    errors: str


#: How variables begin that change what the tools print, or which installation's libraries they load.
_MISLEADING = ("LC_", "LANG", "MQPROMPT", "LD_LIBRARY_PATH", "LIBPATH", "SHLIB_PATH")

#: Runs argv with the text on stdin, within the seconds.
Runner = t.Callable[[t.Sequence[str], str, int], Completed]


def run_command(argv: t.Sequence[str], text: str, timeout: int) -> Completed:
    """Run a product command in a plain environment, so that levels and languages answer alike."""
    try:
        done = subprocess.run(
            list(argv),
            input=text.encode("utf-8"),
            capture_output=True,
            timeout=timeout,
            env=environment(os.path.dirname(argv[0])),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise MqError(
            f"{argv[0]} did not end within {timeout} seconds; look at the queue manager's error log, "
            "then raise the option timeout and run again.",
            "MQ_COMMAND_TIMEOUT",
        )
    except PermissionError:
        raise MqError(f"This user may not run {argv[0]}; become mqm or a member of its group.", "NOT_AUTHORISED")
    return Completed(done.returncode, _decoded(done.stdout), _decoded(done.stderr))


def environment(directory: str = "") -> t.Dict[str, str]:
    """The process environment without what misleads the tools: language, prompt, another installation's libraries.

    :param directory: where the command is; what it starts in turn is looked for there first

    A library path overrides the one built into the product's programs:
    https://www.ibm.com/docs/en/ibm-mq/9.1.x?topic=windows-multiple-installations-application-programs
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_MISLEADING)}
    path = os.pathsep.join(part for part in (directory, kept.get("PATH", os.defpath)) if part)
    return {**kept, "PATH": path, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")
