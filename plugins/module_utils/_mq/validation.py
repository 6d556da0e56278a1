# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What can be refused without asking the queue manager: one sentence that names value and remedy each."""

from __future__ import annotations

import re
import typing as t

from .._certificates import ciphers
from .._certificates.peer_name import parse_peer_name
from .._core.errors import InputError

_NAME = re.compile(r"[A-Za-z0-9./_%]+")
_PROFILE = re.compile(r"[A-Za-z0-9./_%*?@]+")
#: Users the product itself runs as: whoever becomes one of them owns the queue manager.
PRIVILEGED_USERS = frozenset({"mqm", "musr_mqadmin", "qmqm", "*mqadmin"})
MAX_LABEL = 64
MAX_DESCRIPTION = 64
MAX_KEY_REPOSITORY = 256
MAX_USER = 64

_AUTHORITIES = (
    "ALTUSR", "BROWSE", "CHG", "CLR", "CONNECT", "CRT", "CTRL", "CTRLX", "DLT", "DSP", "GET", "INQ", "PASSALL",
    "PASSID", "PUB", "PUT", "RESUME", "SET", "SETALL", "SETID", "SUB", "SYSTEM",
)  # fmt: skip

_CHANNEL_NUMBERS = (
    "max_instances", "max_instances_per_client", "sharing_conversations", "heartbeat_interval", "disconnect_interval",
    "max_message_length", "sequence_wrap", "batch_size", "batch_interval", "batch_heartbeat_interval",
    "short_retry_count", "short_retry_interval", "long_retry_count", "long_retry_interval", "message_retry_count",
    "message_retry_interval", "client_weight",
)  # fmt: skip
MAX_LDAP_PASSWORD = 32
MAX_KEY_REPOSITORY_PASSWORD = 1024
MAX_INITIAL_KEY = 256

Options = t.Mapping[str, t.Any]


def queue_manager_name(name: str) -> str:
    """A queue manager's name, as the command line takes it."""
    return _name(name, what="queue manager", limit=48, error_code="QUEUE_MANAGER_NAME_INVALID")


def channel_name(name: str) -> str:
    """A channel's name; at most 20 characters."""
    return _name(name, what="channel", limit=20, error_code="CHANNEL_NAME_INVALID")


def object_name(name: str, *, what: str) -> str:
    """The name of an object other than a channel."""
    return _name(name, what=what, limit=48, error_code=f"{what.upper()}_NAME_INVALID")


def channel_profile(name: str) -> str:
    """A channel's name or a generic one, as CHLAUTH takes it."""
    return _name(name, what="channel profile", limit=20, error_code="CHANNEL_NAME_INVALID", pattern=_PROFILE)


def profile_name(name: str) -> str:
    """An object's name or a generic one, as authority records take it."""
    return _name(name, what="profile", limit=48, error_code="PROFILE_NAME_INVALID", pattern=_PROFILE)


def _name(name: str, *, what: str, limit: int, error_code: str, pattern: t.Pattern[str] = _NAME) -> str:
    if not name or len(name) > limit:
        raise InputError(
            f"The {what} name {name!r} has {len(name)} characters; IBM MQ allows 1 to {limit}, choose a shorter one.",
            error_code,
        )
    if not pattern.fullmatch(name):
        raise InputError(
            f"The {what} name {name!r} has characters IBM MQ does not allow; use letters, digits and . / _ %.",
            error_code,
        )
    return name


def peer_name(value: str, *, option: str = "peer_name") -> None:
    """A pattern of distinguished names; blank means none."""
    if value.strip():
        parse_peer_name(value)


def same_pattern(left: t.Optional[str], right: t.Optional[str]) -> bool:
    """True when two patterns differ in nothing but blanks and quotes that do not count; letters' case counts."""
    one, two = (left or "").strip(), (right or "").strip()
    if not one or not two or one == two:
        return one == two
    try:
        return parse_peer_name(one).attributes == parse_peer_name(two).attributes
    except InputError:
        return False


def channel(options: Options, *, allow_weak_cipher: bool) -> None:
    """All that a channel definition can get wrong on its own."""
    cipher_spec(options.get("cipher_spec"), allow_weak=allow_weak_cipher)
    peer_name(options.get("peer_name") or "")
    _at_most(options, "certificate_label", MAX_LABEL)
    description(options)
    run_as(options.get("mca_user"))
    for option in _CHANNEL_NUMBERS:
        at_least(options, option, 0)
    if options.get("max_instances") is not None and options.get("max_instances_per_client") is not None:
        _instances(int(options["max_instances"]), int(options["max_instances_per_client"]))


def _instances(total: int, per_client: int) -> None:
    if per_client > total:
        raise InputError(
            f"max_instances_per_client {per_client} is more than max_instances {total}; lower it.",
            "NUMBER_OUT_OF_RANGE",
        )


def cipher_spec(name: t.Optional[str], *, allow_weak: bool) -> None:
    """A CipherSpec MQ knows and that still protects."""
    if not name or not name.strip():
        return
    if allow_weak:
        ciphers.lookup(name)
    else:
        ciphers.require_strong(name)


def cipher_spec_at(name: t.Optional[str], command_level: str, *, allow_weak: bool) -> None:
    """A CipherSpec that this queue manager's level enables; 942 is 9.4.2, 1000 is 10.0.0."""
    if not name or allow_weak or not command_level.isdigit():
        return
    major, rest = command_level[:-2], command_level[-2:]
    ciphers.require_strong(name, level=(int(major), int(rest[0]), int(rest[1])))


