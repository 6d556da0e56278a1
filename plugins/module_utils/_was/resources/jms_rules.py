# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What connections to a queue manager must not be asked for, whatever object they belong to."""

from __future__ import annotations

import typing as t

from ..._core.attribute import Value
from ..._core.errors import InputError
from ..jms_attributes import JmsAttribute
from .base import Rows, World

_SSL_OPTIONS = ("ssl_configuration", "ssl_cipher_suite", "ssl_peer_name", "ssl_reset_count")
_DIRECT = ("queue_manager", "host", "port", "connection_name_list", "channel", "transport_type")
_TABLE = ("ccdt_url", "ccdt_queue_manager")
Values = t.Mapping[str, t.Any]


def level_of(world: World) -> int | None:
    """The major version of the deployment manager, None where its files do not say."""
    level = world.repository.profile.level
    return int(level.split(".")[0]) if level else None


def refuse_level(rows: Rows, wanted: Values, world: World, subject: str) -> None:
    """Refuse options that the level does not have.

    :raises InputError: OPTION_NOT_AT_LEVEL
    """
    level = level_of(world)
    for option in wanted:
        row = rows[option]
        if isinstance(row, JmsAttribute) and level is not None and level < row.since:
            raise InputError(
                f"The {subject} names {option}, which WebSphere {world.repository.profile.level} does not have,"
                f" version {row.since} and later do: leave it out.",
                "OPTION_NOT_AT_LEVEL",
            )


def require_level_7(world: World, subject: str) -> None:
    """Refuse objects that version 6 does not have.

    :raises InputError: OPTION_NOT_AT_LEVEL
    """
    level = level_of(world)
    if level is not None and level < 7:
        raise InputError(
            f"The {subject} needs version 7 or later, the deployment manager is {world.repository.profile.level}:"
            " use a listener port there, or leave the resource out.",
            "OPTION_NOT_AT_LEVEL",
        )


def refuse_transport(final: t.Mapping[str, Value], subject: str) -> None:
    """TLS exists for the client transport only; the product's own default may choose bindings.

    :raises InputError: TRANSPORT_NOT_CLIENT
    """
    secured = final.get("ssl_type") not in (None, "NONE") or any(final.get(option) for option in _SSL_OPTIONS)
    if secured and not final.get("ccdt_url") and final.get("transport_type") != "CLIENT":
        raise InputError(
            f"The {subject} has transport type {final.get('transport_type') or 'unset'}, which knows no TLS:"
            " set transport_type to client, or leave its ssl options out.",
            "TRANSPORT_NOT_CLIENT",
        )


def refuse_several_suites(suite: t.Any, subject: str) -> None:
    """MQ takes one suite.

    :raises InputError: CIPHER_SUITE_SINGLE
    """
    if suite and len(str(suite).replace(",", " ").split()) > 1:
        raise InputError(
            f"The {subject} names several cipher suites, {suite!r}; IBM MQ takes exactly one: name one.",
            "CIPHER_SUITE_SINGLE",
        )


def refuse_unknown_configuration(alias: t.Any, world: World, subject: str) -> None:
    """An SSL configuration that exists nowhere.

    :raises InputError: SSL_CONFIGURATION_UNKNOWN
    """
    if not alias:
        return
    existing = {configuration.alias for configuration in world.repository.ssl_configurations}
    if alias not in existing | _planned("ssl_config", world):
        raise InputError(
            f"The {subject} names the SSL configuration {alias}, which exists nowhere in the cell: create it in the"
            " same run,"
            f" or use one of {', '.join(sorted(existing))}.",
            "SSL_CONFIGURATION_UNKNOWN",
        )


def refuse_unknown_aliases(wanted: Values, options: t.Iterable[str], world: World, subject: str) -> None:
    """Authentication aliases that exist neither in the cell nor in the batch.

    :raises InputError: AUTH_ALIAS_UNKNOWN
    """
    existing = {entry.get("alias", "") for entry in world.repository.security.iter("authDataEntries")}
    gone = {item.get("alias") for item in world.resources if item["type"] == "auth_alias" and _is_absent(item)}
    known = (existing - gone) | _planned("auth_alias", world)
    for option in options:
        if wanted.get(option) and wanted[option] not in known:
            raise InputError(
                f"The {subject} names {wanted[option]} as its {option}, an authentication alias that does not exist:"
                f" create it in the same run, or use one of {', '.join(sorted(map(str, known))) or 'those to come'}.",
                "AUTH_ALIAS_UNKNOWN",
            )


def refuse_mixture(wanted: Values, current: t.Mapping[str, Value] | None, subject: str) -> None:
    """A connection is described by a client channel definition table or by itself, and stays what it was made as.

    :raises InputError: CCDT_EXCLUSIVE
    """
    direct = [option for option in _DIRECT if wanted.get(option)]
    table = [option for option in _TABLE if wanted.get(option)]
    is_table = bool(current.get("ccdt_url") if current is not None else table)
    wrong = direct if is_table else table
    if wrong:
        made = "" if current is None else f", and was made {'with' if is_table else 'without'} one"
        remedy = "" if current is None else ", or remove the object and create it anew"
        raise InputError(
            f"The {subject} is described by a client channel definition table or by itself, not by both{made}: leave"
            f" out {', '.join(wrong)}{remedy}.",
            "CCDT_EXCLUSIVE",
        )


def seen(current: t.Dict[str, Value]) -> t.Dict[str, Value]:
    """What an object says of itself: the name of its queue manager means the table's where there is a table."""
    spare = "queue_manager" if current.get("ccdt_url") else "ccdt_queue_manager"
    return {option: None if option == spare else value for option, value in current.items()}


def _planned(kind: str, world: World) -> t.Set[t.Any]:
    return {item.get("alias") for item in world.resources if item["type"] == kind and not _is_absent(item)}


def _is_absent(item: t.Mapping[str, t.Any]) -> bool:
    return item.get("state") == "absent"
