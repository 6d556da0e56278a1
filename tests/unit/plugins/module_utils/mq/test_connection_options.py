# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a way to a queue manager refuses to start without."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.connection_options import checked

BASIC = {"url": "https://qm1:9443", "authentication": "basic", "username": "admin", "password": "secret"}
CERTIFICATE = {"url": "https://qm1:9443", "authentication": "certificate", "client_cert": "/a.pem"}
CHANNEL = {
    "connection_name": "qm1(1414)",
    "channel": "ADMIN.SVRCONN",
    "cipher_spec": "ANY_TLS13",
    "key_repository": "/var/mqm/admin/key.kdb",
}


@pytest.mark.parametrize(
    ("transport", "options"),
    [("rest", BASIC), ("rest", {**BASIC, "authentication": "ltpa"}), ("rest", CERTIFICATE), ("pcf", CHANNEL)],
)
def test_complete_options_are_handed_on(transport, options):
    assert checked({transport: options}, transport) == options


@pytest.mark.parametrize(
    ("transport", "options", "missing"),
    [
        ("rest", {**BASIC, "url": None}, "rest.url"),
        ("rest", {**BASIC, "password": ""}, "rest.password"),
        ("rest", {**BASIC, "authentication": "ltpa", "username": None}, "rest.username"),
        ("rest", {**CERTIFICATE, "client_cert": None}, "rest.client_cert"),
        ("rest", {**BASIC, "client_key": "/a.key"}, "rest.client_cert"),
        ("pcf", {"channel": "ADMIN.SVRCONN"}, "pcf.connection_name"),
        ("pcf", {**CHANNEL, "cipher_spec": None}, "pcf.cipher_spec"),
        ("pcf", {**CHANNEL, "key_repository": None}, "pcf.key_repository"),
        ("pcf", {**CHANNEL, "username": "admin"}, "pcf.password"),
        ("pcf", {**CHANNEL, "password": "secret"}, "pcf.username"),
    ],
)
def test_the_missing_option_is_named(transport, options, missing):
    with pytest.raises(InputError) as refused:
        checked({transport: options}, transport)
    assert refused.value.error_code == "OPTION_MISSING"
    assert refused.value.message.startswith(f"The option {missing} is missing; ")
    assert "secret" not in refused.value.message


def test_without_any_options_the_first_one_is_asked_for():
    with pytest.raises(InputError, match=r"^The option rest\.url is missing"):
        checked({"rest": None}, "rest")
