# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running lab of its own for the tests of WebSphere's side, and the hands to work on it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from wasmq_lab import cli_processes
from wasmq_lab.common import REPOSITORY, Host, stop_process
from wasmq_lab.was.cell.topology import ADMIN_PASSWORD, ADMIN_USER
from wasmq_lab.was.commands.client_props import client_settings
from wasmq_lab.was.processes.connection import Client
from wasmq_lab.was.processes.launch import await_start, launch
from wasmq_lab.was.processes.places import Place, place, profiles
from wasmq_lab.was.profile import Profile

NODE = {"node1": "labNode01", "node2": "labNode02", "dmgr": "labCellManager01"}


class LabUnderTest:
    """One lab; every method does what an administrator's hands would do."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.restarted: set[tuple[str, str]] = set()

    def run(self, *argv: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """``lab ...``"""
        command = [str(REPOSITORY / "lab/bin/lab"), "--home", str(self.home), *argv]
        return subprocess.run(command, capture_output=True, text=True, check=check, stdin=subprocess.DEVNULL)

    def host(self, name: str, *argv: str, text: str = "") -> subprocess.CompletedProcess[str]:
        """A command on a host."""
        command = [str(REPOSITORY / "lab/bin/lab"), "--home", str(self.home), "host", name, "--", *argv]
        return subprocess.run(command, capture_output=True, text=True, check=False, input=text)

    def profile(self, host: str) -> Profile:
        """The host's profile."""
        return profiles(Host(self.home, host))[0]

    def place(self, host: str, server: str) -> Place:
        """One process."""
        return place(Host(self.home, host), self.profile(host), server)

    def document(self, host: str, path: str) -> Path:
        """A document below the cell's directory."""
        return self.profile(host).cell_root / path

    def edit(self, host: str, path: str, old: str, new: str) -> None:
        """Replace something in a document that must contain it."""
        document = self.document(host, path)
        before = document.read_text()
        assert old in before, f"{old} is not in {document}"
        document.write_text(before.replace(old, new))

    def set_attribute(self, host: str, path: str, found: str, **values: str) -> None:
        """Set attributes of the one element that the XPath finds."""
        document = self.document(host, path)
        tree = etree.parse(str(document))
        (element,) = tree.xpath(found)
        for name, value in values.items():
            element.set(name, value)
        tree.write(str(document), xml_declaration=True, encoding="UTF-8")

    def restart(self, host: str, server: str) -> bool:
        """Stop and start a process; False when it does not come up."""
        self.restarted.add((host, server))
        found = self.place(host, server)
        stop_process(found.pid_file)
        launch(found)
        return await_start(found)

    def client(self, host: str, server: str, user: str = ADMIN_USER, password: str = ADMIN_PASSWORD) -> Client:
        """A logged-in administrative connection."""
        found = self.place(host, server)
        settings = client_settings(self.profile("dmgr"))
        address = found.host.address
        client = Client(settings, host=host, address=address, port=found.soap_port, source=address, verify_name=True)
        client.call(op="login", user=user, password=password)
        return client

    def control(self, method: str, *args: object, host: str = "dmgr", server: str = "dmgr") -> object:
        """Call a method of AdminControl."""
        with self.client(host, server) as client:
            return client.call(op="call", object="AdminControl", method=method, args=list(args))["value"]

    def sync(self, host: str) -> object:
        """Synchronise a node from the deployment manager."""
        name = self.control("completeObjectName", f"type=NodeSync,node={NODE[host]},*")
        assert name, f"the node agent of {host} can't be seen"
        return self.control("invoke", name, "sync")

    @contextlib.contextmanager
    def kept(self, *hosts: str) -> Iterator[None]:
        """Afterwards the documents of the hosts are what they were, and what was restarted has read them."""
        before = {host: self._files(host) for host in hosts}
        self.restarted.clear()
        yield
        for host, files in before.items():
            for path in set(self._files(host)) - set(files):
                path.unlink()
            for path, content in files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for host, server in set(self.restarted):
            assert self.restart(host, server)

    def _files(self, host: str) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.profile(host).cell_root.rglob("*") if path.is_file()}

    def log(self, host: str, server: str) -> str:
        """SystemOut.log of a process."""
        return (self.place(host, server).logs / "SystemOut.log").read_text()

    def get(self, host: str, path: str) -> tuple[int, str]:
        """Status and page of the sample application."""
        url = f"http://{Host(self.home, host).address}:9080/JmsTestWeb/{path}"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def _network() -> str:
    """Three octets that no other test run uses at the same time."""
    number = os.getpid()
    return f"127.{100 + number % 100}.{number // 100 % 250}"


def _up(tmp_path_factory: pytest.TempPathFactory, *options: str) -> LabUnderTest:
    os.environ["LAB_NETWORK"] = _network()
    lab = LabUnderTest(tmp_path_factory.mktemp("lab"))
    done = lab.run("up", *options, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return lab


def _start(tmp_path_factory: pytest.TempPathFactory, *options: str) -> LabUnderTest:
    lab = _up(tmp_path_factory, *options)
    _stop_automatic_synchronisation(lab)
    return lab


def _stop_automatic_synchronisation(lab: LabUnderTest) -> None:
    """A test must not depend on the minute it runs in."""
    for node in ("node1", "node2"):
        path = f"nodes/{NODE[node]}/servers/nodeagent/server.xml"
        for host in ("dmgr", node):
            lab.edit(host, path, 'autoSynchEnabled="true"', 'autoSynchEnabled="false"')
        assert lab.restart(node, "nodeagent")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory):
    """A lab with the cell alone."""
    found = _start(tmp_path_factory, "--only", "was")
    yield found
    cli_processes.stop_all(found.home)


@pytest.fixture(scope="module")
def lab_with_base1(tmp_path_factory: pytest.TempPathFactory):
    """A small cell, and a server outside it."""
    found = _up(tmp_path_factory, "--only", "was", "--nodes", "1", "--standalone")
    yield found
    cli_processes.stop_all(found.home)


@pytest.fixture(scope="module")
def lab_with_web1(tmp_path_factory: pytest.TempPathFactory):
    """A small cell with a web server on an unmanaged node."""
    found = _up(tmp_path_factory, "--only", "was", "--nodes", "1", "--web-server")
    yield found
    cli_processes.stop_all(found.home)


@pytest.fixture(scope="module")
def whole_lab(tmp_path_factory: pytest.TempPathFactory):
    """A lab with the cell and the queue manager."""
    found = _start(tmp_path_factory)
    yield found
    cli_processes.stop_all(found.home)
