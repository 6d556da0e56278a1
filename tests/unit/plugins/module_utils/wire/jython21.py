# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program must not use to run on Jython 2.1, found with the grammar of Python 2 and by running without it."""

from __future__ import annotations

from fissix import pygram, pytree
from fissix.pgen2 import driver, token

SYMBOLS = pygram.python_symbols
BUILTINS = [
    "True",
    "False",
    "bool",
    "enumerate",
    "sum",
    "basestring",
    "sorted",
    "reversed",
    "set",
    "frozenset",
    "any",
    "all",
    "bytes",
    "format",
    "next",
    "bin",
    "memoryview",
    "bytearray",
    "property",
    "staticmethod",
    "classmethod",
    "super",
    "object",
    "BaseException",
]
METHODS = ["format", "partition", "rpartition", "rsplit", "iteritems", "decode"]
NODES = {
    SYMBOLS.decorator: "decorator",
    SYMBOLS.with_stmt: "with statement",
    SYMBOLS.test: "conditional expression",
    SYMBOLS.yield_expr: "yield",
    token.DOUBLESLASH: "//",
}

#: Runs a program under Jython with the built-ins that Jython 2.1 lacks taken away.
RUNNER = f"""
import __builtin__, sys, encodings.ascii, encodings.utf_8
code = compile(open(sys.argv[1]).read(), sys.argv[1], 'exec')
for name in {BUILTINS!r}:
    if hasattr(__builtin__, name): delattr(__builtin__, name)
exec code in {{'__name__': '__main__'}}
"""  # fmt: skip


def complaints(source: str) -> list[str]:
    """Line and construct of everything that is younger than Python 2.1."""
    tree = driver.Driver(pygram.python_grammar, convert=pytree.convert).parse_string(source)
    found = []
    for node in tree.pre_order():
        what = NODES.get(node.type) or _name(node) or _clause(node)
        if what:
            found.append(f"{node.get_lineno()}: {what}")
    return found


def _name(node) -> str | None:
    if node.type != token.NAME:
        return None
    previous = node.prev_sibling
    if previous is not None and previous.type == token.DOT:
        return f".{node.value}()" if node.value in METHODS else None
    return node.value if node.value in [*BUILTINS, "yield"] else None


def _clause(node) -> str | None:
    children = [getattr(child, "value", "") for child in node.children]
    if node.type == SYMBOLS.except_clause and "as" in children:
        return "except ... as"
    if node.type == SYMBOLS.try_stmt and "finally" in children:
        handlers = any(child.type == SYMBOLS.except_clause for child in node.children)
        return "try with except and finally" if handlers else None
    if node.type in (getattr(SYMBOLS, "comp_for", -1), getattr(SYMBOLS, "old_comp_for", -1)):
        return None if node.parent.type == SYMBOLS.listmaker else "generator expression"
    return None
