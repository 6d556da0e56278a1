# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which JAAS logins the cell knows, by the names that other configuration uses for them, and whose they are."""

from __future__ import annotations

import re
import typing as t

from .repository import Repository

SYSTEM_PREFIX = "system."
SECTIONS = {"application": "applicationLoginConfig", "system": "systemLoginConfig"}
#: Logins that come with the product; the run time looks for them by name.
_PREDEFINED = {
    "application": {
        "ClientContainer",
        "DefaultPrincipalMapping",
        "KerberosMapping",
        "TrustedConnectionMapping",
        "WSKRB5Login",
        "WSLogin",
    },
    "system": {
        "DEFAULT",
        "DESERIALIZE_ASYNCH_CONTEXT",
        "KRB5",
        "LTPA",
        "LTPA_WEB",
        "RMI_INBOUND",
        "RMI_OUTBOUND",
        "SWAM",
        "WEB_INBOUND",
        "WSS_INBOUND",
        "WSS_OUTBOUND",
    },
}
_PREDEFINED_PREFIXES = {"application": (), "system": ("wss.", "wssecurity.")}
_CLASS = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_ENTRY = re.compile(r"^\s*([A-Za-z_][\w.$-]*)\s*\{", re.MULTILINE)


def login_names(repository: Repository) -> t.List[str]:
    """Application logins as they are, system logins with their prefix, then those of the profile's wsjaas.conf."""
    security = repository.security
    configured = [
        full_name(kind, entry.get("alias", ""))
        for kind, section in SECTIONS.items()
        for entry in security.findall(f"{section}/entries")
    ]
    return [*configured, *_of_file(repository)]


def full_name(kind: str, alias: str) -> str:
    """A login's name for the rest of the configuration; the prefix of system logins is not stored."""
    return SYSTEM_PREFIX + alias if kind == "system" else alias


def is_predefined(kind: str, alias: str) -> bool:
    """True for a login that comes with the product."""
    return alias in _PREDEFINED[kind] or alias.startswith(tuple(_PREDEFINED_PREFIXES[kind]))


def is_class_name(text: str) -> bool:
    """True for what can be the full name of a Java class."""
    return _CLASS.fullmatch(text) is not None


def _of_file(repository: Repository) -> t.List[str]:
    path = repository.profile.path / "properties" / "wsjaas.conf"
    if not path.is_file():
        return []
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="latin-1"), flags=re.DOTALL)
    return _ENTRY.findall(text)
