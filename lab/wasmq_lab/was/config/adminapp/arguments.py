# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of AdminApp's commands, given as a list or as one string in brackets."""

from __future__ import annotations

from dataclasses import dataclass

from .. import values
from ..errors import not_emulated, scripting

#: Task -> how many columns a row has at least, and how many of them say what the row is about.
TABLES = {
    "MapModulesToServers": (3, 2),
    "CtxRootForWebMod": (3, 2),
    "MapWebModToVH": (3, 2),
    "MapResRefToEJB": (6, 5),
    "MapResEnvRefToRes": (6, 5),
    "MapMessageDestinationRefToEJB": (5, 4),
    "MapRolesToUsers": (5, 1),
}
#: Option -> the attribute of the deployed object that it sets.
ATTRIBUTES = {
    "installed.ear.destination": "binariesURL",
    "filepermission": "filePermission",
    "asyncRequestDispatchType": "asyncRequestDispatchType",
    "reloadInterval": "reloadInterval",
}
_ANYWHERE = (*ATTRIBUTES, "defaultbinding.virtual.host", "contextroot", "validateinstall")
_TEXTS = {
    "install": ("appname", "server", "node", "cluster", "cell", "target", *_ANYWHERE),
    "update": ("operation", "contents", *_ANYWHERE),
    "edit": tuple(ATTRIBUTES),
}
#: What the lab writes anyway; two of them mean something in some cases, which are refused where they arise.
_FLAGS = (
    "nopreCompileJSPs",
    "distributeApp",
    "nouseMetaDataFromBinaries",
    "nodeployejb",
    "createMBeansForResources",
    "noreloadEnabled",
    "nodeployws",
    "noprocessEmbeddedConfig",
    "noallowDispatchRemoteInclude",
    "noallowServiceRemoteInclude",
    "noenableClientModule",
    "noautoLink",
    "novalidateSchema",
    "usedefaultbindings",
    "verbose",
    "update",
)


@dataclass(frozen=True)
class Options:
    """What was given."""

    texts: dict[str, str]
    tables: dict[str, list[list[str]]]
    flags: set[str]

    def text(self, name: str) -> str:
        """One text, empty when it was not given."""
        return self.texts.get(name, "")

    @classmethod
    def parse(cls, given: object, command: str) -> Options:
        """Read them.

        :raises WsadminError: an option nobody knows, or a row that is too short
        """
        words = _words(given)
        found = cls({}, {}, set())
        while words:
            found._take(words, command)
        return found

    def _take(self, words: list, command: str) -> None:
        word = words.pop(0)
        name = word[1:] if isinstance(word, str) and word.startswith("-") else ""
        if name in TABLES:
            self.tables[name] = _rows(name, words.pop(0) if words else [])
        elif name in _TEXTS[command]:
            self.texts[name] = str(words.pop(0)) if words else ""
        elif name in _FLAGS:
            self.flags.add(name)
        else:
            raise not_emulated(f"the option {word} of AdminApp.{command}")
        if name == "validateinstall" and self.texts[name] not in ("off", "warn"):
            raise not_emulated(f"the option -validateinstall {self.texts[name]} of AdminApp.{command}")


def _words(given: object) -> list:
    """A list may hold several options in one text."""
    if isinstance(given, str):
        return values.parse_lists(given)
    found = []
    for word in given or []:  # type: ignore[attr-defined]
        several = isinstance(word, str) and word.startswith("-") and " " in word.strip()
        found += values.parse_lists(f"[{word}]") if several else [word]
    return found


def _rows(task: str, table: object) -> list[list[str]]:
    """[M] the wording of the refusal."""
    least, _key = TABLES[task]
    rows = values.parse_lists(table) if isinstance(table, str) else table
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) >= least for row in rows):
        raise scripting(f'WASX7109E: Insufficient data for install task "{task}"')
    return [[str(item) for item in row] for row in rows]
