# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Who asks, in which version, at which address: everything of a request but the command."""

from __future__ import annotations

import base64
import json
import typing as t

from ..._core.errors import MqError
from .connection import Connection
from .failures import Reply, failure

Options = t.Mapping[str, t.Any]

#: The newest first: 9.3.0 has v3, 9.1.5 v2, older levels v1.
VERSIONS = ("v3", "v2", "v1")
_CSRF = "ibm-mq-rest-csrf-token"


class Session:
    """One user's requests over one connection; logs in before the first where a token is asked for."""

    def __init__(self, connection: Connection, options: Options, *, url: str, name: str, version: str) -> None:
        self._connection = connection
        self._options = options
        self._url = url
        self._name = name
        self._token: t.Dict[str, str] = {}
        self.version = version

    def post(self, path: str, document: t.Any) -> Reply:
        """Send a document; the version is settled with the first answer.

        :raises MqError: it was refused before anything was done, except 400, which is the caller's
        """
        reply = self._settled(path, document)
        if reply.is_expired and self._token:
            self._token = {}
            reply = self._settled(path, document)
        if reply.status != 200 and not reply.is_malformed:
            raise failure(reply, url=self._url, name=self._name)
        return reply

    def close(self) -> None:
        """Log out, so that the token is of no use to anybody, and hang up."""
        try:
            if self._token:
                self._request("DELETE", "/login", None)
        except MqError:
            self._token = {}  # it expires by itself, and there is nobody left to tell
        finally:
            self._connection.close()

    def _settled(self, path: str, document: t.Any) -> Reply:
        """The answer in the highest version that the server has."""
        versions = VERSIONS if self.version == "auto" else (self.version,)
        for version in versions:
            self.version = version
            reply = self._authenticated(path, document)
            if not reply.is_elsewhere:
                break
            self.version = "auto" if len(versions) > 1 else version
        return reply

    def _authenticated(self, path: str, document: t.Any) -> Reply:
        if self._options["authentication"] == "ltpa" and not self._token:
            reply = self._log_in()
            if reply.is_elsewhere:
                return reply
        return self._request("POST", path, document)

    def _log_in(self) -> Reply:
        user = {"username": self._options["username"], "password": self._options["password"]}
        reply = self._request("POST", "/login", user)
        if reply.is_elsewhere:
            return reply
        if not 200 <= reply.status < 300:
            raise failure(reply, url=self._url, name=self._name)
        if not reply.cookies:
            raise MqError(
                f"The server at {self._url} gave no token for the login; check that rest.url is mqweb's own address.",
                "REST_NOT_AUTHENTICATED",
            )
        self._token = dict(reply.cookies)
        return reply

    def _request(self, method: str, path: str, document: t.Any) -> Reply:
        body = None if document is None else json.dumps(document).encode("utf-8")
        return self._connection.send(method, f"/ibmmq/rest/{self.version}{path}", body, self._headers())

    def _headers(self) -> t.Dict[str, str]:
        # Up to 9.0.4 the login names the value of the header in a cookie; later any value does.
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json;charset=UTF-8",
            _CSRF: self._token.get("csrfToken", "wasmq"),
        }
        if self._token:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._token.items())
        elif self._options["authentication"] == "basic":
            user = f"{self._options['username']}:{self._options['password']}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(user).decode("ascii")
        return headers
