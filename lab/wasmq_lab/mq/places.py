# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a queue manager's files are, and the two ini files that name it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..common import Host
from . import installations

#: the name the first installation of a host gets
INSTALLATION = "Installation1"
#: the attributes of a queue manager's stanza, in the order in which it is shown
STANZA = ("Name", "Directory", "Prefix", "DataPath", "InstallationName")
_STANZA = re.compile(r"^QueueManager:\n((?:\s+.*\n)*)", re.MULTILINE)


def directory_name(queue_manager: str) -> str:
    """The directory of a name: ``.`` becomes ``!``, ``/`` becomes ``&``."""
    return queue_manager.replace(".", "!").replace("/", "&")


def table_file() -> str:
    """The name of the client channel definition table."""
    return os.environ.get("MQCHLTAB") or "AMQCLCHL.TAB"


def queue_manager_directory(host: Host, queue_manager: str) -> Path:
    """``/var/mqm/qmgrs/QM1`` of the host, or the data path its stanza names."""
    known = stanza(host, queue_manager)
    if known and known.get("DataPath"):
        return Path(known["DataPath"])
    if known:
        return Path(known["Prefix"]) / "qmgrs" / known["Directory"]
    return host.mq_data / "qmgrs" / directory_name(queue_manager)


def stanza(host: Host, queue_manager: str) -> dict[str, str] | None:
    """The queue manager's stanza of mqs.ini, None when there is none."""
    return next((each for each in stanzas(host) if each["Name"] == queue_manager), None)


def stanzas(host: Host) -> list[dict[str, str]]:
    """Every queue manager's stanza, in the order of mqs.ini."""
    bodies = _STANZA.findall(_mqs_ini(host))
    return [dict(line.strip().partition("=")[::2] for line in body.splitlines()) for body in bodies]


def known_queue_managers(host: Host) -> list[str]:
    """The names in mqs.ini, in its order."""
    return [each["Name"] for each in stanzas(host)]


def installation_of(host: Host, queue_manager: str) -> str:
    """The name of the installation the queue manager is associated with; empty when its stanza names none."""
    return (stanza(host, queue_manager) or {}).get("InstallationName", "")


def default_queue_manager(host: Host) -> str | None:
    """The queue manager that commands without a name mean."""
    found = re.search(r"^DefaultQueueManager:\n\s+Name=(.*)$", _mqs_ini(host), re.MULTILINE)
    return found.group(1) if found else None


def add_queue_manager(host: Host, queue_manager: str, *, is_default: bool, data_path: str | None = None) -> None:
    """Write the stanza of a new queue manager, associated with this process's installation."""
    values = {"Name": queue_manager, "Directory": directory_name(queue_manager), "Prefix": str(host.mq_data)}
    add_stanza(host, {**values, **({"DataPath": data_path} if data_path else {})})
    if is_default:
        kept = re.sub(r"^DefaultQueueManager:\n\s+Name=.*\n", "", _mqs_ini(host), flags=re.MULTILINE)
        _write_mqs_ini(host, f"{kept}DefaultQueueManager:\n   Name={queue_manager}\n")


def add_stanza(host: Host, values: dict[str, str]) -> None:
    """Append a queue manager's stanza; without an installation it is this process's."""
    complete = {"InstallationName": installations.current(host).name, **values}
    lines = "".join(f"   {key}={complete[key]}\n" for key in STANZA if complete.get(key))
    _write_mqs_ini(host, f"{_mqs_ini(host)}QueueManager:\n{lines}")


def remove_queue_manager(host: Host, queue_manager: str) -> None:
    """Take the stanzas of a deleted queue manager out."""
    pattern = rf"^(Default)?QueueManager:\n\s+Name={re.escape(queue_manager)}\n(\s+.*\n)*"
    _write_mqs_ini(host, re.sub(pattern, "", _mqs_ini(host), flags=re.MULTILINE))


def associate(host: Host, queue_manager: str, installation: str) -> None:
    """Write another installation into the queue manager's stanza."""
    body = re.compile(rf"(^QueueManager:\n\s+Name={re.escape(queue_manager)}\n(?:\s+.*\n)*)", re.MULTILINE)

    def renamed(found: re.Match[str]) -> str:
        kept = re.sub(r"^\s+InstallationName=.*\n", "", found.group(1), flags=re.MULTILINE)
        return f"{kept}   InstallationName={installation}\n"

    _write_mqs_ini(host, body.sub(renamed, _mqs_ini(host)))


def _mqs_ini(host: Host) -> str:
    path = host.mq_data / "mqs.ini"
    return path.read_text() if path.exists() else ""


def _write_mqs_ini(host: Host, text: str) -> None:
    host.mq_data.mkdir(parents=True, exist_ok=True)
    (host.mq_data / "mqs.ini").write_text(text)


def write_qm_ini(
    directory: Path, *, security_policy: str, allows_tls13: bool, log: dict[str, str] | None = None
) -> None:
    """Write qm.ini with the stanzas the lab reads, and what was said of the log."""
    ssl = "SSL:\n   AllowTLSV13=Yes\n" if allows_tls13 else ""
    lines = "".join(f"   {key}={value}\n" for key, value in {"LogType": "CIRCULAR", **(log or {})}.items())
    (directory / "qm.ini").write_text(
        f"Log:\n{lines}"
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
