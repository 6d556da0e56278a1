# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab's home: its settings, its network, and the creation of what lies below it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

from .common import Host

DEFAULTS: dict[str, object] = {
    "mq_level": "9.4.2.0",
    "was_level": "9.0.5.21",
    "nodes": 2,
    "mq_hosts": 1,
    "cell": "",
    "standalone": False,
    "web_server": False,
    "encrypted_passwords": False,
    "web_hosts": 0,
    "names": {},
}
PARTS = ("was", "mq")
#: the file system that the hosts of a queue manager share
SHARED = "MQHA"
#: nodes that have their addresses below those of the queue managers
_BELOW = 9
_MOST_NODES = 20
#: neither a reserved character in it, nor a period or blank at its beginning, nor a blank at its end
_NAME = re.compile(r"(?![. ])[^/\\*,:;=+?|<>&%'\"#$~(){}]+(?<! )")


class LabError(Exception):
    """What the user is told in one sentence."""


def prepare(home: Path, chosen: dict[str, object]) -> None:
    """Write settings and network of a new home; refuse other settings for an existing one."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "settings.json"
    current = json.loads(path.read_text()) if path.exists() else {}
    wanted = {**DEFAULTS, **_of_cell(chosen, current), **_given(chosen)}
    wanted["was_level"] = _level(str(wanted["was_level"]))
    if current:
        changed = [key for key, value in chosen.items() if value is not None and current.get(key) != wanted[key]]
        if changed and _created(home):
            key = changed[0]
            raise LabError(
                f"The lab in {home} was made with {key} {current.get(key)}, not {wanted[key]}: "
                "run `lab reset` with the option to make it anew."
            )
        kept = (key for key in current if chosen.get(key) is None and (chosen.get("cell") is None or key == "mq_level"))
        wanted = {**wanted, **{key: current[key] for key in kept}}
    _refuse_of_other_cells(wanted)
    hosts, names = _addresses(home, wanted)
    _replace(path, wanted)
    _replace(home / "network.json", hosts)
    _replace(home / "names.json", names)


def _refuse_of_other_cells(settings: dict[str, object]) -> None:
    from .was.cell.levels import has_repertoires_of_files

    for option in [name for name in ("web_server", "encrypted_passwords") if settings[name]]:
        flag = f"--{option.replace('_', '-')}"
        if settings["cell"]:
            raise LabError(f"{flag} is for the lab's own cell: leave it out with --cell, a cell has its own.")
        if has_repertoires_of_files(str(settings["was_level"])):
            raise LabError(f"WebSphere {settings['was_level']} has no key store objects: leave out {flag}.")


def read_names(path: Path) -> dict[str, str]:
    """Names of the lab's own cell from a file, those that the product allows.

    https://www.ibm.com/docs/en/was-nd/9.0.5?topic=files-object-names-what-name-string-cannot-contain
    """
    import yaml

    from .was.cell.topology import NAMES

    try:
        found = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as error:
        raise LabError(f"The names in {path} cannot be read ({error}).") from error
    if not isinstance(found, dict) or set(found) - set(NAMES):
        raise LabError(f"The names in {path} have to be a mapping with no other keys than {', '.join(NAMES)}.")
    wrong = [name for name in map(str, found.values()) if not _NAME.fullmatch(name.replace("{number}", "1"))]
    if wrong:
        raise LabError(f"The product allows no object the name {wrong[0]!r}.")
    return {key: str(name) for key, name in found.items()}


def _given(chosen: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in chosen.items() if value is not None}


def _level(wanted: str) -> str:
    from .was.cell.levels import LevelError, full_level

    try:
        return full_level(wanted)
    except LevelError as error:
        raise LabError(str(error)) from error


def _of_cell(chosen: dict[str, object], current: dict[str, object]) -> dict[str, object]:
    """Nodes and level that the real cell brings along, when one is asked for."""
    cell = chosen.get("cell") if chosen.get("cell") is not None else current.get("cell")
    if not cell or (chosen.get("cell") is None and chosen.get("was_level") is None and chosen.get("nodes") is None):
        return {}
    if chosen.get("nodes") is not None:
        raise LabError("--nodes counts the nodes of the lab's own cell: leave it out with --cell.")
    from .was.cell.real import CellError, level_of, read_cell

    try:
        real = read_cell(Path(str(cell)))
        level = chosen.get("was_level") or level_of(real, Path(str(cell)))
    except CellError as error:
        raise LabError(str(error)) from error
    return {"nodes": len(real.cell.nodes), "was_level": level, "web_hosts": len(real.web_hosts)}


def _addresses(home: Path, settings: dict[str, object]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Address by host of the lab; by the host names and nodes of a real cell's documents."""
    hosts = _network(int(str(settings["nodes"])), int(str(settings["mq_hosts"])), _others(settings))
    if not settings["cell"]:
        return hosts, {"names": {}, "nodes": {}}
    if "was" in _created(home):
        return hosts, json.loads((home / "names.json").read_text())
    from .was.cell.real import CellError, read_cell

    try:
        return hosts, read_cell(Path(str(settings["cell"]))).names(hosts)
    except CellError as error:
        raise LabError(str(error)) from error


