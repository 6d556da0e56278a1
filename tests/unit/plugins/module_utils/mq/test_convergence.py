# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is asked for is reached by one plan, and a second plan finds nothing to do."""

from __future__ import annotations

from ansible_collections.wasmq.secure.plugins.module_utils._mq.build import TYPES
from ansible_collections.wasmq.secure.plugins.module_utils._mq.engine import MqEngine
from ansible_collections.wasmq.secure.plugins.module_utils._mq.runmqsc import Runmqsc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .fake_queue_manager import FakeQueueManager

TEXT = st.text("abcXYZ019 '.-_/()*", max_size=30).filter(
    lambda text: text.count("(") == text.count(")") and "   " not in text
)
USER = st.sampled_from(["", "app", "wasjms", "*NOACCESS", "nobody"])
PEER = st.sampled_from(["", "CN=a,O=b", "CN=a, O=b", "CN=A*;O=b", 'CN="x, y",C=US'])


def some(**options):
    """Any part of the options, each from its strategy."""
    return st.fixed_dictionaries({}, optional=options)


CHANNEL = st.builds(
    lambda name, options: {"type": "channel", "name": name, **options},
    st.sampled_from(["A.SVRCONN", "b.svrconn", "'c.svrconn'"]),
    some(
        cipher_spec=st.sampled_from(["", "ECDHE_RSA_AES_256_GCM_SHA384"]),
        client_authentication=st.sampled_from(["required", "optional"]),
        peer_name=PEER,
        mca_user=USER,
        description=TEXT,
        max_instances=st.integers(0, 999999999),
        state=st.sampled_from(["present", "absent"]),
    ),
)
QUEUE = st.builds(
    lambda name, options: {"type": "queue", "name": name, **options},
    st.sampled_from(["A.Q", "b.q", "'c.q'"]),
    some(
        description=TEXT,
        max_depth=st.integers(0, 999999999),
        usage=st.sampled_from(["normal", "xmitq"]),
        attributes=st.one_of(st.none(), st.fixed_dictionaries({"share": st.booleans()})),
        state=st.sampled_from(["present", "absent"]),
    ),
)
RULE = st.one_of(
    st.builds(
        lambda peer, issuer, user, options: {
            "record_type": "sslpeermap",
            "peer_name": peer,
            "certificate_issuer": issuer,
            "mca_user": user,
            **options,
        },
        PEER.filter(bool),
        PEER,
        USER.filter(bool),
        some(check_client=st.sampled_from(["asqmgr", "required"]), description=TEXT),
    ),
    st.builds(
        lambda address, options: {
            "record_type": "addressmap",
            "address": address,
            "user_source": "noaccess",
            **options,
        },
        st.sampled_from(["*", "10.*"]),
        some(warn=st.booleans(), description=TEXT),
    ),
    st.builds(
        lambda users: {"record_type": "blockuser", "user_list": users},
        st.lists(st.sampled_from(["*MQADMIN", "nobody", "app"]), min_size=1, max_size=3),
    ),
)
CHLAUTH = st.builds(
    lambda channel, rule, state: {"type": "chlauth", "channel": channel, "state": state, **rule},
    st.sampled_from(["*", "A.*", "A.SVRCONN"]),
    RULE,
    st.sampled_from(["present", "present", "absent"]),
)
AUTHREC = st.builds(
    lambda profile, entity, names: {
        "type": "authrec",
        "object_type": "queue",
        "profile": profile,
        **entity,
        "authorities": names,
    },
    st.sampled_from(["A.Q", "A.**"]),
    st.sampled_from([{"principal": "app"}, {"group": "app"}]),
    st.lists(st.sampled_from(["GET", "put", "INQ", "BROWSE"]), min_size=1),
)
QMGR = st.builds(
    lambda options: {"type": "qmgr", **options},
    some(
        certificate_label=TEXT,
        fips_required=st.booleans(),
        key_repository=st.sampled_from(["/a/key", "/a/key.kdb"]),
        channel_authentication=st.sampled_from(["enabled", "disabled"]),
        dead_letter_queue=st.sampled_from(["", "dlq", "'dlq'"]),
    ),
)
RESOURCES = st.lists(st.one_of(CHANNEL, QUEUE, CHLAUTH, AUTHREC, QMGR), max_size=8)


def _distinct(resources):
    """At most one entry per object, as the engine demands."""
    return list({TYPES[each["type"]](each, "QM1", str).identity: each for each in resources}.values())


def _engine(queue_manager, installation, resources):
    transport = Runmqsc("QM1", installation_path=installation, runner=queue_manager)
    return MqEngine(transport, [TYPES[each["type"]](each, "QM1", str) for each in resources])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=RESOURCES, then=RESOURCES)
def test_any_desired_state_is_reached_in_one_plan_from_any_other(installation, first, then):
    queue_manager = FakeQueueManager()
    for resources in (_distinct(first), _distinct(then)):
        made = _engine(queue_manager, installation, resources)
        made.execute(made.plan())
        assert not _engine(queue_manager, installation, resources).plan().changed
