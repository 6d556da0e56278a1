# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Line by line editing of client properties."""

from __future__ import annotations

import os

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.client_props import PropertiesFile
from ansible_collections.wasmq.secure.plugins.module_utils._was.client_props_file import ClientPropsEngine

SSL = """# global
com.ibm.ssl.defaultAlias=First
user.root=/opt/was

# first block
com.ibm.ssl.alias=First
com.ibm.ssl.protocol=SSL_TLSv2
com.ibm.ssl.trustStorePassword={xor}CDo9Hgw\\=
#com.ibm.ssl.keyStoreClientAlias=default

! second block
com.ibm.ssl.alias = Second
com.ibm.ssl.protocol : SSL_TLSv2
com.ibm.ssl.trustStore=${user.root}/etc/\\
    trust.p12
"""


def edit(wanted, *, alias=None, encode=(), text=SSL):
    return PropertiesFile(text, blocks=True).edited(wanted, alias=alias, encode=encode)


def test_only_the_named_block_changes():
    edited = edit({"com.ibm.ssl.protocol": "TLSv1.2"}, alias="Second")
    assert edited.text == SSL.replace("com.ibm.ssl.protocol : SSL_TLSv2", "com.ibm.ssl.protocol=TLSv1.2")
    assert (edited.before, edited.after) == ({"com.ibm.ssl.protocol": "SSL_TLSv2"}, {"com.ibm.ssl.protocol": "TLSv1.2"})


def test_an_equal_value_keeps_every_character():
    assert edit({"com.ibm.ssl.protocol": "SSL_TLSv2"}, alias="Second").text == SSL


def test_a_new_property_goes_to_the_end_of_its_block():
    lines = edit({"com.ibm.ssl.new": "a=b"}, alias="First").text.splitlines()
    assert lines.index("com.ibm.ssl.new=a=b") == lines.index("com.ibm.ssl.trustStorePassword={xor}CDo9Hgw\\=") + 1


def test_without_an_alias_the_part_before_the_blocks_changes():
    assert "user.root=/new\n\n# first" in edit({"user.root": "/new"}).text


def test_an_encoded_value_is_compared_decoded_however_it_is_escaped():
    key = "com.ibm.ssl.trustStorePassword"
    assert edit({key: "WebAS"}, alias="First", encode=[key]).text == SSL
    assert key + "={xor}Lz4sLCgwLTs=\n" in edit({key: "password"}, alias="First", encode=[key]).text


def test_a_continued_value_is_replaced_as_a_whole():
    edited = edit({"com.ibm.ssl.trustStore": "/t.jks"}, alias="Second")
    assert edited.before == {"com.ibm.ssl.trustStore": "${user.root}/etc/trust.p12"}
    assert edited.text.endswith("com.ibm.ssl.trustStore=/t.jks\n")


def test_a_property_without_a_value_is_removed():
    assert "protocol :" not in edit({"com.ibm.ssl.protocol": None}, alias="Second").text


def test_line_ends_of_the_file_are_kept():
    text = SSL.replace("\n", "\r\n")
    edited = edit({"com.ibm.ssl.protocol": "TLSv1.2"}, alias="First", text=text)
    assert edited.text.count("\r\n") == edited.text.count("\n") == SSL.count("\n")


def test_a_last_line_without_an_end_is_ended_before_something_follows():
    assert edit({"b": "2"}, text="a=1").text == "a=1\nb=2\n"


def test_an_unknown_block_lists_the_known_ones():
    with pytest.raises(WasmqError) as failure:
        edit({"a": "b"}, alias="Third")
    assert failure.value.error_code == "ALIAS_UNKNOWN"
    assert "First, Second" in failure.value.message


def test_special_characters_read_back_as_they_were_written():
    value = "C:\\dir \u00e9\u20ac #x=y"
    text = edit({"key": value}, text="").text
    assert text.isascii()
    assert PropertiesFile(text).values() == {"key": value}


def test_the_engine_masks_secrets_and_keeps_the_mode(tmp_path):
    path = tmp_path / "ssl.client.props"
    path.write_text(SSL)
    os.chmod(path, 0o640)
    key = "com.ibm.ssl.trustStorePassword"
    engine = ClientPropsEngine(path=path, alias="First", properties={key: "geheim-9"}, encode=[key])
    plan = engine.plan()
    assert "geheim-9" not in repr(plan.result())
    engine.execute(plan)
    assert path.stat().st_mode & 0o777 == 0o640
    assert not engine.plan().changed
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
