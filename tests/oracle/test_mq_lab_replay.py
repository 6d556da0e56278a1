# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's runmqsc answers recorded commands as the product did.

A capture's commands are typed again on a queue manager of its level that was prepared alike, and the answers compared
cell by cell. Left out of the comparison: dates, times, process ids, paths and the queue manager's identifier; blank
lines and the indentation of a paste; the lines of a diagram behind the end of a paste; commands whose echo the paste
damaged. Left out wholly: the captures of MQSeries 5 (50), and of a stopped queue manager (49), which
test_mq_lab_commands.py has.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

import pytest
from wasmq_lab.mq.mqsc.session import session
from wasmq_lab.mq.queue_manager import NoNetwork, QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES names no captures")

_ECHO = re.compile(r"^\s*(\d+) : (.*)$")
_SUMMARY = re.compile(r"^(One|No|\d+) .*(commands? (read|has|have|could)|MQSC commands?)")
_DATED = re.compile(r"\b(ALTDATE|ALTTIME|CRDATE|CRTIME|STARTDA|STARTTI|PID|QMID|DATPATH|SSLKEYR)\(([^)]*)\)")


@dataclass
class Exchange:
    """A command as it was echoed and what the product answered."""

    command: str
    answer: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """A capture to replay: the level, what was there before, and channel instances if any."""

    capture: str
    level: str
    queue_manager: str = "QM1"
    before: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    message_before: str = ""


_LISTENERS = (
    "DEFINE LISTENER(DEV.LISTENER.TCP) TRPTYPE(TCP) CONTROL(QMGR) PORT(1414)",
    "DEFINE LISTENER(SYSTEM.ADMIN.LISTENER) TRPTYPE(TCP) CONTROL(QMGR) PORT(1415)",
)
_QMGR = (
    "ALTER QMGR CERTLABL('ibmwebspheremqqm1') CHLAUTH(DISABLED) CONNAUTH(DEV.AUTHINFO) DEADQ(DEV.DEAD.LETTER.QUEUE)"
    " STATMQI(ON) STATINT(30)",
)
_DEV_CHANNELS = (
    "DEFINE CHANNEL(DEV.ADMIN.SVRCONN) CHLTYPE(SVRCONN)",
    "DEFINE CHANNEL(DEV.APP.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('app')",
    "DEFINE CHANNEL(SYSTEM.ADMIN.SVRCONN) CHLTYPE(SVRCONN)",
)
_DEV_RECORDS = (
    "SET CHLAUTH('SYSTEM.ADMIN.SVRCONN') TYPE(ADDRESSMAP) ADDRESS(*) ACTION(REMOVE)",
    "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) DESCR('Back-stop rule - Blocks everyone')",
    "SET CHLAUTH('DEV.APP.SVRCONN') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL) CHCKCLNT(REQUIRED)"
    " DESCR('Allows connection via APP channel')",
    "SET CHLAUTH('DEV.ADMIN.SVRCONN') TYPE(BLOCKUSER) USERLIST('nobody') DESCR('Allows admins on ADMIN channel')",
    "SET CHLAUTH('DEV.ADMIN.SVRCONN') TYPE(USERMAP) CLNTUSER('admin') USERSRC(CHANNEL)"
    " DESCR('Allows admin user to connect via ADMIN channel')",
)
_CASES = [
    Case("02_display_qmgr_all_942.txt", "9.4.2", before=_QMGR),
    Case("04_display_channel_all_types_all_942.txt", "9.4.2", before=_DEV_CHANNELS),
    Case("05_display_chlauth_all_942.txt", "9.4.2", before=_DEV_RECORDS),
    Case("06_display_chstatus_svrconn_all_942.txt", "9.4.2"),
    Case("08_display_lsstatus_all_942.txt", "9.4.2", before=_LISTENERS),
    Case("10_define_alter_tls_sdr_rcvr_925.txt", "9.2.5", skip=("DEFINE CHANNEL(QM1.TO.QM2) CHLTYPE(RCVR)",)),
    Case("12_display_chs_sslpeer_sslcerti_925.txt", "9.2.5"),
    Case("15_alter_channel_sslpeer_serialnumber_925.txt", "9.2.5", before=("DEF CHL(QM1.TO.QM2) CHLTYPE(RCVR)",)),
    Case("26_refresh_security_and_chstatus_retrying_910.txt", "9.1.0"),
    Case("40_interactive_session_define_listener_channel_910.txt", "9.1.0"),
    Case("41_syntax_error_amq8405i_910.txt", "9.1.0", skip=("DEFINE # hostnamectl", "START CHANNEL(QMA.QMB)")),
    Case("42_batch_stdin_chlauth_authinfo_refresh_910.txt", "9.1.0"),
    Case("46_chstatus_not_found_amq8420i_942.txt", "9.4.2"),
    Case("58_runmqsc_custom_prompt_appliance.txt", "9.3.0"),
    Case("60_syntax_error_amq8405i_amq8427i_alter_svrconn_905.txt", "9.0.5"),
    Case(
        "74_chlauth_usermap_remove_amq8884_v8.txt",
        "7.5.0",
        before=(
            "SET CHLAUTH(BMMADMIN.SVRCONN) TYPE(USERMAP) CLNTUSER('CHADVT3UTBMMPA$') ADDRESS('10.199.103.0')"
            " MCAUSER('mqm') DESCR('BTMA channel')",
            "SET CHLAUTH(BMMADMIN.SVRCONN) TYPE(USERMAP) CLNTUSER('chadvt3utbm') MCAUSER('mqm')",
            "SET CHLAUTH(*) TYPE(USERMAP) CLNTUSER('testuser') MCAUSER('mqm')",
        ),
    ),
    Case(
        "75_chlauth_match_runcheck.txt",
        "8.0.0",
        before=(
            "SET CHLAUTH('SYSTEM.ADMIN.SVRCONN') TYPE(BLOCKUSER) USERLIST('nobody')",
            "SET CHLAUTH('SYSTEM.ADMIN.SVRCONN') TYPE(USERMAP) CLNTUSER('ionut') USERSRC(MAP) MCAUSER('mqm')"
            " ADDRESS('10.31.181.1')",
        ),
    ),
    Case("81_runmqsc_windows_w_m_chlauth_disabled_910.txt", "9.1.0"),
    Case("86_rdqm_runmqsc_batch_and_display_queue.txt", "9.2.0", message_before="dis ql(queue1) curdepth"),
    Case("87_rdqm_azure_crtmqm_runmqsc.txt", "9.2.0"),
]


