# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What can be said of a server's virtual machine, and what is refused before anything is compared."""

from __future__ import annotations

import typing as t

from ..._core.attribute import Value, number
from ..._core.errors import InputError
from ..attributes import WasAttribute, table
from ..jvm_arguments import holds_secret, name_of, require_words
from ..scopes import Scope
from .base import Resource

PROPERTIES, SECRETS = "system_properties", "secret_system_properties"
ARGUMENTS, ABSENT = "generic_arguments", "absent_generic_arguments"
HEAPS = table(
    WasAttribute("initial_heap_size", "initialHeapSize", number, default=0),
    WasAttribute("maximum_heap_size", "maximumHeapSize", number, default=0),
)
MACHINE = {**table(WasAttribute(ARGUMENTS, "genericJvmArguments", default="")), **HEAPS}


def text_of(value: t.Any) -> Value:
    """The value of a system property; nothing at all is a value too, and None is no property."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def refuse_impossible(resource: Resource, scope: Scope, subject: str) -> None:
    """Refuse what cannot be, or would not be what it looks like.

    :raises InputError: SCOPE_INVALID, JVM_NEEDED, and what the parts raise
    """
    if scope.kind != "server":
        raise InputError(f"The {subject} is not that of one server: write scope as server:NODE/NAME.", "SCOPE_INVALID")
    if resource.get("state") == "absent":
        raise InputError(
            f"The {subject} cannot be removed: set a system property to null, or name {ABSENT}.", "JVM_NEEDED"
        )
    for option in (ARGUMENTS, ABSENT):
        require_words(resource.get(option) or [], option, subject)
    _refuse_repeated(resource, subject)
    _refuse_structures(resource, subject)
    _refuse_shown_passwords(resource, subject)


def _refuse_repeated(resource: Resource, subject: str) -> None:
    both = set(resource.get(PROPERTIES) or {}) & set(resource.get(SECRETS) or {})
    if both:
        raise InputError(
            f"The system property {sorted(both)[0]} of {subject} is given twice: keep the secret one.",
            "ATTRIBUTE_REPEATED",
        )
    names = [name_of(word) for word in resource.get(ARGUMENTS) or []]
    away = {text for word in resource.get(ABSENT) or [] for text in (word, name_of(word))}
    repeated = [name for name in names if names.count(name) > 1 or name in away]
    if repeated:
        raise InputError(
            f"The argument {repeated[0]} of {subject} is given twice: say once what it shall be.",
            "ATTRIBUTE_REPEATED",
        )


def _refuse_structures(resource: Resource, subject: str) -> None:
    """A system property is one text."""
    for option in (PROPERTIES, SECRETS):
        for name, value in (resource.get(option) or {}).items():
            if isinstance(value, (dict, list)) or not name.strip():
                raise InputError(
                    f"The system property {name!r} of {subject} is not a name with one text: give each a name and a"
                    " text, or null.",
                    "SYSTEM_PROPERTY_INVALID",
                )


def _refuse_shown_passwords(resource: Resource, subject: str) -> None:
    """Diffs, results and logs show the other options."""
    properties = [name for name, value in (resource.get(PROPERTIES) or {}).items() if value is not None]
    arguments = [name_of(word) for word in resource.get(ARGUMENTS) or [] if "=" in word]
    named = [name for name in [*properties, *arguments] if holds_secret(name)]
    if named:
        raise InputError(
            f"The value of {named[0]} of {subject} is a password by its name and would be shown: move it to {SECRETS}.",
            "JVM_PASSWORD_SHOWN",
        )


def refuse_heaps(resource: Resource, stored: t.Mapping[str, t.Any], subject: str) -> None:
    """A machine whose first heap is larger than its largest does not start; 0 leaves it to the machine.

    :raises InputError: JVM_HEAP_INVALID
    """
    initial, maximum = (stored[heap] if resource.get(heap) is None else resource[heap] for heap in HEAPS)
    if min(initial, maximum) < 0 or (maximum and initial > maximum):
        raise InputError(
            f"The {subject} would not start with initial_heap_size {initial} and maximum_heap_size {maximum}: name"
            " sizes in megabytes, the first not above the second.",
            "JVM_HEAP_INVALID",
        )
