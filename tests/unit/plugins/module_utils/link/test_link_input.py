# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input is refused before any host is asked: one sentence, one code."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import understand

AUTHORITY = "CN=test CA,O=test"

BAD_LINKS = [
    ({"channel_cipher": "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}, "CIPHER_UNKNOWN", "ECDHE_RSA_AES_256_GCM_SHA384"),
    ({"channel_cipher": "RC4_MD5_US"}, "CIPHER_WEAK", "RC4_MD5_US"),
    ({"channel": "ORDERS.TO.THE.QUEUE.MANAGER"}, "CHANNEL_NAME_INVALID", "20"),
    ({"channel": "SSL SVRCONN"}, "CHANNEL_NAME_INVALID", "SSL SVRCONN"),
    ({"queue_manager": "Q" * 49}, "QUEUE_MANAGER_NAME_INVALID", "48"),
    ({"queues": [{"name": "A B"}]}, "QUEUE_NAME_INVALID", "A B"),
    ({"transport": "BINDINGS"}, "TRANSPORT_NOT_CLIENT", "BINDINGS"),
    ({"scope": "cluster"}, "SCOPE_INVALID", "cluster:NAME"),
    ({"scope": "server:server1"}, "SCOPE_INVALID", "server:server1"),
    ({"scope": "node: node1"}, "SCOPE_INVALID", "node: node1"),
    ({"scope": "cluster:.orders"}, "SCOPE_INVALID", "cluster:.orders"),
    ({"scope": "server:node1/a,b"}, "SCOPE_INVALID", "server:node1/a,b"),
    ({"strategy": "magic"}, "LINK_INVALID", "dedicated, default_settings"),
    ({"store_location": "/tmp"}, "LINK_INVALID", "profile_etc"),
    ({"run_as": "mqm"}, "RUN_AS_PRIVILEGED", "mqm"),
    ({"run_as": None}, "LINK_INVALID", "run_as"),
    ({"identities": {"client": "jmsclient", "server": "nobody"}}, "IDENTITY_UNKNOWN", "nobody"),
    ({"identities": {"client": "qm1", "server": "qm1"}}, "IDENTITY_SOURCE_UNSUPPORTED", "self_signed"),
    ({"activation_specifications": [{"name": "x", "jndi_name": "y"}]}, "LINK_INVALID", "destination_jndi_name"),
    ({"insecure_channels": {"policy": "hope"}}, "LINK_INVALID", "disable, keep"),
    ({"insecure_channels": {"allow_disconnect": "yes"}}, "LINK_INVALID", "true or false"),
    ({"chanel": "X"}, "LINK_INVALID", "chanel"),
    ({"name": "my orders"}, "LINK_INVALID", "my orders"),
    ({"cell": "node1"}, "CELL_NOT_IN_INVENTORY", "node1"),
    ({"queue_manager": "QM2"}, "QUEUE_MANAGER_NOT_IN_INVENTORY", "QM2"),
]

BAD_SUBJECTS = [
    ("cn=jmsclient,O=ibm", "PEER_NAME_LOWER_CASE", "CN"),
    ("CN=jmsclient,O", "PEER_NAME_MALFORMED", "TYPE=value"),
    ("CN=jmsclient,X=ibm", "PEER_NAME_MALFORMED", "X"),
    ("CN=jmsclient,O=a,O=b", "PEER_NAME_MALFORMED", "twice"),
    ("CN=" + "x" * 1030, "PEER_NAME_TOO_LONG", "1024"),
    ("CN=*client,O=ibm", "SUBJECT_UNMATCHABLE", "*client"),
    ("CN=jmsclient,O=Müller", "SUBJECT_UNMATCHABLE", "Müller"),
]


def plan(link, identities, inventory):
    """As far as input can be judged without a host."""
    from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
    from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed

    return plan_for("dmgr", understand([link], identities, inventory, AUTHORITY), Observed(), None)


@pytest.mark.parametrize(
    "scope", ["node:My Node.1-a", "cluster:Order Cluster-1", "server:My Node.1-a/Order Server.1-x"]
)
def test_a_scope_may_be_named_with_blanks_dots_and_hyphens(link, identities, inventory, scope):
    assert understand([{**link, "scope": scope}], identities, inventory, AUTHORITY).links[0].link.scope == scope


@pytest.mark.parametrize("change, code, named", BAD_LINKS, ids=[f"{row[1]} {sorted(row[0])[0]}" for row in BAD_LINKS])
def test_a_link_that_cannot_work_is_refused_by_name(link, identities, inventory, change, code, named):
    with pytest.raises(InputError) as refused:
        plan({**link, **change}, identities, inventory)
    assert refused.value.error_code == code
    assert named in refused.value.message
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("subject, code, named", BAD_SUBJECTS, ids=[row[1] + " " + row[0][:20] for row in BAD_SUBJECTS])
@pytest.mark.parametrize("identity", ["jmsclient", "qm1"])
def test_a_subject_that_mq_cannot_match_is_refused_by_name(link, identities, inventory, identity, subject, code, named):
    identities[identity]["subject"] = subject
    with pytest.raises(InputError) as refused:
        plan(link, identities, inventory)
    assert refused.value.error_code == code
    assert named in refused.value.message


def test_no_link_at_all_is_refused(identities, inventory):
    with pytest.raises(InputError, match="wasmq_links is empty"):
        understand([], identities, inventory, AUTHORITY)


def test_two_links_of_one_name_are_refused(link, identities, inventory):
    with pytest.raises(InputError, match="Two links are named orders"):
        understand([link, link], identities, inventory, AUTHORITY)


def test_two_links_on_one_channel_are_refused(link, identities, inventory):
    with pytest.raises(InputError) as refused:
        understand([link, {**link, "name": "bills"}], identities, inventory, AUTHORITY)
    assert refused.value.error_code == "CHANNEL_SHARED"


def test_one_cell_cannot_have_two_identities_of_its_own(link, identities, inventory):
    identities["other"] = {"subject": "CN=other,O=ibm", "source": "self_signed"}
    other = {**link, "name": "bills", "channel": "B.SVRCONN", "identities": {"client": "other", "server": "qm1"}}
    with pytest.raises(InputError) as refused:
        understand([link, other], identities, inventory, AUTHORITY)
    assert refused.value.error_code == "TWO_CELL_IDENTITIES"
    assert understand([link, {**other, "strategy": "dedicated"}], identities, inventory, AUTHORITY)
