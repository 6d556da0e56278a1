# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminApp and Help: what is captured, and the refusal of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def test_applications_are_those_of_the_configuration(admin):
    assert admin.session.call("AdminApp", "list", []) == ""
    deployed = admin.profile.cell_root / "applications" / "Shop.ear" / "deployments" / "Shop" / "deployment.xml"
    deployed.parent.mkdir(parents=True)
    deployed.write_text("<x/>")
    assert admin.session.call("AdminApp", "list", []) == "Shop"
    assert admin.session.call("AdminApp", "isAppReady", ["Shop"]) == "true"


@pytest.mark.parametrize(("name", "method"), [("AdminApp", "install"), ("Help", "wsadmin"), ("Nonsense", "x")])
def test_what_no_capture_covers_is_refused(admin, name, method):
    with pytest.raises(WsadminError, match="does not emulate"):
        admin.session.call(name, method, [])


def test_help_begins_as_captured(admin):
    assert admin.session.call("Help", "help", []).startswith("WASX7028I")
    assert admin.session.call("AdminTask", "help", ["-commands"]).count("\n") == 1290


def test_admin_control_needs_a_process(admin):
    with pytest.raises(WsadminError, match="not available"):
        admin.session.call("AdminControl", "getCell", [])
