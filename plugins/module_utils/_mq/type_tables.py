# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which keywords a channel, a queue or an authentication information object has, by its type.

https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=channel-attributes-types, reference-define-queues and
reference-define-authinfo. A keyword that stands in no list is not judged here: the queue manager does.
"""

from __future__ import annotations

import typing as t

from .._core.errors import InputError
from .attributes import Rows, table

#: type -> its keywords
Types = t.Dict[str, t.FrozenSet[str]]


def _types(names: str, lines: t.Dict[str, str]) -> Types:
    """From keywords by the types that have them to types by their keywords; * is every type."""
    everywhere = names.split()
    found: t.Dict[str, t.Set[str]] = {name: set() for name in everywhere}
    for having, keywords in lines.items():
        for name in everywhere if having == "*" else having.split():
            found[name].update(keywords.split())
    return {name: frozenset(keywords) for name, keywords in found.items()}


#: The channel types that are written; the others are read.
CHANNELS = _types(
    "SVRCONN CLNTCONN SDR SVR RCVR RQSTR",
    {
        "*": "CERTLABL CHLTYPE COMPHDR COMPMSG DESCR HBINT KAINT MAXMSGL RCVDATA RCVEXIT SCYDATA SCYEXIT SENDDATA"
        " SENDEXIT SSLCIPH SSLPEER TRPTYPE",
        "SVRCONN": "DISCINT MAXINST MAXINSTC MCAUSER MONCHL SHARECNV SSLCAUTH",
        "CLNTCONN": "AFFINITY CLNTWGHT CONNAME DEFRECON LOCLADDR MODENAME QMNAME SHARECNV TPNAME USERID",
        "SDR SVR RCVR RQSTR": "BATCHSZ MCAUSER MONCHL MSGDATA MSGEXIT NPMSPEED SEQWRAP STATCHL USEDLQ",
        "SDR SVR RQSTR": "CONNAME LOCLADDR MCANAME MCATYPE MODENAME TPNAME USERID",
        "SDR SVR": "BATCHHB BATCHINT BATCHLIM CONVERT DISCINT LONGRTY LONGTMR PROPCTL SHORTRTY SHORTTMR XMITQ",
        "RCVR RQSTR": "MRDATA MREXIT MRRTY MRTMR PUTAUT",
        "SVR RCVR RQSTR": "SSLCAUTH",
    },
)

QUEUES = _types(
    "QLOCAL QMODEL QALIAS QREMOTE",
    {
        "*": "CUSTOM DEFPRESP DEFPRTY DEFPSIST DESCR PUT",
        "QLOCAL QMODEL QALIAS": "DEFREADA GET PROPCTL",
        "QLOCAL QALIAS QREMOTE": "CAPEXPRY CLUSNL CLUSTER CLWLPRTY CLWLRANK DEFBIND SCOPE",
        "QLOCAL QMODEL": "ACCTQ BOQNAME BOTHRESH CAPEXPRY DEFSOPT DISTL HARDENBO IMGRCOVQ INITQ MAXDEPTH MAXFSIZE"
        " MAXMSGL MONQ MSGDLVSQ NPMCLASS PROCESS QDEPTHHI QDEPTHLO QDPHIEV QDPLOEV QDPMAXEV QSVCIEV QSVCINT RETINTVL"
        " SHARE STATQ STREAMQ STRMQOS TRIGDATA TRIGDPTH TRIGGER TRIGMPRI TRIGTYPE USAGE",
        "QLOCAL": "CLCHNAME CLWLUSEQ",
        "QMODEL": "DEFTYPE",
        "QALIAS": "TARGET TARGTYPE",
        "QREMOTE": "RNAME RQMNAME XMITQ",
    },
)

AUTHINFOS = _types(
    "IDPWOS IDPWLDAP CRLLDAP OCSP",
    {
        "*": "AUTHTYPE DESCR",
        "IDPWOS IDPWLDAP": "ADOPTCTX CHCKCLNT CHCKLOCL FAILDLAY",
        "IDPWOS": "AUTHENMD",
        "IDPWLDAP CRLLDAP": "CONNAME LDAPPWD LDAPUSER",
        "IDPWLDAP": "AUTHORMD BASEDNG BASEDNU CLASSGRP CLASSUSR FINDGRP GRPFIELD NESTGRP SECCOMM SHORTUSR USRFIELD",
        "OCSP": "OCSPURL",
    },
)


def refuse_foreign(what: str, kind: str, types: Types, desired: t.Mapping[str, t.Any], rows: Rows) -> None:
    """Refuse an option whose keyword other types have and this one has not."""
    known = frozenset().union(*types.values())
    for name in desired:
        keyword = table(rows)[name].keyword
        if keyword in known and keyword not in types[kind]:
            having = ", ".join(each for each in types if keyword in types[each])
            raise InputError(
                f"A {what} of type {kind} has no {keyword}, which is of {having}; leave {name} out.",
                "ATTRIBUTE_NOT_OF_TYPE",
            )


def refuse_incomplete(
    identity: str, kind: str, required: t.Mapping[str, t.Collection[str]], desired: t.Mapping[str, t.Any], *, new: bool
) -> None:
    """Refuse an object without what its type needs: not given while it is created, or to be blanked."""
    for name in required.get(kind, ()):
        if not desired.get(name, "" if new else "kept"):
            raise InputError(f"The {identity} of type {kind} needs {name}; give it.", "ATTRIBUTE_REQUIRED")
