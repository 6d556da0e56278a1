# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager with a secured channel for administration, and key repositories of who may use it and who may not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from wasmq_lab.common import COLLECTIONS, install_wrapper
from wasmq_lab.mq import keydb
from wasmq_lab.mq.create import create_article_state
from wasmq_lab.mq.rehearsal import new_host

REPOSITORY = Path(__file__).parents[3]
sys.path.insert(0, str(REPOSITORY / "tests" / "lab" / "mq"))

from network_rig import PASSWORD, Identity  # noqa: E402

LAB = REPOSITORY / "lab"
PYMQI = REPOSITORY / ".build" / "pymqi"
#: one of our own, so that nothing a killed run left behind answers in our place
ADDRESS = f"127.78.{os.getpid() % 250 + 1}.84"
CHANNEL, CIPHER = "ADMIN.SVRCONN", "ECDHE_RSA_AES_256_GCM_SHA384"
TOOLS = ("runmqsc", "dspmq", "dspmqver", "dspmqtrn", "endmqm", "strmqm")
MODULES = "ansible_collections.wasmq.secure.plugins.modules"


class Rig:
    """The queue manager, and our modules run on it in processes of their own, by either transport."""

    def __init__(self, home):
        self.home = home
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("module_server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(COLLECTIONS), str(LAB)])},
        )
        self.host = new_host(home / "lab", level="9.4.2.0")
        (self.host.home / "network.json").write_text(json.dumps({self.host.name: ADDRESS}))
        for tool in TOOLS:
            install_wrapper(self.host.installation / "bin" / tool, self.host, tool)
        (self.host.home / "trace.jsonl").touch()
        create_article_state(self.host)
        self._issue()
        security = f"SSLCIPH({CIPHER}) SSLPEER('CN=admin,O=ibm,C=US')"
        self.mqsc(
            f"DEFINE CHANNEL({CHANNEL}) CHLTYPE(SVRCONN) {security} MCAUSER('mqm')",
            "REFRESH SECURITY TYPE(SSL)",
        )

    def _issue(self):
        authority = Identity("CN=CA,O=test", is_authority=True)
        other = Identity("CN=Other CA,O=test", is_authority=True)
        server = Identity("CN=qm1,O=ibm,C=US", issuer=authority)
        qmgr = self.host.root / "var/mqm/qmgrs/QM1/ssl"
        write(qmgr / "key.kdb", "ibmwebspheremqqm1", server, authority)
        write(self.repository("admin"), "admin", Identity("CN=admin,O=ibm,C=US", issuer=authority), authority)
        write(self.repository("somebody"), "admin", Identity("CN=somebody,O=ibm,C=US", issuer=authority), authority)
        write(self.repository("stranger"), "admin", Identity("CN=admin,O=ibm,C=US", issuer=other), authority)
        write(self.repository("distrustful"), "admin", Identity("CN=admin,O=ibm,C=US", issuer=authority), other)
        write(self.repository("nobody"), None, None, authority)

    def repository(self, name):
        """The path of somebody's key repository."""
        return self.home / name / "key.kdb"

    def pcf(self, name="admin", **options):
        """The options of transport pcf for somebody."""
        common = {"connection_name": f"{ADDRESS}(1414)", "channel": CHANNEL, "cipher_spec": CIPHER}
        own = {"key_repository": str(self.repository(name)), "certificate_label": "admin"}
        return {"transport": "pcf", "timeout": 10, "pcf": {**common, **own, **options}}

    def mqsc(self, *commands):
        """What the queue manager's own runmqsc prints."""
        done = subprocess.run(
            [str(self.host.installation / "bin" / "runmqsc"), "QM1"],
            input="".join(f"{command}\n" for command in commands),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout

    def run(self, module, /, *, check=False, with_pymqi=True, **options):
        """One module as Ansible runs it; without ``transport`` through the local runmqsc."""
        where = {} if options.get("transport") == "pcf" else {"installation_path": str(self.host.installation)}
        arguments = {"queue_manager": "QM1", **where, **options, "_ansible_check_mode": check}
        library = [str(LAB / "pymqe_standin"), str(PYMQI)] if with_pymqi else []
        text = json.dumps({"ANSIBLE_MODULE_ARGS": arguments})
        request = json.dumps({"name": f"{MODULES}.{module}", "text": text, "library": library})
        self._server.stdin.write(request + "\n")
        self._server.stdin.flush()
        self.output = json.loads(self._server.stdout.readline())
        return json.loads(self.output.strip().splitlines()[-1])

    def runs_of_runmqsc(self):
        """How often the local command was started."""
        lines = (self.host.home / "trace.jsonl").read_text().splitlines()
        return sum(json.loads(line)["tool"] == "runmqsc" for line in lines)

    def close(self):
        """Stop the queue manager."""
        self._server.communicate(timeout=30)
        subprocess.run([str(self.host.installation / "bin" / "endmqm"), "-i", "QM1"], check=False, timeout=30)


def write(path, label, own, *signers):
    """A key repository with its stash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [keydb.Entry(label, "personal", own.certificate, own.key)] if own else []
    entries += [keydb.Entry(f"signer{n}", "signer", signer.certificate) for n, signer in enumerate(signers)]
    keydb.create_file(path, password=PASSWORD, format="cms", entries=entries)
    keydb.write_stash(path, PASSWORD)
