# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Connects to a process over TLS with the client's own stores and logs in; words every failure as the product does.
import sys

from java.io import BufferedReader, BufferedWriter, IOException, InputStreamReader, OutputStreamWriter
from java.lang import System
from java.net import InetSocketAddress, Socket, UnknownHostException

import wsadmin_objects
import wsadmin_props
import wsadmin_tls

NOT_AVAILABLE = (
    'WASX7023E: Error creating "%s" connection to host "%s"; exception information: '
    "com.ibm.websphere.management.exception.ConnectorNotAvailableException: "
    "[SOAPException: faultCode=SOAP-ENV:Client; msg=%s]"
)
DENIED = (
    'WASX7246E: Cannot establish "%s" connection to host "%s" because of an authentication failure. '
    "Ensure that user and password are correct on the command line or in a properties file."
)
# Connector -> the client's properties with its login, and what their keys begin with.
LOGINS = {
    "SOAP": ("soap_props", "com.ibm.SOAP."),
    "RMI": ("sas_props", "com.ibm.CORBA."),
    "IPC": ("ipc_props", "com.ibm.IPC."),
}
NO_USER = "ADMC0035E: No user name has been specified to create a secure SOAP administrative client."


class Failed(Exception):
    # The lines wsadmin prints when it stays unconnected.
    def __init__(self, lines):
        Exception.__init__(self)
        self.lines = lines


class Prompts:
    # Everything asked on one terminal comes from one reader.
    def __init__(self):
        self.reader = None

    def line(self):
        if self.reader is None:
            self.reader = BufferedReader(InputStreamReader(getattr(System, "in")))
        return self.reader.readLine()

    def asked(self, text):
        sys.stdout.write(text)
        sys.stdout.flush()
        return self.line()


def connect(settings, trace):
    prompts = Prompts()
    file, prefix = LOGINS[settings["connection"]]
    login = wsadmin_props.read_login(settings[file])
    socket = secured(settings, login, prompts)
    seconds = login.get(prefix + "requestTimeout", "180")
    socket.setSoTimeout(int(seconds or "180") * 1000)
    reader = BufferedReader(InputStreamReader(socket.getInputStream(), "UTF-8"))
    writer = BufferedWriter(OutputStreamWriter(socket.getOutputStream(), "UTF-8"))
    connection = wsadmin_objects.Connection(reader, writer)
    user, password = credentials(settings, login, prefix, prompts)
    try:
        asked = {"op": "login", "connector": settings["connection"], "user": user, "password": password}
        answer = connection.ask(asked)
    except (IOException, wsadmin_objects.ScriptingException) as problem:
        raise Failed(unavailable(settings, problem, "Error opening socket"))
    if not answer["ok"]:
        raise Failed(denied(settings, answer["message"]))
    return connection, answer


def denied(settings, message):
    return [DENIED % (settings["connection"], settings["host"]), 'Exception message (if any): "%s"' % message]


def unavailable(settings, problem, what):
    name, text = problem.getClass().getName(), problem.getMessage()
    words = "%s: %s: %s; targetException=java.lang.IllegalArgumentException: %s: %s: %s"
    message = words % (what, name, text, what, name, text)
    return [NOT_AVAILABLE % (settings["connection"], settings["host"], message)]


def credentials(settings, login, prefix, prompts):
    user = settings["user"] or login.get(prefix + "loginUserid") or None
    password = settings["password"] or wsadmin_props.clear_text(login.get(prefix + "loginPassword")) or None
    is_secure = login.get(prefix + "securityEnabled", "false").lower() == "true"
    if user and password or not (is_secure or user):
        return user, password
    if login.get(prefix + "loginSource", "prompt") not in ("prompt", "stdin"):
        raise Failed(denied(settings, NO_USER))
    given = prompts.asked("Realm/Cell Name: <default>\nUsername: ")
    secret = prompts.asked("Password: ")
    if not given:
        raise Failed(denied(settings, NO_USER))
    return given, secret


def opener(settings):
    # A new plain socket from this host's own address.
    def open_socket():
        socket = Socket()
        socket.bind(InetSocketAddress(settings["address"], 0))
        target = InetSocketAddress(settings["host"], settings["port"])
        if target.isUnresolved():
            raise UnknownHostException(settings["host"])
        socket.connect(target, 30000)
        return socket

    return open_socket


def secured(settings, login, prompts):
    open_socket = opener(settings)
    try:
        open_socket().close()
    except UnknownHostException:
        text = "Unable to find a valid IP for host %s" % settings["host"]
        raise Failed([NOT_AVAILABLE % (settings["connection"], settings["host"], text)])
    except IOException as problem:
        raise Failed(unavailable(settings, problem, "Error opening socket"))
    client = wsadmin_tls.Client(settings, login.get("com.ibm.ssl.alias"), open_socket, prompts.line)
    try:
        return client.connect()
    except wsadmin_tls.Untrusted as untrusted:
        raise Failed([untrusted.message] + unavailable(settings, untrusted.cause, "Error opening socket"))
    except IOException as problem:
        raise Failed(unavailable(settings, problem, "Error opening socket"))
