# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How an application is deployed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Role:
    """Who has a security role."""

    everyone: bool = False
    all_authenticated: bool = False
    users: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


@dataclass
class State:
    """What can be chosen while deploying; modules by URI, targets as in object names without the cell."""

    targets: dict[str, list[str]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    bound: dict[str, dict[str, str]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
