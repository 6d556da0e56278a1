# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings

from . import authority

# A busy machine is no defect of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def people():
    """An authority, a server and a client it issued to, and a stranger."""
    keys = [authority.new_key() for index in range(4)]
    ca = authority.issue("CN=Test CA,O=lab,C=US", key=keys[0], authority=True)
    server = authority.issue("CN=qm1,O=lab,C=US", key=keys[1], issuer=ca, issuer_key=keys[0])
    client = authority.issue("CN=jmsclient,OU=apps,O=lab,C=US", key=keys[2], issuer=ca, issuer_key=keys[0])
    stranger = authority.issue("CN=stranger,O=elsewhere,C=US", key=keys[3])
    pem = authority.pem
    return SimpleNamespace(
        ca=pem(ca), server=pem(server), server_key=pem(keys[1]), client=pem(client), client_key=pem(keys[2]),
        stranger=pem(stranger), stranger_key=pem(keys[3]),
    )  # fmt: skip
