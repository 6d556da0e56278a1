# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key stores whose passwords the cell stores encrypted: the deployment manager tells whom they trust."""

from __future__ import annotations

from .test_four_runs import listed

PLACE = {"name": "CellDefaultTrustStore", "scope": "cell"}
CELL_OPTIONS = ("--only", "was", "--encrypted-passwords")


def test_a_signer_comes_and_goes_and_the_password_stays_encrypted(four_runs, cell, own):
    place = {"type": "signer", "key_store": PLACE["name"], "alias": "node"}
    before = cell.document("security.xml").count("{aes}")
    four_runs("was_config", resources=[{**place, "content": own}])
    assert "Alias name: node\n" in listed(cell.manager / "config/cells/labCell01/trust.p12", "WebAS")
    four_runs("was_config", resources=[{**place, "state": "absent"}])
    assert "Alias name: node\n" not in listed(cell.manager / "config/cells/labCell01/trust.p12", "WebAS")
    assert cell.document("security.xml").count("{aes}") == before > 5


def test_whom_a_store_trusts_is_told_by_one_wsadmin(module, cell):
    before = len(cell.wsadmin_runs())
    told = module("was_signer_info", key_stores=[PLACE, {"name": "NodeDefaultTrustStore", "scope": "node:labNode01"}])
    assert len(cell.wsadmin_runs()) - before == 1 and told["changed"] is False
    assert module("was_signer_info", key_stores=[PLACE], connection_type="none")["stores"] == told["stores"][:1]
    assert [[entry["alias"] for entry in store["entries"]] for store in told["stores"]] == [["root"], ["root"]]
    refused = module("was_signer_info", key_stores=[{"name": "Nothing"}])
    assert refused["failed"] and refused["error_code"] == "KEY_STORE_UNKNOWN"


def test_what_the_file_holds_besides_is_refused_without_its_password(module, cell):
    options = {"name": "CellDefaultKeyStore", "personal_certificates": [{"alias": "default", "state": "absent"}]}
    refused = module("was_keystore", **options)
    assert refused["error_code"] == "STORE_PASSWORD_UNREADABLE" and refused["changed"] is False
