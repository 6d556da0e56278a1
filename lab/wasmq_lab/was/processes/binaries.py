# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Applications' files on a node: the archive that synchronisation brought, unpacked below ``installedApps``."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ..profile import Profile


def expand(profile: Profile, paths: Iterable[str]) -> None:
    """Unpack the archives among these documents, or take away what is left of those that are gone."""
    for path in map(PurePosixPath, paths):
        if path.parent.name == path.name and path.parent.parent.name == "applications":
            place = profile.path / "installedApps" / profile.cell / path.name
            shutil.rmtree(place, ignore_errors=True)
            archive = profile.config_root / path
            if archive.exists():
                _unpack(archive.read_bytes(), place)


def _unpack(binary: bytes, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(binary)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".war"):
                _unpack(content, place / name)
            elif not name.endswith("/"):
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_bytes(content)
