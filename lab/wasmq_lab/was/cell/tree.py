# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an installation looks like on disk before any configuration: commands, Java, product level."""

from __future__ import annotations

import shutil
from pathlib import Path

from ...common import Host, install_wrapper
from ...users import create_users
from .levels import java_directory
from .topology import Cell, Node

_PROFILE_COMMANDS = {
    "wsadmin.sh": "wsadmin",
    "startManager.sh": "startManager",
    "stopManager.sh": "stopManager",
    "startNode.sh": "startNode",
    "stopNode.sh": "stopNode",
    "startServer.sh": "startServer",
    "stopServer.sh": "stopServer",
    "serverStatus.sh": "serverStatus",
    "syncNode.sh": "syncNode",
}
_DIRECTORIES = ("config", "etc", "installedApps", "logs", "properties", "temp", "tranlog")
_PRODUCT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE product PUBLIC "productId" "product.dtd">
<product name="{name}">
  <id>{identifier}</id>
  <version>{level}</version>
  <build-info date="1/1/24" level="cf{fix:02d}00.00"/>
</product>
"""
_EDITIONS = {"ND": "IBM WebSphere Application Server Network Deployment", "BASE": "IBM WebSphere Application Server"}


def install_common(host: Host) -> None:
    """What every host has: users and the commands that ask for them."""
    create_users(host)
    for tool in ("getent", "id", "chpasswd"):
        install_wrapper(host.root / "usr" / "bin" / tool, host, tool)


def install_product(host: Host, cell: Cell, node: Node, level: str) -> Path:
    """Write the installation with its one profile; return the profile's directory."""
    profile = host.was / "profiles" / node.profile
    for name in _DIRECTORIES:
        (profile / name).mkdir(parents=True, exist_ok=True)
    for command, tool in _PROFILE_COMMANDS.items():
        install_wrapper(profile / "bin" / command, host, tool)
        install_wrapper(host.was / "bin" / command, host, tool)
    _install_java(host, level)
    _write_level(host, level, "BASE" if cell.is_standalone else "ND")
    identity = f"cell={cell.name}\nnode={node.name}\n"
    (profile / "properties" / "wasmq_lab.properties").write_text(identity)
    return profile


def _install_java(host: Host, level: str) -> None:
    java = host.was / java_directory(level) / "bin"
    install_wrapper(java / "keytool", host, "keytool")
    (java / "java").write_text(f"#!/bin/sh\nexec '{shutil.which('java') or 'java'}' \"$@\"\n")
    (java / "java").chmod(0o755)


def _write_level(host: Host, level: str, edition: str) -> None:
    place = host.was / "properties" / "version"
    place.mkdir(parents=True, exist_ok=True)
    fix = int(level.split(".")[-1])
    text = _PRODUCT.format(name=_EDITIONS[edition], identifier=edition, level=level, fix=fix)
    (place / "WAS.product").write_text(text)
