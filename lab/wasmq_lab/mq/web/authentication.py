# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sent a request: a token, a user with a password, or a client certificate."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import time
from email.message import Message
from http.cookies import CookieError, SimpleCookie
from typing import Any, Mapping

from . import errors
from .registry import Registry

_TWO_HOURS = 2 * 3600
_PREFIX = "LtpaToken2"


class Gate:
    """Lets users in and remembers their tokens; the cookie's name changes with every start."""

    def __init__(self, registry: Registry) -> None:
        """:param registry: the users of mqwebuser.xml."""
        self.registry = registry
        self.cookie_name = f"{_PREFIX}_{secrets.randbelow(10**19):019d}"
        self._tokens: dict[str, tuple[str, float]] = {}

    def user_of(self, headers: Message[str, str], certificate: Mapping[str, Any] | None) -> str:
        """The authenticated user.

        :raises errors.Problem: nobody the registry knows
        """
        token = self._token(headers)
        if token is not None:
            return self._bearer(*token)
        if "Authorization" in headers:
            return self._basic(headers["Authorization"])
        name = _common_name(certificate)
        if name is None or name not in self.registry.passwords:
            raise errors.not_authenticated()
        return name

    def log_in(self, body: bytes) -> str:
        """The Set-Cookie header of a new session.

        :raises errors.Problem: user or password is wrong
        """
        try:
            user = json.loads(body)
            name, password = str(user["username"]), str(user["password"])
        except (ValueError, KeyError, TypeError):
            raise errors.malformed("The attributes 'username' and 'password' are missing.") from None
        if not self.registry.accepts(name, password):
            raise errors.not_authenticated()
        token = secrets.token_urlsafe(48)
        self._tokens[token] = (name, time.monotonic() + _TWO_HOURS)
        return f"{self.cookie_name}={token}; Path=/; Secure; HttpOnly; SameSite=Strict"

    def log_out(self, headers: Message[str, str]) -> str:
        """The Set-Cookie header that deletes the token."""
        token = self._token(headers)
        if token is not None:
            self._tokens.pop(token[1], None)
        return f"{self.cookie_name}=; Path=/; Expires=Thu, 01 Dec 1994 16:00:00 GMT"

    def _token(self, headers: Message[str, str]) -> tuple[str, str] | None:
        try:
            cookies = SimpleCookie(headers.get("Cookie", ""))
        except CookieError:
            return None
        return next(((name, each.value) for name, each in cookies.items() if name.startswith(_PREFIX)), None)

    def _bearer(self, name: str, token: str) -> str:
        user, expires = self._tokens.get(token, ("", 0.0))
        if name != self.cookie_name or expires < time.monotonic():
            raise errors.token_refused(name)
        return user

    def _basic(self, header: str) -> str:
        try:
            name, _colon, password = base64.b64decode(header.partition(" ")[2], validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise errors.wrong_password() from None
        if not header.startswith("Basic ") or not self.registry.accepts(name, password):
            raise errors.wrong_password()
        return name


def _common_name(certificate: Mapping[str, Any] | None) -> str | None:
    """The user a certificate stands for: its common name, as the registry's default mapping has it."""
    names = [value for part in (certificate or {}).get("subject", ()) for key, value in part if key == "commonName"]
    return names[0] if names else None
