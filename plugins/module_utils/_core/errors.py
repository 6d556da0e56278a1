# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The one root of every failure a user can act on."""

from __future__ import annotations


class WasmqError(Exception):
    """A sentence for the operator and a stable code for the machine.

    :param message: one sentence that names the offending value and the remedy
    :param error_code: upper case with underscores, never renamed once published
    :param details: further facts for the module result; never a secret
    """

    def __init__(self, message: str, error_code: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.error_code = error_code
        self.details = details


class InputError(WasmqError):
    """What the user asked for cannot work; nothing was read or changed."""


class MqError(WasmqError):
    """The queue manager or one of its tools refused."""


class WasError(WasmqError):
    """The application server or one of its tools refused."""
