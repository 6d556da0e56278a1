# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab of its own for one group of tests, and the playbooks run on it as a user runs them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
VENV = REPOSITORY / ".build" / "venv" / "bin"
HOSTS = ("dmgr", "localhost", "node1", "node2", "qm1")
RECAP = re.compile(r"^(\S+)\s+: ok=(\d+)\s+changed=(\d+)\s+unreachable=(\d+)\s+failed=(\d+)", re.MULTILINE)
#: seconds after which something hangs; a busy machine takes its time
PATIENCE = 1800
EVENT = re.compile(r"^(?:TASK \[(?P<task>.+?)\] \*|changed: \[(?P<host>[^\]]+)\])", re.MULTILINE)


@dataclass
class Run:
    """What one playbook run printed and counted."""

    code: int
    output: str
    trace: list[dict] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, int]:
        """Host to number of changed tasks."""
        return {row[0]: int(row[2]) for row in RECAP.findall(self.output)}

    @property
    def changes(self) -> dict[str, list[str]]:
        """Host to the names of the tasks that changed it."""
        found: dict[str, list[str]] = {}
        task = ""
        for event in EVENT.finditer(self.output):
            if event["task"]:
                task = event["task"].rpartition(" : ")[2]
            else:
                found.setdefault(event["host"], []).append(task)
        return found

    def configuration_jvms(self) -> list[dict]:
        """Every wsadmin that connected to the deployment manager."""
        return [line for line in self.trace if line["tool"] == "wsadmin" and "NONE" not in line["argv"]]

    def require_success(self) -> Run:
        """The run itself, or its output when it failed."""
        assert self.code == 0, self.output[-6000:]
        return self

    def require_no_change(self) -> Run:
        """The run itself, or what it changed."""
        self.require_success()
        assert self.changed == dict.fromkeys(HOSTS, 0), self.changes
        return self


@dataclass
class Rig:
    """``lab/bin/lab`` and ``ansible-playbook`` against a home and a network of their own."""

    home: Path
    network: str
    variables: Path | None = None  # a file, because a secret does not belong on a command line
    inventory: str = "inventories/lab"

    @property
    def environment(self) -> dict[str, str]:
        """As the scripts set it up, with this rig's lab."""
        own = {
            "LAB_HOME": str(self.home),
            "LAB_NETWORK": self.network,
            "ANSIBLE_CONFIG": str(REPOSITORY / "ansible.cfg"),
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_HOME": str(self.home.parent / "ansible"),
            "ANSIBLE_REMOTE_TMP": str(self.home.parent / "ansible" / "remote"),
            "TMPDIR": str(self.temporary),
            "PATH": f"{VENV}{os.pathsep}{os.environ['PATH']}",
        }
        return {**os.environ, **own}

    @property
    def temporary(self) -> Path:
        """Where this rig's processes put their temporary files."""
        directory = self.home.parent / "tmp"
        directory.mkdir(parents=True, exist_ok=True)
        return directory

    def address(self, host: str) -> str:
        """Loopback address of one of the rig's hosts."""
        return json.loads((self.home / "network.json").read_text())[host]

    def lab(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run the lab's command."""
        command = [str(REPOSITORY / "lab" / "bin" / "lab"), *words]
        return subprocess.run(
            command, env=self.environment, input=stdin, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def on(self, host: str, *words: str, stdin: str = "") -> str:
        """Output of a product command on one of the hosts, which has to succeed."""
        done = self.lab("host", host, "--", *words, stdin=stdin)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def mqsc(self, commands: str) -> str:
        """What runmqsc answers, as an administrator would ask it."""
        return self.on("qm1", "runmqsc", "QM1", stdin=commands)

    def wsadmin(self, *statements: str) -> str:
        """What wsadmin on the deployment manager prints for a program."""
        program = self.home / "typed.py"
        program.write_text("\n".join(statements) + "\n")
        return self.on("dmgr", "wsadmin.sh", "-lang", "jython", "-f", str(program))

    def command(self, playbook: str, *words: str, **extra: object) -> list[str]:
        """The command line of a playbook run."""
        own = json.loads(self.variables.read_text()) if self.variables else {}
        given = self.home.parent / "given.json"
        given.touch(mode=0o600)
        given.write_text(json.dumps({**own, **extra}))
        return ["ansible-playbook", "-i", self.inventory, f"playbooks/{playbook}.yml", "-e", f"@{given}", *words]

    def start(self, command: list[str], output: Path) -> subprocess.Popen[bytes]:
        """Start a playbook in a process group of its own; what it says goes to a file."""
        with open(output, "wb") as stream:
            return subprocess.Popen(
                command,
                cwd=REPOSITORY,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def play(self, playbook: str, *words: str, kill: dict[str, object] | None = None, **extra: object) -> Run:
        """Run a playbook with extra variables to its end, or to the point at which the lab kills it."""
        before = len(self.trace())
        output = self.home.parent / "output.txt"
        process = self.start(self.command(playbook, *words, **extra), output)
        order = self.home / "kill.json"
        if kill:
            order.write_text(json.dumps({**kill, "group": process.pid}))
        try:
            code = process.wait(timeout=PATIENCE)
        finally:
            order.unlink(missing_ok=True)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        return Run(code, output.read_text(errors="replace"), self.trace()[before:])

    def trace(self) -> list[dict]:
        """Every product command the lab has run."""
        lines = self.home / "trace.jsonl"
        return [json.loads(line) for line in lines.read_text().splitlines()] if lines.exists() else []

    def page(self, host: str, name: str) -> tuple[int, str]:
        """Status and text of a page of the sample application."""
        try:
            with urllib.request.urlopen(f"http://{self.address(host)}:9080/JmsTestWeb/{name}", timeout=300) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
