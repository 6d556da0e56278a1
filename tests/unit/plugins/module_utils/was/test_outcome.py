# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What wsadmin's output means, by code and in any language."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.literal import literal
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import is_signer_prompt, judge
from ansible_collections.wasmq.secure.plugins.module_utils._was.process import Finished

MARK = "@@wasmq-1"


def events(*records):
    return "".join(f"\nnoise\n{MARK} {literal(record)}\n" for record in records)


def verdict(output, *, code=0, stopped=False):
    with pytest.raises(WasmqError) as failure:
        judge(Finished(code, output, stopped), MARK, where="the dmgr", timeout=9)
    return failure.value.error_code


STARTED = {"event": "started", "steps": 1}


def failed(error):
    return events(STARTED, {"event": "failed", "step": 0, "subject": "queue q", "error": error})


def lost(error):
    return events(STARTED, {"event": "conflict", "error": error}, {"event": "ended", "good": 0})


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ('WASX7023E: Erreur lors de la cr\u00e9ation de la connexion "SOAP"', "WSADMIN_CANNOT_CONNECT"),
        ('WASX7246E: No se puede establecer la conexi\u00f3n\n"ADMN0022E: Se ha denegado"', "WSADMIN_LOGIN_REFUSED"),
        ("ADMC0035E: No user name has been specified", "WSADMIN_LOGIN_REFUSED"),
        ("CWPKI0022E: SSL HANDSHAKE FAILURE\nWASX7023E: Error creating", "SIGNER_NOT_TRUSTED"),
        ("CWPKI0062E: host name\nWASX7023E: Error creating", "HOST_NAME_MISMATCH"),
        ("WASX7017E: Exception received while running file", "WSADMIN_FAILED"),
        ("", "WSADMIN_FAILED"),
        ("WASX7246E: denied\nWASX7213I: not connected" + failed("NameError: AdminTask"), "WSADMIN_LOGIN_REFUSED"),
        ("WASX7023E: no\nWASX7213I: not connected" + failed("WASX7070E: not available"), "WSADMIN_CANNOT_CONNECT"),
        (failed("com.ibm.X: ADMF0005E: no"), "WSADMIN_STEP_REFUSED"),
        (failed("ADMN0034E: ... ADMC0009E: The system failed to make the SOAP RPC call"), "OUTCOME_UNKNOWN"),
        (events(STARTED), "OUTCOME_UNKNOWN"),
        (lost("com.ibm.websphere.management.exception.ConfigServiceException: x"), "SAVE_CONFLICT"),
        (lost("java.net.SocketTimeoutException: Read timed out"), "OUTCOME_UNKNOWN"),
        (lost("java.io.IOException: disk full"), "SAVE_REFUSED"),
    ],
)
def test_a_failure_is_known_by_its_code(output, code):
    assert verdict(output, code=105) == code


def test_a_prompt_is_stopped_at_once_and_named():
    assert is_signer_prompt("*** SSL SIGNER EXCHANGE PROMPT ***\n")
    assert verdict("*** SSL SIGNER EXCHANGE PROMPT ***", stopped=True, code=None) == "SIGNER_NOT_TRUSTED"


def test_a_silent_wsadmin_is_a_timeout():
    assert verdict("WASX7209I: Connected", code=None) == "WSADMIN_TIMEOUT"


def test_noise_between_the_lines_does_not_matter():
    synced = {"event": "synced", "node": "n", "result": "unreachable", "error": ""}
    output = "TEPSEWASBundle loaded." + events(STARTED, {"event": "saved"}, synced, {"event": "ended", "good": 1})
    outcome = judge(Finished(0, output), MARK, where="the dmgr", timeout=9)
    assert (outcome.saves, outcome.unsynchronised) == (1, ["n"])


def test_the_product_message_reaches_the_user_without_jythons_class():
    with pytest.raises(WasmqError) as failure:
        judge(Finished(0, failed("<type 'a.B'>: a.B: ADMF0005E: no")), MARK, where="the dmgr", timeout=9)
    assert failure.value.message.endswith("nothing was saved (a.B: ADMF0005E: no): correct that resource.")
    assert failure.value.details["product_code"] == "ADMF0005E"


def test_what_adminapp_printed_before_it_refused_is_part_of_the_message():
    printed = (
        "ADMA5016I: Installation of x started.\nADMA0002E: A validation error: no JNDI name.\nADMA5014E: It failed.\n"
    )
    with pytest.raises(
        WasmqError, match=r"ADMA0002E: A validation error: no JNDI name: ADMA5014E.*WASX7132E"
    ) as failure:
        judge(Finished(0, printed + failed("WASX7132E: see previous messages.")), MARK, where="the dmgr", timeout=9)
    assert failure.value.details["product_code"] == "ADMA0002E"
