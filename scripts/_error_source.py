# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every failure the plugins can raise, read from their source: its code and its sentence with ``<value>`` in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CODE = re.compile(r"[A-Z][A-Z0-9]+(_[A-Z0-9]+)+")
_RAISED = re.compile(r"(\w*Error|SaveConflict|Finding)$")

Bindings = dict[str, ast.expr]


@dataclass(frozen=True)
class Sentence:
    """What a user reads, and where it is written."""

    code: str
    text: str
    place: str


@dataclass(frozen=True)
class _Site:
    """A call that makes an error, inside the function it stands in."""

    call: ast.Call
    function: ast.FunctionDef | None
    module: ast.Module
    path: Path


class Source:
    """The parsed plugins, to be asked who calls whom."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._modules = {path: ast.parse(path.read_text()) for path in sorted((root / "plugins").rglob("*.py"))}
        self._calls = [site for path, module in self._modules.items() for site in _sites(path, module)]

    def sentences(self) -> Iterator[Sentence]:
        """Each sentence once per place and set of values that its helpers are called with.

        :raises LookupError: a code that cannot be told from the source
        """
        for site in self._calls:
            arguments = _message_and_code(site.call)
            if arguments and not _passes_on(arguments[1]):
                yield from self._spoken(site, *arguments)

    def _spoken(self, site: _Site, message: ast.expr, code: ast.expr) -> Iterator[Sentence]:
        place = f"{site.path.relative_to(self._root)}:{site.call.lineno}"
        for bindings in self._bindings(site, _names(message), _names(code)):
            codes = _values(code, bindings)
            if not codes or not all(map(CODE.fullmatch, codes)):
                raise LookupError(f"{place}: the error code {ast.unparse(code)} cannot be told from the source.")
            yield from (Sentence(value, " ".join(_template(message, bindings).split()), place) for value in codes)

    def _bindings(self, site: _Site, names: set[str], deciding: set[str], depth: int = 0) -> Iterator[Bindings]:
        """What the names mean: assigned here, unpacked from a table of the module, or given by the callers.

        The callers are asked only when they decide which code it is.
        """
        names = names | deciding
        own = _assigned(site, names)
        rows = _unpacked(site, deciding)
        if rows:
            yield from ({**own, **row} for row in rows)
        elif site.function is not None and depth < 3 and deciding & set(_parameters(site.function)):
            inside = names | {name for value in own.values() for name in _names(value)}
            yield from self._from_callers(site, own, inside, depth)
        else:
            yield own

    def _from_callers(self, site: _Site, own: Bindings, names: set[str], depth: int) -> Iterator[Bindings]:
        assert site.function is not None
        parameters = _parameters(site.function)
        callers = self._callers(site)
        if not callers:
            yield own
        for caller in callers:
            given = {**dict(zip(parameters, caller.call.args, strict=False)), **_keywords(caller.call)}
            used = {name: value for name, value in given.items() if name in names}
            inner = {name for value in used.values() for name in _names(value)}
            for outer in self._bindings(caller, inner, inner, depth + 1):
                yield {**own, **{name: _with(value, outer) for name, value in used.items()}}

    def _callers(self, site: _Site) -> list[_Site]:
        name = site.function.name if site.function else ""
        calls = [caller for caller in self._calls if _called_name(caller.call) == name and self._may_mean(caller, site)]
        return [caller for caller in calls if caller.path == site.path] if name.startswith("_") else calls

    def _may_mean(self, caller: _Site, site: _Site) -> bool:
        """False for ``module.function`` of another module than the function's."""
        called = caller.call.func
        owner = called.value.id if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) else ""
        return owner not in {path.stem for path in self._modules} or owner == site.path.stem


def _sites(path: Path, module: ast.Module) -> Iterator[_Site]:
    def walk(node: ast.AST, function: ast.FunctionDef | None) -> Iterator[_Site]:
        for child in ast.iter_child_nodes(node):
            inside = child if isinstance(child, ast.FunctionDef) else function
            if isinstance(child, ast.Call):
                yield _Site(child, function, module, path)
            yield from walk(child, inside)

    return walk(module, None)


def _called_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _message_and_code(call: ast.Call) -> tuple[ast.expr, ast.expr] | None:
    name = _called_name(call)
    if not _RAISED.fullmatch(name) or len(call.args) < 2:
        return None
    return (call.args[1], call.args[0]) if name == "Finding" else (call.args[0], call.args[1])


def _passes_on(code: ast.expr) -> bool:
    return isinstance(code, ast.Attribute) and code.attr == "error_code"


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _parameters(function: ast.FunctionDef) -> list[str]:
    names = [argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]]
    return names[1:] if names[:1] == ["self"] else names


