# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The security standard of the cell: four runs, and what is refused before; security.xml is the witness."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.xdist_group("was_integration")

USED = r'<properties [^>]*name="com.ibm.security.useFIPS"[^>]*>'
LEVEL = r'<properties [^>]*name="com.ibm.websphere.security.FIPSLevel"[^>]*>'


def test_the_cell_keeps_to_a_standard(four_runs, module, cell):
    module("was_sslconfig", scopes="all", protocol="SSL_TLSv2")
    refused = module("was_security", fips="sp800-131-strict")
    assert refused["error_code"] == "FIPS_PROTOCOLS_TOO_OLD" and "NodeDefaultSSLSettings" in refused["msg"]
    assert 'value="false"' in cell.element(USED)
    module("was_sslconfig", scopes="all", protocol="TLSv1.2")
    done = four_runs("was_security", fips="sp800-131-strict")
    assert done["commands"][0] == "AdminTask.enableFips(['-enableFips', 'true', '-fipsLevel', 'SP800-131'])"
    assert "labCellManager01/dmgr" in done["effects"]["restart"]
    assert 'value="true"' in cell.element(USED) and 'value="SP800-131"' in cell.element(LEVEL)
    assert module("was_info", gather=["security"])["security"]["fips"] == "sp800-131-strict"
    assert module("was_security", fips="suite-b-128")["error_code"] == "FIPS_CERTIFICATES_TOO_WEAK"
    four_runs("was_security", fips="none")
    assert 'value="false"' in cell.element(USED)
    module("was_sslconfig", scopes="all", protocol="SSL_TLSv2")
