# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows as the info modules return them, with only what a test is about."""

from __future__ import annotations

from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.facts import Facts

SUBJECT, ISSUER = "CN=app,O=ibm,C=US", "CN=CA,O=ibm,C=US"
STRONG, WEAK = "ECDHE_RSA_AES_256_GCM_SHA384", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"


def channel(name="APP", kind="SVRCONN", **attributes):
    """A channel of the product's defaults, which is open."""
    defaults = {"sslciph": None, "sslcauth": "REQUIRED", "sslpeer": None, "mcauser": "app", "maxinst": "999999999"}
    return {"channel": name, "chltype": kind, **defaults, **attributes}


def record(profile="APP", kind="ADDRESSMAP", **attributes):
    """A channel authentication record for every address."""
    defaults = {"address": "*"} if kind == "ADDRESSMAP" else {}
    return {"chlauth": profile, "type": kind, **defaults, **attributes}


def refusing(profile="APP", **attributes):
    """A back-stop."""
    return record(profile, usersrc="NOACCESS", warn="NO", **attributes)


def mapping(profile="APP", issuer=ISSUER, user="app"):
    """A record for one certificate."""
    return record(profile, "SSLPEERMAP", sslpeer=SUBJECT, sslcerti=issuer, usersrc="MAP", mcauser=user)


def connection(name="APP", address="10.0.0.5", **attributes):
    """A client that runs in plaintext."""
    defaults = {"rappltag": "orders", "mcauser": "app", "secprot": "NONE", "status": "RUNNING"}
    return {"channel": name, "conname": address, **defaults, **attributes}


def secured(name="APP", **attributes):
    """A client that runs over TLS."""
    peer = f"SERIALNUMBER=0A:1B,{SUBJECT}"
    tls = {"secprot": "TLSV12", "sslciph": STRONG, "sslpeer": peer, "sslcerti": ISSUER}
    return connection(name, **{**tls, **attributes})


DEFAULT_RULES = (
    record("SYSTEM.ADMIN.SVRCONN", usersrc="CHANNEL"),
    refusing("SYSTEM.*"),
    record("*", "BLOCKUSER", userlist=["*MQADMIN"], warn="NO"),
)


def found(*channels, rules=DEFAULT_RULES, connections=(), signers=2, personal=1, chlauth="ENABLED", **manager):
    """What mq_exposure_info returns."""
    qmgr = {"qmname": "QM1", "chlauth": chlauth, "chlev": "ENABLED", "chad": "DISABLED", **manager}
    return {
        "qmgr": [qmgr],
        "channels": list(channels),
        "chlauth": list(rules),
        "chstatus": list(connections),
        "administrators": ["mqm", "boss"],
        "repository": {"signers": signers, "personal": personal},
        "sightings": [],
    }


def facts(*channels, **more):
    """The same, understood."""
    return Facts.of(found(*channels, **more))
