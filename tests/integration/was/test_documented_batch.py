# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The task that the documentation shows, on the lab: any order, one wsadmin, one save, and nothing the second time."""

from __future__ import annotations

import random
import re

import pytest
import yaml
from wasmq_lab.common import REPOSITORY

PAGE = REPOSITORY / "docs" / "websphere_objects.md"
#: how what cannot be removed was before
SETTINGS = {
    "security": {"type": "security", "replace_certificates": True},
    "jvm": {
        "type": "jvm",
        "scope": "server:labNode01/server1",
        "absent_generic_arguments": ["-Dcom.ibm.mq.cfg.useIBMCipherMappings"],
    },
}


@pytest.fixture
def resources():
    """What the page declares, its secrets filled in, in an order of its own."""
    text = re.search(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)[1]
    (task,) = yaml.safe_load(
        text.replace('"{{ vault_store_password }}"', "Kennwort-17").replace("{{", "").replace("}}", "")
    )
    given = task["wasmq.secure.was_config"]["resources"]
    random.Random(len(given)).shuffle(given)
    return given


def test_the_documented_task_takes_one_wsadmin_and_then_none(module, cell, resources):
    before = len(cell.wsadmin_runs())
    foreseen = module("was_config", check=True, resources=resources, sync=True)
    assert len(cell.wsadmin_runs()) == before
    done = module("was_config", resources=resources, sync=True)
    assert done.get("changed"), done
    assert done["diff"] == foreseen["diff"] and "Kennwort-17" not in str(done)
    (run,) = cell.wsadmin_runs()[before:]
    assert (run["saves"], run["syncs"]) == (1, 1), run

    names = {each["type"]: each.get("name") or each.get("alias") for each in resources}
    assert cell.element(rf'<repertoire[^>]*alias="{names["ssl_config"]}"[^>]*>')
    assert 'jndiName="jms/OrdersCF"' in cell.document("resources.xml", cell.node)
    assert cell.document("security.xml", cell.node) == cell.document("security.xml")

    again = module("was_config", resources=resources, sync=True)
    assert not again["changed"] and len(cell.wsadmin_runs()) == before + 1
    removed = [
        {"state": "absent", **{key: each[key] for key in ("type", "name", "alias", "scope") if key in each}}
        for each in resources
        if each["type"] not in SETTINGS
    ]
    gone = module("was_config", resources=[*removed, *SETTINGS.values()], sync=True)
    assert gone["changed"] and len(cell.wsadmin_runs()) == before + 2, gone
    assert "jms/OrdersCF" not in cell.document("resources.xml")
    assert "useIBMCipherMappings" not in cell.document("nodes/labNode01/servers/server1/server.xml")
