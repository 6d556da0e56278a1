# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all commands share: the configuration, management scopes, and the finding of stores and SSL configurations."""

from __future__ import annotations

import re

from ...profile import Profile
from ..adminconfig import AdminConfig
from ..errors import WsadminError, command_failed
from ..objects import ConfigObject

_SCOPE_TYPES = {"cell": "cell", "node": "node", "server": "server", "cluster": "cluster", "nodegroup": "nodegroup"}
_SCOPE = re.compile(r"\(cell\):[^:()]+(:\((node|nodegroup|cluster|server)\):[^:()]+)*")


def failure(text: str) -> WsadminError:
    """A command that fails for a reason whose message no capture shows."""
    return command_failed(f"WASXLAB03E: {text} (The product's own message for this is not captured.)")


class Context:
    """The session as commands see it."""

    def __init__(self, profile: Profile, config: AdminConfig) -> None:
        self.profile = profile
        self.config = config

    @property
    def catalogue(self):  # noqa: ANN201 - the type is AdminConfig's own
        """All objects."""
        return self.config.catalogue

    def security(self) -> ConfigObject:
        """The cell's Security object."""
        return self.secured("Security")[0]

    def secured(self, kind: str) -> list[ConfigObject]:
        """The objects of a type in the cell's security.xml; the audit document has stores and scopes of its own."""
        uri = f"cells/{self.profile.cell}/security.xml"
        return [found for found in self.catalogue.of_type(kind) if found.uri == uri]

    def attribute(self, found: ConfigObject, name: str) -> str:
        """A raw attribute, '' when it is not there."""
        return found.element.attributes.get(name, "")

    def reference(self, found: ConfigObject, name: str) -> ConfigObject | None:
        """The object a reference points to."""
        xmi_id = self.attribute(found, name)
        return self.catalogue.by_xmi_id(found.uri, xmi_id) if xmi_id else None

    def default_scope(self) -> str:
        """The scope of a command that names none: the cell in a deployment manager's profile, else the node [D]."""
        cell = f"(cell):{self.profile.cell}"
        is_manager = (self.profile.node_root / "servers" / "dmgr").exists()
        return cell if is_manager else f"{cell}:(node):{self.profile.node}"

    def scope_name(self, found: ConfigObject) -> str:
        """The management scope of a store or SSL configuration; '' when it has none."""
        scope = self.reference(found, "managementScope")
        return self.attribute(scope, "scopeName") if scope else ""

    def management_scope(self, name: str) -> ConfigObject:
        """The ManagementScope of that name, made when it is missing."""
        for scope in self.secured("ManagementScope"):
            if self.attribute(scope, "scopeName") == name:
                return scope
        kind = self._scope_type(name)
        if not self._is_place(name):
            raise failure(f"The management scope {name} names nothing in the cell.")
        pairs = [("scopeName", name), ("scopeType", _SCOPE_TYPES[kind])]
        return self.config.writer.create("ManagementScope", self.security(), pairs)

    def _scope_type(self, name: str) -> str:
        """What kind of place a scope is: the last word in brackets.

        :raises WsadminError: it has not the form of a scope
        """
        if _SCOPE.fullmatch(name) is None:
            raise failure(f"The management scope {name} is not valid.")
        return name.rpartition("(")[2].partition(")")[0]

    def _is_place(self, name: str) -> bool:
        """True when the cell has what the scope names; an endpoint is taken on trust."""
        parts = dict(re.findall(r"\((\w+)\):([^:]+)", name))
        folders = [
            f"{folder}s/{parts[folder]}" for folder in ("cluster", "nodegroup", "node", "server") if folder in parts
        ]
        return parts["cell"] == self.profile.cell and self.profile.cell_root.joinpath(*folders).is_dir()

    def scoped(self, kind: str, key: str, name: str, scope: str | None) -> ConfigObject:
        """The object of a type by name and scope; without a scope the default one first, then wherever it is.

        :raises WsadminError: there is none
        """
        named = [found for found in self.secured(kind) if self.attribute(found, key) == name]
        for wanted in [scope] if scope else [self.default_scope()]:
            for found in named:
                if self.scope_name(found) == wanted:
                    return found
        if named and not scope:
            return named[0]
        raise failure(f"The {kind} {name} does not exist in the management scope {scope or self.default_scope()}.")

    def in_scope(self, kind: str, scope: str | None, everything: bool) -> list[ConfigObject]:
        """The objects of a type in a scope (the default one), or all of them."""
        found = self.secured(kind)
        if everything:
            return found
        wanted = scope or self.default_scope()
        self._scope_type(wanted)
        return [known for known in found if self.scope_name(known) == wanted]

    def key_store(self, name: str, scope: str | None) -> ConfigObject:
        """A KeyStore by name and scope."""
        return self.scoped("KeyStore", "name", name, scope)

    def ssl_config(self, alias: str, scope: str | None) -> ConfigObject:
        """An SSLConfig by alias and scope."""
        return self.scoped("SSLConfig", "alias", alias, scope)


def pairs_line(pairs: list[tuple[str, str]]) -> str:
    """``[[name value] [name [two words]] ]`` on one line, as the captured list of a certificate has it [V 30]."""
    return "[" + "".join(f"[{name} {_value(value)}] " for name, value in pairs) + "]"


def _value(value: str) -> str:
    return f"[{value}]" if any(character.isspace() for character in value) else value
