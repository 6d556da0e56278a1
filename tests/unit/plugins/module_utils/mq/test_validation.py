# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused before the queue manager is asked, each with its code."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError

CHANNEL = {"type": "channel", "name": "C"}
MAP = {"type": "chlauth", "channel": "C", "record_type": "sslpeermap", "peer_name": "CN=a", "mca_user": "app"}
RECORD = {"type": "authrec", "object_type": "queue", "profile": "Q", "principal": "app", "authorities": ["GET"]}


@pytest.mark.parametrize(
    ("resource", "error_code"),
    [
        ({**CHANNEL, "name": "A.CHANNEL.NAME.TOO.LONG"}, "CHANNEL_NAME_INVALID"),
        ({**CHANNEL, "name": "A CHANNEL"}, "CHANNEL_NAME_INVALID"),
        ({**CHANNEL, "name": "A*"}, "CHANNEL_NAME_INVALID"),
        ({**CHANNEL, "cipher_spec": "RC4_MD5_US"}, "CIPHER_WEAK"),
        ({**CHANNEL, "cipher_spec": "TLS_NO_SUCH"}, "CIPHER_UNKNOWN"),
        ({**CHANNEL, "peer_name": "cn=jmsclient"}, "PEER_NAME_LOWER_CASE"),
        ({**CHANNEL, "peer_name": "CN"}, "PEER_NAME_MALFORMED"),
        ({**CHANNEL, "peer_name": "CN=" + "x" * 1030}, "PEER_NAME_TOO_LONG"),
        ({**CHANNEL, "mca_user": "mqm"}, "RUN_AS_PRIVILEGED"),
        ({**CHANNEL, "mca_user": "MQM"}, "RUN_AS_PRIVILEGED"),
        ({**CHANNEL, "description": "x" * 65}, "VALUE_TOO_LONG"),
        ({**CHANNEL, "certificate_label": "x" * 65}, "VALUE_TOO_LONG"),
        ({**CHANNEL, "max_instances": 1, "max_instances_per_client": 2}, "NUMBER_OUT_OF_RANGE"),
        ({**CHANNEL, "heartbeat_interval": -1}, "NUMBER_OUT_OF_RANGE"),
        ({**CHANNEL, "attributes": {"PASSWORD": "x"}}, "ATTRIBUTE_IS_SECRET"),
        ({**CHANNEL, "attributes": {"X) Y(": "x"}}, "ATTRIBUTE_UNKNOWN"),
        ({**CHANNEL, "mca_user": "a", "attributes": {"mcauser": "b"}}, "ATTRIBUTE_REPEATED"),
        ({**MAP, "peer_name": None}, "CHLAUTH_KEY_MISSING"),
        ({**MAP, "client_user": "x"}, "CHLAUTH_KEY_UNKNOWN"),
        ({**MAP, "mca_user": "mqm"}, "RUN_AS_PRIVILEGED"),
        ({**MAP, "mca_user": None}, "CHLAUTH_USER_MISSING"),
        ({**MAP, "user_source": "noaccess"}, "CHLAUTH_OPTION_UNFIT"),
        ({**MAP, "user_list": ["x"]}, "CHLAUTH_OPTION_UNFIT"),
        ({**MAP, "certificate_issuer": "o=x"}, "PEER_NAME_LOWER_CASE"),
        ({"type": "chlauth", "channel": "*", "record_type": "blockuser"}, "CHLAUTH_KEY_MISSING"),
        ({**RECORD, "authorities": ["ALLMQI"]}, "AUTHORITY_NOT_PLAIN"),
        ({**RECORD, "authorities": ["GETT"]}, "AUTHORITY_UNKNOWN"),
        ({**RECORD, "authorities": []}, "AUTHORITIES_MISSING"),
        ({**RECORD, "profile": None}, "PROFILE_MISSING"),
        ({**RECORD, "principal": None}, "ENTITY_NOT_NAMED"),
        ({**RECORD, "group": "both"}, "ENTITY_NOT_NAMED"),
        ({"type": "listener", "name": "L", "port": 65536}, "PORT_OUT_OF_RANGE"),
        ({"type": "queue", "name": "x" * 49}, "QUEUE_NAME_INVALID"),
        ({"type": "qmgr", "key_repository": "/" + "x" * 256}, "VALUE_TOO_LONG"),
        ({"type": "qmgr", "state": "absent"}, "STATE_NOT_POSSIBLE"),
    ],
)
def test_input_that_cannot_work_is_refused_with_its_code(engine, queue_manager, resource, error_code):
    with pytest.raises(InputError) as refused:
        engine(resource)
    assert refused.value.error_code == error_code
    assert refused.value.message.endswith(".")
    assert queue_manager.runs == []


def test_a_weak_cipher_passes_when_it_is_allowed(converge):
    plan = converge({**CHANNEL, "cipher_spec": "RC4_MD5_US", "allow_weak_cipher": True})
    assert "SSLCIPH(RC4_MD5_US)" in plan.commands[0]
