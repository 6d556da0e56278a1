# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Converge one client properties file of a profile."""

from __future__ import annotations

import typing as t
from pathlib import Path

from .._core.errors import InputError, WasError
from .._core.plan import Change, Plan
from .._core.redaction import MASK
from .client_props import Edited, PropertiesFile
from .files import Ownership, replace_content
from .profile import Profile


class ClientPropsEngine:
    """Reads the file, edits the text, replaces the file in one step."""

    def __init__(
        self, *, path: Path, alias: str | None, properties: t.Mapping[str, t.Any], encode: t.Collection[str]
    ) -> None:
        self._path = path
        self._alias = alias
        self._wanted = {key: None if value is None else _text(value) for key, value in properties.items()}
        self._encode = frozenset(encode)

    @classmethod
    def of_profile(cls, profile: Profile, options: t.Mapping[str, t.Any]) -> ClientPropsEngine:
        """From the module's parameters.

        :raises InputError: ALIAS_NOT_ALLOWED
        """
        if options.get("alias") and options["file"] != "ssl":
            raise InputError(
                f"{options['file']}.client.props has no alias blocks: leave alias out, or edit file: ssl.",
                "ALIAS_NOT_ALLOWED",
            )
        return cls(
            path=profile.path / "properties" / f"{options['file']}.client.props",
            alias=options.get("alias"),
            properties={**options["properties"], **options["secrets"]},
            encode=[*options["encode"], *options["secrets"]],
        )

    def plan(self) -> Plan:
        """Compare the values; the text of an equal file stays untouched."""
        edited = self._edit()
        if not edited.after:
            return Plan()
        before = {key: self._shown(key, value) for key, value in edited.before.items()}
        after = {key: self._shown(key, value) for key, value in edited.after.items()}
        identity = f"{self._path}{f' [{self._alias}]' if self._alias else ''}"
        return Plan(changes=(Change("alter", identity, before, after, {}),), commands=(f"edit {self._path}",))

    def _edit(self) -> Edited:
        """The text as it is now, with the wanted values in it.

        :raises WasError: CLIENT_PROPS_UNREADABLE
        """
        try:
            text = self._path.read_bytes().decode("latin-1")
        except OSError as error:
            raise WasError(
                f"{self._path} cannot be read ({error.strerror}): check profile_path and run as the profile's owner.",
                "CLIENT_PROPS_UNREADABLE",
            )
        properties = PropertiesFile(text, blocks=self._alias is not None or self._path.name.startswith("ssl."))
        return properties.edited(self._wanted, alias=self._alias, encode=self._encode)

    def _shown(self, key: str, value: str | None) -> str | None:
        return MASK if value and (key in self._encode or "password" in key.lower()) else value

    def execute(self, plan: Plan) -> t.Mapping[str, t.Any]:
        """Put the new text in place."""
        replace_content(str(self._path), self._edit().text.encode("latin-1"), Ownership())
        return {}


def _text(value: t.Any) -> str:
    """Properties are text; YAML's booleans are written as Java reads them."""
    return str(value).lower() if isinstance(value, bool) else str(value)