class RecordedNetwork(NoNetwork):
    """Shows the instances and listeners of a capture."""

    def __init__(self, instances: list[dict[str, str]], listeners: list[dict[str, str]]) -> None:
        self._instances = instances
        self._listeners = listeners

    def instances(self) -> list[dict[str, str]]:
        return self._instances

    def statuses(self) -> list[dict[str, str]]:
        return self._instances

    def listeners(self) -> list[dict[str, str]]:
        return self._listeners


def capture(name: str) -> list[str]:
    lines = (Path(os.environ["WASMQ_ORACLES"]) / "mq" / name).read_text().split("\n")
    return [line for line in lines if not line.startswith("# source:")]


def exchanges(lines: list[str]) -> Iterator[Exchange]:
    """Each echoed command with the lines up to the next echo, typed line, prompt, summary or pasted prose."""
    current: Exchange | None = None
    for line in lines:
        found = _ECHO.match(line)
        if found:
            if current:
                yield current
            current = Exchange(found.group(2))
        elif current and re.match(r"\s*: |\s+:$", line):
            continue
        elif current and (_SUMMARY.match(line) or re.match(r"^([\[$#`]|Starting MQSC|5724|MQSC >|\S+@)", line)):
            yield current
            current = None
        elif current:
            current.answer.append(line)
    if current:
        yield current


def normal(lines: list[str]) -> list[str]:
    """Without dates, process ids, paths, trailing blanks, indentation of a paste and the line typed next."""
    text = [_DATED.sub(r"\1(?)", line).strip().replace("[set.]", "set.") for line in lines]
    return [
        line
        for line in text
        if line and not re.match(r"^(define|def|alter|set|start|dis|refresh|quit|end)\b", line, re.I)
    ]


def items(lines: list[str]) -> list[str]:
    """The cells of an answer, whatever their lines: a masked value may have had another width."""
    return [cell for line in lines for cell in re.split(r"\s{2,}", line.strip()) if cell]


def rows_of(answer: list[str], key: str) -> list[dict[str, str]]:
    """The objects of a DISPLAY answer, read by a plain NAME(value) pattern."""
    rows: list[dict[str, str]] = []
    for cell in items(answer):
        found = re.fullmatch(r"([A-Z]+)\((.*)\)", cell)
        if found and found.group(1) == key:
            rows.append({})
        if found and rows:
            rows[-1][found.group(1)] = found.group(2).strip()
    return rows


