# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A controller that dies: ``<home>/kill.json`` names a process group to kill at a product command.

``{"before": N, "group": PGID}`` kills the group just before the N-th traced command from now would start,
``{"after": N, "group": PGID}`` just after it has ended. Used by the fault tests only; without the file nothing happens.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
from pathlib import Path


def strike(home: Path, moment: str) -> None:
    """Count one command down and kill the group when its turn has come.

    :param moment: before | after
    """
    order = home / "kill.json"
    if not order.exists():
        return
    with open(order, "r+", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        wanted = json.load(stream)
        if moment not in wanted:
            return
        wanted[moment] -= 1
        stream.seek(0)
        stream.truncate()
        json.dump(wanted, stream)
    if wanted[moment] == 0:
        os.killpg(wanted["group"], signal.SIGKILL)
