# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a person should know of a cell before its settings change: who uses them, and what has broken others' cells."""

from __future__ import annotations

import typing as t

from .findings import REMARK, RISK, Finding

Row = t.Mapping[str, t.Any]
Level = t.Tuple[int, ...]

#: from these on WebSphere verifies host names on every outbound connection, those inside the cell among them
_VERIFIES_HOST_NAMES: t.Dict[Level, Level] = {(8, 5): (8, 5, 5, 27), (9, 0): (9, 0, 5, 21)}
_KNOWS_TLS_1_3: Level = (8, 5, 5, 21)
#: at these an SSL configuration whose alias ends in DefaultSSLSettings is replaced by the cell's or node's own
_REPLACES_BY_DEFAULT = ((8, 5, 5, 26), (9, 0, 5, 20), (9, 0, 5, 21))


def level_of(seen: Row) -> t.Optional[Level]:
    """The product's level as numbers, where its files told it."""
    text = str((seen.get("level") or {}).get("version") or "")
    numbers = tuple(int(part) for part in text.split(".") if part.isdigit())
    return numbers or None


def about_cell(links: t.Sequence[Row], seen: Row, nodes: t.Mapping[str, Row]) -> t.Iterator[Finding]:
    """What counts whichever strategy the links have.

    :param seen: result of was_info on the deployment manager
    :param nodes: result of was_info by node host
    """
    cell = links[0]["cell"]
    levels = {host: level for host, level in {cell: level_of(seen), **_levels(nodes)}.items() if level}
    yield from _mixed_levels(cell, levels)
    for link in links:
        yield from _old_java(link, levels)
    yield from _monitor(cell, seen)
    yield from _stores(cell, seen)
    yield from _factories(cell, seen, levels)


def about_rewriting(stores: Row, seen: Row, nodes: t.Mapping[str, Row], cell: str) -> t.Iterator[Finding]:
    """What counts when the default SSL settings are rewritten.

    :param stores: the part of the plan that says under which names the new certificate is presented
    """
    yield from _users(seen)
    yield from _host_names(stores, seen, nodes, cell)
    yield from _dummy_files(seen)


def _levels(nodes: t.Mapping[str, Row]) -> t.Dict[str, t.Optional[Level]]:
    return {host: level_of(found) for host, found in nodes.items()}


def _mixed_levels(cell: str, levels: t.Mapping[str, Level]) -> t.Iterator[Finding]:
    if len(set(levels.values())) > 1:
        oldest = min(levels, key=lambda host: levels[host])
        said = ", ".join(f"{host} {_text(level)}" for host, level in sorted(levels.items()))
        yield Finding(
            "LEVELS_DIFFER",
            f"The hosts of cell {cell} are at different levels ({said}), so what they share must suit the oldest,"
            f" {oldest}: update it first where you can.",
            REMARK,
        )


def _old_java(link: Row, levels: t.Mapping[str, Level]) -> t.Iterator[Finding]:
    """AES in GCM came to IBM's Java 7, TLS 1.3 to later service of 8; before 8.5 there is Java 6 alone."""
    needed: Level = _KNOWS_TLS_1_3 if link["protocol"] == "TLSv1.3" else (8, 5) if "GCM" in link["client_suite"] else ()
    old = [f"{host} {_text(level)}" for host, level in sorted(levels.items()) if level < needed]
    if old:
        yield Finding(
            "JAVA_MAY_LACK_CIPHER",
            f"The Java of {', '.join(old)} may not know {link['client_suite']}, which link {link['name']} needs: see"
            " whether it does with playbooks/verify.yml on a test cell, or choose an older CipherSpec for the channel.",
            REMARK,
        )


def _monitor(cell: str, seen: Row) -> t.Iterator[Finding]:
    monitor = (seen.get("security") or {}).get("expiration_monitor") or {}
    if monitor.get("expiration_monitor") and monitor.get("replace_certificates"):
        yield Finding(
            "MONITOR_REPLACES_CERTIFICATES",
            f"The certificate expiration monitor of cell {cell} replaces certificates by itself, and no queue manager"
            " would trust the new one: set its replace_certificates to false with was_security, and let it notify.",
            REMARK,
        )


