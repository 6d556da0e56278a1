# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One file per type of resource; ``TYPES`` is what ``was_config`` knows."""

from __future__ import annotations

import typing as t

from . import (
    application,
    auth_alias,
    dynamic_ssl,
    jaas_login,
    jms_activationspec,
    jms_cf,
    jms_queue,
    jms_topic,
    jvm,
    key_store,
    login_mapping,
    mq_provider,
    nonce,
    security,
    signer,
    ssl_config,
    ssl_config_group,
    variable,
)
from .resource_type import ResourceType

#: In the order in which objects may refer to earlier ones; removals run the other way round.
TYPES: t.Mapping[str, ResourceType] = {
    part.TYPE.name: part.TYPE
    for part in (
        variable,
        key_store,
        signer,
        ssl_config,
        ssl_config_group,
        dynamic_ssl,
        security,
        auth_alias,
        nonce,
        jaas_login,
        login_mapping,
        mq_provider,
        jms_cf,
        jms_queue,
        jms_topic,
        jms_activationspec,
        jvm,
        application,
    )
}
