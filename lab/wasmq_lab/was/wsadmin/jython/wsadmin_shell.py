# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# The wsadmin shell: connects, says so, runs what it is given, and ends with the product's return code.
import sys

import wsadmin_json
from java.io import (
    BufferedReader,
    BufferedWriter,
    FileInputStream,
    FileOutputStream,
    InputStreamReader,
    OutputStreamWriter,
)
from java.lang import System, Throwable

import wsadmin_objects
import wsadmin_run
import wsadmin_trace

LOCAL = (
    "WASX7357I: By request, this scripting client is not connected to any server process. "
    "Certain configuration and application operations will be available in local mode."
)
ARGUMENTS = (
    "WASX7303I: The following options are passed to the scripting environment and are available as arguments "
    'that are stored in the argv variable: "[%s]"'
)
CONNECTED = 'WASX7209I: Connected to process "%s" on node %s using %s connector;  The type of process is: %s'
UNCONNECTED = (
    "WASX7213I: This scripting client is not connected to a server process; please refer to the log file %s "
    "for additional information."
)
OTHER_CONNECTOR = "WASXLAB02E: The lab does not emulate the %s connector: no captured product behaviour covers it."
# The return code of a script that ran to its end unconnected [not confirmed].
NOT_CONNECTED = 103


def descriptor_reader(number):
    return BufferedReader(InputStreamReader(FileInputStream("/proc/self/fd/%d" % number), "UTF-8"))


def descriptor_writer(number):
    return BufferedWriter(OutputStreamWriter(FileOutputStream("/proc/self/fd/%d" % number), "UTF-8"))


def read_settings():
    reader = descriptor_reader(int(System.getenv("WASMQ_WSADMIN")))
    settings = wsadmin_json.decode(reader.readLine())
    reader.close()
    return settings


def local_connection(settings):
    writer = descriptor_writer(settings["requests"])
    writer.write("start\n")
    return wsadmin_objects.Connection(descriptor_reader(settings["answers"]), writer)


def connect(settings, trace):
    if settings["connection"] == "NONE":
        trace.say(LOCAL)
        return local_connection(settings)
    import wsadmin_connect

    try:
        if settings["connection"] not in wsadmin_connect.LOGINS:
            raise wsadmin_connect.Failed([OTHER_CONNECTOR % settings["connection"]])
        connection, process = wsadmin_connect.connect(settings, trace)
        trace.say(CONNECTED % (process["process"], process["node"], settings["connection"], process["type"]))
        return connection
    except wsadmin_connect.Failed as failed:
        for line in failed.lines:
            trace.say(line)
        trace.say(UNCONNECTED % settings["trace_file"])
        trace.say("WASX8011W: AdminTask object is not available.")
        return wsadmin_objects.Unconnected()


def main():
    settings = read_settings()
    trace = wsadmin_trace.Trace(settings["trace_file"], settings["append_trace"])
    connection = connect(settings, trace)
    arguments = settings["arguments"]
    if arguments:
        shown = ", ".join([argument.replace("\\", "\\\\") for argument in arguments])
        trace.say(ARGUMENTS % shown, ARGUMENTS % "...")
    import __main__

    wsadmin_objects.install(connection, __main__.__dict__)
    code = wsadmin_run.run(settings, connection, trace, __main__.__dict__)
    if code == 0 and isinstance(connection, wsadmin_objects.Unconnected):
        code = NOT_CONNECTED
    leave(settings, connection, trace, code)


def leave(settings, connection, trace, code):
    sys.stdout.flush()
    try:
        facts = descriptor_writer(settings["facts"])
        facts.write(wsadmin_json.encode(connection.counts()))
        facts.close()
    except Throwable:
        trace.note("the connection was gone at the end")
    trace.close()
    System.out.flush()
    System.exit(code)
