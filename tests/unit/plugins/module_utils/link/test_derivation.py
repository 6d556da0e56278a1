# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What both ends must agree on follows from the link alone."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import understand

AUTHORITY = "CN=test CA,O=test"


def of_type(resources, kind):
    """The resources of one type."""
    return [resource for resource in resources if resource["type"] == kind]


def test_the_channel_demands_the_subject_of_the_client(intent, nothing_seen):
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    (channel,) = of_type(manager["resources"]["stage"], "channel")
    assert channel["peer_name"] == "CN=jmsclient,OU=issw,O=ibm,C=US"
    assert channel["client_authentication"] == "required"
    assert channel["cipher_spec"] == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert channel["mca_user"] == "wasjms"


def test_the_rule_names_subject_and_issuer_and_everybody_else_is_refused(intent, nothing_seen):
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    allowed, refused = of_type(manager["resources"]["stage"], "chlauth")
    assert (allowed["record_type"], allowed["mca_user"]) == ("sslpeermap", "wasjms")
    assert allowed["certificate_issuer"] == "CN=jmsclient,OU=issw,O=ibm,C=US", (
        "a self-signed certificate is its own issuer"
    )
    assert (refused["record_type"], refused["address"], refused["user_source"]) == ("addressmap", "*", "noaccess")
    assert {allowed["channel"], refused["channel"]} == {"SSL.SVRCONN"}


def test_the_user_may_connect_and_use_the_queues_and_nothing_else(intent, nothing_seen):
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    records = of_type(manager["resources"]["stage"], "authrec")
    assert {(one["principal"], one["object_type"], one["profile"]): one["authorities"] for one in records} == {
        ("wasjms", "qmgr", "QM1"): ["connect", "inq"],
        ("wasjms", "queue", "FROMWASQ"): ["put", "get", "browse", "inq"],
    }


def test_the_factory_demands_the_subject_of_the_queue_manager(intent, nothing_seen):
    (cell,) = plan_for("dmgr", intent, nothing_seen, None)["cells"]
    (factory,) = of_type(cell["resources"]["switch"], "jms_cf")
    assert factory["ssl_peer_name"] == "CN=qm1,O=ibm,C=US"
    assert (factory["host"], factory["port"], factory["channel"]) == ("mq.example.com", 1415, "SSL.SVRCONN")
    assert factory["ssl_configuration"] == "wasmq-orders"


def test_message_driven_beans_consume_through_the_links_channel(link, identities, inventory, nothing_seen):
    bean = {"name": "OrdersSpec", "jndi_name": "jms/OrdersSpec", "destination_jndi_name": "jms/destQ"}
    intent = understand([{**link, "activation_specifications": [bean]}], identities, inventory, AUTHORITY)
    (cell,) = plan_for("dmgr", intent, nothing_seen, None)["cells"]
    (specification,) = of_type(cell["resources"]["switch"], "jms_activationspec")
    (factory,) = of_type(cell["resources"]["switch"], "jms_cf")
    assert {**bean, "destination_type": "queue"}.items() <= specification.items()
    shared = ("scope", "queue_manager", "host", "port", "channel", "transport_type", "ssl_type", "ssl_configuration")
    assert all(specification[option] == factory[option] for option in (*shared, "ssl_peer_name"))
    assert "auth_alias" not in specification


def test_the_links_own_configuration_has_one_cipher_and_a_name_no_product_level_replaces(intent, nothing_seen):
    (cell,) = plan_for("dmgr", intent, nothing_seen, None)["cells"]
    own = next(one for one in of_type(cell["resources"]["switch"], "ssl_config") if "scopes" not in one)
    assert own["enabled_ciphers"] == ["SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384"]
    assert own["protocol"] == "TLSv1.2"
    assert not own["alias"].endswith("DefaultSSLSettings")


