# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Helper of a restart: wait until the old process has ended, then start the new one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from ...common import Host
from ..profile import Profile
from .launch import launch
from .places import place


def main() -> int:
    """``python -m wasmq_lab.was.processes.restart HOME HOST PROFILE SERVER``"""
    home, name, profile, server = sys.argv[1:5]
    wanted = place(Host(Path(home), name), Profile(Path(profile)), server)
    deadline = time.time() + 30
    while wanted.pid is not None and time.time() < deadline:
        time.sleep(0.05)
    launch(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
