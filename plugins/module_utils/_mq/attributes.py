# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The options of every object type: one row each, for reading, comparing, diffing and writing at once."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.attribute import Attribute
from . import keywords
from .rules import AUTHORITIES, ITEM_SET, NAME, TEXT, UNKNOWN, WORD, YES_NO, Rule


@dataclass(frozen=True)
class Option(Attribute):
    """An attribute that knows the rule of its values."""

    rule: Rule = UNKNOWN


Rows = t.Tuple[Option, ...]


def option(name: str, keyword: str, rule: Rule, **flags: bool) -> Option:
    """A row; the rule compares."""
    return Option(name, keyword, rule.compare, rule=rule, **flags)


def secret(name: str, keyword: str) -> Option:
    """A row whose value the product never shows and nobody else may see."""
    return option(name, keyword, TEXT, secret=True)


def table(rows: t.Sequence[Attribute]) -> t.Dict[str, Attribute]:
    """Rows by option name."""
    return {row.option: row for row in rows}


def _rows(rules: keywords.Keywords, names: str, **flags: bool) -> Rows:
    """Rows from lines of option name and keyword."""
    pairs = [line.split() for line in names.strip().splitlines()]
    return tuple(option(name, keyword, rules[keyword], **flags) for name, keyword in pairs)


QMGR: Rows = (
    *_rows(
        keywords.QMGR,
        """
        key_repository                  SSLKEYR
        certificate_label               CERTLABL
        fips_required                   SSLFIPS
        revocation_namelist             SSLCRLNL
        certificate_validation_policy   CERTVPOL
        suite_b                         SUITEB
        secret_key_reset_count          SSLRKEYC
        channel_authentication          CHLAUTH
        connection_authentication       CONNAUTH
        dead_letter_queue               DEADQ
        authority_events                AUTHOREV
        channel_events                  CHLEV
        tls_events                      SSLEV
        description                     DESCR
        """,
    ),
    secret("initial_key", "INITKEY"),
    secret("key_repository_password", "KEYRPWD"),
)

CHANNEL: Rows = (
    option("channel_type", "CHLTYPE", WORD, create_only=True),
    *_rows(
        keywords.CHANNEL,
        """
        transport_type             TRPTYPE
        connection_name            CONNAME
        transmission_queue         XMITQ
        cipher_spec                SSLCIPH
        client_authentication      SSLCAUTH
        peer_name                  SSLPEER
        certificate_label          CERTLABL
        mca_user                   MCAUSER
        description                DESCR
        max_instances              MAXINST
        max_instances_per_client   MAXINSTC
        sharing_conversations      SHARECNV
        heartbeat_interval         HBINT
        keepalive_interval         KAINT
        disconnect_interval        DISCINT
        max_message_length         MAXMSGL
        header_compression         COMPHDR
        message_compression        COMPMSG
        monitoring                 MONCHL
        statistics                 STATCHL
        local_address              LOCLADDR
        put_authority              PUTAUT
        nonpersistent_speed        NPMSPEED
        sequence_wrap              SEQWRAP
        batch_size                 BATCHSZ
        batch_interval             BATCHINT
        batch_heartbeat_interval   BATCHHB
        short_retry_count          SHORTRTY
        short_retry_interval       SHORTTMR
        long_retry_count           LONGRTY
        long_retry_interval        LONGTMR
        message_retry_count        MRRTY
        message_retry_interval     MRTMR
        use_dead_letter_queue      USEDLQ
        convert                    CONVERT
        property_control           PROPCTL
        remote_queue_manager       QMNAME
        client_weight              CLNTWGHT
        affinity                   AFFINITY
        default_reconnect          DEFRECON
        """,
    ),
)

#: The part of a CHLAUTH record that says which record it is, besides profile and type.
CHLAUTH_KEYS: Rows = (
    option("peer_name", "SSLPEER", TEXT),
    option("certificate_issuer", "SSLCERTI", TEXT),
    option("client_user", "CLNTUSER", TEXT),
    option("remote_queue_manager", "QMNAME", NAME),
    option("address", "ADDRESS", TEXT),
)

CHLAUTH: Rows = (
    option("user_source", "USERSRC", WORD),
    option("mca_user", "MCAUSER", TEXT),
    option("user_list", "USERLIST", ITEM_SET),
    option("address_list", "ADDRLIST", ITEM_SET),
    option("check_client", "CHCKCLNT", WORD),
    option("warn", "WARN", YES_NO),
    option("description", "DESCR", TEXT),
)

AUTHREC: Rows = (option("authorities", "AUTHLIST", AUTHORITIES),)

AUTHINFO: Rows = (
    option("authentication_type", "AUTHTYPE", WORD, create_only=True),
    *_rows(
        keywords.AUTHINFO,
        """
        check_client            CHCKCLNT
        check_local             CHCKLOCL
        adopt_context           ADOPTCTX
        failure_delay           FAILDLAY
        authentication_method   AUTHENMD
        authorisation_method    AUTHORMD
        connection_name         CONNAME
        ldap_user               LDAPUSER
        secure_communication    SECCOMM
        short_user_field        SHORTUSR
        user_field              USRFIELD
        user_class              CLASSUSR
        base_dn_users           BASEDNU
        group_class             CLASSGRP
        group_field             GRPFIELD
        find_group_field        FINDGRP
        base_dn_groups          BASEDNG
        nested_groups           NESTGRP
        ocsp_url                OCSPURL
        description             DESCR
        """,
    ),
    secret("ldap_password", "LDAPPWD"),
)

NAMELIST: Rows = _rows(keywords.NAMELIST, "names NAMES\n description DESCR")

QUEUE: Rows = _rows(
    keywords.QUEUE,
    """
    description                DESCR
    usage                      USAGE
    max_depth                  MAXDEPTH
    max_message_length         MAXMSGL
    get                        GET
    put                        PUT
    default_persistence        DEFPSIST
    shareable                  SHARE
    definition_type            DEFTYPE
    backout_queue              BOQNAME
    backout_threshold          BOTHRESH
    target                     TARGET
    target_type                TARGTYPE
    remote_queue               RNAME
    remote_queue_manager       RQMNAME
    transmission_queue         XMITQ
    property_control           PROPCTL
    monitoring                 MONQ
    """,
)

LISTENER: Rows = (
    option("transport_type", "TRPTYPE", WORD, create_only=True),
    *_rows(
        keywords.LISTENER,
        """
        port          PORT
        ip_address    IPADDR
        control       CONTROL
        backlog       BACKLOG
        description   DESCR
        """,
    ),
)
