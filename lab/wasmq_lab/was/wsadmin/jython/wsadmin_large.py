# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Public libraries of wsadmin are single files with many hundred functions: more than one method of the JVM can hold.
# They run piece by piece, in the same namespace.
import __builtin__
import ast
import imp
import os
import sys

LARGE = 100000
AT_ONCE = 40
OBJECTS = {}


def install(namespace):
    # namespace: of the main script, where the Admin objects are.
    for name in ("AdminConfig", "AdminApp", "AdminControl", "AdminTask", "Help"):
        OBJECTS[name] = namespace.get(name)
    __builtin__.execfile = execfile
    sys.meta_path.append(LargeFiles())


def is_large(path):
    return os.path.isfile(path) and os.path.getsize(path) > LARGE


def pieces(source, name):
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST)
    return [
        compile(ast.Module(tree.body[first : first + AT_ONCE]), name, "exec")
        for first in range(0, len(tree.body), AT_ONCE)
    ]


def read(path):
    stream = open(path)
    try:
        return stream.read().replace("\r\n", "\n") + "\n"
    finally:
        stream.close()


def run(codes, names, local):
    # Libraries look for the Admin objects among the variables of whoever executes them.
    AdminConfig, AdminApp = OBJECTS["AdminConfig"], OBJECTS["AdminApp"]  # noqa: F841, N806
    AdminControl, AdminTask = OBJECTS["AdminControl"], OBJECTS["AdminTask"]  # noqa: F841, N806
    Help = OBJECTS["Help"]  # noqa: F841, N806
    for code in codes:
        exec(code, names, local)


def execfile(path, names=None, local=None):
    if names is None:
        caller = sys._getframe(1)
        names, local = caller.f_globals, caller.f_locals
    if local is None:
        local = names
    source = read(path)
    if len(source) > LARGE:
        codes = pieces(source, path)
    else:
        codes = [compile(source, path, "exec")]
    run(codes, names, local)


class LargeFiles:
    # Imports what the ordinary importer would fail on.
    def find_module(self, name, path=None):
        for directory in path or sys.path:
            place = os.path.join(str(directory), name.split(".")[-1] + ".py")
            if is_large(place):
                self.place = place
                return self
        return None

    def load_module(self, name):
        module = sys.modules.setdefault(name, imp.new_module(name))
        module.__file__ = self.place
        try:
            run(pieces(read(self.place), self.place), module.__dict__, module.__dict__)
        except:
            del sys.modules[name]
            raise
        return module
