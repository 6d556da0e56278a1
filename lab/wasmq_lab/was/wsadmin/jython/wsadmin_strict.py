# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Compiles a script as a level with Jython 2.1 would see it: newer built-ins are names nobody defined, newer syntax is
# none, and what is looked for in a string is one character.
import ast

NEWER = (
    "True False bool set frozenset sorted reversed enumerate sum any all dict basestring object property "
    "staticmethod classmethod super file next bytes bytearray memoryview format bin"
).split()

NEWER_SYNTAX = tuple([getattr(ast, name) for name in ("Yield", "GeneratorExp", "IfExp", "With")])
CONTAINS = "__wsadmin_contains__"


def contains(container, item):
    if isinstance(container, basestring) and not (isinstance(item, basestring) and len(item) == 1):
        raise TypeError("string member test needs char left operand")
    return item in container


def require_old_syntax(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, NEWER_SYNTAX) or getattr(node, "decorator_list", None) or is_joined_try(node):
            raise SyntaxError("invalid syntax", (name, getattr(node, "lineno", 0), 0, ""))


def is_joined_try(node):
    # try, except and finally in one statement: the parser makes two of it, which begin at the same place.
    inner = isinstance(node, ast.TryFinally) and node.body[0]
    return isinstance(inner, ast.TryExcept) and len(node.body) == 1 and inner.lineno == node.lineno


class Renaming(ast.NodeTransformer):
    # Reads of a newer built-in become an expression that raises the NameError of an unknown name.
    def __init__(self, defined):
        self.defined = defined

    def visit_Name(self, node):
        if not isinstance(node.ctx, ast.Load) or node.id not in NEWER or node.id in self.defined:
            return node
        text = "(_ for _ in ()).throw(NameError(\"name '%s' is not defined\"))" % node.id
        raising = ast.parse(text, mode="eval").body
        for part in ast.walk(raising):
            ast.copy_location(part, node)
        return raising

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) != 1 or not isinstance(node.ops[0], (ast.In, ast.NotIn)):
            return node
        called = ast.Name(CONTAINS, ast.Load())
        found = ast.Call(called, [node.comparators[0], node.left], [], None, None)
        found = isinstance(node.ops[0], ast.In) and found or ast.UnaryOp(ast.Not(), found)
        for part in ast.walk(found):
            if not hasattr(part, "lineno"):
                ast.copy_location(part, node)
        return found


def compiled(source, name, mode, namespace):
    tree = compile(source, name, mode, ast.PyCF_ONLY_AST)
    require_old_syntax(tree, name)
    namespace[CONTAINS] = contains
    defined = namespace.keys()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            defined.append(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            defined.append(node.name)
        elif isinstance(node, ast.alias):
            defined.append(node.asname or node.name)
    return compile(ast.fix_missing_locations(Renaming(defined).visit(tree)), name, mode)
