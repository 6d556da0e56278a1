# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The transport against a server that answers what it is told to."""

from __future__ import annotations

import base64
import socket
import threading
import time

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.connection import address
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.transport import Rest

READ = "DISPLAY QUEUE(A) ALL"
WRITE = "ALTER AUTHINFO(LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD('s3cret')"
DONE = {"commandResponse": [{"completionCode": 0, "reasonCode": 0}], "overallCompletionCode": 0, "overallReasonCode": 0}
SHOWN = {
    "commandResponse": [{"completionCode": 0, "reasonCode": 0, "parameters": {"queue": "A"}}],
    "overallCompletionCode": 0,
    "overallReasonCode": 0,
}
GONE = (404, b"Error 404")
LOGIN = (204, b"", ("Set-Cookie", "LtpaToken2_1=abc+/=; Path=/; Secure; HttpOnly; SameSite=Strict"))


def problem(status, code, reason=0, message="what it says."):
    error = {"msgId": code, "reasonCode": reason, "completionCode": 2, "type": "rest", "message": f"{code}: {message}"}
    return status, {"error": [error]}


def rest(server, warn=None, name="QM1", timeout=5, **options):
    return Rest(name, {**server.options, **options}, timeout=timeout, warn=warn or pytest.fail)


def refused(server, *commands, **options):
    with pytest.raises(MqError) as found:
        rest(server, **options).run(commands or [READ])
    assert server.options["password"] not in str(vars(found.value)) and "s3cret" not in str(vars(found.value))
    return found.value


def paths(server):
    return [(method, path.replace("/ibmmq/rest", "")) for method, path, *_rest in server.requests]


def test_each_command_is_one_request_and_all_share_one_connection(server):
    server.will_answer((200, SHOWN), (200, DONE), (200, DONE))
    answers = rest(server).run([READ, WRITE, "REFRESH SECURITY TYPE(SSL)"])
    assert [(each.number, each.command) for each in answers] == [
        (1, READ), (2, WRITE), (3, "REFRESH SECURITY TYPE(SSL)"),
    ]  # fmt: skip
    assert paths(server) == [("POST", "/v3/admin/action/qmgr/QM1/mqsc")] * 3
    assert len(server.connections) == 1


def test_every_request_carries_the_csrf_header_and_the_credentials(server):
    server.will_answer((200, SHOWN))
    rest(server).run([READ])
    headers = server.requests[0][2]
    assert headers["ibm-mq-rest-csrf-token"]
    assert base64.b64decode(headers["Authorization"].split()[1]) == b"admin:pa55 word"


def test_the_highest_version_of_the_server_is_found_once(server):
    server.will_answer(GONE, (200, SHOWN), (200, SHOWN), (200, SHOWN))
    reached = rest(server)
    reached.run([READ, READ])
    reached.run([READ])
    assert [path[:3] for _method, path in paths(server)] == ["/v3", "/v2", "/v2", "/v2"]


def test_a_version_that_was_named_is_the_only_one_tried(server):
    server.will_answer(GONE)
    assert refused(server, version="v2").error_code == "REST_NOT_FOUND"
    assert paths(server) == [("POST", "/v2/admin/action/qmgr/QM1/mqsc")]


def test_a_server_without_the_api_is_named(server):
    server.will_answer(GONE, GONE, GONE)
    assert refused(server).error_code == "REST_NOT_FOUND"


def test_a_command_that_has_no_json_form_there_is_sent_as_text(server):
    server.will_answer(problem(400, "MQWB0000E"), (200, SHOWN), (200, SHOWN))
    rest(server).run([READ, READ])
    assert [body["type"] for *_head, body in server.requests] == ["runCommandJSON", "runCommand", "runCommandJSON"]
    assert server.requests[1][3]["parameters"]["command"] == READ


def test_a_server_of_before_9_1_3_is_sent_text_only_after_the_first_refusal(server):
    server.will_answer(GONE, GONE, problem(400, "MQWB0000E"), (200, SHOWN), (200, SHOWN))
    rest(server).run([READ, READ])
    assert [body["type"] for *_head, body in server.requests][2:] == ["runCommandJSON", "runCommand", "runCommand"]


def test_a_command_refused_in_both_forms_is_an_error(server):
    server.will_answer(problem(400, "MQWB0000E"), problem(400, "MQWB0000E"))
    assert refused(server).error_code == "REST_REQUEST_REFUSED"


