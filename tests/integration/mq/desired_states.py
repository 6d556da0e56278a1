# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random desired states: every type, and every option that the type has at the queue manager's level."""

from __future__ import annotations

from ansible_collections.wasmq.secure.plugins.module_utils._mq import arguments, type_tables
from ansible_collections.wasmq.secure.plugins.module_utils._mq.attributes import (
    AUTHINFO,
    CHANNEL,
    LISTENER,
    NAMELIST,
    QMGR,
    QUEUE,
    table,
)
from hypothesis import strategies as st

TEXT = st.text("abcXYZ019 '.-_/()*,=", max_size=30).filter(
    lambda text: text.count("(") == text.count(")") and "   " not in text
)
NAME = st.sampled_from(["", "A.NAME", "b.name", "'c.name'"])
USER = st.sampled_from(["app", "wasjms", "*NOACCESS", "nobody"])
PEER = st.sampled_from(["CN=a,O=b", "CN=a, O=b", "CN=A*;O=b", 'CN="x, y",C=US'])
STATE = st.sampled_from(["present", "present", "present", "absent"])
#: Options whose values are neither listed nor free.
SPECIAL = {
    "peer_name": st.one_of(st.just(""), PEER),
    "mca_user": st.one_of(st.just(""), USER),
    "cipher_spec": st.sampled_from(["", "ECDHE_RSA_AES_256_GCM_SHA384"]),
    "key_repository": st.sampled_from(["/a/key", "/a/key.kdb"]),
    "connection_name": st.sampled_from(["host(1414)", "a.example.com(1414),b.example.com(1415)", "Host"]),
    "keepalive_interval": st.sampled_from(["auto", "AUTO", "60"]),
    "local_address": st.sampled_from(["", "127.0.0.1(2000,3000)"]),
    "transport_type": st.just("tcp"),
    "ip_address": st.sampled_from(["", "127.0.0.1"]),
    "connection_authentication": st.sampled_from(["", "OS.KEPT", "system.default.authinfo.idpwos"]),
    "suite_b": st.sampled_from([["none"], ["128_BIT"], ["192_bit", "128_bit"]]),
    "ocsp_url": st.sampled_from(["http://ocsp.example.com/", "http://b.example.com"]),
    "short_user_field": st.sampled_from(["uid", "sAMAccountName"]),
    "names": st.lists(st.sampled_from(["A.NAME", "b.name", "'c.name'", "D"]), max_size=4, unique=True),
    "header_compression": st.sampled_from([["none"], ["system"], ["system", "none"]]),
    "message_compression": st.sampled_from([["none"], ["rle", "zlibfast"], ["zlibfast", "rle"], ["any"]]),
    "ldap_password": st.sampled_from(["it's a secret", "another"]),
    "key_repository_password": st.just("it's a secret"),
    "initial_key": st.just("0123456789abcdef"),
}
#: Numbers within what every attribute of the name takes.
RANGES = {
    "batch_size": (1, 9999),
    "client_weight": (0, 99),
    "sequence_wrap": (100, 999999999),
    "failure_delay": (0, 60),
    "port": (1, 65535),
    "disconnect_interval": (0, 999999),
    "heartbeat_interval": (0, 999999),
    "batch_heartbeat_interval": (0, 999999),
    "max_message_length": (32768, 104857600),
    "max_instances": (500, 999999999),
    "max_instances_per_client": (0, 500),
    "backlog": (0, 9999),
}
NAMES = ("transmission_queue", "remote_queue_manager", "remote_queue", "target", "backout_queue", "dead_letter_queue")
NAMES += ("revocation_namelist",)
AUTHORITIES = {"queue": ["GET", "put", "INQ", "BROWSE"], "qmgr": ["CONNECT", "inq"], "channel": ["CHG", "DSP", "CTRL"]}


def _values(option, row):
    """Values of one option, from its argument spec."""
    if option in SPECIAL:
        return SPECIAL[option]
    if option in NAMES:
        return NAME
    if row["type"] == "bool":
        return st.booleans()
    if row["type"] == "int":
        return st.integers(*RANGES.get(option, (0, 999999999)))
    return st.sampled_from(row["choices"]) if "choices" in row else TEXT


def _options(kind, rows, keywords):
    """The options of a type whose keywords are among those given."""
    spec = arguments.BY_TYPE[kind]()
    return {
        name: _values(name, spec[name])
        for name, attribute in table(rows).items()
        if name in spec and attribute.keyword in keywords and not attribute.create_only
    }


def _object(kind, names, fixed, options, required=()):
    """Objects of one type: present with any of the options, or absent."""
    must = {name: options[name] for name in required}
    may = {name: values for name, values in options.items() if name not in required}
    present = st.builds(
        lambda name, given: {"type": kind, "name": name, **fixed, **given},
        st.sampled_from(names),
        st.fixed_dictionaries(must, optional=may),
    )
    absent = st.builds(lambda name: {"type": kind, "name": name, **fixed, "state": "absent"}, st.sampled_from(names))
    return st.one_of(present, present, present, absent)


