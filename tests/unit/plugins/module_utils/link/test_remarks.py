# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of a cell before its settings change, and which of it stops the run until somebody has accepted it."""

from __future__ import annotations

import copy

import pytest
from ansible_collections.wasmq.secure.plugins.filter.link_findings import link_findings
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed, understand

from .conftest import AUTHORITY, GROUPS

QUIET = {
    "pending": True,
    "level": {"version": "9.0.5.20"},
    "security": {
        "enabled": True,
        "verifies_host_names": None,
        "expiration_monitor": {"expiration_monitor": True, "replace_certificates": False},
    },
    "topology": {"servers": [{"node": "n1", "name": "server1", "type": "APPLICATION_SERVER", "host": "node1"}]},
    "ssl": {"configurations": []},
    "ssl_users": [],
    "stores": [{"name": "CellDefaultKeyStore", "scope": "cell", "location": "key.p12", "password_is": "own"}],
    "jms": {"jndi_names": [], "connection_factories": []},
}
HTTPS = {
    "ssl_configuration": "NodeDefaultSSLSettings",
    "scope": "node:n1",
    "user": "n1/server1",
    "purpose": "applications over HTTPS",
    "address": "node1:9443",
}


def factory(alias, **attributes):
    """A secured connection factory of somebody else."""
    given = {"sslType": "SPECIFIC", "sslConfiguration": alias, **attributes}
    return {"name": "OldCF", "scope": "cell", "attributes": given}


def configuration(alias, ciphers):
    """An SSL configuration with its enabled suites."""
    return {"alias": alias, "scope": "cell", "attributes": {"enabledCiphers": ciphers}}


@pytest.fixture
def told(link, identities, inventory, hostvars):
    """Messages by code, of what does not stop the run or of what does; the link is read when asked."""

    def ask(seen, *, nodes=None, stopping=False, accepted=()):
        cells = {"dmgr": {**copy.deepcopy(QUIET), **seen}, **(nodes or {})}
        observed = {"cells": cells}
        variables = copy.deepcopy(hostvars)
        variables["dmgr"]["preflight_observed"] = observed
        plan = plan_for("dmgr", understand([link], identities, inventory, AUTHORITY), Observed(cells=cells), None)
        rows = link_findings(
            plan, groups=GROUPS, hostvars=variables, host="dmgr", accepted_risks=accepted, stopping=stopping
        )
        return {row["error_code"]: row["message"] for row in rows}

    return ask


def test_nothing_is_told_of_a_cell_that_is_in_order(told):
    assert told({}) == {} and told({}, stopping=True) == {}


def test_nothing_is_told_once_nothing_is_to_be_changed(told):
    assert told({"ssl_users": [HTTPS], "pending": False}) == {}


def test_every_user_of_the_settings_to_be_rewritten_is_named(told):
    message = told({"ssl_users": [HTTPS, {**HTTPS, "user": "n1/server2", "address": "node1:9444"}]})
    assert message["SSL_SETTINGS_IN_USE"] == (
        "NodeDefaultSSLSettings (node:n1) is going to be rewritten, and serves"
        " applications over HTTPS (n1/server1 at node1:9443, n1/server2 at node1:9444)."
    )


def test_users_of_settings_that_stay_are_not_named(told):
    assert told({"ssl_users": [{**HTTPS, "ssl_configuration": "PartnerSettings"}]}) == {}


@pytest.mark.parametrize("stopping", [True, False])
def test_a_dedicated_configuration_rewrites_nothing(told, link, stopping):
    link["strategy"] = "dedicated"
    assert told({"ssl_users": [HTTPS]}, stopping=stopping) == {}


@pytest.mark.parametrize(
    "level, verifies, stops",
    [
        ("8.5.5.26", None, False),
        ("8.5.5.27", None, True),
        ("9.0.5.20", None, False),
        ("9.0.5.21", None, True),
        ("9.0.5.21", False, False),
        ("8.5.5.12", True, True),
    ],
)
def test_a_host_that_the_certificate_does_not_name_stops_where_names_are_verified(told, level, verifies, stops):
    servers = [{"name": "server1", "type": "APPLICATION_SERVER", "host": "was-alias.example.com"}]
    seen = {
        "level": {"version": level},
        "topology": {"servers": servers},
        "security": {"enabled": True, "verifies_host_names": verifies},
    }
    found = told(seen, stopping=True)
    assert list(found) == (["HOST_NAMES_NOT_COVERED"] if stops else [])
    if stops:
        assert "was-alias.example.com" in found["HOST_NAMES_NOT_COVERED"]


