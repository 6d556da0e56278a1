# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""JAAS logins of security.xml: identity is (alias, application or system).

``AdminConfig`` writes them on every level: ``AdminTask.configureJAASLoginEntry`` answers nothing, says nothing of the
options of modules it replaces, and does not know the order of single ones.
https://www.ibm.com/docs/en/was-nd/8.5.5?topic=authentication-login-module-settings-java-authorization-service
"""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.attribute import ordered
from ..._core.errors import WasError
from ..._core.plan import reconcile
from ..attributes import WasAttribute, table, truth
from ..jaas import SECTIONS, full_name, is_predefined
from ..login_modules import LoginModule, looks_secret, merged_order, nested, option_text, read_module
from ..ops import create, remove
from .base import Resource, Step, World, require
from .jaas_login_rules import check
from .jaas_module_ops import alteration, id_of
from .resource_type import Options, ResourceType


def options() -> Options:
    """Of a login. The options of a module are not secret, except those given as such."""
    module = {
        "class_name": {"type": "str", "required": True},
        "strategy": {"type": "str", "choices": ["required", "requisite", "sufficient", "optional"]},
        "use_proxy": {"type": "bool"},
        "options": {"type": "dict", "no_log": False},
        "secret_options": {"type": "dict", "no_log": True},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    }
    return {
        "alias": {"type": "str", "required": True},
        "login_type": {"type": "str", "choices": ["application", "system"], "default": "application"},
        "modules": {"type": "list", "elements": "dict", "options": module},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"{resource.get('login_type') or 'application'} login {resource['alias']}"


def announce(resource: Resource, world: World) -> None:
    """Let login mappings of the batch refer to a login it is about to define."""
    if resource.get("state") != "absent":
        world.logins_made.add(full_name(resource.get("login_type") or "application", resource["alias"]))


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one login."""
    subject = subject_of(resource)
    section = _section(resource, world)
    entry = next((each for each in section.findall("entries") if each.get("alias") == resource["alias"]), None)
    stored = [read_module(each) for each in entry.findall("loginModules")] if entry is not None else []
    check(resource, stored, world, subject)
    current = _state(stored, stored) if entry is not None else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=_rows(stored))
        return [Step(change, (remove(id_of(entry, world), subject),) if entry is not None else ())]
    if entry is None:
        require(resource, ("modules",), subject)
    wanted = _wanted(resource, stored)
    listed = [module for module in wanted if module.class_name in _listed(resource)]
    change = reconcile(
        identity=subject, desired=_state(wanted, listed), current=current, table=_rows([*stored, *wanted])
    )
    if entry is not None:
        ops = alteration(stored, wanted, id_of(entry, world), subject, world) if change.changed else ()
        return [Step(change, tuple(ops))]
    attributes = [("alias", resource["alias"]), ("loginModules", nested(wanted))]
    return [Step(change, (create("JAASConfigurationEntry", id_of(section, world), subject, attributes),))]


def _section(resource: Resource, world: World) -> ElementTree.Element:
    """The part of security.xml that holds the logins of a type.

    :raises WasError: JAAS_SECTION_MISSING
    """
    name = SECTIONS[resource["login_type"]]
    section = world.repository.security.find(name)
    if section is None:
        raise WasError(
            f"security.xml of cell {world.cell} has no {name}, which every cell has: restore the document.",
            "JAAS_SECTION_MISSING",
        )
    return section


def _rows(modules: t.Iterable[LoginModule]) -> t.Dict[str, WasAttribute]:
    """What is compared: the order, and of each module its strategy, its proxy and every option."""
    rows = [WasAttribute("modules", "loginModules", ordered)]
    for module in modules:
        rows.append(WasAttribute(f"{module.class_name}: strategy", "authenticationStrategy"))
        rows.append(WasAttribute(f"{module.class_name}: use_proxy", "moduleClassName", truth))
        stored = module.element.findall("options") if module.element is not None else []
        for name in dict.fromkeys([*module.options, *(option.get("name", "") for option in stored)]):
            secret = name in module.secrets or looks_secret(name)
            rows.append(WasAttribute(f"{module.class_name}: {name}", "options", secret=secret))
    return table(*rows)


def _listed(resource: Resource) -> t.Dict[str, t.Mapping[str, t.Any]]:
    """What the user says of each module that is to be there, by class."""
    found = resource.get("modules") or ()
    return {each["class_name"]: each for each in found if (each.get("state") or "present") == "present"}


def _wanted(resource: Resource, stored: t.Sequence[LoginModule]) -> t.List[LoginModule]:
    """The modules as they are to be, in their order."""
    if resource.get("modules") is None:
        return list(stored)
    known = {module.class_name: module for module in stored}
    listed = _listed(resource)
    order = list(listed)
    predefined = is_predefined(resource["login_type"], resource["alias"])
    if predefined:
        gone = {each["class_name"] for each in resource["modules"]} - set(listed)
        order = merged_order([name for name in known if name not in gone], order)
    return [_module(known.get(name), name, listed.get(name), exact=not predefined) for name in order]


def _module(stored: LoginModule | None, name: str, given: t.Mapping[str, t.Any] | None, *, exact: bool) -> LoginModule:
    """A stored module with what the user says of it."""
    base = stored or LoginModule(name)
    if given is None:
        return base
    texts = {**(given.get("options") or {}), **(given.get("secret_options") or {})}
    is_stated = given.get("options") is not None or given.get("secret_options") is not None
    kept = {} if exact and is_stated else dict(base.options)
    stated = {
        key: {**base.options.get(key, {"name": key}), "value": option_text(value)}
        for key, value in texts.items()
        if value is not None
    }
    left = {key: value for key, value in kept.items() if key not in texts}
    return LoginModule(
        class_name=name,
        strategy=(given.get("strategy") or base.strategy).upper(),
        proxy=base.proxy if given.get("use_proxy") is None else given["use_proxy"],
        options={**left, **stated},
        secrets=frozenset(given.get("secret_options") or ()),
        more=base.more,
        element=base.element,
    )


def _state(modules: t.Sequence[LoginModule], detailed: t.Iterable[LoginModule]) -> t.Dict[str, t.Any]:
    """The login as one flat dictionary, with the details of some of its modules."""
    found: t.Dict[str, t.Any] = {"modules": [module.class_name for module in modules]}
    for module in detailed:
        found[f"{module.class_name}: strategy"] = module.strategy
        found[f"{module.class_name}: use_proxy"] = module.proxy
        for name in module.options:
            found[f"{module.class_name}: {name}"] = module.options[name]["value"]
        stored = module.element.findall("options") if module.element is not None else []
        for option in stored:
            found.setdefault(f"{module.class_name}: {option.get('name')}", None)
    return found


TYPE = ResourceType(
    name="jaas_login",
    module="was_jaas_login",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=announce,
    needed=("alias",),
)
