# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a queue manager's files are, and the two ini files that name it."""

from __future__ import annotations

import re
from pathlib import Path

from ..common import Host

INSTALLATION = "Installation1"


def directory_name(queue_manager: str) -> str:
    """The directory of a name: ``.`` becomes ``!``, ``/`` becomes ``&``."""
    return queue_manager.replace(".", "!").replace("/", "&")


def queue_manager_directory(host: Host, queue_manager: str) -> Path:
    """``/var/mqm/qmgrs/QM1`` of the host."""
    return host.mq_data / "qmgrs" / directory_name(queue_manager)


def known_queue_managers(host: Host) -> list[str]:
    """The names in mqs.ini, in its order."""
    return re.findall(r"^QueueManager:\n\s+Name=(.*)$", _mqs_ini(host), re.MULTILINE)


def default_queue_manager(host: Host) -> str | None:
    """The queue manager that commands without a name mean."""
    found = re.search(r"^DefaultQueueManager:\n\s+Name=(.*)$", _mqs_ini(host), re.MULTILINE)
    return found.group(1) if found else None


def add_queue_manager(host: Host, queue_manager: str, *, is_default: bool) -> None:
    """Write the stanza of a new queue manager."""
    stanza = (
        f"QueueManager:\n   Name={queue_manager}\n   Prefix={host.mq_data}\n"
        f"   Directory={directory_name(queue_manager)}\n   InstallationName={INSTALLATION}\n"
    )
    if is_default:
        stanza += f"DefaultQueueManager:\n   Name={queue_manager}\n"
    _write_mqs_ini(host, _mqs_ini(host) + stanza)


def remove_queue_manager(host: Host, queue_manager: str) -> None:
    """Take the stanzas of a deleted queue manager out."""
    stanza = rf"^(Default)?QueueManager:\n\s+Name={re.escape(queue_manager)}\n(\s+.*\n)*"
    _write_mqs_ini(host, re.sub(stanza, "", _mqs_ini(host), flags=re.MULTILINE))


def _mqs_ini(host: Host) -> str:
    path = host.mq_data / "mqs.ini"
    return path.read_text() if path.exists() else ""


def _write_mqs_ini(host: Host, text: str) -> None:
    host.mq_data.mkdir(parents=True, exist_ok=True)
    (host.mq_data / "mqs.ini").write_text(text)


def write_qm_ini(directory: Path, *, security_policy: str, allows_tls13: bool) -> None:
    """Write qm.ini with the stanzas the lab reads."""
    ssl = "SSL:\n   AllowTLSV13=Yes\n" if allows_tls13 else ""
    (directory / "qm.ini").write_text(
        "Log:\n   LogType=CIRCULAR\n"
        f"Service:\n   Name=AuthorizationService\n   EntryPoints=14\n   SecurityPolicy={security_policy}\n"
        f"{ssl}"
    )


def qm_ini_value(directory: Path, stanza: str, key: str) -> str | None:
    """One value of qm.ini, None when it is not there."""
    path = directory / "qm.ini"
    current = None
    for line in path.read_text().splitlines() if path.exists() else []:
        if line and not line[0].isspace():
            current = line.strip().rstrip(":")
        elif current == stanza and line.strip().partition("=")[0].strip().lower() == key.lower():
            return line.partition("=")[2].strip()
    return None
