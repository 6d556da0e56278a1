# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the console would refuse of a login mapping, and what it accepts although it cannot work."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.errors import InputError
from ..jaas import is_class_name, login_names
from ..nonce import CLOCK_SKEW, DOCUMENT, MAXIMUM_AGE, inherited_seconds, require_possible
from ..scopes import CELL, Scope
from .base import Resource, World

#: Methods with a meaning of their own; for these the product ignores the token type.
RESERVED = ("BasicAuth", "IDAssertion", "Signature", "LTPA")


def check(resource: Resource, scope: Scope, world: World, subject: str) -> ElementTree.Element:
    """Refuse what cannot be or cannot work; the root of the document the mapping belongs to.

    :raises InputError: by code
    """
    root = document_of(scope, world, subject)
    if resource.get("state") != "absent":
        check_values(resource, world, subject)
        check_evaluator(resource, {CELL, scope}, world, subject)
        check_nonce(resource, {scope}, world, subject)
        _require_verified_nonce(resource, subject)
    return root


def check_values(resource: Resource, world: World, subject: str) -> None:
    """Refuse what is wrong wherever the mapping is defined.

    :raises InputError: by code
    """
    _check_method(resource)
    _check_login(resource, world, subject)
    _check_texts(resource, subject)


def document_of(scope: Scope, world: World, subject: str) -> ElementTree.Element:
    """The root of the scope's document.

    :raises InputError: SCOPE_WITHOUT_LOGIN_MAPPINGS
    """
    if scope.kind not in ("cell", "server"):
        raise InputError(
            f"The {subject} is at a scope without web services security settings: use cell or server:NODE/NAME.",
            "SCOPE_WITHOUT_LOGIN_MAPPINGS",
        )
    root = world.repository.document(scope, DOCUMENT)
    if root is None:
        raise InputError(
            f"The {subject} needs {DOCUMENT} of that scope, which does not exist (deployment manager and node agents"
            " have none): use an application server's scope, or cell.",
            "SCOPE_WITHOUT_LOGIN_MAPPINGS",
        )
    return root


def _check_method(resource: Resource) -> None:
    method = str(resource["authentication_method"])
    alike = [word for word in RESERVED if word.lower() == method.strip().lower() and word != method]
    if alike or method != method.strip():
        raise InputError(
            f"The authentication method {method!r} is not {(alike or [method.strip()])[0]!r} to the product, which"
            " compares the exact text: write it so.",
            "AUTHENTICATION_METHOD_MISSPELLED",
        )


def check_evaluator(resource: Resource, scopes: t.Collection[Scope], world: World, subject: str) -> None:
    """Refuse to assert identities that nothing vouches for.

    :raises InputError: TRUSTED_ID_EVALUATOR_MISSING
    """
    if resource["authentication_method"] != "IDAssertion":
        return
    documents = [world.repository.document(scope, DOCUMENT) for scope in scopes]
    if not any(document is not None and document.findall("trustedIDEvaluators") for document in documents):
        raise InputError(
            f"The {subject} asserts identities, which needs a trusted ID evaluator, and neither the scope nor the cell"
            " has one: define one first.",
            "TRUSTED_ID_EVALUATOR_MISSING",
        )


def _check_login(resource: Resource, world: World, subject: str) -> None:
    wanted = resource.get("jaas_configuration")
    known = sorted({*login_names(world.repository), *world.logins_made})
    if wanted and wanted not in known:
        prefixed = f"system.{wanted}"
        choices = prefixed if prefixed in known else ", ".join(known)
        raise InputError(
            f"The {subject} names the JAAS configuration {wanted}, which is no login of the cell: define it first, or"
            f" use {choices}.",
            "JAAS_LOGIN_UNKNOWN",
        )


def _check_texts(resource: Resource, subject: str) -> None:
    factory = resource.get("callback_handler_factory")
    if factory is not None and not is_class_name(factory):
        raise InputError(
            f"The callback handler factory {factory!r} of {subject} is no name of a Java class: give the full class"
            " name.",
            "CLASS_NAME_INVALID",
        )
    for option in ("token_type_uri", "token_type_local_name"):
        value = resource.get(option) or ""
        if not value.isascii() or any(ord(char) < 33 or ord(char) == 127 for char in value):
            raise InputError(
                f"The {option} {value!r} of {subject} has a character other than printable ASCII: remove it.",
                "TOKEN_TYPE_INVALID",
            )


def check_nonce(resource: Resource, scopes: t.Collection[Scope], world: World, subject: str) -> None:
    """Refuse seconds that are not possible at every one of the scopes.

    :raises InputError: NONCE_NOT_SUPPORTED, NONCE_MAXIMUM_AGE_INVALID, NONCE_CLOCK_SKEW_INVALID
    """
    stated = _stated_seconds(resource)
    if stated and resource["authentication_method"] != "BasicAuth":
        raise InputError(
            f"Nonce is not supported for authentication methods other than BasicAuth: leave nonce_maximum_age and"
            f" nonce_clock_skew of {subject} out.",
            "NONCE_NOT_SUPPORTED",
        )
    for scope in sorted(scopes) if stated else ():
        require_possible({**inherited_seconds(world.repository, scope, world.nonce_seconds), **stated}, subject)


def _stated_seconds(resource: Resource) -> t.Dict[str, int]:
    return {
        name: resource[option]
        for option, name in (("nonce_maximum_age", MAXIMUM_AGE), ("nonce_clock_skew", CLOCK_SKEW))
        if resource.get(option) is not None
    }


def _require_verified_nonce(resource: Resource, subject: str) -> None:
    if _stated_seconds(resource) and not resource.get("allow_unverified"):
        raise InputError(
            f"The nonce seconds of {subject} are possible, but how the product stores them within a login mapping is"
            " not verified: set them for the whole cell or server (was_nonce), or insist with allow_unverified.",
            "STORAGE_NOT_VERIFIED",
        )
