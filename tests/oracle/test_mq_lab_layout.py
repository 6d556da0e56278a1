# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab sets DISPLAY answers in columns as the product does: every recorded block is set anew and compared."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Iterator

import pytest
from wasmq_lab.mq.mqsc.layout import columns

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES names no captures")

_CELL = re.compile(r"[A-Z0-9]+(\(.*\))?")


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Each object of each DISPLAY answer: where it is from, its lines."""
    directory = Path(os.environ.get("WASMQ_ORACLES", "/nonexistent")) / "mq"
    for path in sorted(directory.glob("*.txt")):
        block: list[str] | None = None
        for line in [*path.read_text().split("\n"), ""]:
            if block is not None and re.match(r"   \S", line):
                block.append(line.rstrip())
                continue
            if block:
                yield path.name[:2], block
            block = [] if re.match(r"AMQ8\d+[IWE]?: Display", line) else None


def cells(lines: list[str]) -> list[str]:
    """The items of a block, read by the position of the second column."""
    found: list[str] = []
    for line in lines:
        text = line[3:]
        first, second = text[:40].rstrip(), text[40:]
        is_pair = second and text[39] == " " and _CELL.fullmatch(first) and _CELL.fullmatch(second)
        found += [first, second] if is_pair else [text]
    return found


def test_every_recorded_block_is_set_as_recorded():
    recorded = list(blocks())
    assert len(recorded) > 20
    for source, lines in recorded:
        assert [line.rstrip() for line in columns(cells(lines))] == lines, source


def test_the_last_lone_item_is_padded_as_recorded():
    recorded = (Path(os.environ["WASMQ_ORACLES"]) / "mq" / "58_runmqsc_custom_prompt_appliance.txt").read_text()
    assert columns(["QMNAME(QM1)"]) == [line for line in recorded.split("\n") if line.startswith("   QMNAME")]
