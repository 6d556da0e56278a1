# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Compiles a script as a level with Jython 2.1 would see it: newer built-ins are names nobody defined.
import ast

NEWER = (
    "True False bool set frozenset sorted reversed enumerate sum any all dict basestring object property "
    "staticmethod classmethod super file next bytes bytearray memoryview format bin"
).split()


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


def compiled(source, name, mode, namespace):
    tree = compile(source, name, mode, ast.PyCF_ONLY_AST)
    defined = namespace.keys()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            defined.append(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            defined.append(node.name)
        elif isinstance(node, ast.alias):
            defined.append(node.asname or node.name)
    return compile(ast.fix_missing_locations(Renaming(defined).visit(tree)), name, mode)
