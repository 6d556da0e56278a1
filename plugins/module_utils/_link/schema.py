# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Links and identities as users write them, checked and turned into values with names."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .fields import Field, checked

Mapping = t.Mapping[str, t.Any]

STRATEGIES = ("dedicated", "default_settings")
LOCATIONS = ("repository", "profile_etc")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,30}$")
_MQ_OBJECT = re.compile(r"^[A-Za-z0-9._/%]+$")
#: blanks, dots and hyphens are allowed within a name
#: https://www.ibm.com/docs/en/was-nd/9.0.5?topic=files-object-names-what-name-string-cannot-contain
_CELL_OBJECT = r"(?![.\s])[^/\\*,:;=+?|<>&%'\"#$~()\r\n\t]+(?<!\s)"
_SCOPE = re.compile(rf"^(cell|node:{_CELL_OBJECT}|cluster:{_CELL_OBJECT}|server:{_CELL_OBJECT}/{_CELL_OBJECT})\Z")

_LINK = {
    "name": Field(str, required=True),
    "queue_manager": Field(str, required=True),
    "channel": Field(str, required=True),
    "channel_cipher": Field(str, required=True),
    "client_cipher": Field(str),
    "cell": Field(str, required=True),
    "scope": Field(str, default="cell"),
    "strategy": Field(str, default="dedicated", choices=STRATEGIES),
    "store_location": Field(str, default="repository", choices=LOCATIONS),
    "identities": Field(dict, required=True),
    "run_as": Field(str, required=True),
    "transport": Field(str, default="CLIENT"),
    "connection_factories": Field(list, default=()),
    "activation_specifications": Field(list, default=()),
    "queues": Field(list, default=()),
    "insecure_channels": Field(dict, default={}),
    "managed": Field(dict, default={}),
    "state": Field(str, default="present", choices=("present",)),
}
_IDENTITIES = {"client": Field(str, required=True), "server": Field(str, required=True)}
_INSECURE = {
    "policy": Field(str, default="disable", choices=("disable", "keep")),
    "allow_disconnect": Field(bool, default=False),
    "keep": Field(list, default=()),
}
_MANAGED = {"mq": Field(bool, default=True), "was": Field(bool, default=True)}
_FACTORY = {
    "name": Field(str, required=True),
    "jndi_name": Field(str, required=True),
    "type": Field(str, default="CF", choices=("CF", "QCF", "TCF")),
}
_ACTIVATION_SPECIFICATION = {
    "name": Field(str, required=True),
    "jndi_name": Field(str, required=True),
    "destination_jndi_name": Field(str, required=True),
    "destination_type": Field(str, default="queue", choices=("queue", "topic")),
    "auth_alias": Field(str),
}
_QUEUE = {
    "name": Field(str, required=True),
    "jndi_name": Field(str),
    "authorities": Field(list, default=("put", "get", "browse", "inq")),
}
_IDENTITY = {
    "subject": Field(str, required=True),
    "source": Field(str, required=True, choices=("self_signed", "private_ca")),
    "key_size": Field(int, default=3072),
    "validity_days": Field(int, default=365),
}


@dataclass(frozen=True)
class Identity:
    """Somebody who presents a certificate."""

    name: str
    subject: str
    source: str
    key_size: int
    validity_days: int


@dataclass(frozen=True)
class Link:
    """One queue manager channel, one WebSphere scope, one pair of identities, one user it runs as."""

    name: str
    queue_manager: str
    channel: str
    channel_cipher: str
    client_cipher: str | None
    cell: str
    scope: str
    strategy: str
    store_location: str
    client: str
    server: str
    run_as: str
    connection_factories: t.Tuple[Mapping, ...]
    activation_specifications: t.Tuple[Mapping, ...]
    queues: t.Tuple[Mapping, ...]
    policy: str
    allow_disconnect: bool
    kept_channels: t.Tuple[str, ...]
    mq_managed: bool
    was_managed: bool


def parse_identities(raw: t.Any) -> t.Dict[str, Identity]:
    """``wasmq_identities`` by name."""
    if not isinstance(raw, t.Mapping):
        raise InputError("wasmq_identities must be a mapping of a name to subject and source.", "IDENTITY_INVALID")
    found = {}
    for name, body in raw.items():
        values = checked(body, _IDENTITY, f"identity {name}", "IDENTITY_INVALID")
        found[name] = Identity(name=name, **values)
    return found