def _stores(cell: str, seen: Row) -> t.Iterator[Finding]:
    named: t.Dict[str, t.List[str]] = {}
    ours = [row for row in seen.get("stores") or [] if row.get("store_type") != "CMSKS"]  # a plug-in reads the stash
    for row in ours:
        named.setdefault(str(row.get("password_is")), []).append(f"{row['name']} ({row['scope']})")
    if "default" in named:
        yield Finding(
            "STORE_PASSWORD_DEFAULT",
            f"Key stores of cell {cell} have the password that IBM ships, which everybody knows: give"
            f" {', '.join(named['default'])} one of your own with was_keystore.",
            REMARK,
        )
    if "encrypted" in named:
        yield Finding(
            "STORE_PASSWORD_ENCRYPTED",
            f"The passwords of {', '.join(named['encrypted'])} of cell {cell} are stored encrypted, so they cannot be"
            " compared with a wanted one: a new one is never set unless you say so.",
            REMARK,
        )


def _factories(cell: str, seen: Row, levels: t.Mapping[str, Level]) -> t.Iterator[Finding]:
    """Factories of others that are secured already, in a way that is known not to work."""
    ciphers = {
        str(found["alias"]): str((found.get("attributes") or {}).get("enabledCiphers") or "").split()
        for found in (seen.get("ssl") or {}).get("configurations") or []
    }
    for factory in (seen.get("jms") or {}).get("connection_factories") or []:
        attributes = factory.get("attributes") or {}
        alias = str(attributes.get("sslConfiguration") or "")
        if attributes.get("sslType") != "SPECIFIC" or not alias:
            continue
        name = f"{factory['name']} ({factory['scope']})"
        affected = [host for host, level in levels.items() if level[:4] in _REPLACES_BY_DEFAULT]
        if alias.endswith("DefaultSSLSettings") and affected:
            yield Finding(
                "ALIAS_ENDS_IN_DEFAULT",
                f"Connection factory {name} of cell {cell} uses {alias}, which {', '.join(affected)} silently replaces"
                " by its own default settings (PH63778): give it an SSL configuration with another ending.",
                REMARK,
            )
        if len(ciphers.get(alias, [])) != 1:
            yield Finding(
                "SEVERAL_CIPHER_SUITES",
                f"Connection factory {name} of cell {cell} uses {alias}, which does not enable exactly one cipher"
                " suite, and one is all that IBM MQ takes (CWWMQ0087W): enable the one of its channel.",
                REMARK,
            )


def _users(seen: Row) -> t.Iterator[Finding]:
    """Per configuration that is rewritten: everything that presents or trusts something else from then on."""
    uses: t.Dict[str, t.Dict[str, t.List[str]]] = {}
    for row in seen.get("ssl_users") or []:
        alias = str(row.get("ssl_configuration") or "")
        if alias.endswith("DefaultSSLSettings"):
            where = " at ".join(filter(None, (row["user"], row["address"])))
            uses.setdefault(f"{alias} ({row['scope']})", {}).setdefault(row["purpose"], []).append(where)
    for configuration, by_purpose in uses.items():
        served = "; ".join(f"{purpose} ({', '.join(dict.fromkeys(where))})" for purpose, where in by_purpose.items())
        message = f"{configuration} is going to be rewritten, and serves {served}."
        yield Finding("SSL_SETTINGS_IN_USE", message, REMARK)


def _host_names(stores: Row, seen: Row, nodes: t.Mapping[str, Row], cell: str) -> t.Iterator[Finding]:
    verified = (seen.get("security") or {}).get("verifies_host_names")
    levels = [level for level in (level_of(seen), *_levels(nodes).values()) if level]
    by_level = any(level >= _VERIFIES_HOST_NAMES.get(level[:2], (level[0] + 1,)) for level in levels)
    if verified is False or not (verified or by_level):
        return
    named = {str(name).partition(":")[2].lower() for name in stores["subject_alternative_names"]}
    servers = (seen.get("topology") or {}).get("servers") or []
    hosts = {str(server.get("host")) for server in servers if server.get("type") != "WEB_SERVER" and server.get("host")}
    unnamed = sorted(host for host in hosts if host.lower() not in named)
    if unnamed:
        yield Finding(
            "HOST_NAMES_NOT_COVERED",
            f"The new certificate does not name {', '.join(unnamed)}, under which the servers of cell {cell} are known"
            " and which this level verifies (PH58798): add them to wasmq_host_names of their inventory hosts.",
            RISK,
        )


def _dummy_files(seen: Row) -> t.Iterator[Finding]:
    names = [row["name"] for row in seen.get("stores") or [] if "Dummy" in str(row.get("location"))]
    if names:
        yield Finding(
            "DUMMY_STORES",
            f"Key stores {', '.join(names)} are the dummy files that IBM ships, whose key everybody has: nothing should"
            " refer to them once the settings are rewritten.",
            REMARK,
        )


def _text(level: Level) -> str:
    return ".".join(map(str, level))
