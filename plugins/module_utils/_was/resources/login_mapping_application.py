# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Login mappings of an application: who has them at all, and why none is written.

An application's mapping is part of the request receiver binding in ibm-webservices-bnd.xmi of its module. No document
that a real cell has written shows its form, so this collection refuses to invent it.
"""

from __future__ import annotations

import re
import typing as t

from ..._core.errors import InputError
from ..documents import read_document
from .base import Resource, World

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")


def refuse_application(resource: Resource, world: World, subject: str) -> t.NoReturn:
    """Say of an application's mapping what stands against it.

    :raises InputError: APPLICATION_UNKNOWN, APPLICATION_BINDINGS_DIFFERENT, APPLICATION_LEVEL_NOT_WRITTEN
    """
    name = str(resource["application"])
    if not is_j2ee_13(name, world, subject):
        raise InputError(
            f"The {subject} would have no effect, for {name} is an application of J2EE 1.4 or later, which uses other"
            " bindings: configure its policy set bindings or token consumers instead.",
            "APPLICATION_BINDINGS_DIFFERENT",
        )
    raise InputError(
        f"The {subject} is possible, but how the product stores it in the application's request receiver binding is not"
        " verified: define it for the server or cell, where the run time looks next, or use the console.",
        "APPLICATION_LEVEL_NOT_WRITTEN",
    )


def is_j2ee_13(name: str, world: World, subject: str) -> bool:
    """True for an application whose descriptor is older than J2EE 1.4, whose documents have no version attribute.

    :raises InputError: APPLICATION_UNKNOWN
    """
    applications = world.repository.profile.cell_root / "applications"
    found = sorted(applications.glob("*/deployments/*")) if applications.is_dir() else []
    deployment = next((path for path in found if path.name == name), None)
    if deployment is None:
        known = ", ".join(path.name for path in found) or "none"
        raise InputError(
            f"The {subject} names an application that is not installed in the cell: use one of those that are"
            f" ({known}).",
            "APPLICATION_UNKNOWN",
        )
    descriptor = read_document(deployment / "META-INF" / "application.xml")
    if descriptor is None:
        return False  # only Java EE 5 and later do without
    version = _VERSION.match(descriptor.get("version", "1.3"))
    return version is not None and (int(version[1]), int(version[2] or 0)) < (1, 4)
