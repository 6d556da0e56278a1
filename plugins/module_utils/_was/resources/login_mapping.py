# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Login mappings of JAX-RPC web services in ws-security.xml: identity is (authentication method, scope).

https://www.ibm.com/docs/en/was-nd/8.5.5?topic=security-login-mapping-settings
"""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.plan import Change, reconcile
from ..attributes import LOGIN_MAPPING
from ..documents import object_id
from ..nonce import DOCUMENT
from ..ops import AttributeValue, Op, create, modify, remove
from ..scopes import Scope
from .base import Resource, Step, World, given, require
from .login_mapping_application import plan_application
from .login_mapping_rules import check
from .login_mapping_values import NONCE, TOKEN, method_of, read_mapping, wanted_method, wanted_values
from .resource_type import Options, ResourceType

_PACKAGE = "com.ibm.etools.webservice.wscommonbnd."


def options() -> Options:
    """Of a login mapping. The type of a token is no secret."""
    return {
        "authentication_method": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "application": {"type": "str"},
        "module": {"type": "str"},
        "port_component": {"type": "str"},
        "jaas_configuration": {"type": "str"},
        "callback_handler_factory": {"type": "str"},
        "token_type_uri": {"type": "str", "no_log": False},
        "token_type_local_name": {"type": "str", "no_log": False},
        "nonce_maximum_age": {"type": "int"},
        "nonce_clock_skew": {"type": "int"},
        "allow_unverified": {"type": "bool", "default": False},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    place = _place_in_application(resource) if resource.get("application") else f"at {resource.get('scope') or 'cell'}"
    return f"login mapping {resource['authentication_method']} {place}"


def _place_in_application(resource: Resource) -> str:
    parts = [resource[option] for option in ("application", "module", "port_component") if resource.get(option)]
    return "of application " + ", ".join(parts)


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one mapping."""
    scope, subject = world.scope(resource), subject_of(resource)
    if resource.get("application"):
        return plan_application(resource, world, subject)
    root = check(resource, scope, world, subject)
    found = next((each for each in root.findall("loginMappings") if method_of(each) == wanted_method(resource)), None)
    current = read_mapping(found) if found is not None else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=LOGIN_MAPPING)
        doomed = (remove(_id(found, scope, world), subject),) if found is not None else ()
        return [Step(change, doomed, scope)]
    wanted = wanted_values(resource, found is None)
    change = reconcile(identity=subject, desired=wanted, current=current, table=LOGIN_MAPPING)
    if found is None:
        require(resource, ("jaas_configuration", "callback_handler_factory"), subject)
        parent = world.repository.config_id(scope, DOCUMENT, "", object_id(root))
        made = create(_PACKAGE + "LoginMapping", parent, subject, _creation(wanted_method(resource), change))
        return [Step(change, (made,), scope)]
    return [Step(change, tuple(_alteration(change, found, scope, world)), scope)]


def _id(element: ElementTree.Element, scope: Scope, world: World) -> str:
    return world.repository.config_id(scope, DOCUMENT, "", object_id(element))


def _creation(method: str, change: Change) -> t.List[t.Tuple[str, AttributeValue]]:
    values = given(change.delta)
    attributes: t.List[t.Tuple[str, AttributeValue]] = [
        ("authMethod", method),
        ("configName", str(values["jaas_configuration"])),
        ("callbackHandlerFactory", [["classname", str(values["callback_handler_factory"])]]),
    ]
    token = [[keyword, str(values[option])] for option, keyword in _token_keywords() if option in values]
    if token:
        attributes.append(("tokenValueType", token))
    nonce = [[["name", name], ["value", str(values[option])]] for option, name in NONCE.items() if option in values]
    return [*attributes, ("properties", nonce)] if nonce else attributes


def _token_keywords() -> t.List[t.Tuple[str, str]]:
    return [(option, LOGIN_MAPPING[option].keyword) for option in TOKEN]


def _alteration(change: Change, found: ElementTree.Element, scope: Scope, world: World) -> t.Iterator[Op]:
    delta, subject, target = change.delta, change.identity, _id(found, scope, world)
    if "jaas_configuration" in delta:
        yield modify(target, subject, [("configName", str(delta["jaas_configuration"]))])
    if "callback_handler_factory" in delta:
        pairs = [("classname", str(delta["callback_handler_factory"]))]
        yield _child(found, "callbackHandlerFactory", "CallbackHandlerFactory", pairs, scope, world, subject)
    token = [(keyword, str(delta[option] or "")) for option, keyword in _token_keywords() if option in delta]
    if token:
        yield _child(found, "tokenValueType", "TokenValueType", token, scope, world, subject)
    for option, name in NONCE.items():
        if option in delta:
            yield _property(found, name, str(delta[option]), scope, world, subject)


def _child(
    found: ElementTree.Element,
    tag: str,
    kind: str,
    pairs: t.Sequence[t.Tuple[str, str]],
    scope: Scope,
    world: World,
    subject: str,
) -> Op:
    """Change a part that is there, or add it: the rest of the part stays as it is."""
    part = found.find(tag)
    if part is not None:
        return modify(_id(part, scope, world), subject, pairs)
    return create(_PACKAGE + kind, _id(found, scope, world), subject, pairs)


def _property(found: ElementTree.Element, name: str, value: str, scope: Scope, world: World, subject: str) -> Op:
    for entry in found.findall("properties"):
        if entry.get("name") == name:
            return modify(_id(entry, scope, world), subject, [("value", value)])
    pairs = [("name", name), ("value", value)]
    return create(_PACKAGE + "Property", _id(found, scope, world), subject, pairs)


TYPE = ResourceType(
    name="login_mapping",
    module="was_login_mapping",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=("authentication_method",),
)
