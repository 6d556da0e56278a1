# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""keytool of the product's Java: the JDK's, traced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from ...common import Host


def main(host: Host, argv: list[str]) -> int:
    """Run the JDK's keytool with the same arguments, input and output."""
    places = [place for place in os.environ.get("PATH", os.defpath).split(os.pathsep) if not _is_ours(host, place)]
    program = shutil.which("keytool", path=os.pathsep.join([*places, "/usr/bin"]))
    if program is None:
        print("keytool: no Java is installed on this machine", file=sys.stderr)
        return 127
    # A password may come through a descriptor that the caller opened.
    return subprocess.run([program, *argv], check=False, close_fds=False).returncode


def _is_ours(host: Host, place: str) -> bool:
    return os.path.realpath(place).startswith(str(host.home.resolve()))
