# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Node synchronisation: a node pulls the documents that differ from the deployment manager's."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

from ..profile import Profile
from .binaries import expand
from .connection import Client
from .documents import digest


def differences(client: Client, profile: Profile) -> tuple[list[str], list[str]]:
    """Documents to fetch, and documents to remove, for the profile to hold what the manager has for it."""
    master = client.call(op="documents", node=profile.node)["value"]
    assert isinstance(master, dict)
    local = _local(profile)
    wanted = [path for path, found in master.items() if local.get(path) != found]
    return wanted, [path for path in local if path not in master]


def synchronise(client: Client, profile: Profile, note: Callable[[str], None]) -> bool:
    """Fetch and remove; everything is fetched before anything is written. True when something changed."""
    wanted, gone = differences(client, profile)
    fetched = {path: _fetch(client, profile.node, path) for path in wanted}
    for path, content in fetched.items():
        note(path)
        _replace(profile.config_root / path, content)
    for path in gone:
        (profile.config_root / path).unlink(missing_ok=True)
        _remove_empty(profile.config_root / path)
    expand(profile, [*wanted, *gone])
    return bool(wanted or gone)


def _local(profile: Profile) -> dict[str, str]:
    files = [path for path in profile.cell_root.rglob("*") if path.is_file() and not path.name.endswith(".new")]
    return {str(path.relative_to(profile.config_root)): digest(path) for path in files}


def _fetch(client: Client, node: str, path: str) -> bytes:
    return base64.b64decode(str(client.call(op="fetch", node=node, path=path)["value"]))


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    os.replace(draft, path)


def _remove_empty(path: Path) -> None:
    for directory in path.parents:
        if directory.name == "config" or any(directory.iterdir()):
            return
        directory.rmdir()
