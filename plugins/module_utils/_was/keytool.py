# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The JRE's keytool on one store file: the password comes through a pipe, certificates through standard input."""

from __future__ import annotations

import os
import typing as t
from dataclasses import dataclass

from .._core.errors import WasError
from .pipes import served
from .private_directory import private_directory
from .process import run_command

_TIMEOUT = 120


@dataclass(frozen=True)
class KeyRequest:
    """The key pair and self-signed certificate to make."""

    alias: str
    subject: str
    alternative_names: t.Tuple[str, ...] = ()
    key_size: int = 3072
    validity_days: int = 365

    def arguments(self) -> t.List[str]:
        """The certificate serves as client and as server: default SSL settings present it both ways."""
        names = ",".join(name.replace("DNS:", "dns:").replace("IP:", "ip:") for name in self.alternative_names)
        extensions = [f"SAN={names}"] if names else []
        extensions += ["EKU=serverAuth,clientAuth", "KU=digitalSignature,keyEncipherment"]
        found = ["-genkeypair", "-alias", self.alias, "-keyalg", "RSA", "-keysize", str(self.key_size)]
        found += ["-sigalg", "SHA256withRSA", "-validity", str(self.validity_days), "-dname", self.subject]
        return found + [part for extension in extensions for part in ("-ext", extension)]


@dataclass(frozen=True)
class Keytool:
    """One keytool and the store it works on."""

    command: str
    store: str
    store_type: str
    password: str

    def generate(self, request: KeyRequest) -> None:
        """Make a key pair in the store."""
        self._run(request.arguments(), with_key=True)

    def import_signer(self, alias: str, content: str) -> None:
        """Add a trusted certificate."""
        self._run(["-importcert", "-noprompt", "-alias", alias], data=content)

    def delete(self, alias: str) -> None:
        """Remove an entry."""
        self._run(["-delete", "-alias", alias])

    def _run(self, arguments: t.Sequence[str], *, data: str | None = None, with_key: bool = False) -> None:
        text = self.password + "\n"
        with private_directory() as directory, served(os.path.join(directory, "password"), text) as pipe:
            argv = [self.command, "-J-Duser.language=en", *arguments, "-keystore", self.store]
            argv += ["-storetype", self.store_type, "-storepass:file", pipe.path]
            argv += ["-keypass:file", pipe.path] if with_key else []
            finished = run_command(argv, timeout=_TIMEOUT, data=data)
        if finished.code != 0:
            reason = " ".join(finished.output.split())[:300] or f"code {finished.code}"
            raise WasError(
                f"keytool {arguments[0]} on {self.store} failed ({reason}): run it by hand.", "KEYTOOL_FAILED"
            )
