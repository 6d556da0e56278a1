# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""KeyStoreCommands."""

from __future__ import annotations

from ..errors import invalid_parameter_value
from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing
from .storefile import StoreFile, dump

#: parameter -> attribute of KeyStore, in the order of the attributes in security.xml
_ATTRIBUTES = {
    "keyStoreName": "name",
    "keyStorePassword": "password",
    "keyStoreProvider": "provider",
    "keyStoreLocation": "location",
    "keyStoreType": "type",
    "keyStoreIsFileBased": "fileBased",
    "keyStoreHostList": "hostList",
    "keyStoreInitAtStartup": "initializeAtStartup",
    "keyStoreReadOnly": "readOnly",
    "keyStoreDescription": "description",
    "keyStoreUsage": "usage",
    "enableCryptoOperations": "useForAcceleration",
    "keyStoreStashFile": "createStashFileForCMS",
}
_CREATED = {"provider": "IBMJCE", "fileBased": "true", "hostList": "", "description": "", "usage": "SSLKeys"}
_FILE_TYPES = ("PKCS12", "JKS", "JCEKS")
_USERS = {"SecureSocketLayer": ("keyStore", "trustStore"), "KeySet": ("keyStore",), "Certificate": ("keyStore",)}


def _list(context: Context, call: Call) -> str:
    found = context.in_scope("KeyStore", call.get("scopeName"), call.is_true("all"))
    usage = call.get("keyStoreUsage")
    found = [store for store in found if usage in (None, "", context.attribute(store, "usage"))]
    return "\n".join(store.config_id for store in found)


def _create(context: Context, call: Call) -> str:
    name, scope = call.given["keyStoreName"], call.get("scopeName") or context.default_scope()
    if call.given["keyStorePassword"] != call.given["keyStorePasswordVerify"]:
        raise failure("The password and its verification differ.")
    if call.given["keyStoreType"] not in _FILE_TYPES:
        raise invalid_parameter_value(call.given["keyStoreType"], "keyStoreType", call.command)
    for store in context.secured("KeyStore"):
        if context.attribute(store, "name") == name and context.scope_name(store) == scope:
            raise failure(f"The key store {name} exists in the management scope {scope} already.")
    scope_id = context.management_scope(scope).config_id
    attributes = {**_CREATED, **_given(call)}
    pairs = [*sorted(attributes.items(), key=_position), ("managementScope", scope_id)]
    made = context.config.writer.create("KeyStore", context.security(), pairs)
    try:
        _make_file(StoreFile(context, made))
    except Exception:
        context.config.writer.remove(made)
        raise
    return made.config_id


def _given(call: Call) -> dict[str, str]:
    return {_ATTRIBUTES[name]: value for name, value in call.given.items() if name in _ATTRIBUTES}


def _position(pair: tuple[str, str]) -> int:
    return list(_ATTRIBUTES.values()).index(pair[0])


def _make_file(store: StoreFile) -> None:
    if store.content() is None:
        store.replace(dump([], store.type, store.password))
    else:
        store.entries()


def _modify(context: Context, call: Call) -> str:
    store = context.key_store(call.given["keyStoreName"], call.get("scopeName"))
    pairs = [(name, value) for name, value in _given(call).items() if name != "name"]
    context.config.writer.modify(store, pairs)
    return ""


def _delete(context: Context, call: Call) -> str:
    store = context.key_store(call.given["keyStoreName"], call.get("scopeName"))
    users = _users(context, store)
    if users:
        raise failure(f"The key store {store.name} is used by {', '.join(users)}.")
    if call.is_true("removeKeyStoreFile"):
        StoreFile(context, store).replace(None)
    context.config.writer.remove(store)
    return ""


def _users(context: Context, store: ConfigObject) -> list[str]:
    return [
        user.config_id
        for kind, names in _USERS.items()
        for user in context.secured(kind)
        if user.uri == store.uri and any(context.attribute(user, name) == store.xmi_id for name in names)
    ]


def _info(context: Context, call: Call) -> str:
    store = context.key_store(call.given["keyStoreName"], call.get("scopeName"))
    hidden = ("password", "managementScope")
    pairs = [(name, value) for name, value in store.element.attributes.items() if name not in (*hidden, "xmi:id")]
    pairs += [("password", "*****"), ("scopeName", context.scope_name(store))]
    return pairs_line(pairs)


def _change_password(context: Context, call: Call) -> str:
    store = context.key_store(call.given["keyStoreName"], call.get("scopeName"))
    new = call.given["newKeyStorePassword"]
    if new != call.given["newKeyStorePasswordVerify"]:
        raise failure("The new password and its verification differ.")
    file = StoreFile(context, store)
    entries = file.entries(call.given["keyStorePassword"])
    file.password = new
    file.write(entries)
    context.config.writer.modify(store, [("password", new)])
    context.config.workspace.save()
    context.config.counts["saves"] += 1
    return ""


def _types(context: Context, call: Call) -> str:
    return "\n".join(_FILE_TYPES)


_NAME = "keyStoreName"
COMMANDS: dict[str, Command] = {
    "listKeyStores": reading(_list),
    "createKeyStore": writing(
        _create, _NAME, "keyStoreType", "keyStoreLocation", "keyStorePassword", "keyStorePasswordVerify"
    ),
    "modifyKeyStore": writing(_modify, _NAME),
    "deleteKeyStore": writing(_delete, _NAME),
    "getKeyStoreInfo": reading(_info, _NAME),
    "changeKeyStorePassword": writing(
        _change_password, _NAME, "keyStorePassword", "newKeyStorePassword", "newKeyStorePasswordVerify"
    ),
    "listKeyStoreTypes": reading(_types),
}
