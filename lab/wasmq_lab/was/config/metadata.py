# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AdminConfig tells about types: attributes, defaults, required, parents."""

from __future__ import annotations

from . import model
from .errors import unknown_type
from .model import Feature, TypeInfo
from .objects import Catalogue
from .paths import is_meant
from .reading import observed

_WORDS = {"String": "String", "Boolean": "Boolean", "Password": "String", "Integer": "Integer", "text": "String"}


def _info(kind: object) -> TypeInfo:
    info = model.types().get(str(kind))
    if info is None:
        raise unknown_type(kind)
    return info


def types(pattern: str | None = None) -> str:
    """All type names, or those that a pattern means (7 and later)."""
    names = sorted(model.types(), key=str.lower)
    return "\n".join(name for name in names if pattern is None or is_meant(name, pattern))


def attributes(catalogue: Catalogue, kind: str) -> str:
    """``name Type`` line by line: subtypes in brackets, ``@`` a reference, ``*`` behind it a list [V 66, S]."""
    known = {**observed(catalogue, kind), **_info(kind).features}
    features = sorted(known.values(), key=lambda feature: (feature.name.lower(), feature.name))
    return "\n".join(f"{feature.name} {_type_text(feature)}" for feature in features)


def _type_text(feature: Feature) -> str:
    if feature.values:
        return f"ENUM({', '.join(feature.values)})"
    if feature.kind in _WORDS:
        return _WORDS[feature.kind] + ("*" if feature.many else "")
    base = feature.targets[0] if len(feature.targets) == 1 else _common_base(feature.targets)
    subtypes = feature.targets if len(feature.targets) > 1 else tuple(model.types()[base].subtypes)
    text = base + (f"({', '.join(sorted(subtypes))})" if subtypes else "")
    return text + ("@" if feature.kind in ("reference", "parent") else "") + ("*" if feature.many else "")


def _common_base(targets: tuple[str, ...]) -> str:
    bases = [info.name for info in model.types().values() if info.subtypes and set(targets) <= set(info.subtypes)]
    return bases[0] if bases else targets[0] if targets else "String"


def defaults(kind: str) -> str:
    """The fixed-width table [V 67]."""
    info = _info(kind)
    lines = [f"{'Attribute':<32}{'Type':<32}Default"]
    for feature in info.features.values():
        if feature.is_simple:
            word = {"Boolean": "boolean", "Integer": "int"}.get(feature.kind, "ENUM" if feature.values else "String")
            lines.append(f"{feature.name:<32}{word:<32}{info.defaults.get(feature.name, '')}".rstrip())
    return "\n".join(lines)


def required(kind: str) -> str:
    """The required attributes, or WASX7361I [V 81]."""
    info = _info(kind)
    if not info.required:
        return f'WASX7361I: No required attribute found for type "{kind}".'
    lines = [f"{'Attribute':<32}Type"]
    return "\n".join(lines + [f"{name:<32}{_type_text(info.features[name])}" for name in info.required])


_SCOPED = ("Cell", "Node", "Server", "ServerCluster", "Deployment")
_ABOVE = {"Node": ["Cell"], "Server": ["Node", "ServerCluster"], "ServerCluster": ["Cell"], "ServerIndex": ["Node"]}


def parents(kind: str) -> str:
    """The types that contain it [V 79], or a text that starts with WASX7351I [S]."""
    _info(kind)
    holders = {
        info.name
        for info in model.types().values()
        for feature in info.contained()
        if any(kind in model.with_subtypes(target) for target in feature.targets)
    }
    holders |= set(_ABOVE.get(kind, []))
    document = _info(kind).document
    if document in ("resources.xml", "variables.xml"):
        holders |= set(_SCOPED)
    elif document == "security.xml":
        holders.add("Cell")
    return "\n".join(sorted(holders)) or f'WASX7351I: The parents of type "{kind}" could not be determined.'
