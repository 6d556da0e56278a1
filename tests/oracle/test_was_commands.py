# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captured output of the product's start, stop and status commands against the lab's."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from wasmq_lab.was.commands.output import wrapped

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set: no captured output to compare with")
_CODE = re.compile(r"[A-Z]{4,5}\d{4}[IEW]:")


def _messages(text: str) -> list[str]:
    """Every message of a capture as one line."""
    found: list[str] = []
    for line in text.splitlines():
        if _CODE.match(line.strip()) and not line.startswith("#"):
            found.append(line.strip())
        elif line.startswith(" " * 11) and found:
            found[-1] += " " + line.strip()
    return found


def _captures() -> list[Path]:
    return sorted(Path(ORACLES or "/nonexistent").glob("was/[0-2][0-9]_*.txt"))


def _wrapped_captures() -> list[tuple[str, str]]:
    """(capture, message as captured) of every message that goes over several lines."""
    found = []
    for path in _captures():
        for match in re.finditer(r"^ADMU.*(?:\n {11}\S.*)+", path.read_text(), re.MULTILINE):
            found.append((path.name, match[0]))
    return found


def test_there_are_captures_to_compare_with():
    assert len(_wrapped_captures()) > 10


@pytest.mark.parametrize(("name", "captured"), _wrapped_captures())
def test_the_lab_wraps_a_message_where_the_product_does(name, captured):
    whole = " ".join(line.strip() for line in captured.splitlines())
    assert wrapped(whole) == captured


#: what the lab says about the same thing, with the captured names put in
_TEXTS = {
    "ADMU3100I": r"Reading configuration for server: \S+",
    "ADMU3200I": r"Server launched\. Waiting for initialization status\.",
    "ADMU3000I": r"Server \S+ open for e-business; process id is \d+",
    "ADMU3201I": r"Server stop request issued\. Waiting for stop status\.",
    "ADMU4000I": r"Server \S+ stop completed\.",
    "ADMU0508I": r'The (Application Server|Node Agent|Deployment Manager) "\S+" is STARTED',
    "ADMU0522E": r"No server by this name in the configuration: \S+",
    "ADMU0401I": r"Begin syncNode operation for node \S+ with Deployment Manager \S+: \d+",
    "ADMU0402I": r"The configuration for node \S+ has been synchronized with Deployment Manager \S+: \d+",
    "ADMU0016I": r"Synchronizing configuration between node and cell\.",
    "ADMU0500I": r"Retrieving server status for \S+",
    "ADMU0128I": r"Starting tool with the \S+ profile",
    "ADMU0116I": r"Tool information is being logged in file \S+",
}


def _source() -> str:
    from wasmq_lab.was import commands

    return "".join(path.read_text() for path in Path(commands.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("code", sorted(_TEXTS))
def test_the_lab_says_what_the_product_was_captured_saying(code):
    captured = [message for path in _captures() for message in _messages(path.read_text()) if message.startswith(code)]
    assert captured, f"no capture shows {code}"
    for message in captured:
        assert re.fullmatch(rf"{code}: {_TEXTS[code]}", message), message
    assert code in _source()
