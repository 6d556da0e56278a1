# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every connector reaches the deployment manager on its own port; the trace shows what wsadmin was told."""

from __future__ import annotations

import pytest
from wasmq_lab.was.cell.topology import ADMIN_PASSWORD, ADMIN_USER

VARIABLE = {"name": "BY_CONNECTOR", "scope": "cell"}
PORTS = {"rmi": "9809", "ipc": "9632"}


@pytest.mark.parametrize("kind", PORTS)
def test_a_change_goes_through_with_a_login_of_its_own(module, cell, kind):
    login = {"username": ADMIN_USER, "password": ADMIN_PASSWORD, "connection_type": kind}
    assert module("was_variable", **VARIABLE, **login, value=kind)["saves"] == 1
    assert f'value="{kind}"' in cell.element('<entries[^>]*symbolicName="BY_CONNECTOR"[^>]*>', "variables.xml")
    told = cell.wsadmin_runs()[-1]["argv"]
    assert told[2:6] == ["-conntype", kind.upper(), "-port", PORTS[kind]] and ADMIN_PASSWORD not in str(told)


def test_the_profiles_own_login_counts_without_one(module):
    assert module("was_connection_info", connection_type="rmi")["connected"] is True


def test_a_wrong_login_is_refused_as_for_soap(module):
    failed = module("was_connection_info", connection_type="ipc", username=ADMIN_USER, password="kennwort-8")
    assert failed["error_code"] == "WSADMIN_LOGIN_REFUSED"


def test_another_connectors_port_does_not_answer(module):
    failed = module("was_connection_info", connection_type="rmi", port=8879)
    assert failed["error_code"] == "WSADMIN_CANNOT_CONNECT"
