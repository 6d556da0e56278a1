# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored passwords: one form that everybody reads, and one that nobody but the lab does."""

from __future__ import annotations

from wasmq_lab.was.cell.real_stores import is_readable
from wasmq_lab.was.cell.xor import UNREADABLE, opened, sealed, unxor, xor


def test_both_forms_are_opened():
    assert opened(xor("WebAS")) == opened(sealed("WebAS")) == opened("WebAS") == "WebAS"


def test_an_encrypted_one_is_no_encoding():
    assert unxor(sealed("WebAS")) == sealed("WebAS") and "WebAS" not in sealed("WebAS")


def test_what_a_real_cell_has_encrypted_becomes_one_password_and_stays_as_it_is():
    for stored in ("{aes}AAAA", "{aes:alias}AAAA", "{aes}not base64", "{AES}/+=="):
        assert opened(stored) == UNREADABLE and is_readable(stored)
    assert not is_readable("{xor}REDACTED")
