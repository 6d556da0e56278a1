# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a secured lab, told by the products' own tools and files, so that two moments can be compared."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from .hand_made import database, fingerprint, profile
from .refusal import digests
from .rig import Rig

_MQSC = (
    *("DISPLAY QMGR ALL", "DISPLAY CHANNEL(*) ALL", "DISPLAY CHLAUTH(*) MATCH(GENERIC) ALL"),
    *("DISPLAY AUTHREC MATCH(PROFILE)", "DISPLAY QLOCAL(*) ALL"),
)
_MOMENT = re.compile(r"\s*\b(ALTDATE|ALTTIME|CURDEPTH|CRDATE|CRTIME)\([^)]*\)")
#: files whose bytes differ whenever they are written; what they hold is told in another way
_REWRITTEN = re.compile(r"/(objects\.json|key\.\w+|WASServerKeyFile\.jks|security\.xml|resources\.xml)$")


def told(rig: Rig) -> dict[str, object]:
    """By name of what was asked: the answer, or for files that nobody has to rewrite, their digests."""
    found: dict[str, object] = {command: sorted(_answer(rig, command)) for command in _MQSC}
    found["key repository"] = sorted(_certificates(rig))
    for host in ("dmgr", "node1", "node2"):
        found[f"key store of {host}"] = fingerprint(rig, host)
        for name in ("security.xml", "resources.xml"):
            path = profile(rig, host) / "config" / "cells" / "labCell01" / name
            found[f"{name} of {host}"] = ET.canonicalize(path.read_text(), strip_text=True)
    return {**found, **{path: value for path, value in digests(rig.home).items() if not _REWRITTEN.search(path)}}


def differences(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[object, object]]:
    """What is not what it was."""
    names = sorted({*before, *after})
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _answer(rig: Rig, command: str) -> list[str]:
    """One line for each object: its attributes in order, without the moments at which somebody wrote it."""
    text = _MOMENT.sub("", rig.mqsc(command))
    objects = re.split(r"^AMQ\d{4}\w: .*$", text, flags=re.MULTILINE)[1:]
    return [" ".join(sorted(re.split(r"\s{2,}|\n", one))).strip() for one in objects]


def _certificates(rig: Rig) -> list[str]:
    """Kind and SHA-256 of each certificate; a label is a name only."""
    found = []
    for line in rig.on("qm1", "runmqakm", "-cert", "-list", *database(rig)).splitlines():
        mark, tab, label = line.partition("\t")
        if tab:
            details = rig.on("qm1", "runmqakm", "-cert", "-details", *database(rig), "-label", label.strip('"'))
            digest = re.search(r"SHA256 :([0-9A-F\s]+)", details)[1]
            found.append(f"{mark} {''.join(digest.split())}")
    return found
