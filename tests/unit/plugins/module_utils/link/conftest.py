# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One inventory and one link, as the tests vary them."""

from __future__ import annotations

import copy

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed, understand
from ansible_collections.wasmq.secure.plugins.module_utils._link.topology import Inventory

LINK = {
    "name": "orders",
    "queue_manager": "QM1",
    "channel": "SSL.SVRCONN",
    "channel_cipher": "ECDHE_RSA_AES_256_GCM_SHA384",
    "cell": "dmgr",
    "strategy": "default_settings",
    "store_location": "profile_etc",
    "identities": {"client": "jmsclient", "server": "qm1"},
    "run_as": "wasjms",
    "connection_factories": [{"name": "SendCF", "jndi_name": "jms/SendCF"}],
    "queues": [{"name": "FROMWASQ", "jndi_name": "jms/destQ"}],
}
IDENTITIES = {
    "jmsclient": {"subject": "CN=jmsclient,OU=issw,O=ibm,C=US", "source": "self_signed"},
    "qm1": {"subject": "CN=qm1,O=ibm,C=US", "source": "private_ca"},
}
GROUPS = {"queue_managers": ["mqhost"], "deployment_managers": ["dmgr"], "was_nodes": ["node1", "node2"]}
HOSTVARS = {
    "mqhost": {
        "ansible_host": "192.0.2.21",
        "wasmq_queue_managers": [{"name": "QM1", "port": 1415, "connection_name": "mq.example.com"}],
    },
    "dmgr": {"ansible_host": "192.0.2.11", "was_cell_name": "cell1"},
    "node1": {"ansible_host": "192.0.2.12", "was_cell": "dmgr"},
    "node2": {"ansible_host": "node2.example.com", "was_cell": "dmgr"},
    "localhost": {},
}
AUTHORITY = "CN=test CA,O=test"


@pytest.fixture
def link():
    """A link to change."""
    return copy.deepcopy(LINK)


@pytest.fixture
def identities():
    """Identities to change."""
    return copy.deepcopy(IDENTITIES)


@pytest.fixture
def hostvars():
    """Host variables to change."""
    return copy.deepcopy(HOSTVARS)


@pytest.fixture
def inventory(hostvars):
    """The inventory over the host variables."""
    return Inventory(GROUPS, hostvars)


@pytest.fixture
def intent(link, identities, inventory):
    """Everything understood."""
    return understand([link], identities, inventory, AUTHORITY)


@pytest.fixture
def nothing_seen():
    """Before anything was read."""
    return Observed()
