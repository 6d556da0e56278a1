# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Global security of the cell: administrative and application security, and the certificate expiration monitor."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from ..attributes import read_all
from ..documents import is_true, object_id
from ..ops import Op, modify
from ..scopes import CELL
from ..ssl_attributes import MONITOR, NOTIFICATION, SECURITY
from .base import Resource, Rows, Step, World, chosen
from .fips import fips_option, fips_steps
from .plain import pairs
from .resource_type import Options, ResourceType
from .ssl_reference import require_level_61


def options() -> Options:
    """Of the one object a cell has."""
    booleans = [*SECURITY, *MONITOR, "notify_log"]
    found: Options = {option: {"type": "bool"} for option in booleans}
    found["allow_insecure"] = {"type": "bool", "default": False}
    found["cache_timeout"] = found["days_before_notification"] = {"type": "int"}
    found["notify_addresses"] = {"type": "str"}
    found["fips"] = fips_option()
    return found


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return "global security of the cell"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare what was given with security.xml."""
    subject, security = subject_of(resource), world.repository.security
    if resource.get("state") == "absent":
        raise InputError(
            "The global security of the cell cannot be removed: leave state out, and say what shall be off.",
            "SECURITY_NEEDED",
        )
    _refuse_open_door(resource, security)
    steps = [_step(resource, security, SECURITY, subject, world)]
    for rows, tag, what in (
        (MONITOR, "wsCertificateExpirationMonitor", "certificate expiration monitor"),
        (NOTIFICATION, "wsNotifications", "notification of the certificate expiration monitor"),
    ):
        if chosen(resource, rows):
            require_level_61(world, what)
            steps.append(_step(resource, _element(security, tag, what), rows, what, world))
    return [*steps, *fips_steps(resource, world, subject)]


def _refuse_open_door(resource: Resource, security: ElementTree.Element) -> None:
    """What protects everything else is not turned off by one word.

    :raises InputError: SECURITY_LEFT_OPEN
    """
    opened = [
        option
        for option, attribute in (("administrative_security", "enabled"), ("application_security", "appEnabled"))
        if resource.get(option) is False and is_true(security.get(attribute))
    ]
    if opened and not resource.get("allow_insecure"):
        raise InputError(
            f"The run would turn {' and '.join(opened)} off, and anybody could then change the cell or use its"
            " applications: leave that, or say allow_insecure too.",
            "SECURITY_LEFT_OPEN",
        )


def _element(security: ElementTree.Element, tag: str, what: str) -> ElementTree.Element:
    """The monitor, or the notification the monitor refers to.

    :raises InputError: EXPIRATION_MONITOR_MISSING
    """
    monitor = security.find("wsCertificateExpirationMonitor")
    if monitor is not None and tag == "wsNotifications":
        wanted = monitor.get("wsNotification")
        found = next((each for each in security.findall(tag) if object_id(each) == wanted), None)
    else:
        found = monitor
    if found is None:
        raise InputError(
            f"The cell has no {what}: create it in the administrative console first, or leave its options out.",
            "EXPIRATION_MONITOR_MISSING",
        )
    return found


def _step(resource: Resource, element: ElementTree.Element, rows: Rows, subject: str, world: World) -> Step:
    wanted = chosen(resource, rows)
    change = reconcile(identity=subject, desired=wanted, current=read_all(rows, element.attrib), table=rows)
    return Step(change, _ops(change, element, rows, world), CELL)


def _ops(change: Change, element: ElementTree.Element, rows: Rows, world: World) -> t.Tuple[Op, ...]:
    if not change.delta:
        return ()
    name = element.get("name", "")
    target = world.repository.config_id(CELL, "security.xml", name, object_id(element))
    return (modify(target, change.identity, pairs(rows, change.delta)),)


def decides_the_door(resource: Resource) -> bool:
    """True for a resource that itself says whether administrative security is on."""
    is_off_twice = resource.get("administrative_security") is False and bool(resource.get("allow_insecure"))
    return resource["type"] == "security" and (resource.get("administrative_security") is True or is_off_twice)


TYPE = ResourceType(
    name="security",
    module="was_security",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=(),
)
