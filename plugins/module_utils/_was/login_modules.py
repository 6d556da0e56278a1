# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The modules of a JAAS login as security.xml stores them: their order is the order of the elements."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from xml.etree import ElementTree

from .documents import ID
from .ops import AttributeValue, Secret

#: The class that loads a module with the thread's class loader; the module's own class is its option ``delegate``.
PROXY = "com.ibm.ws.security.common.auth.module.proxy.WSLoginModuleProxy"
DELEGATE = "delegate"
_PRODUCT = ("com.ibm.ws.", "com.ibm.wsspi.")
_TELLTALES = ("passw", "pwd", "secret")
Attributes = t.List[t.Any]


def is_products(class_name: str) -> bool:
    """True for a module that is part of the application server."""
    return class_name.startswith(_PRODUCT)


def looks_secret(option: str) -> bool:
    """True for an option whose value is better not shown."""
    return any(word in option.lower() for word in _TELLTALES)


def option_text(value: t.Any) -> str:
    """An option's value as the product writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass
class LoginModule:
    """One module: what it is, and everything else its element says.

    :param options: option to all the attributes of its element; ``delegate`` is not among them
    :param more: attributes of the module this collection does not know, kept when it is written anew
    """

    class_name: str
    strategy: str = "REQUIRED"
    proxy: bool = True
    options: t.Dict[str, t.Dict[str, str]] = field(default_factory=dict)
    secrets: t.FrozenSet[str] = frozenset()
    more: t.Dict[str, str] = field(default_factory=dict)
    element: ElementTree.Element | None = None

    def attributes(self) -> Attributes:
        """The module as ``AdminConfig`` creates it."""
        listed: t.List[Attributes] = []
        if self.proxy:
            listed.append([["name", DELEGATE], ["value", self.class_name]])
        for name, stored in self.options.items():
            value = Secret(stored["value"]) if name in self.secrets or looks_secret(name) else stored["value"]
            rest = [[key, text] for key, text in stored.items() if key not in ("name", "value")]
            listed.append([["name", name], ["value", value], *rest])
        pairs: Attributes = [
            ["moduleClassName", PROXY if self.proxy else self.class_name],
            ["authenticationStrategy", self.strategy],
            *([key, text] for key, text in self.more.items()),
        ]
        return [*pairs, ["options", listed]] if listed else pairs

    def option_element(self, name: str) -> ElementTree.Element | None:
        """The stored option."""
        stored = self.element.findall("options") if self.element is not None else []
        return next((option for option in stored if option.get("name") == name), None)


def read_module(element: ElementTree.Element) -> LoginModule:
    """A stored module, under its own class even where a proxy loads it."""
    known = ("moduleClassName", "authenticationStrategy", ID)
    options = {option.get("name", ""): _plain(option) for option in element.findall("options")}
    stored = element.get("moduleClassName", "")
    proxied = stored == PROXY and DELEGATE in options
    class_name = options.pop(DELEGATE)["value"] if proxied else stored
    return LoginModule(
        class_name=class_name,
        strategy=element.get("authenticationStrategy", "REQUIRED"),
        proxy=proxied,
        options=options,
        more={key: value for key, value in element.attrib.items() if key not in known},
        element=element,
    )


def _plain(option: ElementTree.Element) -> t.Dict[str, str]:
    found = {key: value for key, value in option.attrib.items() if key != ID}
    return {**found, "value": found.get("value", "")}


def merged_order(current: t.Sequence[str], wanted: t.Sequence[str]) -> t.List[str]:
    """The modules of a login that also has others: these stay, the wanted ones stand in the order they are given in.

    A new one stands behind the wanted one before it, else before the wanted one after it, else at the end.
    """
    known = iter([name for name in wanted if name in current])
    order = [next(known) if name in wanted else name for name in current]
    for place, name in enumerate(wanted):
        if name in order:
            continue
        following = [later for later in wanted[place + 1 :] if later in order]
        if place:
            order.insert(order.index(wanted[place - 1]) + 1, name)
        else:
            order.insert(order.index(following[0]) if following else len(order), name)
    return order


def nested(modules: t.Iterable[LoginModule]) -> AttributeValue:
    """Modules as an attribute of the login that is being created."""
    return [module.attributes() for module in modules]
