# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import base64

from ansible_collections.wasmq.secure.plugins.module_utils._core.redaction import redact, xor_decoded, xor_encoded
from hypothesis import given
from hypothesis import strategies as st


def test_the_published_default_password_decodes():
    assert xor_decoded("{xor}CDo9Hgw=") == "WebAS"


def test_escaped_equals_sign_of_a_properties_file_is_understood():
    assert xor_decoded("{XOR}CDo9Hgw\\=") == "WebAS"


def test_text_without_a_tag_is_returned_as_is():
    assert xor_decoded("plain") == "plain"


def test_a_blanked_out_or_damaged_value_is_nobodys_password():
    assert xor_decoded("{xor}REDACTED") not in ("", "REDACTED")
    assert xor_decoded("{xor}abc") == "{xor}abc"


@given(st.text())
def test_encoding_round_trips(secret):
    assert xor_decoded(xor_encoded(secret)) == secret


@given(st.text(min_size=8))
def test_no_derived_form_survives_redaction(secret):
    text = f"<{secret}> <{xor_encoded(secret)}> <{base64.b64encode(secret.encode()).decode()}>"
    assert redact(text, [secret]) == "<********> <********> <********>"
