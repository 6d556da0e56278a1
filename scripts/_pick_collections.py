# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unpack some collections out of the PyPI package ``ansible``, for machines that do not reach Galaxy.

Usage: _pick_collections.py WHEEL DESTINATION namespace.name...
"""

from __future__ import annotations

import sys
import zipfile


def pick(wheel: str, destination: str, names: list[str]) -> int:
    """Extract every file of the named collections; return how many there were."""
    wanted = tuple("ansible_collections/" + name.replace(".", "/", 1) + "/" for name in names)
    with zipfile.ZipFile(wheel) as archive:
        members = [member for member in archive.namelist() if member.startswith(wanted)]
        archive.extractall(destination, members)
    return len(members)


if __name__ == "__main__":
    if pick(sys.argv[1], sys.argv[2], sys.argv[3:]) == 0:
        sys.exit(f"{sys.argv[1]} holds none of {', '.join(sys.argv[3:])}")