@pytest.mark.parametrize(
    ("answer", "error_code"),
    [
        (problem(404, "MQWB0009E", 2058), "QUEUE_MANAGER_UNKNOWN"),
        (problem(503, "MQWB0004E", 2543), "QUEUE_MANAGER_STANDBY"),
        (problem(500, "MQWB0004E", 2059), "QUEUE_MANAGER_NOT_RUNNING"),
        (problem(503, "MQWB0010E"), "QUEUE_MANAGER_NOT_RUNNING"),
        (problem(500, "MQWB0004E", 2035), "NOT_AUTHORISED"),
        (problem(401, "MQWB0104E"), "REST_NOT_AUTHENTICATED"),
        (problem(401, "MQWB0105E"), "REST_NOT_AUTHENTICATED"),
        (problem(403, "MQWB0103E"), "NOT_AUTHORISED"),
        ((403, b"Error 403: AuthorizationFailed"), "NOT_AUTHORISED"),
        (problem(403, "MQWB0100E"), "REST_REQUEST_REFUSED"),
        (problem(403, "MQWB0400E"), "REST_REQUEST_REFUSED"),
        ((503, b"<html>gateway</html>"), "REST_REQUEST_REFUSED"),
        ((302, b"", ("Location", "https://127.0.0.1:1/")), "REST_REDIRECTED"),
        ((307, b"", ("Location", "https://127.0.0.1:1/")), "REST_REDIRECTED"),
        ((200, b"<html>a portal</html>"), "REST_ANSWER_NOT_UNDERSTOOD"),
        ((200, {}), "REST_ANSWER_NOT_UNDERSTOOD"),
        ((200, []), "REST_ANSWER_NOT_UNDERSTOOD"),
        ((500, b"\xff\xfe"), "REST_REQUEST_REFUSED"),
    ],
)
def test_each_failure_has_its_code(server, answer, error_code):
    server.will_answer(answer)
    found = refused(server)
    assert found.error_code == error_code
    assert found.message.endswith(".") and found.details["command"] == "DISPLAY QUEUE(A)"
    assert "executed" not in found.details


def test_what_was_changed_before_a_failure_is_told_without_values(server):
    server.will_answer((200, DONE), problem(403, "MQWB0103E"))
    found = refused(server, WRITE, "ALTER QMGR DESCR('x')")
    assert found.details["executed"] == ["ALTER AUTHINFO(LDAP)"] and found.details["changed"] is True
    assert found.details["command"] == "ALTER QMGR"


def test_an_answer_that_never_comes_is_told(server):
    server.will_answer(None)
    assert refused(server, WRITE).error_code == "REST_CONNECTION_LOST"


def test_nothing_is_tried_again_by_itself(server):
    server.will_answer(None)
    refused(server, WRITE)
    assert len(server.requests) == 1


class TestToken:
    """LTPA: log in, send the cookie, log out."""

    def test_a_batch_logs_in_and_out(self, server):
        server.will_answer(LOGIN, (200, SHOWN), (200, SHOWN), (204, b""))
        rest(server, authentication="ltpa").run([READ, READ])
        assert paths(server) == [
            ("POST", "/v3/login"),
            ("POST", "/v3/admin/action/qmgr/QM1/mqsc"),
            ("POST", "/v3/admin/action/qmgr/QM1/mqsc"),
            ("DELETE", "/v3/login"),
        ]
        assert server.requests[0][3] == {"username": "admin", "password": "pa55 word"}
        for _method, _path, headers, _body in server.requests[1:]:
            assert headers["Cookie"] == "LtpaToken2_1=abc+/=" and "Authorization" not in headers

    def test_the_version_is_found_at_the_login(self, server):
        server.will_answer(GONE, LOGIN, (200, SHOWN), (204, b""))
        rest(server, authentication="ltpa").run([READ])
        assert [path[:9] for _method, path in paths(server)] == ["/v3/login", "/v2/login", "/v2/admin", "/v2/login"]

    def test_the_csrf_cookie_of_old_levels_is_sent_back(self, server):
        cookies = [("Set-Cookie", "LtpaToken2=a"), ("Set-Cookie", "csrfToken=b")]
        server.will_answer((204, b"", *cookies), (200, SHOWN), (204, b""))
        rest(server, authentication="ltpa").run([READ])
        assert server.requests[1][2]["ibm-mq-rest-csrf-token"] == "b"

    def test_an_expired_token_is_renewed_once(self, server):
        expired = problem(401, "MQWB0112E")
        server.will_answer(LOGIN, expired, LOGIN, (200, SHOWN), (204, b""))
        assert rest(server, authentication="ltpa").run([READ])[0].rows == [{"QUEUE": "A"}]
        server.will_answer(LOGIN, expired, LOGIN, expired, (204, b""))
        assert refused(server, authentication="ltpa").error_code == "REST_NOT_AUTHENTICATED"

    def test_a_wrong_password_is_not_tried_again(self, server):
        server.will_answer(problem(401, "MQWB0104E"))
        assert refused(server, authentication="ltpa").error_code == "REST_NOT_AUTHENTICATED"
        assert len(server.requests) == 1

    def test_a_login_without_a_token_is_refused(self, server):
        server.will_answer((204, b""))
        assert refused(server, authentication="ltpa").error_code == "REST_NOT_AUTHENTICATED"

    def test_a_failed_logout_changes_nothing(self, server):
        server.will_answer(LOGIN, (200, SHOWN), None)
        assert rest(server, authentication="ltpa").run([READ])[0].rows == [{"QUEUE": "A"}]


