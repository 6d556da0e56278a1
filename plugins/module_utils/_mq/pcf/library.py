# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The library pymqi, which is loaded only when somebody asks for transport ``pcf``."""

from __future__ import annotations

import importlib
import platform
import sys
import typing as t

from ..._core.errors import MqError


def load() -> t.Any:
    """The module pymqi.

    :raises MqError: it, or the client library below it, cannot be loaded here
    """
    try:
        return importlib.import_module("pymqi")
    except ImportError as error:
        raise MqError(
            f"The Python library pymqi cannot be loaded on {platform.node()} by {sys.executable} "
            f"({error}); install pymqi for this Python and the IBM MQ client for its libmqic_r there, "
            "or delegate the task to a host that has both.",
            "PYMQI_MISSING",
        )
