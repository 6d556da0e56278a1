# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``lab inventory``: what an administrator would write for this lab, whichever cell is in it."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from .common import REPOSITORY, Host, network
from .was.cell.topology import STANDALONE_HOST
from .was.cell.web_server import by_host
from .was.processes.places import Place, places

_OWN_PYTHON = "{{ ansible_playbook_python }}"
_CLIENT = {"subject": "CN=jmsclient,OU=issw,O=ibm,C=US", "source": "self_signed"}


def inventory(home: Path, strategy: str) -> str:
    """The inventory as one YAML document; every password in it is the lab's own."""
    hosts = {name: Host(home, name) for name in network(home)}
    profiles = {name: list(places(host)) for name, host in hosts.items() if not name.startswith("qm")}
    dmgr, alone = profiles["dmgr"], profiles.get(STANDALONE_HOST)
    nodes = {name: found for name, found in profiles.items() if found and name not in ("dmgr", STANDALONE_HOST)}
    web_servers = by_host(dmgr[0].profile.cell_root, hosts)
    groups = {
        "deployment_managers": {"hosts": {"dmgr": _manager(hosts["dmgr"], dmgr[0])}},
        "was_nodes": {"hosts": {name: _node(hosts[name], found) for name, found in nodes.items()}},
        **({"standalone_servers": {"hosts": {STANDALONE_HOST: _standalone(alone[0])}}} if alone else {}),
        **({"web_servers": {"hosts": _web_hosts(hosts, web_servers)}} if web_servers else {}),
        "queue_managers": {"hosts": {name: _queue_manager(host) for name, host in hosts.items() if name == "qm1"}},
        "certificate_authority": {"hosts": {"localhost": {"ansible_python_interpreter": _OWN_PYTHON}}},
    }
    values = {**_everywhere(home, strategy, is_alone_too=bool(alone)), **_urls(home, profiles)}
    whole = {"all": {"vars": values, "children": groups}}
    heading = f"# The lab in {home}: `lab inventory` wrote this; the passwords are worth nothing elsewhere.\n"
    return "---\n" + heading + yaml.safe_dump(json.loads(json.dumps(whole)), sort_keys=False, width=120)


def _everywhere(home: Path, strategy: str, *, is_alone_too: bool) -> dict[str, object]:
    python = REPOSITORY / ".build" / "target-python" / "bin" / "python"
    link = {
        "name": "orders",
        "queue_manager": "QM1",
        "channel": "SSL.SVRCONN",
        "channel_cipher": "ECDHE_RSA_AES_256_GCM_SHA384",
        "cell": "dmgr",
        "scope": "cell",
        "strategy": strategy,
        "store_location": "profile_etc",
        "identities": {"client": "jmsclient", "server": "qm1"},
        "run_as": "wasjms",
        "connection_factories": [{"name": "SendCF", "jndi_name": "jms/SendCF", "type": "CF"}],
        "queues": [
            {"name": "FROMWASQ", "jndi_name": "jms/destQ", "authorities": ["put", "get", "browse", "inq"]},
        ],
        "insecure_channels": {"policy": "disable", "allow_disconnect": False},
    }
    links, identities = [link], {"jmsclient": _CLIENT, "qm1": {"subject": "CN=qm1,O=ibm,C=US", "source": "private_ca"}}
    if is_alone_too:
        own = {"name": "orders-alone", "channel": "SSL.ALONE.SVRCONN", "cell": STANDALONE_HOST}
        links.append({**link, **own, "identities": {"client": "aloneclient", "server": "qm1"}})
        identities["aloneclient"] = {**_CLIENT, "subject": "CN=aloneclient,OU=issw,O=ibm,C=US"}
    return {
        "lab_home": str(home),
        "ansible_connection": "local",
        "ansible_python_interpreter": str(python) if python.exists() else "/usr/bin/python3",
        "wasmq_keystore_password": "lab-Keystore-1",
        "wasmq_client_trust_password": "WebAS",
        "wasmq_report_dir": str(home / "reports"),
        "wasmq_authority_directory": str(home / "certificate-authority"),
        "wasmq_drop_signers": ["root", "default"],
        "wasmq_links": links,
        "wasmq_identities": identities,
    }


def _urls(home: Path, nodes: dict[str, list[Place]]) -> dict[str, list[str]]:
    """The sample application is deployed in the lab's own cell."""
    if json.loads((home / "settings.json").read_text()).get("cell"):
        return {}
    found = [place for processes in nodes.values() for place in processes if place.http_port]
    return {"wasmq_application_urls": [f"http://{place.host.address}:{place.http_port}/JmsTestWeb" for place in found]}


def _manager(host: Host, dmgr: Place) -> dict[str, object]:
    return {
        **_profile(host, dmgr),
        "was_cell_name": dmgr.profile.cell,
        "was_soap_port": dmgr.soap_port,
    }


def _node(host: Host, processes: list[Place]) -> dict[str, object]:
    servers = [place.server for place in processes if place.server_type == "APPLICATION_SERVER"]
    return {**_profile(host, processes[0]), "was_cell": "dmgr", "was_servers": servers}


def _standalone(server: Place) -> dict[str, object]:
    return {**_manager(server.host, server), "was_servers": [server.server]}


def _web_hosts(hosts: dict[str, Host], web_servers: dict[str, dict[str, Path]]) -> dict[str, dict[str, object]]:
    """No web server runs in the lab, so there is nothing to be told to read its configuration."""
    common = {"was_cell": "dmgr", "was_web_server_restart_command": ["true"]}
    return {
        name: {
            "ansible_host": hosts[name].address,
            **common,
            "was_web_servers": list(found),
            "was_plugin_key_files": {web_server: str(path) for web_server, path in found.items()},
        }
        for name, found in web_servers.items()
    }


def _profile(host: Host, place: Place) -> dict[str, object]:
    return {
        "ansible_host": host.address,
        "was_install_path": str(host.was),
        "was_profile_path": str(place.profile.path),
        "was_node_name": place.profile.node,
        **_known_names(host),
    }


def _known_names(host: Host) -> dict[str, list[str]]:
    """What the documents of a real cell call the host; certificates have to say so too."""
    known = json.loads((host.home / "names.json").read_text())["names"]
    found = [name for name, address in known.items() if address == host.address]
    return {"wasmq_host_names": found} if found else {}


def _queue_manager(host: Host) -> dict[str, object]:
    return {
        "ansible_host": host.address,
        "mq_installation_path": str(host.root / "opt" / "mqm"),
        "mq_data_path": str(host.mq_data),
        "mq_getent_command": str(host.root / "usr" / "bin" / "getent"),
        "wasmq_queue_managers": [{"name": "QM1", "port": 1414, "connection_name": host.address}],
    }
