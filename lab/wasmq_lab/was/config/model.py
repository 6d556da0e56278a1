# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The type model: what types there are, their attributes, their children and references, read from ``was/data``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parents[1] / "data"
_WORDS = {"a": "String", "i": "Integer", "s": "Password"}
_SIMPLE = {"": "String", "B": "Boolean", "P": "Password", "I": "Integer"}


@dataclass(frozen=True)
class Feature:
    """One attribute of a type: simple, contained, a reference, or text elements."""

    name: str
    kind: str
    many: bool = False
    targets: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def is_simple(self) -> bool:
        """Stored as a plain value in the start tag."""
        return self.kind in _SIMPLE.values()


@dataclass
class TypeInfo:
    """One configuration type."""

    name: str
    features: dict[str, Feature] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    required: list[str] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    initial: dict[str, str] = field(default_factory=dict)
    subtypes: list[str] = field(default_factory=list)
    prefix: str | None = None
    document: str | None = None

    def contained(self) -> list[Feature]:
        """The features whose values are elements, in document order."""
        return [feature for feature in self.features.values() if feature.kind in ("contained", "text")]


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _simple(text: str) -> Feature:
    head, _, values = text.partition("=")
    name, _, kind = head.partition(":")
    return Feature(name, _SIMPLE[kind], values=tuple(values.split("|")) if values else ())


@cache
def types() -> dict[str, TypeInfo]:
    """Every type by name."""
    found: dict[str, TypeInfo] = {}
    for name, *attributes in _rows("types.tsv"):
        known = [_simple(text) for text in attributes if text]
        found[name] = TypeInfo(name, {feature.name: feature for feature in known})
    for row in _rows("structure.tsv"):
        _add_structure(found, *row[:4])
    for info in list(found.values()):
        for feature in info.features.values():
            for target in feature.targets:
                found.setdefault(target, TypeInfo(target))
    return found


def learn(name: str) -> None:
    """A type that a document shows is one of the product's, whatever the tables lack."""
    types().setdefault(name, TypeInfo(name))


def _add_structure(found: dict[str, TypeInfo], name: str, feature: str, kind: str, value: str) -> None:
    info = found.setdefault(name, TypeInfo(name))
    values = [part for part in value.split(",") if part]
    if kind in ("order", "subtypes"):
        setattr(info, kind, values)
    elif kind in ("prefix", "document"):
        setattr(info, kind, value)
    elif kind == "required":
        info.required.append(feature)
    elif kind in ("default", "initial"):
        (info.defaults if kind == "default" else info.initial)[feature] = value
    elif kind == "n":
        info.features[value] = replace(info.features.pop(feature), name=value)
    else:
        info.features.pop(feature, None)
        info.features[feature] = _structural(feature, kind, tuple(values))


def _structural(name: str, kind: str, targets: tuple[str, ...]) -> Feature:
    if kind in _WORDS:
        return Feature(name, _WORDS[kind])
    words = {"c": "contained", "p": "parent", "r": "reference", "t": "text"}
    return Feature(name, words[kind[0]], many=kind.endswith("*"), targets=targets)


@cache
def with_subtypes(name: str) -> frozenset[str]:
    """A type and everything that is one."""
    info = types().get(name)
    found = {name}
    for subtype in info.subtypes if info else []:
        found |= with_subtypes(subtype)
    return frozenset(found)


@cache
def qualified(local: str) -> str | None:
    """The web services type ``com.ibm.etools.webservice....local``, as written out in AdminConfig."""
    endings = [name for name in types() if name.endswith("." + local)]
    preferred = [name for name in endings if ".wscommonbnd." in name] or endings
    return preferred[0] if preferred else None


@cache
def commands() -> dict[str, dict[str, str]]:
    """Every AdminTask command with its parameters: name -> kind ('' text, 'B' boolean, 'I' number)."""
    found: dict[str, dict[str, str]] = {}
    for name, *parameters in _rows("commands.tsv"):
        split = [text.partition(":") for text in parameters if text]
        found[name] = {parameter: kind for parameter, _, kind in split}
    return found
