# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell that stores the passwords of its key stores encrypted is prepared like any other."""

from __future__ import annotations

import subprocess

import pytest

CELL = "hosts/dmgr/opt/IBM/WebSphere/AppServer/profiles/Dmgr01/config/cells/labCell01"


def _trusted(path):
    command = ["keytool", "-list", "-keystore", str(path), "-storepass", "WebAS"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(line.split(",")[0] for line in lines if "trustedCertEntry" in line)


@pytest.fixture(scope="module")
def sealed(rig):
    """A lab of encrypted passwords, at the starting point."""
    made = rig.lab("reset", "--nodes", "1", "--encrypted-passwords")
    assert made.returncode == 0, made.stdout + made.stderr
    path = rig.home.parent / "inventory.yml"
    path.write_text(rig.lab("inventory", "--strategy", "default_settings").stdout)
    rig.inventory = str(path)
    return rig


def test_a_signer_that_would_be_lost_is_named_all_the_same(sealed):
    refused = sealed.play("preflight", wasmq_drop_signers=[])
    assert refused.code != 0 and "SIGNER_WOULD_BE_LOST" in refused.output and "Signer root" in refused.output


def test_the_cell_s_trust_store_trusts_the_new_certificates_before_the_switch(sealed):
    first = sealed.play("site", wasmq_phases=["expand"]).require_success()
    assert _trusted(sealed.home / CELL / "trust.p12") == ["jmsclient", "root", "wasmq-ca"]
    assert "{aes}" in (sealed.home / CELL / "security.xml").read_text()
    assert [line["saves"] for line in first.trace if line["tool"] == "wsadmin"].count(1) == 1
    assert sealed.play("site", wasmq_phases=["expand"]).require_success().changes == {}
