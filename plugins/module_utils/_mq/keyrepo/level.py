# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the queue manager's level can use: labels of its own choice from 8.0, PKCS#12 from 9.3."""

from __future__ import annotations

import re
import typing as t

from ..._certificates.labels import default_label
from ..._core.errors import InputError, MqError
from ..installation import find_command, installation_for
from ..process import Runner, run_command
from .wanted import Params, Wanted

Level = t.Tuple[int, ...]
_FIRST_WITH_LABELS: Level = (8, 0)
_FIRST_WITH_PKCS12: Level = (9, 3)


def read(params: Params, runner: Runner = run_command) -> Level:
    """The installation's level.

    :raises MqError: ``LEVEL_UNKNOWN``
    """
    place = installation_for(params["queue_manager"], params["installation_path"], runner=runner)
    command = find_command("dspmqver", place, error_code="DSPMQVER_NOT_FOUND")
    printed = runner([command, "-b", "-f", "2"], "", params["timeout"]).output
    found = re.search(r"\d+(\.\d+)+", printed)
    if found is None:
        raise MqError(
            f"{command} does not tell the level of IBM MQ; run it by hand, or leave queue_manager out.", "LEVEL_UNKNOWN"
        )
    return tuple(int(part) for part in found.group().split("."))


def require_usable(queue_manager: str, level: Level, store_type: str, wanted: Wanted) -> None:
    """Refuse a repository the queue manager could not use.

    :raises InputError: ``KEY_REPOSITORY_TYPE_UNSUPPORTED``, ``LABEL_NOT_DEFAULT``
    """
    text = ".".join(str(part) for part in level[:2])
    if store_type == "pkcs12" and level < _FIRST_WITH_PKCS12:
        raise InputError(
            f"The queue manager {queue_manager} is at level {text} and reads PKCS#12 from 9.3 on only; use a .kdb.",
            "KEY_REPOSITORY_TYPE_UNSUPPORTED",
        )
    labels = [each.label for each in wanted.personal or ()]
    if level < _FIRST_WITH_LABELS and labels and default_label(queue_manager) not in labels:
        raise InputError(
            f"The queue manager {queue_manager} is at level {text}, which knows no CERTLABL: none of the labels "
            f"{', '.join(labels)} is {default_label(queue_manager)}; use that one.",
            "LABEL_NOT_DEFAULT",
        )