def test_the_certificate_names_every_host_that_presents_it(intent, nothing_seen):
    for host in ("dmgr", "node1", "node2"):
        (store,) = plan_for(host, intent, nothing_seen, None)["stores"]
        assert store["subject_alternative_names"] == [
            "DNS:dmgr", "IP:192.0.2.11", "DNS:node1", "IP:192.0.2.12", "DNS:node2", "DNS:node2.example.com",
        ]  # fmt: skip
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    assert manager["subject_alternative_names"] == ["DNS:mqhost", "IP:192.0.2.21", "DNS:mq.example.com"]


def test_the_label_is_the_one_the_queue_manager_looks_for(intent, nothing_seen):
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    assert manager["certificate_label"] == "ibmwebspheremqqm1"
    assert manager["key_repository"] == "/var/mqm/qmgrs/QM1/ssl/key.kdb"
    assert manager["resources"]["switch"][0]["key_repository"] == "/var/mqm/qmgrs/QM1/ssl/key"


def test_a_dot_in_the_name_is_an_exclamation_mark_in_the_directory(link, identities, inventory, hostvars, nothing_seen):
    hostvars["mqhost"]["wasmq_queue_managers"][0]["name"] = "Q.M"
    intent = understand([{**link, "queue_manager": "Q.M"}], identities, inventory, AUTHORITY)
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    assert manager["key_repository"] == "/var/mqm/qmgrs/Q!M/ssl/key.kdb"


def test_the_switch_leaves_the_trust_of_the_cell_alone_and_the_contraction_moves_only_that(intent, nothing_seen):
    (cell,) = plan_for("dmgr", intent, nothing_seen, None)["cells"]
    rewritten = next(one for one in of_type(cell["resources"]["switch"], "ssl_config") if "scopes" in one)
    assert rewritten["key_store"] == "WASServerKeyFile"
    assert "trust_store" not in rewritten
    (contracted,) = cell["resources"]["contract"]
    assert {key: value for key, value in contracted.items() if key not in rewritten} == {
        "trust_store": "WASServerTrustFile",
        "trust_store_scope": "cell",
    }


def test_a_dedicated_link_touches_no_default_setting(link, identities, inventory, nothing_seen):
    intent = understand([{**link, "strategy": "dedicated"}], identities, inventory, AUTHORITY)
    (cell,) = plan_for("dmgr", intent, nothing_seen, None)["cells"]
    assert not cell["rewrites_default_settings"]
    assert [one["alias"] for one in of_type(cell["resources"]["switch"], "ssl_config")] == ["wasmq-orders"]
    assert cell["resources"]["contract"] == cell["resources"]["expand"] == []


@pytest.mark.parametrize("left_out", ["node2", "mqhost", "dmgr", "localhost"])
def test_a_limit_that_cuts_the_link_is_refused_with_the_missing_host(intent, nothing_seen, left_out):
    hosts = {"dmgr", "node1", "node2", "mqhost", "localhost"} - {left_out}
    with pytest.raises(InputError) as refused:
        plan_for("dmgr", intent, nothing_seen, hosts)
    assert refused.value.error_code == "LINK_CUT"
    assert left_out in refused.value.message


def test_every_step_has_an_id_of_its_own(intent, nothing_seen):
    steps = plan_for("dmgr", intent, nothing_seen, None)["steps"]
    assert len({step["id"] for step in steps}) == len(steps)
    phases = list(dict.fromkeys(step["phase"] for step in steps))
    assert phases == ["preflight", "expand", "stage", "switch", "prove", "contract"]


def test_a_dedicated_link_has_no_step_that_touches_the_cells_own_settings(link, identities, inventory, nothing_seen):
    intent = understand([{**link, "strategy": "dedicated"}], identities, inventory, AUTHORITY)
    names = {step["id"] for step in plan_for("dmgr", intent, nothing_seen, None)["steps"]}
    assert "orders.switch.cell" in names
    assert not names & {"orders.expand.cell-trust", "orders.contract.cell-trust"}