def parse_links(raw: t.Any, identities: t.Mapping[str, Identity]) -> t.Tuple[Link, ...]:
    """``wasmq_links`` in the order written; the first mistake is raised."""
    if not isinstance(raw, (list, tuple)) or not raw:
        raise InputError("wasmq_links is empty: name at least one link in the inventory.", "LINK_INVALID")
    links = tuple(_link(body, identities) for body in raw)
    names = [link.name for link in links]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"Two links are named {name}: give each link a name of its own.", "LINK_INVALID")
    return links


def _link(body: t.Any, identities: t.Mapping[str, Identity]) -> Link:
    values = checked(body, _LINK, _title(body), "LINK_INVALID")
    where = f"link {values['name']}"
    _check_names(values, where)
    pair = checked(values.pop("identities"), _IDENTITIES, f"identities of {where}", "LINK_INVALID")
    for role, identity in pair.items():
        if identity not in identities:
            message = f"The {role} identity {identity} of {where} is not in wasmq_identities: add it there."
            raise InputError(message, "IDENTITY_UNKNOWN")
    insecure = checked(values.pop("insecure_channels"), _INSECURE, f"insecure_channels of {where}", "LINK_INVALID")
    managed = checked(values.pop("managed"), _MANAGED, f"managed of {where}", "LINK_INVALID")
    for unused in ("transport", "state"):
        values.pop(unused)
    values["connection_factories"] = _items(values["connection_factories"], _FACTORY, f"connection factory of {where}")
    values["activation_specifications"] = _items(
        values["activation_specifications"], _ACTIVATION_SPECIFICATION, f"activation specification of {where}"
    )
    values["queues"] = _items(values["queues"], _QUEUE, f"queue of {where}")
    return Link(
        **values,
        client=pair["client"],
        server=pair["server"],
        policy=insecure["policy"],
        allow_disconnect=insecure["allow_disconnect"],
        kept_channels=tuple(insecure["keep"]),
        mq_managed=managed["mq"],
        was_managed=managed["was"],
    )


def _title(body: t.Any) -> str:
    return f"link {body['name']}" if isinstance(body, t.Mapping) and body.get("name") else "a link without name"


def _items(raw: t.Sequence[t.Any], fields: t.Mapping[str, Field], where: str) -> t.Tuple[Mapping, ...]:
    return tuple(checked(item, fields, where, "LINK_INVALID") for item in raw)


def _check_names(values: Mapping, where: str) -> None:
    """Names the products would refuse, said before they are asked."""
    if not _NAME.match(values["name"]):
        raise InputError(
            f"{where} has a name the products cannot carry: use up to 31 letters, digits, _ and -.", "LINK_INVALID"
        )
    _check_mq_name(values["channel"], 20, f"channel of {where}", "CHANNEL_NAME_INVALID")
    _check_mq_name(values["queue_manager"], 48, f"queue manager of {where}", "QUEUE_MANAGER_NAME_INVALID")
    for queue in values["queues"]:
        name = queue.get("name") if isinstance(queue, t.Mapping) else None
        _check_mq_name(str(name), 48, f"queue of {where}", "QUEUE_NAME_INVALID")
    if not _SCOPE.match(values["scope"]):
        forms = "cell, node:NAME, cluster:NAME or server:NODE/NAME"
        message = f"Scope {values['scope']!r} of {where} is not one: use {forms}."
        raise InputError(message, "SCOPE_INVALID")
    if values["transport"].upper() != "CLIENT":
        message = f"Transport {values['transport']} of {where} cannot carry TLS: use CLIENT."
        raise InputError(message, "TRANSPORT_NOT_CLIENT")
    if values["run_as"].lower() in ("mqm", "*mqadmin", "root", "musr_mqadmin"):
        message = f"User {values['run_as']} of {where} administers the queue manager: name another in run_as."
        raise InputError(message, "RUN_AS_PRIVILEGED")


def _check_mq_name(name: str, longest: int, what: str, code: str) -> None:
    if len(name) > longest:
        raise InputError(f"{name} ({what}) has {len(name)} characters: MQ allows {longest}.", code)
    if not _MQ_OBJECT.match(name):
        raise InputError(f"{name!r} ({what}) is not an MQ name: use letters, digits and . _ / %.", code)
