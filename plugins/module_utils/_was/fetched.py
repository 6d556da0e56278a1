# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Where a cell is read from: the documents of the profile, or copies that one wsadmin fetches into a private directory.

Copies are needed where this user may not read the documents, and where the profile is not the deployment manager's.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import typing as t
from dataclasses import dataclass, replace
from pathlib import Path

from .._core.errors import InputError
from .private_directory import private_directory
from .profile import Profile
from .repository import Repository
from .resources.base import Resource
from .script import ScriptRun, UserScript
from .wsadmin import Connection, Session, program_source

_FETCH = "\nwasmq.result([fetch_all(wasmq.arguments), AdminControl.getNode()])\n"


@dataclass(frozen=True)
class Source:
    """A profile whose documents can be read, and how to read them anew."""

    profile: Profile
    session: Session
    refresh: t.Callable[[], None]


def open_source(options: t.Mapping[str, t.Any], resources: t.Sequence[Resource] = ()) -> Source:
    """The cell that the module's parameters name.

    :raises InputError: PROFILE_NOT_FOUND, NOT_READ_THROUGH_WSADMIN
    :raises WasError: by code, when the documents have to be fetched and cannot be
    """
    profile, connection = Profile.at(options["profile_path"]), Connection.from_options(options)
    session = Session(profile, connection)
    elsewhere = bool(connection.host) and _is_elsewhere(profile)
    if connection.connection_type == "none" or not (elsewhere or unreadable(profile)):
        return Source(profile, session, lambda: None)
    _refuse_files(resources)
    held = contextlib.ExitStack()
    atexit.register(held.close)
    directory = held.enter_context(private_directory())
    node = _fetch(session, connection, directory)
    return Source(
        replace(profile, documents=Path(directory), document_node=node, elsewhere=elsewhere),
        session,
        lambda: t.cast(None, _fetch(session, connection, directory)),
    )


def _fetch(session: Session, connection: Connection, directory: str) -> str:
    """Copies of all documents; the node of the process that gave them."""
    source = program_source("documents") + _FETCH
    script = UserScript(source, "the program that fetches documents", directory)
    _count, node = ScriptRun(session, connection, script).result(check_mode=False)["result"]
    return str(node)


def _is_elsewhere(profile: Profile) -> bool:
    """True for a profile whose documents are copies of another host's."""
    if unreadable(profile):
        return False
    manager = Repository(profile).manager_node
    return manager is not None and manager != profile.node


def unreadable(profile: Profile) -> Path | None:
    """A directory or document of the cell that this user may not read, or None."""
    places = [profile.config_root, profile.config_root / "cells"]
    for place in places:
        if not os.access(str(place), os.R_OK | os.X_OK):
            return place
    for directory, below, names in os.walk(str(profile.cell_root), onerror=None):
        here = Path(directory)
        below[:] = [name for name in below if _is_scope(here, name, profile.cell_root)]
        for name in below:
            if not os.access(str(here / name), os.R_OK | os.X_OK):
                return here / name
        for name in names:
            if name.endswith(".xml") and not os.access(str(here / name), os.R_OK):
                return here / name
    return None


def _is_scope(directory: Path, name: str, cell: Path) -> bool:
    """False for what no scope's documents are in, applications above all."""
    depth = len(directory.relative_to(cell).parts)
    return depth % 2 == 1 or name in ("nodes", "servers", "clusters")


def _refuse_files(resources: t.Iterable[Resource]) -> None:
    """Archives and bindings of applications are too many and too large to be fetched."""
    for resource in resources:
        if resource["type"] == "application" or resource.get("application"):
            raise InputError(
                f"The {resource['type']} of an application is compared with files that this user or host cannot read"
                " and wsadmin does not fetch: run the task on the deployment manager's host as the user that owns the"
                " profile.",
                "NOT_READ_THROUGH_WSADMIN",
            )
