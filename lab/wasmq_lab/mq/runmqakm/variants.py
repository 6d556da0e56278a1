# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other names under which a host has a key repository tool, by level."""

from __future__ import annotations

from pathlib import Path

from ...common import Host
from ...was.commands import keytool
from ..levels import Level
from . import command
from .messages import MESSAGES

#: what the Java tool prints for these is another layout, of which there is no capture
_PRINTING = {"-list", "-details", "-getdefault", "-validate"}
_PRODUCT = ("/var/mqm", "/opt/mqm")


def tool_path(host: Host, tool: str) -> Path | None:
    """Where the tool stands on a host of its level; None where that level does not have it.

    runmqckm went with 9.4.0, runmqktool came with it; both came with 7.1 (unverified), before there were gsk7cmd and
    gsk7capicmd, which the lab does not have.
    """
    level = Level.of(host)
    if tool == "runmqckm" and level.at_least(9, 4) or tool == "runmqktool" and not level.at_least(9, 4):
        return None
    if tool in ("runmqakm", "runmqckm") and not level.at_least(7, 1):
        return None
    if tool == "gsk8capicmd":
        return host.installation / "gskit8" / "bin" / "gsk8capicmd_64"
    return host.installation / "bin" / tool


def gsk8capicmd(host: Host, argv: list[str]) -> int:
    """The tool behind runmqakm, which takes labels with quotes too."""
    return command.run(host, argv)


def runmqckm(host: Host, argv: list[str]) -> int:
    """The Java tool: the same verbs where it prints nothing; the rest is refused."""
    unknown = next((word for word in argv[1:2] if word in _PRINTING), None)
    java_only = next((word for word in argv if word.lower() in ("jks", "jceks", "pkcs12s2")), None)
    if unknown or java_only or "-fips" in argv:
        print(MESSAGES["unsupported"].text.format(what=f"runmqckm with {unknown or java_only or '-fips'}"))
        return MESSAGES["unsupported"].exit_code
    return command.main(host, argv)


def runmqktool(host: Host, argv: list[str]) -> int:
    """The keytool of the product's Java: PKCS#12 and JKS, no CMS, no stash."""
    return keytool.main(host, [_on_this_machine(host, word) for word in argv])


def _on_this_machine(host: Host, word: str) -> str:
    return str(host.root / word.lstrip("/")) if word.startswith(_PRODUCT) else word
