# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Login mappings and JAAS logins of real cells: read whole, and changed without touching anything else."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from wasmq_lab.was.config.adminconfig import AdminConfig
from wasmq_lab.was.config.repository import Workspace

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(Path(ORACLES, "cells").glob("*/cells/*")) if ORACLES else []
TICKET = [
    {
        "type": "jaas_login",
        "alias": "ticket",
        "login_type": "system",
        "modules": [{"class_name": "example.Ticket", "options": {"realm": "orders"}}],
    },
    {
        "type": "login_mapping",
        "authentication_method": "Ticket",
        "jaas_configuration": "system.ticket",
        "callback_handler_factory": "example.TicketFactory",
        "token_type_uri": "http://example.com/ticket#1",
        "token_type_local_name": "Ticket",
    },
]


@pytest.fixture(params=CELLS, ids=lambda path: path.parent.parent.name)
def profile(request, tmp_path):
    """A deployment manager's profile with a copy of the cell."""
    target = tmp_path / "Dmgr01" / "config" / "cells" / request.param.name
    shutil.copytree(request.param, target)
    for path in tmp_path.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return Profile.at(str(tmp_path / "Dmgr01"))


def carried_out(resources, profile):
    """The operations of a batch, executed by the lab's configuration service and saved."""
    config = AdminConfig(Workspace(profile.config_root, profile.cell))
    for op in plan_batch(resources, Repository(profile)).ops:
        step = op.document()
        if step["do"] == "create":
            config.create(step["name"], step["target"], step["attributes"])
        elif step["do"] == "modify":
            config.modify(step["target"], step["attributes"])
        else:
            config.remove(step["target"])
    config.save()


def texts(profile):
    return {path.name: path.read_text() for path in profile.cell_root.glob("*security.xml")}


def test_everything_the_cell_came_with_is_known(profile):
    found = Gatherer(profile).gather(["logins"])["logins"]
    names = {each["name"] for each in found["jaas_logins"] if each["predefined"]}
    assert {"WSLogin", "ClientContainer", "DefaultPrincipalMapping", "system.wssecurity.Signature"} <= names
    assert names == {each["name"] for each in found["jaas_logins"]}
    methods = [each["authentication_method"] for each in found["login_mappings"] if each["scope"] == "cell"]
    assert methods == ["BasicAuth", "Signature", "IDAssertion", "LTPA"]
    first = {"scope": "cell", "cache_timeout": 600, "maximum_age": 300, "clock_skew": 0}
    assert found["nonce_seconds"][0] == first


def test_a_login_and_its_mapping_come_and_go_and_every_other_byte_stays(profile):
    before = texts(profile)
    carried_out(TICKET, profile)
    after = texts(profile)
    assert plan_batch(TICKET, Repository(profile)).ops == ()
    mapping = re.search(r'(?s)\s*<loginMappings [^>]*authMethod="Ticket".*?</loginMappings>', after["ws-security.xml"])
    login = re.search(r'(?s)\s*<entries [^>]*alias="ticket">.*?</entries>', after["security.xml"])
    assert after["ws-security.xml"].replace(mapping[0], "") == before["ws-security.xml"]
    assert after["security.xml"].replace(login[0], "") == before["security.xml"]
    carried_out([{**each, "state": "absent"} for each in TICKET], profile)
    assert texts(profile) == before


def test_a_module_in_front_of_the_products_own_keeps_all_of_these(profile):
    def modules():
        logins = Gatherer(profile).gather(["logins"])["logins"]["jaas_logins"]
        return next(each["modules"] for each in logins if each["name"] == "system.DEFAULT")

    before = modules()
    mine = {"class_name": "example.Mine", "use_proxy": False}
    wanted = {"type": "jaas_login", "alias": "DEFAULT", "login_type": "system"}
    carried_out([{**wanted, "modules": [mine, {"class_name": before[0]["class_name"]}]}], profile)
    assert modules()[1:] == before and modules()[0]["class_name"] == "example.Mine"
    carried_out([{**wanted, "modules": [{**mine, "state": "absent"}]}], profile)
    assert modules() == before
