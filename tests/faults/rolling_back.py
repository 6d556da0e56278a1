# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a switch that is rolling itself back, after each stop and start of the roll-back in turn, and see it end well.

For each point: a fresh lab with everything prepared, a node whose key store is damaged so that the switch fails, a
death within the roll-back; then the cell is looked at, the damage is mended, a plain run has to succeed, and another
one has to change nothing. A line for each point; the exit code says whether all of them held.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

import every_command as faults
from every_command import Point, Rig, Run, require_link, require_talk

#: what the roll-back does by commands; between the last stop and the first start it puts the documents back
COMMANDS = r"^st(art|op)(Manager|Node|Server)"
DAMAGED = "hosts/node2/opt/IBM/WebSphere/AppServer/profiles/AppSrv01/etc/WASServerKeyFile.jks"


def main() -> int:
    """Try every point until the time is over."""
    parser = argparse.ArgumentParser(prog="scripts/faults --rolling-back", description=__doc__)
    parser.add_argument("points", nargs="*", metavar="MOMENT:N", help="before:9 after:12; default: all")
    parser.add_argument("--seconds", type=int, default=24 * 3600, help="begin no further point after this time")
    parser.add_argument("--every", type=int, default=1, help="only every so many points")
    parser.add_argument("--network", default="127.98.0", help="first three numbers of the lab's addresses")
    options = parser.parse_args()
    deadline = time.monotonic() + options.seconds
    rig = Rig(Path(tempfile.mkdtemp(prefix="faults-")) / "lab", options.network)
    failed = 0
    try:
        asked = [{moment: int(number)} for moment, number in (word.split(":") for word in options.points)]
        for point in asked or _points(rig)[:: options.every]:
            if time.monotonic() > deadline:
                print(f"Stopped before {faults.named(point)}: the {options.seconds} seconds are over.")
                break
            failed += faults.told(point, faults.held(lambda point=point: _require_to_hold(rig, point)))
    finally:
        rig.lab("down")
    return 1 if failed else 0


def _points(rig: Rig) -> list[Point]:
    """Before and after each command of an undisturbed roll-back, counted from the beginning of its run."""
    _prepare(rig)
    run = rig.play("site", wasmq_phases=["switch"])
    assert "PHASE_ROLLED_BACK" in run.output, run.output[-3000:]
    told = [f"{line['host']} {line['tool']}" for line in run.trace if re.match(COMMANDS, line["tool"])]
    began = next(number for number, word in enumerate(told) if word in told[:number])  # once forward, once back
    print(f"The roll-back has {len(told) - began} commands: {', '.join(told[began:])}.", flush=True)
    numbers = range(began + 1, len(told) + 1)
    return [{moment: number} for number in numbers for moment in ("before", "after")]


def _prepare(rig: Rig) -> bytes:
    """A lab in which a node agent will not start again after the switch; what the damaged file was."""
    faults.reset(rig)
    rig.play("site", wasmq_phases=["expand", "stage"]).require_success()
    whole = (rig.home / DAMAGED).read_bytes()
    (rig.home / DAMAGED).write_bytes(b"no store at all")
    return whole


def _require_to_hold(rig: Rig, point: Point) -> None:
    whole = _prepare(rig)
    died: Run = rig.play("site", kill={**point, "command": COMMANDS}, wasmq_phases=["switch"])
    assert died.code == -9, f"not reached (exit {died.code}): {died.output[-2000:]}"
    require_talk(rig)
    (rig.home / DAMAGED).write_bytes(whole)
    rig.play("site").require_success()
    require_talk(rig)
    require_link(rig)
    rig.play("site").require_no_change()


if __name__ == "__main__":
    sys.exit(main())