def _named(stem):
    return [f"{stem}.A", f"{stem.lower()}.b", f"'{stem.lower()}.c'"]


CHANNEL_NEEDS = {"SDR": ("connection_name", "transmission_queue"), "SVR": ("transmission_queue",)}
CHANNEL_NEEDS.update({"RQSTR": ("connection_name",), "CLNTCONN": ("connection_name",)})
AUTHINFO_NEEDS = {"CRLLDAP": ("connection_name",), "IDPWLDAP": ("connection_name", "short_user_field")}
AUTHINFO_NEEDS["OCSP"] = ("ocsp_url",)


def _channels(shown):
    for kind in type_tables.CHANNELS:
        options = _options("channel", CHANNEL, shown[kind])
        if "XMITQ" in shown[kind]:
            options["transmission_queue"] = st.sampled_from(["A.NAME", "'c.name'"])
        yield _object("channel", _named(kind), {"channel_type": kind.lower()}, options, CHANNEL_NEEDS.get(kind, ()))


def _authinfos(shown):
    for kind in [kind for kind in type_tables.AUTHINFOS if kind in shown]:
        options = _options("authinfo", AUTHINFO, shown[kind])
        yield _object(
            "authinfo", _named(kind), {"authentication_type": kind.lower()}, options, AUTHINFO_NEEDS.get(kind, ())
        )


def _queues(shown):
    for option, kind in (("local", "QLOCAL"), ("alias", "QALIAS"), ("remote", "QREMOTE"), ("model", "QMODEL")):
        options = _options("queue", QUEUE, shown[kind] & type_tables.QUEUES[kind])
        yield _object("queue", _named(kind), {"queue_type": option}, options)


def _rule(kind, key, settings):
    return st.builds(
        lambda key, settings, state: {"record_type": kind, **key, **settings, "state": state},
        st.fixed_dictionaries(key),
        settings,
        STATE,
    )


_MAPPED = st.one_of(
    st.fixed_dictionaries({"mca_user": USER}, optional={"description": TEXT}),
    st.fixed_dictionaries({"user_source": st.just("channel")}, optional={"description": TEXT}),
    st.fixed_dictionaries({"user_source": st.just("noaccess")}, optional={"description": TEXT, "warn": st.booleans()}),
)
_LISTED = {"warn": st.booleans(), "description": TEXT}
_RULES = st.one_of(
    _rule("sslpeermap", {"peer_name": PEER, "certificate_issuer": st.one_of(st.just(""), PEER)}, _MAPPED),
    _rule("addressmap", {"address": st.sampled_from(["*", "10.*"])}, _MAPPED),
    _rule("usermap", {"client_user": st.sampled_from(["Mixed", "mixed"])}, _MAPPED),
    _rule("qmgrmap", {"remote_queue_manager": st.sampled_from(["QM2", "'qm2'"])}, _MAPPED),
    _rule(
        "blockuser",
        {},
        st.fixed_dictionaries({"user_list": st.lists(USER, min_size=1, max_size=3, unique=True)}, optional=_LISTED),
    ),
)
_CHLAUTH = st.builds(
    lambda channel, rule, exclusive: {
        "type": "chlauth",
        "channel": channel,
        **rule,
        "exclusive": exclusive and rule["state"] == "present",
    },
    st.sampled_from(["*", "A.*", "A.SVRCONN", "'a.svrconn'"]),
    _RULES,
    st.sampled_from([False, False, True]),
)
_AUTHREC = st.sampled_from(sorted(AUTHORITIES)).flatmap(
    lambda object_type: st.builds(
        lambda profile, entity, authorities, state: {
            "type": "authrec",
            "object_type": object_type,
            **({} if object_type == "qmgr" else {"profile": profile}),
            **entity,
            "authorities": authorities,
            "state": state,
        },
        st.sampled_from(["A.**", "A.*", "'c.*'"]),
        st.sampled_from([{"principal": "app"}, {"group": "app"}, {"principal": "wasjms"}]),
        st.lists(st.sampled_from(AUTHORITIES[object_type]), min_size=1, unique=True),
        STATE,
    )
)


def states(shown):
    """Desired states of up to twelve resources.

    :param shown: type of object -> the keywords that such an object shows at this level
    """
    kept = {"type": "authinfo", "name": "OS.KEPT", "authentication_type": "idpwos"}
    kinds = [
        *_channels(shown),
        *_authinfos(shown),
        *_queues(shown),
        _object("namelist", _named("NL"), {}, _options("namelist", NAMELIST, shown["NAMELIST"])),
        _object("listener", _named("L"), {}, _options("listener", LISTENER, shown["LISTENER"])),
        st.fixed_dictionaries({"type": st.just("qmgr")}, optional=_options("qmgr", QMGR, shown["QMGR"])),
        _CHLAUTH,
        _CHLAUTH,
        _AUTHREC,
        st.booleans().map(lambda adopt: {**kept, "adopt_context": adopt}),
    ]
    return st.lists(st.one_of(kinds), min_size=2, max_size=12)