class TestTls:
    """Whom this end trusts."""

    def test_an_unknown_certificate_is_refused_before_anything_is_sent(self, server):
        assert refused(server, ca_path=None).error_code == "REST_TLS_REFUSED"
        assert server.requests == []

    def test_another_name_in_the_certificate_is_refused(self, server):
        url = server.options["url"].replace("127.0.0.1", "localhost")
        assert refused(server, url=url).error_code == "REST_TLS_REFUSED"
        assert server.requests == []

    def test_verification_is_off_only_with_a_warning(self, server):
        said = []
        server.will_answer((200, SHOWN))
        rest(server, ca_path=None, validate_certs=False, warn=said.append).run([READ])
        assert len(said) == 1 and "not verified" in said[0]

    @pytest.mark.parametrize("option", ["ca_path", "client_cert"])
    def test_a_file_that_is_no_pem_is_named(self, server, tmp_path, option):
        path = tmp_path / "wrong.pem"
        path.write_text("not a certificate")
        for name in (str(path), str(tmp_path / "missing.pem")):
            with pytest.raises(InputError) as found:
                rest(server, **{option: name}).run([READ])
            assert found.value.error_code == "REST_FILE_UNREADABLE" and name in found.value.message

    def test_nobody_there_is_told(self, server):
        server.shutdown()
        server.server_close()
        assert refused(server).error_code == "REST_UNREACHABLE"

    def test_a_server_without_tls_is_told(self, server):
        url = _plain_server()
        assert refused(server, url=url).error_code == "REST_TLS_REFUSED"


def _plain_server():
    listening = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _address = listening.accept()
        with connection, listening:
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    return f"https://127.0.0.1:{listening.getsockname()[1]}"


def test_a_slow_answer_is_given_up_after_the_timeout(server):
    server.will_answer(lambda: time.sleep(1.5))
    assert refused(server, WRITE, timeout=1).error_code == "MQ_COMMAND_TIMEOUT"


def test_a_silent_server_is_given_up_after_the_timeout(server):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        assert refused(server, url=url, timeout=1).error_code == "REST_UNREACHABLE"


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.will_answer((200, SHOWN))
    assert rest(server).run([READ])[0].rows == [{"QUEUE": "A"}]


def test_the_name_in_the_path_is_encoded(server):
    server.will_answer((200, SHOWN))
    rest(server, name="QM.A/B%").run([READ])
    assert paths(server)[0][1] == "/v3/admin/action/qmgr/QM%2EA%2FB%25/mqsc"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://qm1:9443", "https://qm1:9443"),
        ("https://qm1", "https://qm1:443"),
        ("https://qm1:9443/", "https://qm1:9443"),
        ("https://qm1:9443/ibmmq/rest/v2/", "https://qm1:9443"),
        ("https://proxy/qm1/ibmmq/rest", "https://proxy:443/qm1"),
        ("https://[::1]:9443", "https://[::1]:9443"),
    ],
)
def test_an_address_is_read_however_much_of_the_path_is_given(url, found):
    assert address(url).url == found


@pytest.mark.parametrize(
    "url", ["http://qm1:9443", "qm1:9443", "https://", "https://u:p@qm1", "https://qm1:x", "https://q?a"]
)
def test_what_is_no_https_address_is_refused_without_repeating_it(url):
    with pytest.raises(InputError) as found:
        address(url)
    assert found.value.error_code == "REST_URL_INVALID" and "u:p" not in found.value.message
