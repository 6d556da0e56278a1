# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The steps of the main job, in order, each with an id that stays."""

from __future__ import annotations

import typing as t

from .intent import Intent
from .topology import authority_of, cell_of, queue_manager_of, web_hosts

#: id, phase, where it happens, what it does
_STEPS = (
    ("preflight", "preflight", "all", "check everything, change nothing"),
    ("expand.client-identity", "expand", "manager", "create key and self-signed certificate of {client}"),
    ("expand.authority", "expand", "authority", "create the private certificate authority"),
    ("expand.server-identity", "expand", "queue manager", "create the keys of {queue_manager}, have {server} signed"),
    ("expand.cell-trust", "expand", "manager", "add the new signers to the trust stores in use{distributed}"),
    ("expand.plug-ins", "expand", "web servers", "bring the key stores of the plug-ins to their web servers"),
    ("expand.tool-trust", "expand", "cell", "add the new signers to the trust files of wsadmin and the stop commands"),
    ("stage.queue-manager", "stage", "queue manager", "define {channel}, its rules and the authority of {run_as}"),
    ("stage.stores", "stage", "cell", "put the key and trust store of {client} in place"),
    ("switch.queue-manager", "switch", "queue manager", "point {queue_manager} to its keys, channel authentication on"),
    ("switch.tool-settings", "switch", "cell", "adjust soap, sas and ssl client properties"),
    ("switch.cell", "switch", "manager", "point the cell to the new stores and secure its JMS resources, one save"),
    ("switch.restart", "switch", "cell", "restart what runs with old settings: {restarted}"),
    ("prove", "prove", "nodes", "connect through {channel} with the servers' own stores"),
    ("contract.cell-trust", "contract", "manager", "trust the new signers only{distributed}"),
    ("contract.restart", "contract", "cell", "restart what runs with old settings"),
    ("contract.insecure-channels", "contract", "queue manager", "close the plaintext channels of {queue_manager}"),
)

_IN_A_CELL = {"distributed": ", synchronise, compare", "restarted": "manager, node agents, servers"}
_ALONE = {"distributed": "", "restarted": "the servers"}

#: steps of a link that rewrites the cell's own settings; a dedicated one leaves them alone
_OF_DEFAULT_SETTINGS = (
    "expand.cell-trust",
    "expand.plug-ins",
    "expand.tool-trust",
    "contract.cell-trust",
    "contract.restart",
)


def steps_of(intent: Intent) -> t.List[t.Dict[str, t.Any]]:
    """Every step of every link: ``id``, ``phase``, ``hosts``, ``what``."""
    found = []
    for derived in intent.links:
        link = derived.link
        members = cell_of(link, intent.inventory)
        places = {
            "queue manager": list(queue_manager_of(link, intent.inventory).hosts),
            "manager": [members.deployment_manager],
            "nodes": list(members.nodes),
            "cell": list(members.hosts),
            "authority": [authority_of(intent.inventory)],
            "web servers": web_hosts(link.cell, intent.inventory),
        }
        places["all"] = [*places["cell"], *places["queue manager"]]
        values = {**vars(link), **(_ALONE if members.standalone else _IN_A_CELL)}
        for name, phase, place, what in _STEPS:
            if not places[place] or (link.strategy == "dedicated" and name in _OF_DEFAULT_SETTINGS):
                continue
            text = what.format(**values)
            found.append({"id": f"{link.name}.{name}", "phase": phase, "hosts": places[place], "what": text})
    return found
