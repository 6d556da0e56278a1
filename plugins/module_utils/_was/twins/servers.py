# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Variables, virtual machines, logins and what web services make of them, by option."""

from __future__ import annotations

import typing as t

from ..attributes import VARIABLE, read_all
from ..jaas import SECTIONS
from ..jvm_arguments import holds_secret, name_of, split
from ..login_facts import mappings_of_applications
from ..login_modules import read_module
from ..model import runs_applications
from ..nonce import CACHE_TIMEOUT, CLOCK_SKEW, DOCUMENT, MAXIMUM_AGE, own_seconds
from ..resources.base import World
from ..resources.jvm_rules import ARGUMENTS, HEAPS, PROPERTIES
from ..resources.login_mapping_values import method_of, read_mapping
from .base import Found, Twin, options_of, scopes_with


def variables(world: World) -> t.Iterator[Found]:
    """The entries of every variables.xml."""
    for scope, root in scopes_with(world.repository, "variables.xml"):
        for entry in root.iter("entries"):
            values = options_of(VARIABLE, read_all(VARIABLE, entry.attrib))
            yield {"name": entry.get("symbolicName"), "scope": str(scope), **values}


def virtual_machines(world: World) -> t.Iterator[Found]:
    """The one virtual machine of each server; what is a password by its name is left out."""
    for server in world.repository.servers:
        root = world.repository.document(server.scope, "server.xml")
        machines = list(root.iter("jvmEntries")) if root is not None else []
        if len(machines) != 1 or not runs_or_manages(server.kind):
            continue
        properties = {each.get("name", ""): each.get("value", "") for each in machines[0].findall("systemProperties")}
        words = split(machines[0].get("genericJvmArguments", ""))
        yield {
            "scope": str(server.scope),
            PROPERTIES: {name: value for name, value in properties.items() if not holds_secret(name)},
            ARGUMENTS: _arguments(words),
            **options_of(HEAPS, read_all(HEAPS, machines[0].attrib)),
        }


def runs_or_manages(kind: str) -> bool:
    """False for what is no process of the product's own, a web server for example."""
    return runs_applications(kind) or kind in ("DEPLOYMENT_MANAGER", "NODE_AGENT")


def _arguments(words: t.Sequence[str]) -> t.List[str]:
    """Each setting once, the last one, which is the one that counts."""
    last = {name_of(word): word for word in words}
    return [word for name, word in last.items() if not ("=" in word and holds_secret(name))]


def logins(world: World) -> t.Iterator[Found]:
    """JAAS logins; the values of modules' options may be secrets and are left out."""
    for kind, section in SECTIONS.items():
        for entry in world.repository.security.findall(f"{section}/entries"):
            modules = [read_module(element) for element in entry.findall("loginModules")]
            shown = [
                {"class_name": each.class_name, "strategy": each.strategy.lower(), "use_proxy": each.proxy}
                for each in modules
            ]
            yield {"alias": entry.get("alias"), "login_type": kind, "modules": shown}


def login_mappings(world: World) -> t.Iterator[Found]:
    """Login mappings of the cell, of servers and of applications."""
    for scope, root in scopes_with(world.repository, DOCUMENT):
        for mapping in root.findall("loginMappings"):
            yield {"authentication_method": method_of(mapping), "scope": str(scope), **_numbers(read_mapping(mapping))}
    for found in mappings_of_applications(world.repository):
        yield {**_numbers(found), "scope": "cell"}


def _numbers(found: t.Mapping[str, t.Any]) -> Found:
    return {
        name: int(value) if name.startswith("nonce_") and str(value or "").isdigit() else value
        for name, value in found.items()
    }


def nonce_seconds(world: World) -> t.Iterator[Found]:
    """What the cell and each server state themselves; nothing is inherited here."""
    for scope, root in scopes_with(world.repository, DOCUMENT):
        own = own_seconds(root)
        yield {
            "scope": str(scope),
            "cache_timeout": own.get(CACHE_TIMEOUT),
            "maximum_age": own.get(MAXIMUM_AGE),
            "clock_skew": own.get(CLOCK_SKEW),
        }


SERVER_TWINS = (
    Twin("variable", "variables", variables),
    Twin("jvm", "virtual_machines", virtual_machines, None),
    Twin("jaas_login", "logins", logins, "alias", has_scope=False),
    Twin("login_mapping", "login_mappings", login_mappings, "authentication_method"),
    Twin("nonce", "nonce_seconds", nonce_seconds, None),
)
