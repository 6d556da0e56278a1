# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager that knows DEFINE, ALTER, DELETE, SET and DISPLAY of a few objects, and refuses the rest loudly.

It prints what runmqsc of IBM MQ 9.4.2 prints, in the layout of its captured output, and stands where the process
runner stands, so everything but the process itself is the real thing.
"""

from __future__ import annotations

import re

from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed

_CHANNEL_DEFAULTS = {
    "CERTLABL": "", "DESCR": "", "HBINT": "300", "MAXINST": "999999999", "MAXINSTC": "999999999", "MAXMSGL": "4194304",
    "MCAUSER": "", "SHARECNV": "10", "SSLCAUTH": "REQUIRED", "SSLCIPH": "", "SSLPEER": "", "TRPTYPE": "TCP",
}  # fmt: skip
_QUEUE_DEFAULTS = {"DESCR": "", "MAXDEPTH": "5000", "USAGE": "NORMAL", "NOSHARE": True}
_LISTENER_DEFAULTS = {"CONTROL": "MANUAL", "TRPTYPE": "TCP", "PORT": "0", "IPADDR": "*", "DESCR": ""}
_QMGR = {
    "QMNAME": "QM1", "CERTLABL": "", "CHLAUTH": "DISABLED", "CMDLEVEL": "942", "CONNAUTH": "", "DEADQ": "", "DESCR": "",
    "SSLCRLNL": "", "SSLFIPS": "NO", "SSLKEYR": "/var/mqm/qmgrs/QM1/ssl/key", "SYNCPT": True,
}  # fmt: skip
_KEYS = ("SSLPEER", "SSLCERTI", "CLNTUSER", "QMNAME", "ADDRESS")
_LISTS = ("USERLIST", "ADDRLIST", "AUTHLIST")


class FakeQueueManager:
    """Holds the objects and answers as the runner of the local transport."""

    def __init__(self):
        self.qmgr = dict(_QMGR)
        self.channels = {}
        self.queues = {}
        self.listeners = {}
        self.chlauth = {}
        self.authrec = {}
        self.running = set()
        self.runs = []
        self.refuse = {}  # command prefix -> message
        self.refreshes = 0

    def __call__(self, argv, text, timeout):
        assert argv[1] == "QM1"
        commands = text.splitlines()
        self.runs.append(commands)
        lines = ["5724-H72 (C) Copyright IBM Corp. 1994, 2025.", "Starting MQSC for queue manager QM1.", "", ""]
        failed = 0
        joined = _joined(commands)
        for number, (raw, command) in enumerate(joined, 1):
            lines += [f"{number:6d} : {raw[0]}", *[f"       : {line}" for line in raw[1:]]]
            answer = self._answer(command)
            failed += any(
                line.startswith(("AMQ8147E", "AMQ8420I", "AMQ8884E", "AMQ8227E", "AMQ8242E")) for line in answer
            )
            lines += answer
        lines += [f"{len(joined)} MQSC commands read.", "No commands have a syntax error.", "..."]
        return Completed(10 if failed else 0, "\n".join(lines) + "\n", "")

    @property
    def writes(self):
        """The commands of every run after the first, which reads."""
        return [run for run in self.runs if not run[0].startswith("DISPLAY")]

    def _answer(self, command):
        for prefix, message in self.refuse.items():
            if command.startswith(prefix):
                return [message]
        words, items = _parsed(command)
        verb, target = words[0], words[1] if len(words) > 1 else next(iter(items))
        handler = getattr(self, f"_{verb.lower()}_{target.lower()}", None)
        assert handler, f"the fake does not know {command!r}"
        return handler(items)

    # queue manager
    def _display_qmgr(self, items):
        return _shown("AMQ8408I: Display Queue Manager details.", self.qmgr)

    def _alter_qmgr(self, items):
        return ["AMQ8005I: IBM MQ queue manager changed."] if _alter(self.qmgr, items) else []

    def _refresh_security(self, items):
        assert items == {"TYPE": "SSL"}
        self.refreshes += 1
        return ["AMQ8560I: IBM MQ security cache refreshed."]

    # channels
    def _display_channel(self, items):
        name = items["CHANNEL"]
        if name not in self.channels:
            return [f"AMQ8147E: IBM MQ object {name} not found."]
        return _shown("AMQ8414I: Display Channel details.", {"CHANNEL": name, **self.channels[name]})

    def _define_channel(self, items):
        name = items.pop("CHANNEL")
        assert name not in self.channels
        channel = {"CHLTYPE": items.pop("CHLTYPE"), **_CHANNEL_DEFAULTS}
        assert _alter(channel, items)
        self.channels[name] = channel
        return ["AMQ8014I: IBM MQ channel created."]

    def _alter_channel(self, items):
        channel = self.channels[items.pop("CHANNEL")]
        assert items.pop("CHLTYPE") == channel["CHLTYPE"] and items
        assert _alter(channel, items)
        return ["AMQ8016I: IBM MQ channel changed."]

    def _delete_channel(self, items):
        del self.channels[items["CHANNEL"]]
        return ["AMQ8015I: IBM MQ channel deleted."]

    # queues
    def _display_queue(self, items):
        name = items["QUEUE"]
        if name not in self.queues:
            return [f"AMQ8147E: IBM MQ object {name} not found."]
        return _shown("AMQ8409I: Display Queue details.", {"QUEUE": name, "TYPE": "QLOCAL", **self.queues[name]})

    def _define_qlocal(self, items):
        queue = dict(_QUEUE_DEFAULTS)
        name = items.pop("QLOCAL")
        assert name not in self.queues and _alter(queue, items)
        self.queues[name] = queue
        return ["AMQ8006I: IBM MQ queue created."]

    def _alter_qlocal(self, items):
        assert _alter(self.queues[items.pop("QLOCAL")], items)
        return ["AMQ8008I: IBM MQ queue changed."]

    def _delete_qlocal(self, items):
        del self.queues[items["QLOCAL"]]
        return ["AMQ8007I: IBM MQ queue deleted."]

    # listeners
    def _display_listener(self, items):
        name = items["LISTENER"]
        if name not in self.listeners:
            return [f"AMQ8147E: IBM MQ object {name} not found."]
        return _shown("AMQ8630I: Display listener information details.", {"LISTENER": name, **self.listeners[name]})

    def _display_lsstatus(self, items):
        name = items["LSSTATUS"]
        if name not in self.running:
            return [f"AMQ8147E: IBM MQ object {name} not found."]
        return _shown("AMQ8631I: Display listener status details.", {"LISTENER": name, "STATUS": "RUNNING"})

    def _define_listener(self, items):
        listener = dict(_LISTENER_DEFAULTS)
        name = items.pop("LISTENER")
        assert name not in self.listeners and items["TRPTYPE"] == "TCP" and _alter(listener, items)
        self.listeners[name] = listener
        return ["AMQ8626I: IBM MQ listener created."]

    def _alter_listener(self, items):
        assert _alter(self.listeners[items.pop("LISTENER")], items)
        return ["AMQ8627I: IBM MQ listener changed."]

    def _delete_listener(self, items):
        del self.listeners[items["LISTENER"]]
        return ["AMQ8628I: IBM MQ listener deleted."]

    def _start_listener(self, items):
        assert items["LISTENER"] in self.listeners
        self.running.add(items["LISTENER"])
        return ["AMQ8021I: Request to start IBM MQ listener accepted."]

    def _stop_listener(self, items):
        self.running.remove(items["LISTENER"])
        return ["AMQ8706I: Request to stop IBM MQ Listener accepted."]

    # channel authentication
    def _display_chlauth(self, items):
        assert items["CHLAUTH"] == "*"
        if not self.chlauth:
            return ["AMQ8884E: Channel authentication record not found."]
        heading = "AMQ8878I: Display channel authentication record details."
        return [line for record in self.chlauth.values() for line in _shown(heading, record)]

    def _set_chlauth(self, items):
        action = items.pop("ACTION")
        key = (items["CHLAUTH"], items["TYPE"], *[items.get(name, "") for name in _KEYS])
        if action == "REMOVE":
            del self.chlauth[key]
            return ["AMQ8877I: IBM MQ channel authentication record set."]
        assert (key in self.chlauth) == (action == "REPLACE"), "ADD must be new, REPLACE must exist"
        keys = {"CHLAUTH": items.pop("CHLAUTH"), "TYPE": items.pop("TYPE"), "DESCR": "", "CUSTOM": ""}
        self.chlauth[key] = {**keys, **_record_defaults(items), **items}
        return ["AMQ8877I: IBM MQ channel authentication record set."]

    # authority records
    def _display_authrec(self, items):
        key = (items.get("PROFILE", "SELF"), items["OBJTYPE"], items.get("PRINCIPAL"), items.get("GROUP"))
        if key not in self.authrec:
            return ["AMQ8884E: not found."]
        kind = "PRINCIPAL" if items.get("PRINCIPAL") else "GROUP"
        row = {"PROFILE": key[0], "ENTITY": items[kind], "ENTTYPE": kind, "OBJTYPE": key[1]}
        return _shown("AMQ8864I: Display authority record details.", {**row, "AUTHLIST": sorted(self.authrec[key])})

    def _set_authrec(self, items):
        key = (items.get("PROFILE", "SELF"), items["OBJTYPE"], items.get("PRINCIPAL"), items.get("GROUP"))
        found = self.authrec.setdefault(key, set())
        found |= set(_list(items.get("AUTHADD", "")))
        found -= set(_list(items.get("AUTHRMV", "")))
        return ["AMQ8862I: IBM MQ authority record set."]

    def _delete_authrec(self, items):
        del self.authrec[(items.get("PROFILE", "SELF"), items["OBJTYPE"], items.get("PRINCIPAL"), items.get("GROUP"))]
        return ["AMQ8863I: IBM MQ authority record deleted."]


def _record_defaults(items):
    if items.get("USERSRC") == "NOACCESS" or "USERLIST" in items or "ADDRLIST" in items:
        return {"WARN": "NO"}
    return {"CHCKCLNT": "ASQMGR"}


def _alter(target, items):
    for keyword, value in items.items():
        if keyword in ("SHARE", "NOSHARE"):
            target.pop("SHARE", None)
            target.pop("NOSHARE", None)
        else:
            assert keyword in target, f"the fake does not know {keyword}"
        target[keyword] = value
    return True


def _joined(lines):
    commands = []
    for line in lines:
        if commands and commands[-1][1].endswith("+"):
            raw, text = commands[-1]
            commands[-1] = (raw + [line], text[:-1] + line.lstrip())
        else:
            commands.append(([line], line))
    return commands


_TOKEN = re.compile(r"\s*([A-Z*][A-Z0-9.]*)(\()?")


def _parsed(command):
    """Words before the first bracket, then keywords with their values, quotes resolved; its own reader on purpose."""
    words, items, rest = [], {}, command
    while rest.strip():
        token = _TOKEN.match(rest)
        assert token, f"the fake cannot read {rest!r}"
        rest = rest[token.end() :]
        if token.group(2) is None:
            if len(words) < 2 and not items:
                words.append(token.group(1))
            elif token.group(1) not in ("ALL", "CMDLEVEL"):
                items[token.group(1)] = True
            continue
        value, rest = _value(rest)
        assert token.group(1) not in items, f"{token.group(1)} is given twice"
        items[token.group(1)] = value
    return words, items


def _value(text):
    quoted = re.match(r"'((?:[^']|'')*)'\)", text)
    if quoted:
        return quoted.group(1).replace("''", "'"), text[quoted.end() :]
    one = r"(?:'(?:[^']|'')*'|[A-Z0-9./_%*]+)"
    plain = re.match(rf"({one}(?:,{one})*)\)", text)
    assert plain, f"the fake cannot read {text!r}"
    return plain.group(1), text[plain.end() :]


def _list(value):
    return [part.strip("'") for part in value.split(",") if part]


def _shown(heading, attributes):
    """The product's two-column layout: cells of 40, an item over 37 alone, list values on lines of their own."""
    lines, pending = [], None

    def flush():
        nonlocal pending
        if pending is not None:
            lines.append("   " + pending.ljust(37))
            pending = None

    for name, value in attributes.items():
        if name in _LISTS:
            flush()
            values = value if isinstance(value, list) else _list(value)
            lines.append(f"   {name}({values[0]}" + (")" if len(values) == 1 else ""))
            lines.extend(f"        ,{each}" + (")" if each is values[-1] else "") for each in values[1:])
            continue
        text = name if value is True else f"{name}({value or ' '})"
        if pending is None:
            if len(text) > 37:
                lines.append("   " + text)
            else:
                pending = text
        elif len(text) > 36:
            flush()
            if len(text) > 37:
                lines.append("   " + text)
            else:
                pending = text
        else:
            lines.append("   " + pending.ljust(40) + text)
            pending = None
    flush()
    return [heading, *lines]