def recorded_network(answer: list[str]) -> RecordedNetwork:
    """What was running when the product gave the answer."""
    listeners = rows_of(answer, "LISTENER") if any("listener status" in line for line in answer) else []
    return RecordedNetwork(rows_of(answer, "CHANNEL") if any("AMQ8417" in line for line in answer) else [], listeners)


def prepared(case: Case, tmp_path: Path) -> QueueManager:
    host = new_host(tmp_path, level=case.level)
    for file, line in (("passwd", "{0}:x:2000:2000::/:/bin/sh\n"), ("group", "{0}:x:2000:\n")):
        with open(host.root / "etc" / file, "a") as stream:
            stream.writelines(line.format(user) for user in ("mquser", "rdqmuser", "usrmq"))
    queue_manager = new_queue_manager(host, case.queue_manager, {"-oa": "user"})
    for command in case.before:
        answer = queue_manager.run(command, "mqm")
        assert answer.outcome == "done", (command, answer.lines)
    return queue_manager


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.capture[:2])
def test_recorded_commands_get_the_recorded_answers(case: Case, tmp_path: Path):
    recorded = list(exchanges(capture(case.capture)))
    assert recorded
    queue_manager = prepared(case, tmp_path)
    for exchange in recorded:
        if exchange.command.upper() in ("END", "QUIT") or exchange.command.startswith(case.skip or ("\0",)):
            continue
        queue_manager.network = recorded_network(exchange.answer)
        if exchange.command == case.message_before:
            queue_manager.put("QUEUE1", {"text": "a message"})
        answer = queue_manager.run(exchange.command, "mqm").lines
        wanted = normal(exchange.answer)
        got = normal(answer)[: len(wanted)] if "AMQ8427I: Valid syntax" in " ".join(wanted) else normal(answer)
        if wanted and wanted[-1].endswith("SCYDATA("):  # the paste ends inside this line
            wanted, got = wanted[:-1], got[: len(wanted) - 1]
        assert items(got) == items(wanted), exchange.command


def test_a_batch_is_echoed_counted_and_summed_up_as_recorded(tmp_path: Path):
    lines = capture("42_batch_stdin_chlauth_authinfo_refresh_910.txt")
    start = next(number for number, line in enumerate(lines) if line.startswith("     1 :"))
    recorded = [line for line in lines[start:] if line]
    typed = [_ECHO.match(line).group(2) for line in recorded if _ECHO.match(line)]
    queue_manager = prepared(Case("", "9.1.0", "CRC01CRD"), tmp_path)
    output, code = rehearse(queue_manager, typed)
    assert (output, code) == (recorded, 0)


def test_comments_and_blank_lines_are_echoed_as_recorded(tmp_path: Path):
    lines = capture("87_rdqm_azure_crtmqm_runmqsc.txt")
    start = next(number for number, line in enumerate(lines) if line.startswith("       : * (C)"))
    recorded = [line.rstrip() for line in lines[start : lines.index("```", start)]]
    typed = [line[9:] for line in recorded if re.match(r"^ {1,7}\d* :", line)]
    queue_manager = prepared(Case("", "9.2.0", "RDQMDRHAQM1"), tmp_path)
    output, code = rehearse(queue_manager, typed)
    assert ([line.rstrip() for line in output], code) == (recorded, 0)


def test_a_wrong_cipher_is_refused_as_recorded(tmp_path: Path):
    exchange = next(exchanges(capture("47_sslciph_wrong_amq8242e_windows_93.txt")))
    weak = exchange.command.replace("ANY_TLS13_OR_HIGHER", "TRIPLE_DES_SHA_US")
    queue_manager = prepared(Case("", "9.3.0"), tmp_path)
    assert queue_manager.run(weak, "mqm").lines == exchange.answer[-2:-1]


