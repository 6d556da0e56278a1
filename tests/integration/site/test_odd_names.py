# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on a cell whose names hold blanks, dots and hyphens: it converges, changes nothing more, and verifies.

The proof is the last task of the playbooks themselves: a connection from each server's host over the link, and the
refusals that verify.yml looks for on the wire.
"""

from __future__ import annotations

import os

import pytest
import yaml

from ..was.names import NAMES
from .rig import Rig

pytestmark = pytest.mark.long

FACTORY = {"name": "Order CF.1-a b", "jndi_name": "jms/Order CF.1-a b", "type": "QCF"}
QUEUE = {"name": "ODD.Q", "jndi_name": "jms/Odd Q.1-a", "authorities": ["put", "get", "browse", "inq"]}
HOSTS = ("dmgr", "localhost", "node1", "qm1")
SERVER = "server:Node 1.a-b c/Order Server.1-x"


@pytest.fixture(params=[("dedicated", "cell"), ("default_settings", "cell"), ("dedicated", SERVER)], ids=":".join)
def odd(request, tmp_path):
    """A lab with odd names and the inventory of it, with JMS objects of odd names besides."""
    rig = Rig(tmp_path / "lab", f"127.{104 + os.getpid() % 10}.{os.getpid() % 200 + 1}")
    names = tmp_path / "names.yml"
    names.write_text(yaml.safe_dump(NAMES))
    made = rig.lab("up", "--nodes", "1", "--names", str(names))
    assert made.returncode == 0, made.stdout + made.stderr
    strategy, scope = request.param
    whole = yaml.safe_load(rig.lab("inventory", "--strategy", strategy).stdout)
    (link,) = whole["all"]["vars"]["wasmq_links"]
    link["connection_factories"].append(FACTORY)
    link["queues"].append(QUEUE)
    if scope != "cell":  # the sample application goes on with the cell's own objects, without TLS
        own = {"connection_factories": [FACTORY], "queues": [QUEUE], "insecure_channels": {"policy": "keep"}}
        link.update(own, scope=scope)
    inventory = tmp_path / "inventory.yml"
    inventory.write_text(yaml.safe_dump(whole))
    rig.inventory = str(inventory)
    try:
        yield rig
    finally:
        rig.lab("down")


def test_the_main_job_converges_and_verifies(odd):
    odd.play("site").require_success()
    again = odd.play("site").require_success()
    assert again.changed == dict.fromkeys(HOSTS, 0), again.changes
    assert odd.play("verify").require_success().changed == dict.fromkeys(HOSTS, 0)
    found = odd.wsadmin(
        "for name in AdminConfig.list('MQQueueConnectionFactory').splitlines():",
        "    print AdminConfig.showAttribute(name, 'jndiName')",
    )
    assert FACTORY["jndi_name"] in found
