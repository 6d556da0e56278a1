# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""How a repository is opened: by its stash, or by the password that was given."""

from __future__ import annotations

import os
import typing as t

from ..._core.errors import InputError, MqError
from . import files
from .tool import Access, KeyTool, Settings
from .wanted import Params

Warn = t.Callable[[str], None]
MakeTool = t.Callable[..., KeyTool]
_ARGV_WARNING = (
    "allow_password_on_argv lets every user of this host see the key repository's password while the tool runs."
)


def tool_of(params: Params, store_type: str, warn: Warn, make_tool: MakeTool = KeyTool) -> KeyTool:
    """The tool on the repository, opened by its stash where it has one, else by the password."""
    path, secret = params["path"], params.get("password")
    has_stash = os.path.isfile(files.stash_path(path))
    on_argv = bool(params.get("allow_password_on_argv"))
    if on_argv:
        warn(_ARGV_WARNING)
    settings = Settings(params["installation_path"], params.get("command"), params.get("fips"), params["timeout"])
    return make_tool(Access(path, store_type, None if has_stash else secret, on_argv), settings)


def require_stash(params: Params) -> None:
    """Refuse a repository nobody can open.

    :raises MqError: ``KEY_REPOSITORY_STASH_MISSING``
    """
    stash = files.stash_path(params["path"])
    if params.get("password") is None and not os.path.isfile(stash):
        raise MqError(
            f"The key repository {params['path']} has no stash {stash}; give its password, or restore the stash.",
            "KEY_REPOSITORY_STASH_MISSING",
        )


def check_creation(params: Params) -> None:
    """Refuse to create a repository that could not be used.

    :raises InputError: ``KEY_REPOSITORY_DIRECTORY_MISSING``, ``KEY_REPOSITORY_PASSWORD_NEEDED``
    """
    path = params["path"]
    if not os.path.isdir(os.path.dirname(path) or "."):
        raise InputError(
            f"The directory of the key repository {path} does not exist; create the queue manager first.",
            "KEY_REPOSITORY_DIRECTORY_MISSING",
        )
    if params.get("password") is None and not params["stash"]:
        raise InputError(
            "A new key repository without a stash needs password, else nobody can open it; give one.",
            "KEY_REPOSITORY_PASSWORD_NEEDED",
        )
