# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill the main job before and after each of its external commands in turn; every time it has to end well.

For each point: a fresh lab, a run that is killed there, the cell and the link looked at, a plain run that has to
succeed, and another that has to change nothing. With ``--chain``: one lab, on which a run dies after the first thing it
changes (a command, a save, a node's synchronisation), the next one goes on from there and dies after its first, and so
on until a run has nothing left to change.
A line for each point; the exit code says whether all of them held.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "lab"), str(ROOT / ".build" / "collections")]

from integration.site.interruption import require_link, require_talk  # noqa: E402
from integration.site.rig import Rig, Run  # noqa: E402

Point = dict[str, object]
#: commands that change something and say so on their command line
CHANGING = re.compile(r"keytool .*-(genkeypair|importcert|delete) |runmqakm -\S+ -(create|add|receive)|^st(art|op)\w+")
STEP: Point = {"after": 1, "command": CHANGING.pattern, "save": 1, "sync": 1}


def main() -> int:
    """Try the points that were asked for until the time is over."""
    options = _options()
    deadline = time.monotonic() + options.seconds
    home = Path(tempfile.mkdtemp(prefix="faults-")) / "lab"
    rig = Rig(home, options.network)
    failed = 0
    try:
        for point in () if options.chain else _points(rig, options):
            if time.monotonic() > deadline:
                print(f"Stopped before {named(point)}: the {options.seconds} seconds are over.")
                break
            failed += told(point, _verdict(rig, point, options.alone))
        failed += _chain(rig, options, deadline) if options.chain else 0
    finally:
        rig.lab("down")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/faults", description=__doc__)
    parser.add_argument("points", nargs="*", metavar="MOMENT:N", help="before:17 after:17 save:2 sync:3; default: all")
    parser.add_argument("--seconds", type=int, default=24 * 3600, help="begin no further point after this time")
    parser.add_argument("--every", type=int, default=1, help="only every so many commands")
    parser.add_argument("--network", default="127.99.0", help="first three numbers of the lab's addresses")
    parser.add_argument("--chain", action="store_true", help="one lab, and one death after the other on it")
    parser.add_argument("--prepared", action="store_true", help="in a chain, let expand and stage pass undisturbed")
    parser.add_argument("--alone", action="store_true", help="kill the controller alone: its modules go on")
    return parser.parse_args()


def _points(rig: Rig, options: argparse.Namespace) -> Iterator[Point]:
    """What was asked for, else before and after every command of an undisturbed run, and within its wsadmins."""
    if options.points:
        yield from ({moment: int(number)} for moment, number in (word.split(":") for word in options.points))
        return
    reset(rig)
    trace = rig.play("site").require_success().trace
    print(f"An undisturbed run has {len(trace)} commands.", flush=True)
    for number in range(1, len(trace) + 1, options.every):
        yield {"before": number}
        yield {"after": number}
    for moment in ("saves", "syncs"):
        total = sum(line.get(moment, 0) for line in trace)
        yield from ({moment.removesuffix("s"): number} for number in range(1, total + 1))


def _verdict(rig: Rig, point: Point, alone: bool) -> str:
    """``held``, or what did not."""
    reset(rig)
    run = rig.play("site", kill={**point, "alone": alone})
    last = " ".join(map(str, itertools.chain(*([line["tool"], *line["argv"][:3]] for line in run.trace[-1:]))))
    if run.code != -9:
        return f"was not reached (exit {run.code})"
    try:
        if not alone:  # the modules that go on may be restarting something right now
            require_talk(rig)
            require_link(rig)
        rig.play("site").require_success()
        require_link(rig)
        rig.play("site").require_no_change()
    except AssertionError as error:
        return f"FAILED after {last}: {error}"
    return "held"


def _chain(rig: Rig, options: argparse.Namespace, deadline: float) -> int:
    """Die right after every step until a run has none left, then end well; how many deaths did not hold."""
    reset(rig)
    if options.prepared:
        rig.play("site", wasmq_phases=["expand", "stage"]).require_success()
    failed, last, steps = 0, "", 1
    for number in itertools.count(1):
        if time.monotonic() > deadline:
            print(f"No death after number {number - 1}: the {options.seconds} seconds are over.")
            break
        run = rig.play("site", kill={**STEP, "after": steps, "alone": options.alone})
        if run.code == 0:
            print(f"Run {number} met no step any more.")
            break
        # What a command did to a copy that its module had no time to put in place is done again: one step further then.
        step = _step(run)
        steps, last = (steps + 1 if step == last else 1), step
        failed += told({step: number}, held(functools.partial(_look, rig, run)))
        if run.code != -9:
            break
    ends = {"plain run": lambda: rig.play("site").require_success(), "link": lambda: require_link(rig)}
    ends["no change"] = lambda: rig.play("site").require_no_change()
    return failed + sum(told({"end": name}, held(end)) for name, end in ends.items())


def _step(run: Run) -> str:
    """What had just been done, as far as the trace knows; a wsadmin that died within is not in it."""
    words = [" ".join([line["host"], line["tool"], *map(str, line["argv"])]) for line in run.trace]
    done = [word for word in words if CHANGING.search(word.partition(" ")[2])]
    return re.sub(r"/\S+/|-J\S+ |-noprompt ", "", done[-1])[:90] if done else "a save or synchronisation"


def _look(rig: Rig, run: Run) -> None:
    assert run.code == -9, run.output[-3000:]
    require_talk(rig)
    require_link(rig)


def held(check: Callable[[], object]) -> str:
    """``held``, or what was not as it had to be."""
    try:
        check()
    except AssertionError as error:
        return f"FAILED: {error}"
    return "held"


def told(point: Point, verdict: str) -> bool:
    """Print a line; whether it is a bad one."""
    print(f"{time.strftime('%H:%M:%S')} {named(point):<12} {verdict}", flush=True)
    return verdict != "held"


def reset(rig: Rig) -> None:
    """The lab at its starting point."""
    made = rig.lab("reset")
    assert made.returncode == 0, made.stdout + made.stderr


def named(point: Point) -> str:
    """How a point is printed."""
    return " ".join(f"{moment} {number}" for moment, number in point.items())


if __name__ == "__main__":
    sys.exit(main())