def test_a_continued_command_is_joined_as_recorded(tmp_path: Path):
    lines = capture("53_continuation_plus_alter_v7_japanese.txt")
    recorded = lines[lines.index("     1 : alter ql(QMW) trigger +") : lines.index("STOP CHL(QMC.QMW)") - 1]
    typed = [line[9:] for line in recorded if re.match(r"^ {1,7}\d* :", line)]
    before = ("DEF QL(QMW) USAGE(XMITQ)", "DEF CHL(QMC.QMW) CHLTYPE(SDR) CONNAME('a') XMITQ(QMW)")
    queue_manager = prepared(Case("", "7.0.1", before=before), tmp_path)
    output, code = rehearse(queue_manager, typed)
    assert ([line.rstrip() for line in output], code) == ([line.rstrip() for line in recorded], 0)


def test_an_inactive_channel_cannot_be_stopped_as_recorded(tmp_path: Path):
    recorded = list(exchanges(capture("53_continuation_plus_alter_v7_japanese.txt")))[-2:]
    before = ("DEF CHL(QMC.QMW) CHLTYPE(SDR) CONNAME('a') XMITQ(Q)",)
    queue_manager = prepared(Case("", "7.0.1", before=before), tmp_path)
    for exchange in recorded:
        assert normal(queue_manager.run(exchange.command, "mqm").lines) == normal(exchange.answer)


def test_a_user_who_may_not_is_refused_as_recorded(tmp_path: Path):
    lines = capture("51_not_authorized_amq8135e.txt")
    (exchange,) = exchanges(lines)
    queue_manager = prepared(Case("", "9.2.0", "OAMLOG"), tmp_path)
    output, code = rehearse(queue_manager, [exchange.command], user="app")
    assert [line for line in lines if line and not line.startswith("Starting")] == [output[0], output[1], output[-1]]
    assert code == 10


def test_a_batch_between_comments_is_answered_as_recorded(tmp_path: Path):
    recorded = [line.rstrip() for line in capture("52_rdqm_batch_with_comments_authrec.txt") if line][:-1]
    typed = [line[9:] for line in recorded if re.match(r"^ {1,7}\d* :", line)]
    output, _code = rehearse(prepared(Case("", "9.1.0"), tmp_path), typed)
    assert [line.rstrip() for line in output[:-3]] == recorded


def test_only_the_words_of_messages_depend_on_the_language(tmp_path: Path):
    """The capture is Spanish: codes and echo are compared, the words are not."""
    recorded = list(exchanges(capture("54_dev_defaults_log_localised_es.txt")))
    queue_manager = prepared(Case("", "9.1.0", before=("DEF AUTHINFO(DEV.AUTHINFO) AUTHTYPE(IDPWOS)",)), tmp_path)
    for exchange in recorded:
        answer = queue_manager.run(exchange.command, "mqm")
        codes = [line.split(":")[0] for line in exchange.answer if line.startswith("AMQ")]
        assert [message.code for message in answer.messages] == codes, exchange.command


def test_without_echo_only_messages_are_printed_as_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The commands are not in the capture; such as give the same messages are typed."""
    recorded = capture("55_runmqsc_e_no_echo_2019.txt")
    recorded = recorded[recorded.index("") + 1 :]
    commands = {
        "AMQ8005I": "ALTER QMGR DESCR('{0}')",
        "AMQ8626I": "DEFINE LISTENER(L{0}) TRPTYPE(TCP) PORT(1414)",
        "AMQ8021I": "START LISTENER(L1)",
        "AMQ8014I": "DEFINE CHANNEL(C{0}) CHLTYPE(SVRCONN)",
        "AMQ8006I": "DEFINE QLOCAL(Q{0})",
    }
    messages = [line for line in recorded if line.startswith("AMQ")]
    typed = [commands[line[:8]].format(number) for number, line in enumerate(messages)]
    queue_manager = prepared(Case("", "9.1.5"), tmp_path)

    def ask(command: str) -> tuple[list[str], str]:
        answer = queue_manager.run(command, "mqm")
        return answer.lines, answer.outcome

    assert session(iter(typed), False, queue_manager.level, ask) == 0
    assert capsys.readouterr().out.split("\n") == recorded


def test_a_listener_that_does_not_run_cannot_be_stopped_as_recorded(tmp_path: Path):
    (line,) = [line for line in capture("83_json_error_log_amq8940e_amq8731w.txt") if "AMQ8731W" in line]
    command, message = re.findall(r'"ibm_commentInsert\d":"([^"]*)"', line)
    before = ("DEFINE LISTENER('SYSTEM.LISTENER.TCP.1') TRPTYPE(TCP)",)
    assert prepared(Case("", "9.4.0", before=before), tmp_path).run(command, "mqm").lines == [message]