def _keywords(call: ast.Call) -> Bindings:
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


def _assigned(site: _Site, names: set[str]) -> Bindings:
    """The last value each name was given before the call."""
    found: Bindings = {}
    for node in ast.walk(site.function) if site.function else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names:
            known = found.get(node.targets[0].id)
            if node.lineno < site.call.lineno and (known is None or known.lineno < node.lineno):
                found[node.targets[0].id] = node.value
    return found


def _unpacked(site: _Site, names: set[str]) -> list[Bindings]:
    """Rows ``(code, text)`` of a table of the module, when both are unpacked from it."""
    for node in ast.walk(site.function) if site.function else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            targets = [getattr(target, "id", "") for target in node.targets[0].elts]
            if names & set(targets[:1]):
                return [dict(zip(targets, row.elts, strict=True)) for row in _rows(site.module)]
    return []


def _rows(module: ast.Module) -> Iterator[ast.Tuple]:
    for statement in module.body:
        for node in ast.walk(statement) if isinstance(statement, ast.Assign) else ():
            first = node.elts[0] if isinstance(node, ast.Tuple) and node.elts else None
            if isinstance(first, ast.Constant) and CODE.fullmatch(str(first.value)):
                yield node  # type: ignore[misc]


def _with(value: ast.expr, bindings: Bindings) -> ast.expr:
    """The value as text, its names replaced; two values of a condition stay a condition."""
    if isinstance(value, ast.Name) and value.id in bindings:
        return bindings[value.id]
    if isinstance(value, ast.JoinedStr):
        known = _values(value, bindings)
        return ast.Constant(known[0] if len(known) == 1 else _template(value, bindings))
    return value


def _values(code: ast.expr, bindings: Bindings) -> list[str]:
    """Every text the expression can be."""
    if isinstance(code, ast.Constant):
        return [str(code.value)]
    if isinstance(code, ast.Name) and code.id in bindings:
        return _values(bindings[code.id], {})
    if isinstance(code, ast.FormattedValue):
        return _values(code.value, bindings)
    if isinstance(code, ast.IfExp):
        return [text for branch in _branches(code, bindings) for text in _values(branch, bindings)]
    if isinstance(code, ast.Call) and isinstance(code.func, ast.Attribute) and code.func.attr == "upper":
        return [value.upper() for value in _values(code.func.value, bindings)]
    if isinstance(code, ast.JoinedStr):
        texts = [""]
        for part in code.values:
            texts = [text + value for text in texts for value in _values(part, bindings)]
        return texts
    return []


def _branches(choice: ast.IfExp, bindings: Bindings) -> list[ast.expr]:
    """The branches that ``NAME == 'text'`` leaves open."""
    test = choice.test
    if isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id in bindings:
        same = _values(bindings[test.left.id], {}) == _values(test.comparators[0], {})
        return [choice.body if same else choice.orelse]
    return [choice.body, choice.orelse]


def _template(node: ast.expr, bindings: Bindings) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value).replace("{name}", "<name>")
    if isinstance(node, ast.JoinedStr):
        return "".join(_template(part, bindings) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _template(node.value, bindings)
    if isinstance(node, ast.Name) and node.id in bindings and _is_text(bindings[node.id]):
        return _template(bindings[node.id], {name: value for name, value in bindings.items() if name != node.id})
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return _template(node.func.value, bindings)
    return f"<{_shown(node)}>"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, (ast.Constant, ast.JoinedStr))


def _shown(node: ast.expr) -> str:
    """One word for an expression, as a reader would call its value."""
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_")
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Subscript):
        key = getattr(node.slice, "value", None)
        return key if isinstance(key, str) else _shown(node.value)
    if isinstance(node, ast.Call):
        return _shown_call(node)
    if isinstance(node, ast.BoolOp):
        return _shown(node.values[0])
    if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
        return _shown(node.generators[0].iter)
    if isinstance(node, ast.IfExp):
        return _shown(node.body)
    return str(node.value) if isinstance(node, ast.Constant) else "value"


def _shown_call(node: ast.Call) -> str:
    name = _called_name(node)
    if name == "len":
        return "number"
    if name == "get":
        return str(getattr(node.args[0], "value", "value"))
    of_text = isinstance(node.func, ast.Attribute) and name not in ("join", "get") and not _is_module(node.func.value)
    if of_text:
        return _shown(node.func.value)  # type: ignore[attr-defined]
    if node.args:
        return _shown(node.args[-1] if name == "map" else node.args[0])
    return name.strip("_")


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("os", "self", "str", "mqsc", "validation")
