# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Where the product's commands are."""

from __future__ import annotations

import os
import typing as t

from .._core.errors import MqError

DEFAULT_PATHS = ("/opt/mqm", "/usr/mqm")


def find_command(name: str, installation_path: t.Optional[str], *, error_code: str) -> str:
    """The path of a command of the installation.

    :raises MqError: there is no such command, with the code given
    """
    places = [installation_path] if installation_path else list(DEFAULT_PATHS)
    for place in places:
        candidate = os.path.join(place, "bin", name)
        if os.path.isfile(candidate):
            return candidate
    raise MqError(
        f"{name} was not found below {' or '.join(places)}; set installation_path to where IBM MQ is installed.",
        error_code,
    )
