# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""How a queue manager is on this host: the active instance, a standby, or elsewhere; nothing connects to it."""

from __future__ import annotations

import re
import typing as t

from .control import Control
from .parse import scan

_INSTANCE = re.compile(r"^\s+INSTANCE\(([^)]*)\)\s+(?:MODE|ROLE)\(([^)]*)\)", re.MULTILINE)
_STANZA = re.compile(r"^\s+(\w+)=(.*?)\s*$", re.MULTILINE)
#: what dspmq shows while the queue manager answers here
_ACTIVE = "RUNNING"
_WITHOUT = ("", "NOT CONFIGURED")


def instance(queue_manager: str, control: Control) -> t.Dict[str, t.Any]:
    """Status, installation, instances and data path, from dspmq and dspmqinf.

    :raises MqError: the queue manager is not known here
    """
    output = control.output_of("dspmq", "-m", queue_manager, "-n", "-x", "-o", "all")
    line = next((line for line in output.splitlines() if line.startswith("QMNAME(")), "")
    shown = dict(scan(line, gap=1))
    status = shown.get("STATUS", "").upper()
    return {
        "status": status,
        "active": status == _ACTIVE,
        "standby": shown.get("STANDBY", "").upper() or None,
        "replicated": shown.get("HA", "").upper() == "REPLICATED",
        "native_ha_role": _configured(shown.get("ROLE", "")),
        "instances": [{"instance": name, "mode": mode.upper()} for name, mode in _INSTANCE.findall(output)],
        "installation": shown.get("INSTNAME") or None,
        "installation_path": shown.get("INSTPATH") or None,
        "data_path": data_path(control.output_of("dspmqinf", queue_manager)),
    }


def _configured(role: str) -> t.Optional[str]:
    return None if role.upper() in _WITHOUT else role.upper()


def data_path(stanza: str) -> t.Optional[str]:
    """The data directory that a stanza of mqs.ini names, itself or by its prefix."""
    values = dict(_STANZA.findall(stanza))
    if values.get("DataPath"):
        return str(values["DataPath"])
    if values.get("Prefix") and values.get("Directory"):
        return f"{values['Prefix']}/qmgrs/{values['Directory']}"
    return None
