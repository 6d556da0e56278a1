# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding objects: containment paths, scopes and patterns."""

from __future__ import annotations

import fnmatch
import re

from . import model
from .errors import scripting, unknown_type
from .objects import Catalogue, ConfigObject


def get_by_path(catalogue: Catalogue, path: str) -> list[ConfigObject]:
    """The objects behind ``/Cell:c/Node:n/``; an empty name is any name; the first step may start anywhere.

    :raises WsadminError: not a containment path, or an unknown type in it
    """
    steps = _steps(path)
    found: list[ConfigObject] = []
    for position, (kind, name) in enumerate(steps):
        _require(catalogue, kind)
        wanted = model.with_subtypes(kind)
        pool = catalogue.all() if position == 0 else [child for above in found for child in catalogue.children(above)]
        found = [known for known in pool if known.type in wanted and name in ("", known.name)]
    return found


def _steps(path: str) -> list[tuple[str, str]]:
    text = path.strip()
    if not text.startswith("/"):
        raise scripting(f'WASX7080E: Invalid containment path "{path}"')
    steps = re.findall(r"/([A-Za-z][\w.]*):((?:[^/]|/(?![A-Za-z][\w.]*:|$))*)", text)
    if not steps or "".join(f"/{kind}:{name}" for kind, name in steps) != text.rstrip("/"):
        raise scripting(f'WASX7080E: Invalid containment path "{path}"')
    return steps


def _require(catalogue: Catalogue, kind: str) -> None:
    """A type is one that the tables have, or a document of the cell."""
    if kind not in model.types() and not any(known.type == kind for known in catalogue.all()):
        raise unknown_type(kind)


def list_objects(catalogue: Catalogue, kind: str, limit: object) -> list[ConfigObject]:
    """``AdminConfig.list``: all of a type, or those within a scope, or those whose id matches a pattern."""
    _require(catalogue, kind)
    found = catalogue.of_type(kind)
    if limit is None or limit == "":
        return found
    text = str(limit)
    if re.search(r"\([^()]*\|[^()]*#[^()*]*\)\"?$", text) and "*" not in text:
        scope = catalogue.find(text, "list", "scope")
        inside = set(catalogue.inside(scope))
        return [known for known in found if known in inside or known == scope]
    return [known for known in found if is_meant(known.config_id.strip('"'), text)]


def is_meant(config_id: str, pattern: str) -> bool:
    """True when a wildcard pattern or a regular expression means the text."""
    if fnmatch.fnmatchcase(config_id, pattern.replace("[", "[[]")):
        return True
    try:
        return re.fullmatch(pattern, config_id) is not None
    except re.error:
        return False
