# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a queue manager does not know it refuses: names, keywords, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})


def answer(queue_manager: QueueManager, command: str) -> tuple[str, list[str]]:
    given = queue_manager.run(command, "mqm")
    return given.outcome, given.lines


@pytest.mark.parametrize(
    "command",
    [
        "DIS QL('')",
        "DIS CHL('bad name!')",
        "DIS QL(*WASQ)",
        "DIS QL(F*Q)",
        "DIS CHL(*.SVRCONN)",
        "DIS LISTENER(*X)",
        "DIS CHS(*X)",
        "DIS LSSTATUS(A*B)",
        "DIS QS(*X)",
        "DIS NAMELIST(*X)",
        "DIS AUTHINFO(*X)",
    ],
)
def test_a_generic_name_has_its_asterisk_at_the_end(queue_manager: QueueManager, command: str):
    assert answer(queue_manager, command) == ("failed", ["AMQ8424E: Error detected in a name keyword."])


def test_a_channel_profile_has_asterisks_anywhere(queue_manager: QueueManager):
    assert answer(queue_manager, "DIS CHLAUTH(*SVRCONN)")[0] == "done"


def test_a_name_to_display_that_is_too_long_is_a_syntax_error(queue_manager: QueueManager):
    outcome, lines = answer(queue_manager, "DIS CHL(THIS.NAME.IS.LONGER.THAN.TWENTY) ALL")
    assert (outcome, lines[1]) == ("syntax", "DIS CHL(THIS.NAME.IS.LONGER.THAN.TWENTY)")


@pytest.mark.parametrize("command", ["DIS CHL(SYSTEM*) SSLCIPH SSLCIPH", "DIS QMGR SSLKEYR SSLKEYR"])
def test_an_attribute_is_asked_for_once(queue_manager: QueueManager, command: str):
    assert answer(queue_manager, command)[0] == "syntax"


@pytest.mark.parametrize("keyword", ["CHLTYPE", "TYPE"])
def test_the_type_of_a_channel_may_be_asked_for(queue_manager: QueueManager, keyword: str):
    outcome, lines = answer(queue_manager, f"DIS CHL(SYSTEM.DEF.SVRCONN) {keyword}")
    assert (outcome, lines[1]) == ("done", "   CHANNEL(SYSTEM.DEF.SVRCONN)             CHLTYPE(SVRCONN)")


def test_the_segment_of_a_syntax_error_ends_at_the_wrong_word(queue_manager: QueueManager):
    assert answer(queue_manager, "REFRESH SECURITY TYPE(SSL) FOO")[1][1] == "REFRESH SECURITY TYPE(SSL) FOO"


def test_stop_channel_knows_two_states(queue_manager: QueueManager):
    assert answer(queue_manager, "STOP CHL(SYSTEM.DEF.SVRCONN) STATUS(FOO)")[0] == "syntax"
    assert answer(queue_manager, "STOP CHL(SYSTEM.DEF.SVRCONN) STATUS(INACTIVE)")[0] == "done"


@pytest.mark.parametrize("address", ["999.1.1.1", "1.2.3.", "1.2.3.9-2", "not an address", "1.2.3.4-300"])
def test_an_address_pattern_is_checked(queue_manager: QueueManager, address: str):
    command = f"SET CHLAUTH(X) TYPE(ADDRESSMAP) ADDRESS('{address}') USERSRC(NOACCESS)"
    assert answer(queue_manager, command)[0] == "syntax"
    assert answer(queue_manager, f"SET CHLAUTH('*') TYPE(BLOCKADDR) ADDRLIST('{address}')")[0] == "syntax"


@pytest.mark.parametrize("address", ["*", "10.*", "10.1.2.3", "10.1.2-9.*", "fe80::1", "2001:db8::*"])
def test_address_patterns_of_the_product_are_taken(queue_manager: QueueManager, address: str):
    command = f"SET CHLAUTH(X) TYPE(ADDRESSMAP) ADDRESS('{address}') USERSRC(NOACCESS)"
    assert answer(queue_manager, command)[0] == "done"


def test_a_host_name_maps_but_does_not_block(queue_manager: QueueManager):
    mapping = "SET CHLAUTH(X) TYPE(ADDRESSMAP) ADDRESS('*.example.org') USERSRC(NOACCESS)"
    assert answer(queue_manager, mapping)[0] == "done"
    assert answer(queue_manager, "SET CHLAUTH('*') TYPE(BLOCKADDR) ADDRLIST('app1.example.org')")[0] == "syntax"


def test_a_question_mark_lists_the_commands(queue_manager: QueueManager):
    """Seen at 7.5: an empty line and the list, no syntax error before it."""
    lines = answer(queue_manager, "?")[1]
    assert lines[:4] == ["", "AMQ8426I: Valid MQSC commands are:", "", "    ALTER"]
