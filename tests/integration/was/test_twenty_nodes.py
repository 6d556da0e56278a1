# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty nodes with odd names: every default of the cell is rewritten and given to all nodes by one wsadmin."""

from __future__ import annotations

import json
import re

import pytest

from ..modules import run_module
from .conftest import Cell, lab
from .names import NAMES

pytestmark = pytest.mark.long

COUNT = 20
WANTED = {
    "resources": [
        {"type": "ssl_config", "scopes": "all", "protocol": "TLSv1.2"},
        *(
            {"type": "variable", "scope": f"node:{NAMES['node'].format(number=number)}", "name": "ODD", "value": "a b"}
            for number in range(1, COUNT + 1)
        ),
    ],
    "sync": True,
    "timeout": 600,
}


@pytest.fixture
def cell(tmp_path):
    """A running cell of twenty nodes."""
    names = tmp_path / "names.yml"
    names.write_text(json.dumps(NAMES))
    home = tmp_path / "lab"
    lab(home, "up", "--nodes", str(COUNT), "--only", "was", "--names", str(names), second=88)
    yield Cell(home, NAMES["cell"])
    lab(home, "down", second=88)


def test_one_wsadmin_rewrites_every_default_and_reaches_every_node(cell):
    def converge(check):
        options = {**WANTED, "profile_path": str(cell.manager), "_ansible_check_mode": check}
        before = len(cell.wsadmin_runs())
        done = run_module("was_config", options)
        return done, [(run["saves"], run["syncs"], run["exit"]) for run in cell.wsadmin_runs()[before:]]

    predicted, none = converge(True)
    done, one = converge(False)
    assert predicted["changed"] is True and done["changed"] is True, (predicted, done)
    assert predicted["commands"] == done["commands"] and (none, one) == ([], [(1, COUNT, 0)])
    assert {node["result"] for node in done["nodes"]} == {"true"} and len(done["nodes"]) == COUNT
    security = cell.document("security.xml")
    settings = re.findall(r'alias="\w*DefaultSSLSettings"[^>]*>\s*<setting[^>]*>', security)
    assert len(settings) > COUNT and all('sslProtocol="TLSv1.2"' in setting for setting in settings)
    for number in range(1, COUNT + 1):
        profile = cell.home / "hosts" / f"node{number}" / cell.node.relative_to(cell.home / "hosts" / "node1")
        place = f"nodes/{NAMES['node'].format(number=number)}"
        assert cell.document("security.xml", profile) == security
        assert 'value="a b"' in cell.document(f"{place}/variables.xml", profile)
    for check in (True, False):
        again, runs = converge(check)
        assert again["changed"] is False and runs == [], again
