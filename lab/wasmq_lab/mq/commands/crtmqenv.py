# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""crtmqenv -s | -m QMGR | -n NAME | -p PATH | -r [-k | -l] [-x 64]: the environment of an installation, as text.

``setmqenv`` beside it is a shell script to be sourced; in shells that hand it no parameters it means ``-s``.
"""

from __future__ import annotations

import os
from pathlib import Path

from ...common import Host
from .. import installations, places
from ..installations import Installation
from . import options
from .shared import complain, refuse_option

_ARGUMENTS, _INVALID, _NAME_ERROR = 36, 59, 72
_CHOICES = ("-s", "-m", "-n", "-p", "-r")
#: the script that is sourced: BIN is the installation's directory of commands
SETMQENV = """#!/bin/sh
_wasmq_environment="$('{bin}/crtmqenv' "${{@:--s}}")" || return $?
while IFS= read -r _wasmq_line; do
  export "${{_wasmq_line?}}"
done <<_END
$_wasmq_environment
_END
unset _wasmq_environment _wasmq_line
"""


def main(host: Host, argv: list[str]) -> int:
    """Print the variables, one per line."""
    try:
        given = options.read(argv, flags=("-s", "-r", "-k", "-l"), valued=("-m", "-n", "-p", "-x"))
        if given.names:
            raise options.UnknownOption(given.names[0])
    except options.UnknownOption as unknown:
        refuse_option(host, "crtmqenv", str(unknown))
        return _ARGUMENTS
    if sum(given.has(option) for option in _CHOICES) != 1 or given.get("-x", "64") != "64":
        complain(host, "7027", command="crtmqenv")
        return _ARGUMENTS
    if given.has("-m") and given.get("-m") not in places.known_queue_managers(host):
        complain(host, "7048")
        return _NAME_ERROR
    chosen = _chosen(host, given)
    if chosen is None and not given.has("-r"):
        return _INVALID
    for name, value in sorted(_variables(host, chosen, with_libraries=given.has("-k") or given.has("-l")).items()):
        print(f"{name}={value}")
    return 0


def _chosen(host: Host, given: options.Options) -> Installation | None:
    if given.has("-s"):
        return installations.current(host)
    if given.has("-m"):
        return installations.named(host, places.installation_of(host, given.get("-m")))
    if given.has("-n"):
        return installations.named(host, given.get("-n"))
    path = given.get("-p").rstrip("/")
    return next((each for each in installations.all_of(host) if each.path == path), None)


def _variables(host: Host, chosen: Installation | None, *, with_libraries: bool) -> dict[str, str]:
    """What the shell has, without any installation's directories, and the chosen one's before it."""
    roots = [each.path for each in installations.all_of(host)]

    def path(name: str, *first: str) -> str:
        rest = [part for part in os.environ.get(name, "").split(os.pathsep) if part]
        foreign = [part for part in rest if not any(Path(part).is_relative_to(root) for root in roots)]
        return os.pathsep.join([*(f"{chosen.path}/{part}" for part in first if chosen), *foreign])

    jars = ("java/lib/com.ibm.mq.jar", "java/lib/com.ibm.mqjms.jar", "java/lib/com.ibm.mq.allclient.jar")
    shown = {"PATH": path("PATH", "bin"), "MANPATH": path("MANPATH", "man"), "CLASSPATH": path("CLASSPATH", *jars)}
    shown["LD_LIBRARY_PATH"] = path("LD_LIBRARY_PATH", *(("lib64", "lib") if with_libraries else ()))
    if chosen is None:
        return shown
    return {
        **shown,
        "MQ_DATA_PATH": str(host.mq_data),
        "MQ_ENV_MODE": "64",
        "MQ_INSTALLATION_NAME": chosen.name,
        "MQ_INSTALLATION_PATH": chosen.path,
        "MQ_JAVA_DATA_PATH": str(host.mq_data),
        "MQ_JAVA_INSTALL_PATH": f"{chosen.path}/java",
        "MQ_JAVA_LIB_PATH": f"{chosen.path}/java/lib64",
        "MQ_JRE_PATH": f"{chosen.path}/java/jre64/jre",
    }
