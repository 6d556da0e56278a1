# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# AdminConfig, AdminTask, AdminControl, AdminApp and Help as scripts see them: every method goes over one connection.
import sys

sys.add_package("com.ibm.ws.scripting")
sys.add_package("com.ibm.websphere.crypto")
import com.ibm.websphere.crypto
from com.ibm.ws.scripting import ScriptingException
from java.io import IOException

import wsadmin_json

SCRIPTING = "com.ibm.ws.scripting.ScriptingException"
BROKEN = (
    "com.ibm.websphere.management.exception.ConnectorException: "
    "ADMC0009E: The system failed to make the SOAP RPC call: invoke"
)
NAMES = ("AdminConfig", "AdminTask", "AdminControl", "AdminApp", "Help")


class Unconnected:
    # Stands for the services of a process that could not be reached.
    def call(self, name, method, args):
        if name in ("AdminConfig", "AdminApp"):
            raise ScriptingException("WASX7070E: The configuration service is not available.")
        if name == "AdminTask":
            raise ScriptingException("WASX8011W: AdminTask object is not available.")
        raise ScriptingException("WASX7070E: The %s service is not available." % name)

    def methods(self, name):
        return None

    def counts(self):
        return {}


class Connection:
    # The admin protocol on two streams: one JSON object per line.
    def __init__(self, reader, writer):
        self.text = str
        self.reader = reader
        self.writer = writer
        self._methods = {}

    def ask(self, request):
        try:
            self.writer.write(wsadmin_json.encode(request) + "\n")
            self.writer.flush()
            line = self.reader.readLine()
        except IOException as problem:
            raise ScriptingException("%s; %s: %s" % (BROKEN, problem.getClass().getName(), problem.getMessage()))
        if line is None:
            raise ScriptingException(BROKEN)
        return wsadmin_json.decode(line)

    def call(self, name, method, args):
        answer = self.ask({"op": "call", "object": name, "method": method, "args": args})
        if answer.get("printed"):
            sys.stdout.write(self.text(answer["printed"]))
        if answer["ok"]:
            return self.worded(answer["value"])
        if answer["class"] == SCRIPTING:
            raise ScriptingException(answer["message"])
        raise ScriptingException("%s: %s" % (answer["class"], answer["message"]))

    def worded(self, value):
        # Jython 2.7 makes unicode of a Java string, Jython 2.1 a plain string.
        if isinstance(value, str):
            return self.text(value)
        return value

    def methods(self, name):
        # None: whatever is asked is tried.
        if not self._methods.has_key(name):
            answer = self.ask({"op": "call", "object": name, "method": "_methods", "args": []})
            self._methods[name] = answer["ok"] and answer["value"] or None
        return self._methods[name]

    def counts(self):
        return self.ask({"op": "counts"})["value"]


class Method:
    def __init__(self, owner, name):
        self.owner = owner
        self.name = name

    def __call__(self, *args, **keywords):
        if keywords:
            raise TypeError("%s(): takes no keyword arguments" % self.name)
        return self.owner.connection.call(self.owner.name, self.name, list(args))


class AdminObject:
    def __init__(self, name, connection):
        self.name = name
        self.connection = connection

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        known = self.connection.methods(self.name)
        if known is not None and name not in known:
            raise AttributeError(name)
        return Method(self, name)

    def __repr__(self):
        return "com.ibm.ws.scripting.%sClient@1" % self.name


class PasswordUtil:
    # com.ibm.websphere.crypto.PasswordUtil: {xor} and back.
    def encode(text):
        import base64

        return "{xor}" + base64.b64encode("".join([chr(ord(c) ^ 95) for c in text]))

    def decode(text):
        import base64

        if text[:5].lower() != "{xor}":
            return text
        return "".join([chr(ord(c) ^ 95) for c in base64.b64decode(text[5:])])

    encode = staticmethod(encode)
    decode = staticmethod(decode)
    passwordEncode = encode
    passwordDecode = decode


def install(connection, namespace):
    # Where scripts and the libraries they import look for the objects.
    import __builtin__

    com.ibm.websphere.crypto.__dict__["PasswordUtil"] = PasswordUtil
    for name in NAMES:
        known = AdminObject(name, connection)
        namespace[name] = known
        sys.modules[name] = known
        setattr(__builtin__, name, known)
