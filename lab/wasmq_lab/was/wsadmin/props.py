# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the client's property files are; the reading of simple ones."""

from __future__ import annotations

import re
from pathlib import Path

from ..profile import Profile

_URLS = {
    "soap_props": "com.ibm.SOAP.ConfigURL",
    "sas_props": "com.ibm.CORBA.ConfigURL",
    "ipc_props": "com.ibm.IPC.ConfigURL",
    "ssl_props": "com.ibm.SSL.ConfigURL",
}


def simple(name: str) -> dict[str, str]:
    """The keys of a property file without blocks; {} when it does not exist."""
    path = Path(name)
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    pairs = [re.match(r"\s*([^#!\s=:][^=:\s]*)\s*[=:]\s*(.*?)\s*$", line) for line in lines]
    return {match[1]: match[2] for match in pairs if match}


def client_urls(profile: Profile, java_options: list[str]) -> dict[str, str]:
    """The paths of soap, sas, ipc and ssl.client.props: the profile's, or a java option's (maybe a FIFO)."""
    given = " ".join(java_options)
    found = {}
    for key, option in _URLS.items():
        match = re.search(rf"-D{re.escape(option)}=(\S+)", given, re.IGNORECASE)
        default = profile.path / "properties" / f"{key[:-6]}.client.props"
        found[key] = re.sub(r"^file:(//)?", "", match[1]) if match else str(default)
    return found