def test_a_node_of_a_level_that_verifies_is_enough(told):
    servers = [{"name": "server1", "type": "APPLICATION_SERVER", "host": "elsewhere"}]
    nodes = {"node1": {"level": {"version": "9.0.5.21"}}}
    assert "HOST_NAMES_NOT_COVERED" in told({"topology": {"servers": servers}}, nodes=nodes, stopping=True)


def test_the_oldest_host_of_a_mixed_cell_is_named(told):
    nodes = {"node1": {"level": {"version": "8.5.5.9"}}, "node2": {"level": {"version": "8.5.5.12"}}}
    assert "the oldest, node1:" in told({}, nodes=nodes)["LEVELS_DIFFER"]


@pytest.mark.parametrize(
    "cipher, level, is_told",
    [
        ("ECDHE_RSA_AES_256_GCM_SHA384", "8.0.0.5", True),
        ("ECDHE_RSA_AES_256_GCM_SHA384", "8.5.5.12", False),
        ("TLS_RSA_WITH_AES_256_CBC_SHA256", "8.0.0.5", False),
        ("TLS_AES_256_GCM_SHA384", "8.5.5.20", True),
        ("TLS_AES_256_GCM_SHA384", "8.5.5.21", False),
    ],
)
def test_a_cipher_suite_that_an_old_java_may_lack_is_told(told, link, cipher, level, is_told):
    link["channel_cipher"] = cipher
    assert list(told({"level": {"version": level}})) == (["JAVA_MAY_LACK_CIPHER"] if is_told else [])


def test_a_monitor_that_replaces_certificates_is_told(told):
    monitor = {"expiration_monitor": True, "replace_certificates": True}
    assert list(told({"security": {"enabled": True, "expiration_monitor": monitor}})) == [
        "MONITOR_REPLACES_CERTIFICATES"
    ]


@pytest.mark.parametrize(
    "kind, code", [("default", "STORE_PASSWORD_DEFAULT"), ("encrypted", "STORE_PASSWORD_ENCRYPTED")]
)
def test_key_stores_with_a_known_or_encrypted_password_are_named(told, kind, code):
    found = told({"stores": [{"name": "Old", "scope": "node:n1", "location": "x", "password_is": kind}]})
    assert "Old (node:n1)" in found[code]


def test_dummy_stores_are_named(told):
    stores = [{"name": "Old", "scope": "cell", "location": "${USER_INSTALL_ROOT}/etc/DummyServerKeyFile.jks"}]
    assert "Old" in told({"stores": stores})["DUMMY_STORES"]


def test_a_factory_whose_alias_is_replaced_by_the_default_is_told_at_the_levels_that_do(told):
    seen = {
        "ssl": {"configurations": [configuration("MQDefaultSSLSettings", "SSL_A")]},
        "jms": {"connection_factories": [factory("MQDefaultSSLSettings")]},
    }
    assert "PH63778" in told(seen)["ALIAS_ENDS_IN_DEFAULT"]
    assert told({**seen, "level": {"version": "9.0.5.19"}}) == {}


@pytest.mark.parametrize("ciphers, is_told", [("", True), ("SSL_A SSL_B", True), ("SSL_A", False)])
def test_a_factory_with_other_than_one_cipher_suite_is_told(told, ciphers, is_told):
    seen = {
        "ssl": {"configurations": [configuration("Partner", ciphers)]},
        "jms": {"connection_factories": [factory("Partner")]},
    }
    assert list(told(seen)) == (["SEVERAL_CIPHER_SUITES"] if is_told else [])


def test_a_factory_without_tls_is_nobodys_business_here(told):
    assert told({"jms": {"connection_factories": [factory("Partner", sslType="NONE")]}}) == {}
