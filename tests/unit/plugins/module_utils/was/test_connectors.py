# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""RMI and IPC: their ports come from serverindex.xml, their logins from client properties of their own."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.connectors import CONNECTORS, default_port
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import Connection, Session

STAND_IN = """#!/bin/sh
for last; do :; done
echo "argv: $*"
for word; do case $word in -Dcom.ibm.*.ConfigURL=file:*) cat "${word#*=file:}";; esac; done
cat "$last" > /dev/null
"""
ENDS = """<specialEndpoints endPointName="BOOTSTRAP_ADDRESS"><endPoint host="manager" port="9810"/></specialEndpoints>
<specialEndpoints endPointName="IPC_CONNECTOR_ADDRESS"><endPoint host="${LOCALHOST_NAME}" port="9635"/>
</specialEndpoints></serverEntries>"""


@pytest.fixture
def ported(cell, profile):
    """The fixture cell with the deployment manager's other ports, and a wsadmin that shows what it is given."""
    index = cell / "config" / "cells" / "fixtureCell" / "nodes" / "manager" / "serverindex.xml"
    index.write_text(index.read_text().replace("</serverEntries>", ENDS))
    script = cell / "bin" / "wsadmin.sh"
    script.write_text(STAND_IN)
    script.chmod(0o755)
    (cell / "properties").mkdir()
    (cell / "properties" / "sas.client.props").write_text("# kept\ncom.ibm.CORBA.loginSource=prompt\n")
    return profile


def told(profile, **connection):
    return Session(profile, Connection(timeout=30, **connection)).run_script("", "end\n").output


@pytest.mark.parametrize(("kind", "port"), [("rmi", 9810), ("ipc", 9635), ("soap", None)])
def test_the_port_is_the_managers_own_for_the_connector(ported, kind, port):
    assert default_port(ported, kind) == port
    assert told(ported, connection_type=kind).startswith(
        f"argv: -lang jython -conntype {kind.upper()} {f'-port {port} ' if port else ''}-f "
    )


def test_a_port_that_was_given_counts(ported):
    assert "-conntype RMI -host far -port 2809 -f " in told(ported, connection_type="rmi", host="far", port=2809)
    assert "-conntype IPC -ipchost here -port 9635 -f " in told(ported, connection_type="ipc", host="here")


@pytest.mark.parametrize(
    ("kind", "url", "key"),
    [
        ("rmi", "com.ibm.CORBA.ConfigURL", "com.ibm.CORBA."),
        ("ipc", "com.ibm.IPC.ConfigURL", "com.ibm.IPC."),
        ("soap", "com.ibm.SOAP.ConfigURL", "com.ibm.SOAP."),
    ],
)
def test_a_login_reaches_the_connectors_own_properties(ported, kind, url, key):
    output = told(ported, connection_type=kind, username="admin", password="geheim-9")
    argv, _end, properties = output.partition("\n")
    assert f"-javaoption -D{url}=file:/" in argv and "geheim-9" not in argv
    assert f"{key}loginUserid=admin\n" in properties and f"{key}loginPassword={{xor}}ODo3OjYycmY=" in properties
    assert f"{key}loginSource={CONNECTORS[kind].login_source}\n" in properties
    assert ("# kept" in properties) is (kind == "rmi")


def test_a_port_that_nothing_tells_has_to_be_given(profile):
    with pytest.raises(WasmqError) as failure:
        Session(profile, Connection(connection_type="rmi")).run_script("", "end\n")
    assert failure.value.error_code == "PORT_NEEDED" and "give port" in failure.value.message
