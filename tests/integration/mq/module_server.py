# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs modules as Ansible does, each in a child of one process that has the imports already: lines in, lines out."""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
import tempfile
import traceback


def output_of(name, text, library):
    """What a module prints for the text on its standard input."""
    importlib.import_module(name)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as printed:
        given.write(text.encode())
        given.seek(0)
        child = os.fork()
        if child == 0:
            _become(name, (given, printed, printed), library)
        os.waitpid(child, 0)
        printed.seek(0)
        return printed.read().decode()


def _become(name, streams, library):
    """Be the module, with standard streams of its own, and never come back."""
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
    sys.path[:0] = library
    del sys.modules[name]
    try:
        runpy.run_module(name, run_name="__main__")
    except SystemExit:
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def main():
    """Answer requests until there are no more."""
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(output_of(request["name"], request["text"], request["library"])), flush=True)


if __name__ == "__main__":
    main()
