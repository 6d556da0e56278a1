# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One keep-alive HTTPS connection. No proxy of the environment is used and no redirection followed."""

from __future__ import annotations

import http.client
import socket
import ssl
import typing as t
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from ..._core.errors import InputError, MqError
from .failures import Reply

#: What mqweb would answer at most: a queue manager's thousands of objects.
_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True)
class Address:
    """Where an mqweb server listens."""

    host: str
    port: int
    prefix: str = ""

    @property
    def url(self) -> str:
        """As the user would write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}{self.prefix}"


def address(url: str) -> Address:
    """The address of a URL; what stands behind the server's name up to /ibmmq is kept.

    :raises InputError: it is not an https URL, or holds more than an address
    """
    parts = urlsplit(url)
    try:
        port = parts.port or 443
    except ValueError:
        port = 0
    if (
        parts.scheme != "https"
        or not parts.hostname
        or not port
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise InputError(
            "rest.url is not the address of an mqweb server; write it as https://HOST:9443, without a user.",
            "REST_URL_INVALID",
        )
    return Address(parts.hostname, port, parts.path.partition("/ibmmq")[0].rstrip("/"))


def tls_context(options: t.Mapping[str, t.Any]) -> ssl.SSLContext:
    """What this end trusts and presents.

    :raises InputError: a file cannot be read or is not what it should be
    """
    try:
        context = ssl.create_default_context(cafile=options.get("ca_path"))
    except (OSError, ssl.SSLError) as error:
        raise _unreadable("ca_path", options["ca_path"], error) from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not options.get("validate_certs", True):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if options.get("client_cert"):
        try:
            # An encrypted key would ask for its password on a terminal.
            context.load_cert_chain(options["client_cert"], options.get("client_key"), password=lambda: b"")
        except (OSError, ssl.SSLError, ValueError) as error:
            raise _unreadable("client_cert", options["client_cert"], error) from None
    return context


def _unreadable(option: str, path: str, error: Exception) -> InputError:
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or "not PEM, or its key does not fit"
    return InputError(
        f"rest.{option} {path} cannot be used ({reason}); name a readable PEM file on the host the module runs on.",
        "REST_FILE_UNREADABLE",
    )


class Connection:
    """Requests of one user to one server, one after the other."""

    def __init__(self, where: Address, context: ssl.SSLContext, timeout: int) -> None:
        self._where = where
        self._timeout = timeout
        self._http = http.client.HTTPSConnection(where.host, where.port, timeout=timeout, context=context)

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def send(self, method: str, path: str, body: t.Optional[bytes], headers: t.Mapping[str, str]) -> Reply:
        """One request and its response.

        :raises MqError: the server could not be reached, is not the one trusted, or did not answer
        """
        try:
            self._connect()
            self._http.request(method, self._where.prefix + path, body=body, headers=dict(headers))
            response = self._http.getresponse()
            return Reply(response.status, response.read(_LIMIT), _cookies(response))
        except (http.client.HTTPException, OSError) as error:
            self._http.close()
            raise self._broken(error) from None

    def _connect(self) -> None:
        if self._http.sock is None:
            try:
                self._http.connect()
            except OSError as error:
                raise self._unreachable(error) from None

    def _unreachable(self, error: OSError) -> MqError:
        url = self._where.url
        if isinstance(error, ssl.SSLCertVerificationError):
            return MqError(
                f"The certificate of {url} is not trusted ({error.verify_message}); "
                "give the certificate of its authority in rest.ca_path.",
                "REST_TLS_REFUSED",
            )
        if isinstance(error, ssl.SSLError):
            reason = error.reason or "TLS alert"
            return MqError(
                f"There is no TLS connection to {url} ({reason}); check the port, and the client certificate.",
                "REST_TLS_REFUSED",
            )
        reason = "no answer" if isinstance(error, socket.timeout) else error.strerror or type(error).__name__
        return MqError(
            f"The mqweb server at {url} cannot be reached ({reason}); check rest.url and that mqweb runs (dspmqweb).",
            "REST_UNREACHABLE",
        )

    def _broken(self, error: Exception) -> MqError:
        if isinstance(error, ssl.SSLError) and "alert" in str(error).lower():
            return self._unreachable(error)  # TLS 1.3 refuses a client certificate at the first reading
        if isinstance(error, socket.timeout):
            return MqError(
                f"The mqweb server at {self._where.url} did not answer within {self._timeout} seconds; "
                "look at the queue manager, then raise the option timeout and run again.",
                "MQ_COMMAND_TIMEOUT",
            )
        return MqError(
            f"The connection to {self._where.url} broke before the answer came ({type(error).__name__}); run again, "
            "which starts with what is there.",
            "REST_CONNECTION_LOST",
        )


def _cookies(response: http.client.HTTPResponse) -> t.Dict[str, str]:
    found: t.Dict[str, str] = {}
    for header in response.headers.get_all("Set-Cookie") or []:
        try:
            found.update({name: morsel.coded_value for name, morsel in SimpleCookie(header).items()})
        except CookieError:
            name, _equals, value = header.split(";")[0].partition("=")
            found[name.strip()] = value
    return found
