# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What MQINQ gives: the selectors that clients were seen to ask for, and a queue's depth."""

from __future__ import annotations

import typing as t

SELECTOR_ERROR = 2067
UNIX_PLATFORM = 3
Selector = t.Tuple[int, t.Callable[[t.Any, str], t.Any]]  # size of the text (0 = integer), value


def _attribute(keyword: str, default: str = "") -> t.Callable[[t.Any, str], t.Any]:
    return lambda queue_manager, _name: queue_manager.attributes().get(keyword) or default


QUEUE_MANAGER: dict[int, Selector] = {
    2: (0, _attribute("CCSID", "819")),
    31: (0, lambda queue_manager, _name: queue_manager.level.command_level),
    32: (0, lambda _queue_manager, _name: UNIX_PLATFORM),
    273: (0, lambda _queue_manager, _name: 1),
    2003: (48, _attribute("COMMANDQ", "SYSTEM.ADMIN.COMMAND.QUEUE")),
    2006: (48, _attribute("DEADQ")),
    2015: (48, lambda queue_manager, _name: queue_manager.name),
    2032: (48, _attribute("QMID")),
}
QUEUE: dict[int, Selector] = {
    3: (0, lambda queue_manager, name: len(queue_manager.browse(name))),
    2016: (48, lambda _queue_manager, name: name),
}


def inquire(queue_manager: t.Any, queue: str | None, selectors: t.Sequence[int]) -> tuple[list[int], bytes, int]:
    """Integers, characters, and the reason code when a selector is not known."""
    table = QUEUE_MANAGER if queue is None else QUEUE
    integers, characters = [], b""
    for selector in selectors:
        if selector not in table:
            return [], b"", SELECTOR_ERROR
        size, value = table[selector]
        found = value(queue_manager, queue or queue_manager.name)
        if size:
            characters += str(found).encode("latin-1", "replace")[:size].ljust(size)
        else:
            integers.append(int(found))
    return integers, characters, 0
