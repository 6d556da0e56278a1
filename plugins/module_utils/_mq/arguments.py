# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Options of every resource type, once for the batch and for the type's own module.

Each option's alias is the MQSC keyword in lower case.
"""

from __future__ import annotations

import typing as t

from .._module.arguments import state

Spec = t.Dict[str, t.Dict[str, t.Any]]


def _text(alias: str = "") -> t.Dict[str, t.Any]:
    return {"type": "str", **({"aliases": [alias]} if alias else {})}


def _number(alias: str = "") -> t.Dict[str, t.Any]:
    return {**_text(alias), "type": "int"}


def _choice(choices: t.Sequence[str], alias: str = "") -> t.Dict[str, t.Any]:
    return {**_text(alias), "choices": list(choices)}


def _names(alias: str) -> t.Dict[str, t.Any]:
    return {**_text(alias), "type": "list", "elements": "str"}


def _truth(alias: str = "") -> t.Dict[str, t.Any]:
    return {**_text(alias), "type": "bool"}


CHANNEL_TYPES = ("svrconn", "sdr", "svr", "rcvr", "rqstr", "clntconn", "clussdr", "clusrcvr", "amqp", "mqtt")
OBJECT_TYPES = (
    "authinfo", "channel", "clntconn", "comminfo", "listener", "namelist", "process", "qmgr", "queue", "rqmname",
    "service", "topic",
)  # fmt: skip
#: A repository's path and a certificate's label look like secrets and are none.
_NOT_SECRET = {"no_log": False}


def name() -> Spec:
    """The object's name."""
    return {"name": _text()}


def common() -> Spec:
    """What several types have."""
    return {"description": _text("descr"), "attributes": {"type": "dict"}}


def qmgr() -> Spec:
    """Attributes of the queue manager."""
    return {
        "key_repository": {**_text("sslkeyr"), **_NOT_SECRET},
        "certificate_label": {**_text("certlabl"), **_NOT_SECRET},
        "fips_required": _truth("sslfips"),
        "revocation_namelist": _text("sslcrlnl"),
        "channel_authentication": _choice(("enabled", "disabled"), "chlauth"),
        "connection_authentication": _text("connauth"),
        "dead_letter_queue": _text("deadq"),
        "loaded_repository": {"type": "dict", "options": loaded_repository()},
        **common(),
    }


def loaded_repository() -> Spec:
    """What the listener is expected to present."""
    return {
        "host": {"type": "str", "required": True},
        "port": {"type": "int", "required": True},
        "certificate": {"type": "str"},
        "signers": {"type": "list", "elements": "str"},
    }


def channel() -> Spec:
    """Attributes of a channel."""
    return {
        "channel_type": {**_choice(CHANNEL_TYPES, "chltype"), "default": "svrconn"},
        "transport_type": _choice(("tcp", "lu62", "netbios", "spx"), "trptype"),
        "connection_name": _text("conname"),
        "transmission_queue": _text("xmitq"),
        "cipher_spec": _text("sslciph"),
        "allow_weak_cipher": {"type": "bool", "default": False},
        "client_authentication": _choice(("required", "optional"), "sslcauth"),
        "peer_name": _text("sslpeer"),
        "certificate_label": {**_text("certlabl"), **_NOT_SECRET},
        "mca_user": _text("mcauser"),
        "max_instances": _number("maxinst"),
        "max_instances_per_client": _number("maxinstc"),
        "sharing_conversations": _number("sharecnv"),
        "heartbeat_interval": _number("hbint"),
        **common(),
    }


def chlauth() -> Spec:
    """Key and settings of a channel authentication record."""
    return {
        "channel": _text(),
        "record_type": _choice(("sslpeermap", "addressmap", "usermap", "qmgrmap", "blockuser", "blockaddr")),
        "peer_name": _text("sslpeer"),
        "certificate_issuer": _text("sslcerti"),
        "address": _text(),
        "client_user": _text("clntuser"),
        "remote_queue_manager": _text("qmname"),
        "user_source": _choice(("map", "channel", "noaccess"), "usersrc"),
        "mca_user": _text("mcauser"),
        "user_list": _names("userlist"),
        "address_list": _names("addrlist"),
        "warn": _truth(),
        "check_client": _choice(("asqmgr", "required", "reqdadm", "none"), "chckclnt"),
        "description": _text("descr"),
    }


def authrec() -> Spec:
    """Profile, entity and authorities of an authority record."""
    return {
        "profile": _text(),
        "object_type": _choice(OBJECT_TYPES, "objtype"),
        "principal": _text(),
        "group": _text(),
        "authorities": _names("authlist"),
    }


def queue() -> Spec:
    """Attributes of a queue."""
    return {
        "queue_type": {**_choice(("local", "alias", "remote", "model")), "default": "local"},
        "usage": _choice(("normal", "xmitq")),
        "max_depth": _number("maxdepth"),
        **common(),
    }


def listener() -> Spec:
    """Attributes of a listener."""
    return {
        "port": _number(),
        "ip_address": _text("ipaddr"),
        "control": _choice(("qmgr", "manual", "startonly")),
        "running": _truth(),
        "description": _text("descr"),
    }


def resource() -> Spec:
    """Every option of every type, as one entry of a batch takes them."""
    types = {"type": {**_choice(("qmgr", "channel", "chlauth", "authrec", "queue", "listener")), "required": True}}
    return {**types, **state(), **name(), **qmgr(), **channel(), **chlauth(), **authrec(), **queue(), **listener()}


#: What an entry of a batch needs, by type.
REQUIRED_BY_TYPE = (
    ("type", "channel", ("name",)),
    ("type", "chlauth", ("channel", "record_type")),
    ("type", "authrec", ("object_type",)),
    ("type", "queue", ("name",)),
    ("type", "listener", ("name",)),
)


def tool() -> Spec:
    """Where a command is and how long it may take."""
    return {"installation_path": {"type": "path"}, "timeout": {"type": "int", "default": 60}}


def key_repository() -> Spec:
    """A key repository and its entries."""
    return {
        "path": {"type": "path", "required": True},
        "type": _choice(("cms", "pkcs12")),
        "password": {"type": "str", "no_log": True},
        "stash": {"type": "bool", "default": True},
        "allow_password_on_argv": {"type": "bool", "default": False, **_NOT_SECRET},
        "request": {"type": "dict", "options": _request()},
        "certificate": {"type": "dict", "options": _labelled_certificate()},
        "signers": {"type": "list", "elements": "dict", "options": _labelled_certificate()},
        "exclusive": {"type": "bool", "default": False},
        "owner": _text(),
        "group": _text(),
        "mode": {"type": "str", "default": "0640"},
    }


def _labelled_certificate() -> Spec:
    return {"label": {"type": "str", "required": True}, "content": {"type": "str", "required": True}}


def _request() -> Spec:
    return {
        "label": {"type": "str", "required": True},
        "subject": {"type": "str", "required": True},
        "subject_alternative_names": {"type": "list", "elements": "str"},
        "key_size": {"type": "int", "default": 3072, **_NOT_SECRET},
        "signature_algorithm": {"type": "str", "default": "SHA256WithRSA"},
    }
