# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Put an installation of IBM MQ onto a host: its commands, and its entry in mqinst.ini."""

from __future__ import annotations

from pathlib import Path

from ..common import Host, install_wrapper
from ..tool import SAMPLES, TOOLS
from . import installations
from .commands.crtmqenv import SETMQENV

_OURS = "wasmq_lab.mq."


def install(host: Host, path: Path | None = None, *, level: str | None = None) -> installations.Installation:
    """Install the commands below the path, ``/opt/mqm`` by default; a level of its own is kept in the installation."""
    place = path or host.installation
    for tool, function in TOOLS.items():
        if function.startswith(_OURS):
            directory = place / "samp" / "bin" if tool in SAMPLES else place / "bin"
            install_wrapper(directory / tool, host, tool, installation=place)
    script = place / "bin" / "setmqenv"
    script.write_text(SETMQENV.format(bin=place / "bin"))
    script.chmod(0o755)
    if level:
        (place / installations.LEVEL_FILE).write_text(level + "\n")
    known = next((each for each in installations.all_of(host) if each.path == str(place)), None)
    is_written = (host.root / "etc" / "opt" / "mqm" / "mqinst.ini").exists()
    return known if known and is_written else installations.add(host, place)
