# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import sni
from hypothesis import given
from hypothesis import strategies as st

CHANNELS = st.text("ABCXYZabcxyz0189./_%", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("channel", "name"),
    [
        ("TO.QMGR1", "to2e-qmgr1.chl.mq.ibm.com"),
        ("to.qmgr1", "74-6f-2e-71-6d-67-72-1.chl.mq.ibm.com"),
        ("SYSTEM.ADMIN.SVRCONN", "system2e-admin2e-svrconn.chl.mq.ibm.com"),
        ("WAS.TLS_1", "was2e-tls5f-1.chl.mq.ibm.com"),
    ],
)
def test_documented_names(channel, name):
    assert sni.server_name(channel) == name
    assert sni.channel_name(name) == channel


@given(CHANNELS)
def test_every_channel_has_one_name_of_legal_length(channel):
    name = sni.server_name(channel)
    assert sni.channel_name(name) == channel
    assert sni.channel_name(name.upper()) == channel
    assert len(name.split(".", maxsplit=1)[0]) <= 63


@pytest.mark.parametrize("name", ["mq.example.com", "a-b.chl.mq.ibm.com", "41-.chl.mq.ibm.com"])
def test_other_names_are_no_channel(name):
    assert sni.channel_name(name) is None


@pytest.mark.parametrize(("channel", "safe"), [("A.B1", True), ("A.", False), ("A.b", False), ("A_", False)])
def test_java_refuses_a_trailing_hyphen(channel, safe):
    assert sni.is_safe_for_java(channel) is safe
