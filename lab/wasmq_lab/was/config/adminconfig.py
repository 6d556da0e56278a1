# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The AdminConfig object."""

from __future__ import annotations

from collections.abc import Callable

from . import metadata, paths, reading, values, whole_documents
from .errors import bad_parameter, not_emulated, scripting
from .objects import Catalogue, ConfigObject
from .repository import Workspace
from .writing import Writer

_SAVE_MODES = ("rollbackOnConflict", "overwriteOnConflict")
_LEVELS = ("NONE", "LOW", "MEDIUM", "HIGH", "HIGHEST")


class AdminConfig:
    """One session's view of the configuration; every public method of ``METHODS`` is one of AdminConfig's."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.catalogue = Catalogue(workspace)
        self.writer = Writer(self.catalogue)
        self.counts = {"reads": 0, "writes": 0, "saves": 0, "syncs": 0}
        self._level = "HIGHEST"
        self._cross = "true"

    def call(self, method: str, args: list) -> object:
        """Call a method by name.

        :raises WsadminError: an unknown method, or what the method raises
        """
        row = METHODS.get(method)
        if row is None:
            raise not_emulated(f"AdminConfig.{method}")
        function, kind, least, most = row
        if not least <= len(args) <= most:
            raise scripting(f"WASX7105E: Wrong number of arguments for AdminConfig.{method}: {len(args)}")
        if kind:
            self.counts[kind] += 1
        return function(self, *args)

    def find(self, config_id: object, method: str, parameter: str = "config id") -> ConfigObject:
        """The object of a config id."""
        return self.catalogue.find(config_id, method, parameter)

    def list_objects(self, kind: str, limit: object = None) -> str:
        return _lines(paths.list_objects(self.catalogue, kind, limit))

    def getid(self, path: str) -> str:
        return _lines(paths.get_by_path(self.catalogue, path))

    def show(self, config_id: str, names: object = None) -> str:
        return reading.show(self.catalogue, self.find(config_id, "show"), _names(names))

    def showall(self, config_id: str, names: object = None) -> str:
        return reading.show_all(self.catalogue, self.find(config_id, "showall"), _names(names))

    def show_attribute(self, config_id: str, name: str) -> str | None:
        found = self.find(config_id, "showAttribute")
        return reading.as_attribute(reading.value_of(self.catalogue, found, name))

    def get_object_type(self, config_id: str) -> str:
        return self.find(config_id, "getObjectType").type

    def parent_id(self, config_id: str) -> str:
        above = self.catalogue.parent(self.find(config_id, "getParent"))
        return above.config_id if above else ""

    def create(self, kind: str, parent: str, pairs: object, feature: str | None = None) -> str:
        above = self.find(parent, "create", "parent config id")
        return self.writer.create(kind, above, values.attribute_pairs(pairs), feature or None).config_id

    def modify(self, config_id: str, pairs: object) -> str:
        self.writer.modify(self.find(config_id, "modify"), values.attribute_pairs(pairs))
        return ""

    def unset_attributes(self, config_id: str, names: object) -> str:
        self.writer.unset(self.find(config_id, "unsetAttributes"), _names(names) or [])
        return ""

    def remove(self, config_id: str) -> str:
        self.writer.remove(self.find(config_id, "remove"))
        return ""

    def exists_document(self, uri: str) -> int:
        return whole_documents.exists(self.workspace.config_root, uri)

    def extract(self, uri: str, file: str) -> str:
        return whole_documents.extract(self.workspace.config_root, uri, file)

    def checkin(self, uri: str, file: str, digest: object) -> str:
        return whole_documents.checkin(self.workspace.config_root, uri, file, digest)

    def save(self) -> str:
        self.workspace.save()
        return ""

    def reset(self) -> str:
        self.workspace.reset()
        return ""

    def has_changes(self) -> int:
        return 1 if self.workspace.changed() else 0

    def query_changes(self) -> str:
        changed = self.workspace.changed()
        if not changed:
            return "WASX7241I: There are no unsaved changes in this workspace."
        names = [f"{uri.rpartition('/')[0]}|{uri.rpartition('/')[2]}" for uri in changed]
        return "\n".join(["WASX7146I: The following configuration files contain unsaved changes:", *names])

    def get_save_mode(self) -> str:
        return _SAVE_MODES[self.workspace.overwrite]

    def set_save_mode(self, mode: str) -> str:
        if mode not in _SAVE_MODES:
            raise bad_parameter(mode, "save mode", "setSaveMode")
        self.workspace.overwrite = mode == "overwriteOnConflict"
        return ""

    def get_validation_level(self) -> str:
        return f"WASX7189I: Validation level set to {self._level}"

    def set_validation_level(self, level: str) -> str:
        if level not in _LEVELS:
            raise bad_parameter(level, "validation level", "setValidationLevel")
        self._level = level
        return self.get_validation_level()

    def get_cross(self) -> str:
        return f"WASX7188I: Cross-document validation enablement set to {self._cross}"

    def set_cross(self, value: object) -> str:
        self._cross = str(value)
        return self.get_cross()

    def types(self, pattern: object = None) -> str:
        return metadata.types(str(pattern) if pattern else None)

    def attributes(self, kind: str) -> str:
        return metadata.attributes(self.catalogue, kind)

    def defaults(self, kind: str) -> str:
        return metadata.defaults(kind)

    def required(self, kind: str) -> str:
        return metadata.required(kind)

    def parents(self, kind: str) -> str:
        return metadata.parents(kind)


def _lines(found: list[ConfigObject]) -> str:
    return "\n".join(known.config_id for known in found)


def _names(names: object) -> list[str] | None:
    if names is None or names == "" or names == []:
        return None
    return [str(name) for name in (names if isinstance(names, list) else values.parse_lists(str(names)))]


#: method -> function, what it counts as, least and most arguments
METHODS: dict[str, tuple[Callable[..., object], str, int, int]] = {
    "list": (AdminConfig.list_objects, "reads", 1, 2),
    "getid": (AdminConfig.getid, "reads", 1, 1),
    "show": (AdminConfig.show, "reads", 1, 2),
    "showall": (AdminConfig.showall, "reads", 1, 2),
    "showAttribute": (AdminConfig.show_attribute, "reads", 2, 2),
    "getObjectType": (AdminConfig.get_object_type, "reads", 1, 1),
    "create": (AdminConfig.create, "writes", 3, 4),
    "modify": (AdminConfig.modify, "writes", 2, 2),
    "unsetAttributes": (AdminConfig.unset_attributes, "writes", 2, 2),
    "remove": (AdminConfig.remove, "writes", 1, 1),
    "existsDocument": (AdminConfig.exists_document, "reads", 1, 1),
    "extract": (AdminConfig.extract, "reads", 2, 2),
    "checkin": (AdminConfig.checkin, "writes", 3, 3),
    "save": (AdminConfig.save, "saves", 0, 0),
    "reset": (AdminConfig.reset, "", 0, 0),
    "hasChanges": (AdminConfig.has_changes, "", 0, 0),
    "queryChanges": (AdminConfig.query_changes, "", 0, 0),
    "getSaveMode": (AdminConfig.get_save_mode, "", 0, 0),
    "setSaveMode": (AdminConfig.set_save_mode, "", 1, 1),
    "getValidationLevel": (AdminConfig.get_validation_level, "", 0, 0),
    "setValidationLevel": (AdminConfig.set_validation_level, "", 1, 1),
    "getCrossDocumentValidationEnabled": (AdminConfig.get_cross, "", 0, 0),
    "setCrossDocumentValidationEnabled": (AdminConfig.set_cross, "", 1, 1),
    "types": (AdminConfig.types, "", 0, 1),
    "attributes": (AdminConfig.attributes, "", 1, 1),
    "defaults": (AdminConfig.defaults, "", 1, 1),
    "required": (AdminConfig.required, "", 1, 1),
    "parents": (AdminConfig.parents, "", 1, 1),
}
