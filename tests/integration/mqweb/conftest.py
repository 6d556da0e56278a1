# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A host with two queue managers and mqweb: one is reached with runmqsc, the other from afar."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import subprocess
from pathlib import Path

import pytest
from ansible.module_utils.common import warnings
from ansible.module_utils.testing import patch_module_args
from wasmq_lab.mq.create import create_article_state
from wasmq_lab.mq.install import install
from wasmq_lab.mq.rehearsal import new_host
from wasmq_lab.mq.web import places

MODULES = "ansible_collections.wasmq.secure.plugins.modules"
ADDRESS = "127.77.9.61"
LOCAL, REMOTE = "QM1", "QM2"


class Host:
    """The host, what is typed on it, and our modules run on it or towards it."""

    def __init__(self, home: Path, level: str, address: str) -> None:
        self.lab = new_host(home, level=level)
        (home / "network.json").write_text(json.dumps({self.lab.name: address}))
        install(self.lab)
        (home / "trace.jsonl").touch()

    def type(self, command, *arguments, text=""):
        path = self.lab.installation / "bin" / command
        done = subprocess.run(
            [str(path), *arguments], input=text, capture_output=True, text=True, timeout=60, check=False
        )
        return done.stdout

    def mqsc(self, name, *commands):
        return self.type("runmqsc", name, text="".join(f"{command}\n" for command in commands))

    @property
    def rest(self):
        authority = places.certificate(self.lab).with_suffix(".crt")
        user = {"username": "mqadmin", "password": "mqadmin"}
        return {"url": f"https://{self.lab.address}:{places.PORT}", "ca_path": str(authority), **user}

    def local(self, module, /, **options):
        return self._run(module, {"installation_path": str(self.lab.installation), "queue_manager": LOCAL, **options})

    def remote(self, module, /, rest=None, **options):
        reached = {"transport": "rest", "rest": {**self.rest, **(rest or {})}, "queue_manager": REMOTE}
        return self._run(module, {**reached, **options})

    def _run(self, module, arguments):
        """Run a module in this process: what is compared is its result, and starting Pythons takes the time."""
        check = arguments.pop("check", False)
        warnings._global_warnings = {}
        output = io.StringIO()
        main = importlib.import_module(f"{MODULES}.{module}").main
        arguments = {**arguments, "_ansible_check_mode": check}
        with patch_module_args(arguments), contextlib.redirect_stdout(output), pytest.raises(SystemExit):
            main()
        result = json.loads(output.getvalue().strip().splitlines()[-1])
        del result["invocation"]
        return result

    def requests(self):
        lines = (self.lab.home / "trace.jsonl").read_text().splitlines()
        return [line for line in map(json.loads, lines) if line["tool"] == "mqweb"]


@pytest.fixture(scope="session")
def host(tmp_path_factory):
    made = Host(tmp_path_factory.mktemp("mqweb"), "9.4.2.0", ADDRESS)
    create_article_state(made.lab, LOCAL, 1414)
    create_article_state(made.lab, REMOTE, 1415)
    assert "started" in made.type("strmqweb")
    yield made
    made.type("endmqweb")
    for name in (LOCAL, REMOTE):
        made.type("endmqm", "-i", name)