def _others(settings: dict[str, object]) -> dict[str, int]:
    """Hosts beside those of the cell's processes and the queue manager, with the last part of their addresses."""
    from .was.cell.topology import STANDALONE_HOST, WEB_HOSTS

    alone = {STANDALONE_HOST: 51} if settings.get("standalone") else {}
    count = int(str(settings.get("web_hosts", 0))) or int(bool(settings.get("web_server")))
    return {**alone, **{WEB_HOSTS.format(number=number): 60 + number for number in range(1, count + 1)}}


def _network(nodes: int, mq_hosts: int, others: dict[str, int]) -> dict[str, str]:
    if not 1 <= mq_hosts <= 2:
        raise LabError(f"A queue manager on {mq_hosts} hosts is not possible: choose 1, or 2 for a standby instance.")
    if not 0 <= nodes <= _MOST_NODES:
        raise LabError(f"A cell of {nodes} nodes is not possible: choose 1 to {_MOST_NODES}.")
    prefix = os.environ.get("LAB_NETWORK", "127.77.0")
    hosts = {"dmgr": f"{prefix}.11"}
    for number in range(1, nodes + 1):
        hosts[f"node{number}"] = f"{prefix}.{(11 if number <= _BELOW else 21) + number}"
    hosts.update({name: f"{prefix}.{last}" for name, last in others.items()})
    return {**hosts, **{f"qm{number}": f"{prefix}.{20 + number}" for number in range(1, mq_hosts + 1)}}


def create(home: Path, parts: tuple[str, ...]) -> None:
    """Create the parts that are missing; a part that was left half made is made anew."""
    for part in parts:
        if part in _created(home):
            continue
        for host in _hosts(home, part):
            shutil.rmtree(Host(home, host).root, ignore_errors=True)
        _create_was(home) if part == "was" else _create_mq(home)
        _replace(home / "created.json", sorted({*_created(home), part}))


def left_out(home: Path) -> tuple[str, ...]:
    """The processes of a real cell that the lab does not run."""
    cell = json.loads((home / "settings.json").read_text()).get("cell")
    if not cell or not Path(cell).is_dir():
        return ()
    from .was.cell.real import read_cell

    return read_cell(Path(cell)).left_out


def forget(home: Path) -> None:
    """Remove everything that was created; settings, network and trace stay."""
    (home / "created.json").unlink(missing_ok=True)
    for part in ("hosts", SHARED):
        shutil.rmtree(home / part, ignore_errors=True)


def created_parts(home: Path) -> tuple[str, ...]:
    """Which parts of the lab exist."""
    return tuple(part for part in PARTS if part in _created(home))


def _created(home: Path) -> list[str]:
    path = home / "created.json"
    return json.loads(path.read_text()) if path.exists() else []


def _hosts(home: Path, part: str) -> list[str]:
    names = json.loads((home / "network.json").read_text())
    return [name for name in names if name.startswith("qm") == (part == "mq")]


def queue_manager_hosts(home: Path) -> list[Host]:
    """The hosts with IBM MQ, the first being the one that queue managers are made on."""
    return [Host(home, name) for name in _hosts(home, "mq")]


def _create_was(home: Path) -> None:
    from .was.cell.create import create_cell
    from .was.cell.topology import article_cell, standalone_cell

    settings = json.loads((home / "settings.json").read_text())
    if settings.get("cell"):
        from .was.cell.real import read_cell
        from .was.cell.real_create import create_real_cell

        create_real_cell(home, read_cell(Path(settings["cell"])), settings["was_level"])
    else:
        has_web_server = bool(settings.get("web_server"))
        cell = article_cell(settings["nodes"], settings.get("names"), web_server=has_web_server)
        create_cell(home, cell, settings["was_level"], encrypted=bool(settings.get("encrypted_passwords")))
    if settings.get("standalone"):
        create_cell(home, standalone_cell(), settings["was_level"])


def _create_mq(home: Path) -> None:
    from .mq import create as queue_manager
    from .mq.install import install
    from .was.cell.tree import install_common

    first, *others = queue_manager_hosts(home)
    for host in (first, *others):
        install_common(host)
        install(host)
    shared = home / SHARED if others else None
    if shared:
        shutil.rmtree(shared, ignore_errors=True)
    try:
        queue_manager.create_article_state(first, shared=shared)
        for host in others:
            queue_manager.create_standby(host, first)
    except queue_manager.LabError as error:
        raise LabError(f"The queue manager could not be made: {error}") from error


def _replace(path: Path, value: object) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_text(json.dumps(value, indent=2) + "\n")
    os.replace(draft, path)
