# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Options of every resource type, once for the batch and for the type's own module.

Each option's alias is the MQSC keyword in lower case.
"""

from __future__ import annotations

import functools
import typing as t

from .._core.errors import InputError
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


COMPRESSIONS = ("none", "rle", "zlibfast", "zlibhigh", "lz4fast", "lz4high", "any")
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


def secret(alias: str) -> t.Dict[str, t.Any]:
    """An option whose value nobody may see."""
    return {**_text(alias), "no_log": True}


def _update_password() -> Spec:
    choice = _choice(("on_create", "always"))
    return {"update_password": {**choice, "default": "on_create", **_NOT_SECRET}}


def qmgr() -> Spec:
    """Attributes of the queue manager."""
    switch = ("enabled", "disabled")
    return {
        "key_repository": {**_text("sslkeyr"), **_NOT_SECRET},
        "key_repository_password": secret("keyrpwd"),
        "initial_key": secret("initkey"),
        **_update_password(),
        "certificate_label": {**_text("certlabl"), **_NOT_SECRET},
        "fips_required": _truth("sslfips"),
        "suite_b": _names("suiteb"),
        "certificate_validation_policy": _choice(("any", "rfc5280"), "certvpol"),
        "secret_key_reset_count": {**_number("sslrkeyc"), **_NOT_SECRET},
        "revocation_namelist": _text("sslcrlnl"),
        "channel_authentication": _choice(switch, "chlauth"),
        "connection_authentication": _text("connauth"),
        "dead_letter_queue": _text("deadq"),
        "authority_events": _choice(switch, "authorev"),
        "channel_events": _choice((*switch, "exception"), "chlev"),
        "tls_events": _choice(switch, "sslev"),
        "loaded_repository": {"type": "dict", "options": loaded_repository()},
        "refresh_authorities": {"type": "bool", "default": False},
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
        "local_address": _text("locladdr"),
        "transmission_queue": _text("xmitq"),
        "remote_queue_manager": _text("qmname"),
        "cipher_spec": _text("sslciph"),
        "allow_weak_cipher": {"type": "bool", "default": False},
        "client_authentication": _choice(("required", "optional"), "sslcauth"),
        "peer_name": _text("sslpeer"),
        "certificate_label": {**_text("certlabl"), **_NOT_SECRET},
        "mca_user": _text("mcauser"),
        "put_authority": _choice(("def", "ctx"), "putaut"),
        **_channel_numbers(),
        **_channel_words(),
        **common(),
    }


def _channel_numbers() -> Spec:
    numbers = {
        "max_instances": "maxinst", "max_instances_per_client": "maxinstc", "sharing_conversations": "sharecnv",
        "heartbeat_interval": "hbint", "disconnect_interval": "discint", "max_message_length": "maxmsgl",
        "sequence_wrap": "seqwrap", "batch_size": "batchsz", "batch_interval": "batchint",
        "batch_heartbeat_interval": "batchhb", "short_retry_count": "shortrty", "short_retry_interval": "shorttmr",
        "long_retry_count": "longrty", "long_retry_interval": "longtmr", "message_retry_count": "mrrty",
        "message_retry_interval": "mrtmr", "client_weight": "clntwght",
    }  # fmt: skip
    return {option: _number(alias) for option, alias in numbers.items()}


def _channel_words() -> Spec:
    levels = ("qmgr", "off", "low", "medium", "high")
    return {
        "keepalive_interval": {**_text("kaint"), **_NOT_SECRET},
        "header_compression": {**_names("comphdr"), "choices": ["none", "system"]},
        "message_compression": {**_names("compmsg"), "choices": list(COMPRESSIONS)},
        "nonpersistent_speed": _choice(("fast", "normal"), "npmspeed"),
        "monitoring": _choice(levels, "monchl"),
        "statistics": _choice(levels, "statchl"),
        "use_dead_letter_queue": _truth("usedlq"),
        "convert": _truth(),
        "property_control": _choice(("compat", "none", "all"), "propctl"),
        "affinity": _choice(("preferred", "none")),
        "default_reconnect": _choice(("no", "yes", "qmgr", "disabled"), "defrecon"),
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
        "exclusive": {"type": "bool", "default": False},
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


def authinfo() -> Spec:
    """Attributes of an authentication information object."""
    checks = ("none", "optional", "required", "reqdadm")
    return {
        "authentication_type": {**_choice(("idpwos", "idpwldap", "crlldap", "ocsp"), "authtype"), "default": "idpwos"},
        "check_client": _choice(checks, "chckclnt"),
        "check_local": _choice(checks, "chcklocl"),
        "adopt_context": _truth("adoptctx"),
        "failure_delay": _number("faildlay"),
        "authentication_method": _choice(("os", "pam"), "authenmd"),
        "authorisation_method": _choice(("os", "searchgrp", "searchusr", "srchgrpsn"), "authormd"),
        "connection_name": _text("conname"),
        "ldap_user": _text("ldapuser"),
        "ldap_password": secret("ldappwd"),
        **_update_password(),
        "secure_communication": _choice(("no", "yes", "anon"), "seccomm"),
        "short_user_field": _text("shortusr"),
        "user_field": _text("usrfield"),
        "user_class": _text("classusr"),
        "base_dn_users": _text("basednu"),
        "group_class": _text("classgrp"),
        "group_field": _text("grpfield"),
        "find_group_field": _text("findgrp"),
        "base_dn_groups": _text("basedng"),
        "nested_groups": _truth("nestgrp"),
        "ocsp_url": _text("ocspurl"),
        **common(),
    }


def namelist() -> Spec:
    """Names of a list, in their order."""
    return {"names": _names(""), **common()}


def queue() -> Spec:
    """Attributes of a queue."""
    switch = ("enabled", "disabled")
    return {
        "queue_type": {**_choice(("local", "alias", "remote", "model")), "default": "local"},
        "usage": _choice(("normal", "xmitq")),
        "max_depth": _number("maxdepth"),
        "max_message_length": _number("maxmsgl"),
        "get": _choice(switch),
        "put": _choice(switch),
        "default_persistence": _truth("defpsist"),
        "shareable": _truth("share"),
        "definition_type": _choice(("tempdyn", "permdyn"), "deftype"),
        "backout_queue": _text("boqname"),
        "backout_threshold": _number("bothresh"),
        "target": _text(),
        "target_type": _choice(("queue", "topic"), "targtype"),
        "remote_queue": _text("rname"),
        "remote_queue_manager": _text("rqmname"),
        "transmission_queue": _text("xmitq"),
        "property_control": _choice(("compat", "none", "all", "force", "v6compat"), "propctl"),
        "monitoring": _choice(("qmgr", "off", "low", "medium", "high"), "monq"),
        **common(),
    }


def listener() -> Spec:
    """Attributes of a listener."""
    return {
        "port": _number(),
        "ip_address": _text("ipaddr"),
        "control": _choice(("qmgr", "manual", "startonly")),
        "backlog": _number(),
        "running": _truth(),
        **common(),
    }


def channel_status() -> Spec:
    """Whether partners may start a channel."""
    return {"stopped": _truth()}


#: The options of each resource type.
BY_TYPE: t.Dict[str, t.Callable[[], Spec]] = {
    "qmgr": qmgr,
    "channel": channel,
    "channel_status": channel_status,
    "chlauth": chlauth,
    "authrec": authrec,
    "authinfo": authinfo,
    "namelist": namelist,
    "queue": queue,
    "listener": listener,
}


def resource() -> Spec:
    """Every option of every type, as one entry of a batch takes them."""
    found: Spec = {"type": {**_choice(tuple(BY_TYPE)), "required": True}, **state(), **name()}
    for options in BY_TYPE.values():
        for option, row in options().items():
            found[option] = _united(found[option], row) if option in found else row
    return found


def _united(one: t.Dict[str, t.Any], other: t.Dict[str, t.Any]) -> t.Dict[str, t.Any]:
    """One option of two types: the aliases and choices of both."""
    both = {**one, **other}
    for key in ("aliases", "choices"):
        listed = [*one.get(key, []), *other.get(key, [])]
        if listed:
            both[key] = list(dict.fromkeys(listed))
    return both


@functools.lru_cache(maxsize=1)
def _every_option() -> Spec:
    return resource()


def refuse_unfit(entry: t.Mapping[str, t.Any]) -> None:
    """Refuse an option or a choice of another type; a batch takes the options of all types for each entry."""
    typed = BY_TYPE[entry["type"]]()
    for option, row in _every_option().items():
        value = entry.get(option)
        if value is None or value == row.get("default"):
            continue
        if option not in typed and option not in ("type", "name", "state"):
            raise InputError(f"A resource of type {entry['type']} has no {option}; leave it out.", "OPTION_UNFIT")
        choices = typed.get(option, {}).get("choices")
        if choices and "elements" not in row and value not in choices:
            raise InputError(
                f"{option} of a resource of type {entry['type']} cannot be {value}; use one of {', '.join(choices)}.",
                "CHOICE_UNFIT",
            )


#: What an entry of a batch needs, by type.
REQUIRED_BY_TYPE = (
    ("type", "channel", ("name",)),
    ("type", "channel_status", ("name",)),
    ("type", "chlauth", ("channel", "record_type")),
    ("type", "authrec", ("object_type",)),
    ("type", "authinfo", ("name",)),
    ("type", "namelist", ("name",)),
    ("type", "queue", ("name",)),
    ("type", "listener", ("name",)),
)

#: The options that carry secrets.
SECRET_OPTIONS = ("ldap_password", "key_repository_password", "initial_key")


def secrets(*entries: t.Mapping[str, t.Any]) -> t.List[str]:
    """The secrets in the entries, also as MQSC spells them between quotes."""
    found = [entry[option] for entry in entries for option in SECRET_OPTIONS if entry.get(option)]
    return [*found, *(value.replace("'", "''") for value in found if "'" in value)]


def tool() -> Spec:
    """Where a command is and how long it may take."""
    return {"installation_path": {"type": "path"}, "timeout": {"type": "int", "default": 60}}
