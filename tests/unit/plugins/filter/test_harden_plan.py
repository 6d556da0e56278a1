# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter hands a plan to a role."""

from __future__ import annotations

import yaml
from ansible_collections.wasmq.secure.plugins.filter.harden_plan import DOCUMENTATION, FilterModule, harden_plan
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.policy import POLICIES, Policy

FOUND = {
    "qmgr": [{"qmname": "QM1", "chlauth": "ENABLED", "chlev": "ENABLED"}],
    "channels": [{"channel": "APP", "chltype": "SVRCONN", "mcauser": "app"}],
    "chlauth": [],
    "chstatus": [],
}


def test_the_table_is_lines_in_columns():
    lines = harden_plan(FOUND, policy="no_access")["table"]
    assert all(isinstance(line, str) for line in lines)
    assert lines[0].startswith("channel") and lines[0].index("is now") == lines[2].index("closed by")


def test_the_filter_has_its_name():
    assert FilterModule().filters() == {"harden_plan": harden_plan}


def test_every_option_is_documented_with_its_default():
    options = {name: row for name, row in yaml.safe_load(DOCUMENTATION)["options"].items() if name != "_input"}
    documented = {name: row["default"] for name, row in options.items()}
    known = {name: value if not isinstance(value, tuple) else list(value) for name, value in vars(Policy()).items()}
    assert documented == known
    assert set(options["policy"]["choices"]) == set(POLICIES)
