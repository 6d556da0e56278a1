# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""WebSphere variables."""

from __future__ import annotations

from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing


def _map(context: Context, scope: str | None) -> ConfigObject:
    """The VariableMap of ``Cell=c``, ``Node=n``, ``Node=n,Server=s`` or ``Cluster=x``; the cell's without one."""
    parts = dict(part.partition("=")[::2] for part in (scope or "").split(",") if part)
    parts = {name.strip().lower(): value.strip() for name, value in parts.items()}
    directory = f"cells/{context.profile.cell}"
    if "cluster" in parts:
        directory += f"/clusters/{parts['cluster']}"
    elif "node" in parts:
        directory += f"/nodes/{parts['node']}" + (f"/servers/{parts['server']}" if "server" in parts else "")
    uri = f"{directory}/variables.xml"
    if not context.config.workspace.exists(uri):
        raise failure(f"The scope {scope} has no variables.")
    return context.catalogue.roots(uri)[0]


def _entries(context: Context, found: ConfigObject) -> list[ConfigObject]:
    return [known for known in context.catalogue.objects(found.uri) if known.parent == found]


def _entry(context: Context, call: Call) -> ConfigObject | None:
    entries = _entries(context, _map(context, call.get("scope")))
    name = call.given["variableName"]
    return next((known for known in entries if context.attribute(known, "symbolicName") == name), None)


def _set(context: Context, call: Call) -> str:
    pairs = [("value", call.get("variableValue") or "")]
    if "variableDescription" in call.given:
        pairs.append(("description", call.given["variableDescription"]))
    entry = _entry(context, call)
    if entry is not None:
        context.config.writer.modify(entry, pairs)
    else:
        named = [("symbolicName", call.given["variableName"]), *pairs]
        context.config.writer.create("VariableSubstitutionEntry", _map(context, call.get("scope")), named)
    return ""


def _remove(context: Context, call: Call) -> str:
    entry = _entry(context, call)
    if entry is None:
        raise failure(f"The variable {call.given['variableName']} does not exist.")
    context.config.writer.remove(entry)
    return ""


def _show(context: Context, call: Call) -> str:
    if call.get("variableName"):
        entry = _entry(context, call)
        return context.attribute(entry, "value") if entry else ""
    entries = _entries(context, _map(context, call.get("scope")))
    pairs = [(context.attribute(known, "symbolicName"), context.attribute(known, "value")) for known in entries]
    return "\n".join(pairs_line([pair]) for pair in pairs)


COMMANDS: dict[str, Command] = {
    "setVariable": writing(_set, "variableName"),
    "removeVariable": writing(_remove, "variableName"),
    "showVariables": reading(_show),
}
