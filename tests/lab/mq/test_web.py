# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's mqweb: its doors, its versions, its words."""

from __future__ import annotations

import base64
import http.client
import json
import ssl
import threading

import pytest
from wasmq_lab.mq.levels import Level
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager
from wasmq_lab.mq.web import commands, control, errors, places
from wasmq_lab.mq.web.credentials import ensure_certificate
from wasmq_lab.mq.web.registry import SAMPLE, Registry
from wasmq_lab.mq.web.server import WebServer

ADDRESS = "127.77.9.62"
CSRF = {"ibm-mq-rest-csrf-token": ""}
SHOW = {"type": "runCommand", "parameters": {"command": "DISPLAY QMGR"}}


def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


ADMIN = basic("mqadmin", "mqadmin")


class Client:
    """A server of a level, and requests to it; its queue manager is not running."""

    def __init__(self, home, level):
        self.host = new_host(home, level=level)
        (home / "network.json").write_text(json.dumps({self.host.name: ADDRESS}))
        (home / "trace.jsonl").touch()
        new_queue_manager(self.host, "QM1")
        places.directory(self.host).mkdir(parents=True)
        places.users_file(self.host).write_text(SAMPLE)
        ensure_certificate(self.host)
        self.server = WebServer(self.host)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def ask(self, method, path, document=None, **headers):
        context = ssl.create_default_context(cafile=str(places.certificate(self.host)))
        connection = http.client.HTTPSConnection(ADDRESS, places.PORT, timeout=10, context=context)
        body = None if document is None else json.dumps(document)
        connection.request(method, f"/ibmmq/rest/{path}", body, headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, json.loads(text) if text.startswith(b"{") else text, response.headers

    def error(self, *arguments, **headers):
        status, document, _headers = self.ask(*arguments, **headers)
        return status, document["error"][0]["msgId"], document["error"][0]["reasonCode"]


@pytest.fixture
def client(tmp_path, request):
    made = Client(tmp_path, getattr(request, "param", "9.4.2.0"))
    yield made
    made.server.shutdown()
    made.server.server_close()


MQSC = ("POST", "v3/admin/action/qmgr/QM1/mqsc", SHOW)


def test_nobody_gets_in_without_credentials_role_or_csrf_header(client):
    assert client.error(*MQSC, **CSRF) == (401, "MQWB0104E", 0)
    assert client.error(*MQSC, **CSRF, **basic("mqadmin", "wrong")) == (401, "MQWB0105E", 0)
    assert client.error(*MQSC, **CSRF, **basic("stranger", "x")) == (401, "MQWB0105E", 0)
    assert client.error(*MQSC, **CSRF, **basic("nobody", "nobody")) == (403, "MQWB0103E", 0)
    assert client.error(*MQSC, **ADMIN) == (403, "MQWB0100E", 0)


def test_queue_managers_that_do_not_answer_are_told_apart(client):
    assert client.error(*MQSC, **CSRF, **ADMIN) == (503, "MQWB0004E", 2059)
    path = "v3/admin/action/qmgr/QM9/mqsc"
    assert client.error("POST", path, SHOW, **CSRF, **ADMIN) == (404, "MQWB0009E", 2058)
    assert client.ask("GET", "v2/admin/qmgr", **ADMIN)[1] == {"qmgr": [{"name": "QM1", "state": "ended immediately"}]}


def test_a_token_lets_in_until_it_is_given_back(client):
    user = {"username": "mqadmin", "password": "mqadmin"}
    status, _text, headers = client.ask("POST", "v2/login", user)
    cookie = headers["Set-Cookie"].split(";")[0]
    assert status == 204 and cookie.startswith("LtpaToken2_") and "HttpOnly" in headers["Set-Cookie"]
    assert client.error(*MQSC, **CSRF, Cookie=cookie)[1] == "MQWB0004E"
    assert client.ask("DELETE", "v2/login", None, **CSRF, Cookie=cookie)[0] == 204
    assert client.error(*MQSC, **CSRF, Cookie=cookie) == (401, "MQWB0112E", 0)
    assert client.error("POST", "v2/login", {**user, "password": "wrong"})[0] == 401


@pytest.mark.parametrize(
    ("client", "versions"),
    [("9.0.5.0", "1"), ("9.1.0.0", "1"), ("9.1.5.0", "12"), ("9.2.0.0", "12"), ("9.3.0.0", "123")],
    indirect=["client"],
)
def test_a_level_has_the_versions_it_came_with(client, versions):
    found = [number for number in "1234" if client.ask("GET", f"v{number}/admin/qmgr", **ADMIN)[0] == 200]
    assert "".join(found) == versions


def test_every_request_is_traced_without_secrets(client):
    client.ask(*MQSC, **CSRF, **basic("mqadmin", "Canary"))
    text = (client.host.home / "trace.jsonl").read_text()
    assert json.loads(text)["exit"] == 401 and "Canary" not in text


@pytest.mark.parametrize(
    "document",
    [
        {"type": "runCommandJSON", "command": "display", "qualifier": "security"},
        {"type": "runCommandJSON", "command": "display", "qualifier": "queue", "names": "A"},
        {"type": "runCommandJSON", "command": "alter", "qualifier": "qmgr", "parameters": {"descr": None}},
        {"type": "runCommandJSON", "command": "define", "qualifier": "qlocal", "parameters": {"replace": "no"}},
        {"type": "runCommandJSON", "command": "display qmgr", "qualifier": "x"},
        {"type": "runCommand"},
        {"type": "other"},
        [],
    ],
)
def test_what_is_no_command_is_refused(document):
    with pytest.raises(errors.Problem) as refused:
        commands.read(json.dumps(document).encode(), Level.parse("9.4.2.0"))
    assert refused.value.status == 400


def test_the_json_form_came_with_9_1_3():
    body = json.dumps({"type": "runCommandJSON", "command": "display", "qualifier": "qmgr"}).encode()
    assert commands.read(body, Level.parse("9.1.3.0")).text == "DISPLAY QMGR"
    with pytest.raises(errors.Problem):
        commands.read(body, Level.parse("9.1.2.0"))


def test_roles_come_from_users_and_groups(tmp_path):
    (tmp_path / "mqwebuser.xml").write_text(SAMPLE)
    registry = Registry.read(tmp_path / "mqwebuser.xml")
    assert [registry.runs_as(user) for user in ("mqadmin", "app", "nobody", "x")] == ["mqm", "app", None, None]


def test_dspmqweb_says_when_the_server_does_not_run(tmp_path, capsys):
    host = new_host(tmp_path, level="9.4.2.0")
    assert control.display(host, []) == 0 and capsys.readouterr().out.startswith("MQWB1125I")
    assert control.end(host, []) == 1
    assert control.display(new_host(tmp_path / "old", level="8.0.0.5"), []) == 127
