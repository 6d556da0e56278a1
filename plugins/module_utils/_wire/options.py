# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The probe module's options, and the probe each set of them describes."""

from __future__ import annotations

import typing as t

from .probe import Probe
from .prober import Expectation
from .tls import Identity
from .verdict import ACCEPTED, CLASSES, REFUSED

_PROBE: t.Dict[str, t.Dict[str, t.Any]] = {
    "name": {"type": "str", "required": True},
    "host": {"type": "str", "required": True},
    "port": {"type": "int", "default": 1414},
    "channel": {"type": "str", "required": True},
    "queue_manager": {"type": "str", "default": "*"},
    "cipher_spec": {"type": "str", "aliases": ["sslciph"]},
    "sni": {"type": "str", "choices": ["channel", "none"], "default": "channel"},
    "certificate": {"type": "str"},
    "private_key": {"type": "str", "no_log": True},
    "chain": {"type": "str"},
    "trust": {"type": "str"},
    "expected": {"type": "str", "choices": [ACCEPTED, REFUSED], "default": ACCEPTED},
    "expected_class": {"type": "list", "elements": "str", "choices": list(CLASSES), "default": []},
    "control": {"type": "str"},
}


def specification() -> t.Dict[str, t.Dict[str, t.Any]]:
    """The module's argument spec."""
    probes = {
        "type": "list",
        "elements": "dict",
        "required": True,
        "options": _PROBE,
        "required_together": [("certificate", "private_key")],
    }
    return {
        "probes": probes,
        "link": {"type": "str"},
        "from_host": {"type": "str"},
        "timeout": {"type": "int", "default": 30},
    }


def expectation(options: t.Mapping[str, t.Any]) -> Expectation:
    """What one entry of ``probes`` asks for."""
    identity = None
    if options["certificate"]:
        identity = Identity(options["certificate"], options["private_key"], options["chain"] or "")
    probe = Probe(
        name=options["name"], host=options["host"], port=options["port"], channel=options["channel"],
        queue_manager=options["queue_manager"], cipher_spec=options["cipher_spec"] or None,
        send_server_name=options["sni"] == "channel", identity=identity, trust=options["trust"],
    )  # fmt: skip
    return Expectation(probe, options["expected"], tuple(options["expected_class"]), options["control"])
