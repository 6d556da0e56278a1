# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which installation a queue manager belongs to, and where its commands are.

A host may have several installations; a queue manager is administered by the commands of one of them alone:
https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=association-associating-queue-manager-installation
"""

from __future__ import annotations

import os
import re
import typing as t

from .._core.errors import MqError
from .parse import scan
from .process import Runner, run_command

DEFAULT_PATHS = ("/opt/mqm", "/usr/mqm")
#: names every installation of the host; its format is not promised, so what it does not tell is not missed
_INSTALLATIONS = "/etc/opt/mqm/mqinst.ini"
#: the first installation leaves a link to this command
_LINK = "/usr/bin/dspmqver"
#: what setmqenv leaves in the environment: a hint where to ask, never an answer
_VARIABLE = "MQ_INSTALLATION_PATH"
_FILE_PATH = re.compile(r"^\s*FilePath=(/.*?)/?\s*$", re.MULTILINE)


def find_command(name: str, installation_path: t.Optional[str], *, error_code: str) -> str:
    """The path of a command of the installation, or of any installation when none is named.

    :raises MqError: there is no such command, with the code given
    """
    places = [installation_path] if installation_path else candidates() or list(DEFAULT_PATHS)
    for place in places:
        candidate = os.path.join(place, "bin", name)
        if os.path.isfile(candidate):
            return candidate
    raise MqError(
        f"{name} was not found below {' or '.join(places)}; set installation_path to where IBM MQ is installed.",
        error_code,
    )


def installation_for(
    queue_manager: str, installation_path: t.Optional[str], *, runner: Runner = run_command, timeout: int = 60
) -> t.Optional[str]:
    """The installation that was named; else the queue manager's own, where the host leaves a choice."""
    if installation_path or not _is_question():
        return installation_path
    asked = os.path.join(candidates()[0], "bin", "dspmq")
    return owner(queue_manager, asked, runner=runner, timeout=timeout)


def owner(queue_manager: str, dspmq: str, *, runner: Runner = run_command, timeout: int = 60) -> t.Optional[str]:
    """The installation path of a queue manager; any installation's dspmq knows it. None when it does not say."""
    done = runner([dspmq, "-o", "installation", "-m", queue_manager], "", timeout)
    items = [item for line in done.output.splitlines() for item in scan(line, gap=1)]
    return dict(items).get("INSTPATH") or None


def candidates() -> t.List[str]:
    """Where installations are, as far as can be told without starting anything."""
    hinted = [os.environ.get(_VARIABLE, "").rstrip("/"), _linked()]
    found = [*DEFAULT_PATHS, *_registered(), *hinted]
    return [path for path in dict.fromkeys(found) if path and os.path.isfile(os.path.join(path, "bin", "dspmq"))]


def _is_question() -> bool:
    """True unless there is exactly one installation, in a place where it belongs."""
    found = candidates()
    return len(found) > 1 or bool(found) and found[0] not in (*DEFAULT_PATHS, *_registered())


def _registered() -> t.List[str]:
    try:
        with open(_INSTALLATIONS, encoding="utf-8", errors="replace") as stream:
            return _FILE_PATH.findall(stream.read())
    except OSError:  # no installation registered, or not ours to read: the other places remain
        return []


def _linked() -> str:
    """The installation behind the link in /usr/bin."""
    target = os.path.realpath(_LINK)
    return os.path.dirname(os.path.dirname(target)) if target != _LINK else ""
