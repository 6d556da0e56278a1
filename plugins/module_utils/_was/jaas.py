# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which JAAS logins the cell knows, by the names that other configuration uses for them."""

from __future__ import annotations

import re
import typing as t

from .repository import Repository

SYSTEM_PREFIX = "system."
_ENTRY = re.compile(r"^\s*([A-Za-z_][\w.$-]*)\s*\{", re.MULTILINE)


def login_names(repository: Repository) -> t.List[str]:
    """Application logins as they are, system logins with their prefix, then those of the profile's wsjaas.conf."""
    security = repository.security
    application = [entry.get("alias", "") for entry in security.findall("applicationLoginConfig/entries")]
    system = [SYSTEM_PREFIX + entry.get("alias", "") for entry in security.findall("systemLoginConfig/entries")]
    return [*application, *system, *_of_file(repository)]


def _of_file(repository: Repository) -> t.List[str]:
    path = repository.profile.path / "properties" / "wsjaas.conf"
    if not path.is_file():
        return []
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="latin-1"), flags=re.DOTALL)
    return _ENTRY.findall(text)
