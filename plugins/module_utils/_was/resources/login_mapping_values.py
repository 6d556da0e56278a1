# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a login mapping says, wherever it is stored, and what of it is compared."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..attributes import LOGIN_MAPPING
from ..nonce import CLOCK_SKEW, MAXIMUM_AGE
from .base import Resource
from .login_mapping_rules import RESERVED

#: Options whose form is not verified, and the name of the property that each is written as.
NONCE = {"nonce_maximum_age": MAXIMUM_AGE, "nonce_clock_skew": CLOCK_SKEW}
TOKEN = ("token_type_uri", "token_type_local_name")


def method_of(element: ElementTree.Element) -> str:
    """The authentication method of a stored mapping."""
    return element.get("authMethod", "").strip()


def wanted_method(resource: Resource) -> str:
    """The authentication method of a wanted mapping."""
    return str(resource["authentication_method"]).strip()


def wanted_values(resource: Resource, is_new: bool) -> t.Dict[str, t.Any]:
    """What is compared: the token type of a reserved method has no effect, so a stored one is kept as it is."""
    values = {option: resource[option] for option in LOGIN_MAPPING if resource.get(option) is not None}
    if wanted_method(resource) in RESERVED and not is_new:
        return {option: value for option, value in values.items() if option not in TOKEN}
    return values


def read_mapping(element: ElementTree.Element) -> t.Dict[str, t.Any]:
    """The options of a stored mapping."""
    factory, token = element.find("callbackHandlerFactory"), element.find("tokenValueType")
    stated = {entry.get("name", ""): entry.get("value") for entry in element.findall("properties")}
    return {
        "jaas_configuration": element.get("configName"),
        "callback_handler_factory": factory.get("classname") if factory is not None else None,
        "token_type_uri": token.get("uri") if token is not None else None,
        "token_type_local_name": token.get("localName") if token is not None else None,
        **{option: stated.get(name) for option, name in NONCE.items()},
    }
