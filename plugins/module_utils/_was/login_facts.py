# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""JAAS logins, login mappings and nonce seconds, as facts. The values of modules' options may be secrets: not shown."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from .bindings import RECEIVER, components, read_text
from .jaas import SECTIONS, full_name, is_predefined
from .login_modules import read_module
from .nonce import DOCUMENT, inherited_seconds
from .repository import Repository
from .resources.login_mapping_values import read_mapping

Facts = t.Dict[str, t.Any]


def login_facts(repository: Repository) -> Facts:
    """What validates whose tokens, for how long."""
    scopes = [
        (scope, root)
        for scope in repository.scopes
        if scope.kind in ("cell", "server")
        for root in [repository.document(scope, DOCUMENT)]
        if root is not None
    ]
    return {
        "jaas_logins": list(_logins(repository)),
        "login_mappings": [
            *(
                _mapping(mapping, scope=str(scope))
                for scope, root in scopes
                for mapping in root.findall("loginMappings")
            ),
            *mappings_of_applications(repository),
        ],
        "nonce_seconds": [
            {
                "scope": str(scope),
                **{_OPTIONS[name.rpartition(".")[2]]: value for name, value in seconds.items()},
            }
            for scope, _root in scopes
            for seconds in [inherited_seconds(repository, scope, {})]
        ],
    }


def mappings_of_applications(repository: Repository) -> t.Iterator[Facts]:
    """The login mappings in the bindings of deployed applications."""
    for name, deployment in repository.profile.deployments.items():
        for component in components(deployment):
            place = {"application": name, "module": component.module, "port_component": component.name}
            text = read_text(component.path.read_bytes(), component.path)
            for mapping in component.tag(text).element().iterfind(f"{RECEIVER}/loginMappings"):
                yield _mapping(mapping, scope="application", **place)


def _mapping(element: ElementTree.Element, **place: str) -> Facts:
    return {"authentication_method": element.get("authMethod", ""), **place, **read_mapping(element)}


_OPTIONS = {"cacheTimeout": "cache_timeout", "maxAge": "maximum_age", "clockSkew": "clock_skew"}


def _logins(repository: Repository) -> t.Iterator[Facts]:
    for kind, section in SECTIONS.items():
        for entry in repository.security.findall(f"{section}/entries"):
            alias = entry.get("alias", "")
            modules = [read_module(element) for element in entry.findall("loginModules")]
            yield {
                "alias": alias,
                "login_type": kind,
                "name": full_name(kind, alias),
                "predefined": is_predefined(kind, alias),
                "modules": [
                    {
                        "class_name": module.class_name,
                        "strategy": module.strategy.lower(),
                        "use_proxy": module.proxy,
                        "options": list(module.options),
                    }
                    for module in modules
                ],
            }
