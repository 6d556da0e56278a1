# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server of a cell: its definition in the repository, the plug-in's key store there and on the server's host.

https://www.ibm.com/docs/en/was-nd/9.0.5?topic=ssl-web-server-plug-in-default-configuration-in
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...common import Host
from .. import store_cms
from ..stores import Entry, write_store
from .certificates import Identity
from .topology import STORE_PASSWORD, Node, Server
from .tree import install_common
from .xml import document, element

KEY_STORE = "plugin-key.kdb"


@dataclass(frozen=True)
class Definition:
    """A web server as the documents of a cell define it.

    :param host_name: what the index of its node calls the host
    :param key_store: where the plug-in's key store lies on that host
    """

    node: str
    host_name: str
    name: str
    key_store: Path

    def place_on(self, host: Host) -> Path:
        """Where the key store lies on the host: the documents of a real cell may name a place of this machine."""
        if self.key_store.is_relative_to(host.root) and ".." not in self.key_store.parts:
            return self.key_store
        return plugins(host) / "config" / self.node / self.name / KEY_STORE


def definitions(cell: Path) -> Iterator[Definition]:
    """Every web server of the cell's documents."""
    for index in sorted(cell.glob("nodes/*/serverindex.xml")):
        root = etree.parse(str(index)).getroot()
        for entry in root.iter("serverEntries"):
            document = index.parent / "servers" / entry.get("serverName", "") / "server.xml"
            if entry.get("serverType") == "WEB_SERVER" and document.exists():
                for plugin in etree.parse(str(document)).iter("pluginProperties"):
                    path = Path(plugin.get("RemoteKeyRingFilename", ""))
                    yield Definition(index.parent.name, root.get("hostName", ""), document.parent.name, path)


def by_host(cell: Path, hosts: Mapping[str, Host]) -> dict[str, dict[str, Path]]:
    """Host of the lab -> node/name of the web servers whose plug-ins' key stores lie on it -> where."""
    found: dict[str, dict[str, Path]] = {}
    for web_server in definitions(cell):
        for name, host in hosts.items():
            if web_server.place_on(host).exists():
                found.setdefault(name, {})[f"{web_server.node}/{web_server.name}"] = web_server.place_on(host)
    return found


def plugins(host: Host) -> Path:
    """Where the plug-ins are installed on the host."""
    return host.root / "opt" / "IBM" / "WebSphere" / "Plugins"


def key_store_on_host(host: Host, server: str) -> Path:
    """What the plug-in reads."""
    return plugins(host) / "config" / server / KEY_STORE


def web_server_document(host: Host, node: Node, server: Server) -> str:
    """server.xml of a web server."""
    key = node.identifier(500)
    root = host.root / "opt" / "IBM" / "HTTPServer"
    attributes = {
        "xmi:type": "webserver:WebServer",
        "xmi:id": f"WebServer_{key}",
        "name": server.name,
        "webserverType": "IHS",
        "webserverInstallRoot": str(root),
        "configurationFilename": str(root / "conf" / "httpd.conf"),
        "logFilenameError": str(root / "logs" / "error_log"),
        "logFilenameAccess": str(root / "logs" / "access_log"),
    }
    children = [
        element("stateManagement", {"xmi:id": f"StateManageable_{key}", "initialState": "STOP"}),
        element("components", attributes, [_plugin_properties(host, server, key)]),
    ]
    named = {"xmi:id": f"Server_{key}", "name": server.name}
    return document("process:Server", ["process", "webserver@6.0"], named, children)


def _plugin_properties(host: Host, server: Server, key: str) -> str:
    """The attributes are written in capitals, which is how scripts read them."""
    config = plugins(host) / "config" / server.name
    attributes = {
        "xmi:id": f"PluginProperties_{key}",
        "ConfigFilename": "plugin-cfg.xml",
        "KeyRingFilename": KEY_STORE,
        "PluginInstallRoot": str(plugins(host)),
        "RemoteConfigFilename": str(config / "plugin-cfg.xml"),
        "RemoteKeyRingFilename": str(config / KEY_STORE),
        "LogFilename": str(plugins(host) / "logs" / server.name / "http_plugin.log"),
        "LogLevel": "ERROR",
        "PluginGeneration": "AUTOMATIC",
        "PluginPropagation": "AUTOMATIC",
        "RefreshInterval": "60",
    }
    cluster = {"xmi:id": f"PluginServerClusterProperties_{key}", "LoadBalance": "ROUND_ROBIN", "RetryInterval": "60"}
    return element("pluginProperties", attributes, [element("pluginServerClusterProperties", cluster)])


def write_key_store(place: Path, host: Host, server: Server, root: Identity) -> None:
    """The plug-in's key store in the repository, which trusts the cell, and its copy on the host.

    :param place: the directory of the web server in the repository
    """
    write_cms_store(place / KEY_STORE, STORE_PASSWORD, [Entry("root", root.certificate)])
    install_common(host)
    copy_with_stash(place / KEY_STORE, key_store_on_host(host, server.name))


def write_cms_store(path: Path, password: str, entries: list[Entry]) -> None:
    """A CMS store with its stash."""
    write_store(path, store_type="CMSKS", password=password, entries=entries)
    store_cms.write_stash(path, password)


def copy_with_stash(source: Path, target: Path) -> None:
    """A CMS store with its stash, as an administrator copies them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    stash = source.with_suffix(store_cms.STASH_SUFFIX)
    if stash.exists():
        shutil.copy2(stash, target.with_suffix(stash.suffix))