def run_as(user: t.Optional[str]) -> None:
    """The user a channel runs as is nobody's administrator."""
    if user is None:
        return
    if user.strip().lower() in PRIVILEGED_USERS:
        raise InputError(
            f"mca_user {user!r} administers the queue manager, so every client would; name a user outside group mqm.",
            "RUN_AS_PRIVILEGED",
        )
    _at_most({"mca_user": user}, "mca_user", MAX_USER)


def channel_authentication(record_type: str, options: Options, *, listed: t.Optional[str]) -> None:
    """What fits a CHLAUTH record of this type."""
    description(options)
    run_as(options.get("mca_user"))
    for option in ("user_list", "address_list"):
        if options.get(option) and option != listed:
            raise InputError(f"A record of type {record_type} has no {option}; leave it out.", "CHLAUTH_OPTION_UNFIT")
    if listed is not None:
        _block_list(record_type, options, listed)
        return
    source = str(options.get("user_source") or "map").lower()
    if source == "map" and not options.get("mca_user"):
        raise InputError(
            f"A record of type {record_type} that maps needs mca_user, the user to run as; give it, "
            "or set user_source to channel or noaccess.",
            "CHLAUTH_USER_MISSING",
        )
    unfit = {"map": ("warn",), "channel": ("mca_user", "warn"), "noaccess": ("mca_user", "check_client")}[source]
    _refuse_unfit(options, unfit, f"user_source {source}")


def _block_list(record_type: str, options: Options, listed: str) -> None:
    if not options.get(listed):
        raise InputError(f"A record of type {record_type} needs {listed}; give it.", "CHLAUTH_KEY_MISSING")
    _refuse_unfit(options, ("user_source", "mca_user", "check_client"), f"type {record_type}")


def _refuse_unfit(options: Options, unfit: t.Iterable[str], where: str) -> None:
    for option in unfit:
        if options.get(option) not in (None, ""):
            raise InputError(f"{option} means nothing with {where}; leave it out.", "CHLAUTH_OPTION_UNFIT")


def authorities(wanted: t.Optional[t.Sequence[str]], *, required: bool) -> t.List[str]:
    """Plain authority names; the ALL... groups mean different things per object type and are never displayed."""
    names = [name.strip().upper() for name in wanted or []]
    if required and not names:
        raise InputError("authorities is empty; list some, or set state to absent.", "AUTHORITIES_MISSING")
    for name in names:
        if name.startswith("ALL") or name == "NONE":
            raise InputError(
                f"The authority {name} stands for several that depend on the object type; list them one by one.",
                "AUTHORITY_NOT_PLAIN",
            )
        if name not in _AUTHORITIES:
            raise InputError(
                f"{name} is not an authority; use names such as CONNECT, INQ, GET, PUT, BROWSE.", "AUTHORITY_UNKNOWN"
            )
    return names


def queue_manager_attributes(options: Options) -> None:
    """What the queue manager's own attributes can get wrong."""
    _at_most(options, "certificate_label", MAX_LABEL)
    _at_most(options, "key_repository", MAX_KEY_REPOSITORY)
    _secret(options, "key_repository_password", MAX_KEY_REPOSITORY_PASSWORD)
    _secret(options, "initial_key", MAX_INITIAL_KEY)
    at_least(options, "secret_key_reset_count", 0)
    description(options)


def queue(options: Options) -> None:
    """What a queue definition can get wrong on its own."""
    description(options)
    for option in ("max_depth", "max_message_length", "backout_threshold"):
        at_least(options, option, 0)


def authentication_information(options: Options) -> None:
    """What an authentication information object can get wrong on its own."""
    description(options)
    at_least(options, "failure_delay", 0)
    _secret(options, "ldap_password", MAX_LDAP_PASSWORD)


def _secret(options: Options, option: str, limit: int) -> None:
    """A secret that MQSC can carry; the sentence does not repeat it."""
    value = options.get(option) or ""
    if len(value.encode("utf-8")) > limit:
        raise InputError(f"{option} is longer than the {limit} bytes that IBM MQ keeps; shorten it.", "VALUE_TOO_LONG")
    if not value.isprintable():
        raise InputError(
            f"{option} contains a control character; remove it, MQSC takes printable text only.", "VALUE_NOT_PRINTABLE"
        )


def description(options: Options) -> None:
    """Every DESCR holds 64 characters."""
    _at_most(options, "description", MAX_DESCRIPTION)


def _at_most(options: Options, option: str, limit: int) -> None:
    value = options.get(option)
    size = len(value.encode("utf-8")) if isinstance(value, str) else 0
    if size > limit:
        raise InputError(f"{option} {value!r} has {size} bytes; IBM MQ keeps {limit}, shorten it.", "VALUE_TOO_LONG")


def at_least(options: Options, option: str, minimum: int) -> None:
    """A number in range; the upper bound is the product's own."""
    value = options.get(option)
    if value is not None and not minimum <= int(value) <= 999999999:
        raise InputError(f"{option} {value} is out of range; use {minimum} to 999999999.", "NUMBER_OUT_OF_RANGE")


def port(value: t.Optional[int]) -> None:
    """A TCP port."""
    if value is not None and not 1 <= int(value) <= 65535:
        raise InputError(f"The port {value} does not exist; use 1 to 65535.", "PORT_OUT_OF_RANGE")
