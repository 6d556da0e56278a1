# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``lab [--home DIR] up | down | status | reset | host HOST -- COMMAND...``"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from . import cli_home, cli_processes
from .cli_home import LabError
from .common import REPOSITORY, Host, network


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; errors are one sentence on stderr."""
    arguments = _parser().parse_args(argv)
    home = Path(arguments.home or os.environ.get("LAB_HOME") or REPOSITORY / ".lab").resolve()
    try:
        return int(arguments.run(home, arguments) or 0)
    except LabError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lab", description="Stand-in products to try the collection on.")
    parser.add_argument("--home", help="directory of the lab; default: $LAB_HOME or .lab in the repository")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function, about in (
        ("up", _up, "create what is missing and start everything"),
        ("reset", _reset, "stop, make the starting point anew, start"),
    ):
        command = commands.add_parser(name, help=about)
        _add_settings(command)
        command.set_defaults(run=function)
    commands.add_parser("down", help="stop every process, remove nothing").set_defaults(run=_down)
    commands.add_parser("status", help="show the processes").set_defaults(run=_status)
    inventory = commands.add_parser("inventory", help="print an inventory for the playbooks, of this lab as it is")
    inventory.add_argument("--strategy", choices=("dedicated", "default_settings"), default="dedicated")
    inventory.set_defaults(run=_inventory)
    another = commands.add_parser(
        "install", help="one more installation of MQ: lab install qm1 /opt/mqm93 --mq-level 9.3.0.0"
    )
    another.add_argument("name", metavar="HOST")
    another.add_argument("path", metavar="PATH")
    another.add_argument("--mq-level", help="its product level; default: the lab's")
    another.set_defaults(run=_install)
    host = commands.add_parser("host", help="run a command on a host: lab host qm1 -- runmqsc QM1")
    host.add_argument("name", metavar="HOST")
    host.add_argument("argv", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    host.set_defaults(run=_host)
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--mq-level", help="product level of MQ, default 9.4.2.0")
    command.add_argument("--was-level", help="product level of WebSphere, default 9.0.5.21")
    command.add_argument("--nodes", type=int, help="number of nodes in the cell, default 2")
    command.add_argument(
        "--names",
        metavar="FILE",
        help="names of the lab's own cell, as JSON or YAML: cell, manager, node, server; {number} is the node's",
    )
    command.add_argument("--mq-hosts", type=int, help="hosts of the queue manager, 2 for a standby instance; default 1")
    command.add_argument(
        "--cell",
        metavar="DIR",
        help="load a real cell: a directory with cells/<cell> in it, as backupConfig saves it; none for the lab's own",
    )
    command.add_argument(
        "--standalone",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="an application server of its own besides the cell, on host base1",
    )
    command.add_argument(
        "--web-server",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="a web server in the lab's own cell, with the plug-in's key store on host web1",
    )
    command.add_argument(
        "--encrypted-passwords",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="the lab's own cell stores the passwords of its key stores encrypted, so that nobody else opens them",
    )
    command.add_argument("--only", choices=cli_home.PARTS, help="create and start one product alone")


_PLAIN = ("mq_level", "was_level", "nodes", "mq_hosts", "standalone", "web_server", "encrypted_passwords")


def _settings(arguments: argparse.Namespace) -> dict[str, object]:
    chosen = {name: getattr(arguments, name) for name in _PLAIN}
    if arguments.nodes is not None and arguments.nodes < 1:
        raise LabError(f"A cell of {arguments.nodes} nodes is not possible: choose 1 to 20.")
    cell = arguments.cell if arguments.cell in (None, "none") else str(Path(arguments.cell).resolve())
    names = cli_home.read_names(Path(arguments.names)) if arguments.names else None
    return {**chosen, "cell": "" if cell == "none" else cell, "names": names}


def _parts(arguments: argparse.Namespace) -> tuple[str, ...]:
    return (arguments.only,) if arguments.only else cli_home.PARTS


def _up(home: Path, arguments: argparse.Namespace) -> None:
    cli_home.prepare(home, _settings(arguments))
    cli_home.create(home, _parts(arguments))
    cli_processes.start_all(home)
    print(cli_processes.table(home))
    for name in cli_home.left_out(home):
        print(f"Not run: {name}.")


def _down(home: Path, _arguments: argparse.Namespace) -> None:
    count = cli_processes.stop_all(home)
    print(f"Stopped {count} processes of {home}.")


def _reset(home: Path, arguments: argparse.Namespace) -> None:
    settings = _settings(arguments)
    cli_processes.stop_all(home)
    cli_home.forget(home)
    cli_home.prepare(home, settings)
    _up(home, arguments)


def _status(home: Path, _arguments: argparse.Namespace) -> int:
    if not cli_home.created_parts(home):
        raise LabError(f"There is no lab in {home}: run `lab up`.")
    print(cli_processes.table(home))
    return 0 if all(row.pid for row in cli_processes.rows(home)) else 3


def _inventory(home: Path, arguments: argparse.Namespace) -> None:
    from .cli_inventory import inventory

    if "was" not in cli_home.created_parts(home):
        raise LabError(f"There is no cell in {home}: run `lab up`.")
    print(inventory(home, arguments.strategy), end="")


def _install(home: Path, arguments: argparse.Namespace) -> None:
    from .mq.install import install

    if arguments.name not in {host.name for host in cli_home.queue_manager_hosts(home)}:
        raise LabError(f"The lab in {home} has no host {arguments.name} with MQ: run `lab status`.")
    host = Host(home, arguments.name)
    path = host.root / arguments.path.lstrip("/")
    made = install(host, path, level=arguments.mq_level)
    print(f"{made.name} of {host.name} is in {path}.")


def _host(home: Path, arguments: argparse.Namespace) -> int:
    if not (home / "network.json").exists() or arguments.name not in network(home):
        raise LabError(f"The lab in {home} has no host {arguments.name}: run `lab status`.")
    argv = arguments.argv[1:] if arguments.argv[:1] == ["--"] else arguments.argv
    if not argv:
        raise LabError(f"Say which command to run on {arguments.name}: lab host {arguments.name} -- COMMAND.")
    host = Host(home, arguments.name)
    path = os.pathsep.join([*_commands(host), os.environ.get("PATH", os.defpath)])
    try:
        environment = {**os.environ, "PATH": path, "LAB_HOME": str(home)}
        return subprocess.run(argv, cwd=host.root, env=environment, check=False).returncode
    except FileNotFoundError:
        print(f"{argv[0]}: command not found on {arguments.name}", file=sys.stderr)
        return 127


def _commands(host: Host) -> list[str]:
    places = [host.installation / "bin", *sorted(host.was.glob("profiles/*/bin")), *host.was.glob("java/**/bin")]
    return [str(place) for place in [*places, host.root / "usr" / "bin"] if place.is_dir()]


if __name__ == "__main__":
    sys.exit(main())
