# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that must refuse: what it said, and that it left every host as it was."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import re
from pathlib import Path

import yaml
from ansible_collections.wasmq.secure.plugins.module_utils._core.redaction import derived_forms

from .rig import REPOSITORY, Rig, Run

CANARY = "Canary-Keystore-9Rf2"
#: what the products write without being asked
LIVELY = re.compile(r"/(logs|errors|trace|temp|tranlog|wstemp)/|\.(pid|socket|lock)$|/state\.json$|\.lck$")
FATAL = re.compile(r"^(?:fatal|failed): \[([^\]]+)\].*?=> *\n((?:    .*\n|\n)+)", re.MULTILINE)


def digests(home: Path) -> dict[str, str]:
    """Every file of the hosts that only a change changes."""
    found = [path for part in ("opt", "var") for path in home.glob(f"hosts/*/{part}/**/*") if path.is_file()]
    kept = [path for path in found if not LIVELY.search(str(path))]
    return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def reasons_of(run: Run) -> dict[str, str]:
    """Sentence by code, of every host that failed."""
    found = {}
    for _host, block in FATAL.findall(run.output):
        result = yaml.safe_load(block)
        for reason in result.get("reasons") or [{"error_code": result["error_code"], "message": result["msg"]}]:
            found[reason["error_code"]] = reason["message"]
    return found


def refused(rig: Rig, *words: str, playbook: str = "preflight", **extra: object) -> dict[str, str]:
    """Run, and require that nothing changed and nothing was given away; sentence by code."""
    before = digests(rig.home)
    given = {"wasmq_keystore_password": CANARY, **extra}
    run = rig.play(playbook, *words, **given)
    assert run.code != 0, run.output[-3000:]
    assert set(run.changed.values()) <= {0}, run.output[-3000:]
    after = digests(rig.home)
    touched = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    assert not touched, touched
    assert "Traceback" not in run.output
    secrets = [value for name, value in given.items() if name.endswith("_password") and value]
    assert not [form for secret in secrets for form in derived_forms(str(secret)) if form in run.output]
    reasons = reasons_of(run)
    assert reasons, run.output[-3000:]
    for sentence in reasons.values():
        assert_is_one_sentence(sentence)
    return reasons


def assert_is_one_sentence(text: str) -> None:
    """It ends once, on one line, and is short enough to be read at night."""
    assert text.endswith(".") and not re.search(r"\.\s+[A-Z]", text) and "\n" not in text, text
    assert 40 < len(text) < 420, text


def link(**changes: object) -> list[dict]:
    """The lab's links with something else in the first one."""
    variables = yaml.safe_load((REPOSITORY / "inventories" / "lab" / "group_vars" / "all" / "links.yml").read_text())
    links = copy.deepcopy(variables["wasmq_links"])
    links[0].update(changes)
    return links


@contextlib.contextmanager
def rewritten(path: Path, old: str, new: str):
    """A file that says something else for a while."""
    text = path.read_text()
    assert old in text, f"{old} is not in {path}"
    path.write_text(text.replace(old, new, 1))
    try:
        yield
    finally:
        path.write_text(text)


@contextlib.contextmanager
def left_there(path: Path, text: str):
    """A file that is there for a while."""
    path.write_text(text)
    try:
        yield
    finally:
        path.unlink()
