# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What security.xml holds, by option."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..attributes import AUTHENTICATION_DATA, KEY_STORE, SSL_CONFIGURATION, read_all
from ..documents import object_id
from ..model import KeyStore, SslConfiguration
from ..resources import key_store
from ..resources.base import World
from ..resources.fips import current_standard
from ..resources.ssl_managers import current_managers, managers_of
from ..resources.ssl_repertoire import properties_of, setting_of
from ..scopes import CELL, Scope
from ..ssl_attributes import GROUP, MONITOR, NOTIFICATION, REPERTOIRE, SECURITY, SELECTION, property_keywords
from .base import Found, Twin, options_of

#: Properties of a repertoire that options of their own speak of.
_SPOKEN_OF = {row.keyword.partition("/")[2] for row in REPERTOIRE.values() if "/" in row.keyword}


def key_stores(world: World) -> t.Iterator[Found]:
    """Key store objects, without what their files hold; a type that cannot be declared is not shown."""
    declarable = key_store.options()["store_type"]["choices"]
    for store in world.repository.key_stores:
        values = options_of(KEY_STORE, read_all(KEY_STORE, store.attributes))
        values["store_type"] = values["store_type"] if values["store_type"] in declarable else None
        yield {"name": store.name, "scope": str(store.scope), **values}


def ssl_configurations(world: World) -> t.Iterator[Found]:
    """SSL configurations of both forms."""
    for one in world.repository.ssl_configurations:
        properties = properties_of(setting_of(one, world)) if one.setting else {}
        found = {"alias": one.alias, "scope": str(one.scope)}
        if one.is_v60:
            rows, shown = REPERTOIRE, {k: v for k, v in properties.items() if k not in _SPOKEN_OF}
            values = options_of(rows, read_all(rows, {**one.setting, **property_keywords(properties)}))
        else:
            shown = properties
            values = {**options_of(SSL_CONFIGURATION, read_all(SSL_CONFIGURATION, one.setting)), **_stores(one)}
            values.update(_managers(one, world))
        yield {**found, **values, "properties": {k: v for k, v in shown.items() if "password" not in k.lower()}}


def _stores(one: SslConfiguration) -> Found:
    found: Found = {}
    for option, store in (("key_store", one.key_store), ("trust_store", one.trust_store)):
        found[option], found[option + "_scope"] = _named(store)
    return found


def _named(store: KeyStore | None) -> t.Tuple[str | None, str | None]:
    return (store.name, str(store.scope)) if store else (None, None)


def _managers(one: SslConfiguration, world: World) -> Found:
    """By name, where the name alone finds the one again; several together have no option."""
    current = current_managers(one, world)
    found: Found = dict.fromkeys(current)
    for option, shown in current.items():
        near = [each for each in managers_of(option, world) if each.scope in (one.scope, CELL)]
        names = {each.shown: each.name for each in sorted(near, key=lambda each: each.scope != one.scope)}
        found[option] = names.get(str(shown))
    return found


def ssl_configuration_groups(world: World) -> t.Iterator[Found]:
    """Groups of the scopes themselves, not of single end points."""
    for element, scope in _at_scopes("sslConfigGroups", world):
        values = read_all(GROUP, element.attrib)
        place = {"direction": element.get("direction"), "scope": str(scope), "name": element.get("name")}
        yield {**place, **options_of(GROUP, values), **_reference(element, world)}


def dynamic_selections(world: World) -> t.Iterator[Found]:
    """Dynamic selections of outbound SSL configurations."""
    for element, scope in _at_scopes("dynamicSSLConfigSelections", world):
        values = options_of(SELECTION, read_all(SELECTION, element.attrib))
        yield {"name": element.get("name"), "scope": str(scope), **values, **_reference(element, world)}


def _at_scopes(tag: str, world: World) -> t.Iterator[t.Tuple[ElementTree.Element, Scope]]:
    """The elements whose management scope is a scope as users name it."""
    security = world.repository.security
    named = {object_id(each): each.get("scopeName", "") for each in security.iter("managementScopes")}
    for element in security.iter(tag):
        name = named.get(element.get("managementScope", ""), "")
        scope = Scope.of_management(name)
        if scope.kind != "other" and world.management_name(scope) == name:
            yield element, scope


def _reference(element: ElementTree.Element, world: World) -> Found:
    identifier = element.get("sslConfig", "")
    found = next((each for each in world.repository.ssl_configurations if each.identifier == identifier), None)
    return {
        "ssl_configuration": found.alias if found else None,
        "ssl_configuration_scope": str(found.scope) if found else None,
    }


def global_security(world: World) -> t.Iterator[Found]:
    """The one object a cell has."""
    root = world.repository.security
    monitor = root.find("wsCertificateExpirationMonitor")
    wanted = monitor.get("wsNotification") if monitor is not None else None
    notification = next((each for each in root.findall("wsNotifications") if object_id(each) == wanted), None)
    found: Found = {}
    for rows, element in ((SECURITY, root), (MONITOR, monitor), (NOTIFICATION, notification)):
        values = read_all(rows, element.attrib) if element is not None else {}
        found.update(options_of(rows, values))
    yield {**found, "fips": current_standard(root)}


def authentication_aliases(world: World) -> t.Iterator[Found]:
    """Authentication data, without passwords."""
    for entry in world.repository.security.iter("authDataEntries"):
        values = read_all(AUTHENTICATION_DATA, entry.attrib)
        yield {"alias": entry.get("alias"), **options_of(AUTHENTICATION_DATA, values)}


SECURITY_TWINS = (
    Twin("keystore", "key_stores", key_stores),
    Twin("ssl_config", "ssl_configurations", ssl_configurations, "alias"),
    Twin("ssl_config_group", "groups", ssl_configuration_groups),
    Twin("dynamic_ssl", "selections", dynamic_selections),
    Twin("security", "security", global_security, None, has_scope=False),
    Twin("auth_alias", "aliases", authentication_aliases, "alias", has_scope=False),
)
