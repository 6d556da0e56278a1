# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Java virtual machine of a server, by its names or by the id of the server or of the virtual machine."""

from __future__ import annotations

from ..objects import ConfigObject
from ..reading import as_attribute, value_of
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing

_WHERE = ("serverName", "nodeName", "processType")
_SHOWN = (
    "classpath",
    "bootClasspath",
    "verboseModeClass",
    "verboseModeGarbageCollection",
    "verboseModeJNI",
    "initialHeapSize",
    "maximumHeapSize",
    "runHProf",
    "hprofArguments",
    "debugMode",
    "debugArgs",
    "genericJvmArguments",
    "executableJarFileName",
    "disableJIT",
    "osName",
)
_TARGETS = ("Server", "JavaProcessDef", "JavaVirtualMachine")


def _machine(context: Context, call: Call) -> ConfigObject:
    """The one virtual machine that the call means."""
    if call.get("processType"):
        raise failure(f"Process types are z/OS's: {call.given['processType']}.")
    if call.target:
        target = context.config.find(call.target, call.command, "target object")
        if target.type not in _TARGETS:
            raise failure(f"{call.command} of a {target.type} is not emulated.")
        found = [target] if target.type == "JavaVirtualMachine" else _inside(context, target)
    else:
        found = [machine for server in _servers(context, call) for machine in _inside(context, server)]
    if len(found) != 1:
        raise failure(f"{len(found)} Java virtual machines fit {call.target or call.given}.")
    return found[0]


def _servers(context: Context, call: Call) -> list[ConfigObject]:
    server, node = call.get("serverName"), call.get("nodeName")
    found = [each for each in context.catalogue.of_type("Server") if server in (None, "", each.name)]
    return [each for each in found if not node or f"/nodes/{node}/" in each.uri]


def _inside(context: Context, found: ConfigObject) -> list[ConfigObject]:
    kept = [each for each in context.catalogue.objects(found.uri) if each.type == "JavaVirtualMachine"]
    if found.type == "Server":
        return kept
    return [each for each in kept if each.parent == found]


def _text(context: Context, machine: ConfigObject, name: str) -> str:
    return as_attribute(value_of(context.catalogue, machine, name)) or ""


def _show(context: Context, call: Call) -> str:
    """A property's value alone [S], or all of them."""
    machine, name = _machine(context, call), call.get("propertyName")
    if name:
        if name not in _SHOWN:
            raise failure(f"{name} is no property of a Java virtual machine.")
        return _text(context, machine, name).removeprefix("[").removesuffix("]")
    pairs = [(each, _text(context, machine, each)) for each in _SHOWN]
    return pairs_line([(each, value or "[]") for each, value in pairs])


def _set(context: Context, call: Call) -> str:
    pairs = [(name, value) for name, value in call.given.items() if name not in _WHERE]
    machine = _machine(context, call)
    for name, value in pairs:
        if name in ("classpath", "bootClasspath"):
            context.config.writer.unset(machine, [name])
        context.config.writer.modify(machine, [(name, value)])
    return ""


def _property(context: Context, call: Call) -> ConfigObject | None:
    held = context.catalogue.held(_machine(context, call), "systemProperties")
    return next((each for each in held if each.name == call.given["propertyName"]), None)


def _set_property(context: Context, call: Call) -> str:
    found, value = _property(context, call), call.get("propertyValue") or ""
    if found is None:
        pairs = [("name", call.given["propertyName"]), ("value", value)]
        return context.config.writer.create("Property", _machine(context, call), pairs).config_id
    context.config.writer.modify(found, [("value", value)])
    return found.config_id


def _show_properties(context: Context, call: Call) -> str:
    if call.get("propertyName"):
        found = _property(context, call)
        return context.attribute(found, "value") if found else ""
    held = context.catalogue.held(_machine(context, call), "systemProperties")
    return pairs_line([(each.name, context.attribute(each, "value")) for each in held])


COMMANDS: dict[str, Command] = {
    "showJVMProperties": reading(_show, optional=True),
    "setJVMProperties": writing(_set, optional=True),
    "setGenericJVMArguments": writing(_set, optional=True),
    "setJVMInitialHeapSize": writing(_set, optional=True),
    "setJVMMaxHeapSize": writing(_set, optional=True),
    "showJVMSystemProperties": reading(_show_properties, optional=True),
    "setJVMSystemProperties": writing(_set_property, "propertyName", optional=True),
}
