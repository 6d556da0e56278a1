# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Authentication information objects: where users and revocation are checked."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from ..._core.plan import reconcile
from .. import keywords, mqsc, validation
from ..attributes import AUTHINFO, table
from ..parse import Row
from ..type_tables import AUTHINFOS, refuse_foreign, refuse_incomplete
from .resource import (
    Answers,
    Found,
    Params,
    Phase,
    Refresh,
    Warn,
    definition,
    given,
    is_present,
    refuse_unknown,
    state_of,
    with_attributes,
    without_kept_secrets,
)

CONNAUTH = "DISPLAY QMGR CONNAUTH"
#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-define-authinfo
_REQUIRED = {
    "CRLLDAP": ("connection_name",),
    "IDPWLDAP": ("connection_name", "short_user_field"),
    "OCSP": ("ocsp_url",),
}


class AuthenticationInformation:
    """One object; its type is fixed when it is created."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="authinfo")
        self.identity = f"authentication information {self.name}"
        self.type = (params.get("authentication_type") or "idpwos").upper()
        self.present = is_present(params)
        desired = given(params, AUTHINFO)
        self.desired, self.rows = with_attributes(desired, AUTHINFO, params.get("attributes"), keywords.AUTHINFO, warn)
        self.desired["authentication_type"] = self.type
        self._always = params.get("update_password") == "always"
        validation.authentication_information(self.desired)
        refuse_foreign("authentication information object", self.type, AUTHINFOS, self.desired, self.rows)

    def reads(self) -> t.List[str]:
        """The object, and which one the queue manager checks connections with."""
        return [mqsc.command("DISPLAY", "AUTHINFO", self.name, (), "ALL"), CONNAUTH]

    def compare(self, answers: Answers) -> Found:
        """DEFINE what is missing, ALTER only what differs; the one in use has to be refreshed."""
        row = self._own(answers[self.reads()[0]])
        current = None if row is None else state_of(row, self.rows)
        desired = self._desired(current) if self.present else None
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        in_use = answers[CONNAUTH][0].get("CONNAUTH") == self.name
        if change.kind == "delete" and in_use:
            raise MqError(
                f"The {self.identity} checks this queue manager's connections; "
                "name another in connection_authentication and run that first.",
                "AUTHINFO_IN_USE",
            )
        return Found(
            change,
            definition(
                change,
                self.rows,
                phase=Phase.AUTHENTICATION_INFORMATION,
                target="AUTHINFO",
                name=self.name,
                head=[("AUTHTYPE", self.type)],
            ),
            frozenset([Refresh.CONNAUTH] if change.changed and in_use else []),
        )

    def _desired(self, current: t.Optional[t.Dict[str, t.Any]]) -> t.Dict[str, t.Any]:
        refuse_incomplete(self.identity, self.type, _REQUIRED, self.desired, new=current is None)
        refuse_unknown(self.identity, self.desired, current, self.rows)
        return without_kept_secrets(self.desired, current, self.rows, always=self._always)

    def _own(self, rows: t.List[Row]) -> t.Optional[Row]:
        row = rows[0] if rows else None
        if row is not None and row.get("AUTHTYPE") != self.type:
            raise MqError(
                f"The {self.identity} exists with type {row.get('AUTHTYPE')}, not {self.type}; "
                "give it another name or remove that one first.",
                "AUTHINFO_TYPE_DIFFERS",
            )
        return row
