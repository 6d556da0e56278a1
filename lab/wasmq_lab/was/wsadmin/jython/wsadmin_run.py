# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# mypy: ignore-errors
# Runs commands, scripts and the interactive shell in __main__, and words failures as the product does.
import sys

import wsadmin_large
from java.lang import Throwable

NO_SAVE = 'WASX7309W: No "save" was performed before the script "%s" exited; configuration changes will not be saved.'
FAILED = 105


def run(settings, connection, trace, namespace):
    sys.argv = list(settings["arguments"])
    namespace["__name__"] = "__main__"
    wsadmin_large.install(namespace)
    if settings["jython21"]:
        forget_newer(namespace)
    else:
        connection.text = unicode
    for script in settings["profile_scripts"]:
        code = run_file(script, trace, namespace)
        if code is not None:
            return code
    if settings["commands"]:
        code = run_commands(settings["commands"], trace, namespace)
    elif settings["script"]:
        code = run_file(settings["script"], trace, namespace)
    else:
        code = interactive(trace, namespace)
    warn_unsaved(connection, trace, settings["script"] or "unknown")
    return code or 0


def forget_newer(namespace):
    # Scripts for Jython 2.1 must not count on what came later, nor what they compile.  Libraries are not checked.
    global compiled
    import __builtin__

    import wsadmin_strict

    compiled = wsadmin_strict.compiled
    setattr(__builtin__, wsadmin_strict.CONTAINS, wsadmin_strict.contains)
    namespace["compile"] = lambda source, name, mode: wsadmin_strict.compiled(source, name, mode, {})


def compiled(source, name, mode, namespace):
    return compile(source, name, mode)


def run_commands(commands, trace, namespace):
    for command in commands:
        trace.note("WASX7092I: Executing command")
        try:
            exec(compiled(command + "\n", "<input>", "single", namespace), namespace)
        except SystemExit as leaving:
            return exit_code(leaving)
        except:
            say_command_failed(trace, command)
            trace.say(command_failure())
            return FAILED
    return None


def say_command_failed(trace, command):
    text = 'WASX7015E: Exception running command: "%s"; exception information:'
    trace.say(text % command, text % "...")


def run_file(path, trace, namespace):
    trace.note('WASX7091I: Executing script: "%s"' % path)
    try:
        stream = open(path)
        source = stream.read().replace("\r\n", "\n")
        stream.close()
    except IOError:
        trace.say('WASX7011E: Cannot find file "%s"' % path)
        return FAILED
    try:
        if len(source) > wsadmin_large.LARGE:
            wsadmin_large.run(wsadmin_large.pieces(source + "\n", "<string>"), namespace, namespace)
        else:
            exec(compiled(source + "\n", "<string>", "exec", namespace), namespace)
    except SystemExit as leaving:
        return exit_code(leaving)
    except:
        information = file_failure()
        trace.say(
            'WASX7017E: Exception received while running file "%s"; exception information: %s' % (path, information)
        )
        return FAILED
    return None


def interactive(trace, namespace):
    from java.io import BufferedReader, InputStreamReader
    from java.lang import System

    trace.say('WASX7031I: For help, enter: "print Help.help()"')
    reader = BufferedReader(InputStreamReader(getattr(System, "in")))
    while 1:
        sys.stdout.write("wsadmin>")
        sys.stdout.flush()
        line = reader.readLine()
        if line is None or line.strip() in ("quit", "exit"):
            return None
        if not line.strip():
            continue
        try:
            exec(compiled(line + "\n", "<input>", "single", namespace), namespace)
        except SystemExit as leaving:
            return exit_code(leaving)
        except:
            say_command_failed(trace, line)
            trace.say(command_failure())


def warn_unsaved(connection, trace, script):
    if connection.methods("AdminConfig") is None:
        return
    if connection.call("AdminConfig", "hasChanges", []):
        trace.say(NO_SAVE % script)


def exit_code(leaving):
    code = leaving.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    sys.stdout.write("%s\n" % code)
    return 1


def java_cause(value):
    # "class: message" of a Java exception; a ScriptingException around another class shows the inner one.
    name = value.getClass().getName()
    message = value.getMessage() or ""
    head = message.split(":")[0]
    if name == "com.ibm.ws.scripting.ScriptingException" and "." in head and " " not in head:
        return message
    return "%s: %s" % (name, message)


def file_failure():
    kind, value, traceback = sys.exc_info()
    if isinstance(value, Throwable):
        return java_cause(value)
    return "com.ibm.bsf.BSFException: exception from Jython:\n" + python_failure(kind, value, traceback)


def command_failure():
    kind, value, traceback = sys.exc_info()
    if isinstance(value, Throwable):
        text = java_cause(value)
        name = text.split(":")[0]
        return text if name == "com.ibm.ws.scripting.ScriptingException" else "%s\n%s" % (name, text)
    return "com.ibm.bsf.BSFException: exception from Jython:\n" + python_failure(kind, value, traceback)


def python_failure(kind, value, traceback):
    lines = ["Traceback (innermost last):"]
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in ("<string>", "<input>") or "wsadmin_" not in code.co_filename:
            name = code.co_name
            if name in ("<module>",):
                name = "?"
            lines.append('  File "%s", line %d, in %s' % (code.co_filename, traceback.tb_lineno, name))
        traceback = traceback.tb_next
    name = getattr(kind, "__name__", str(kind))
    text = str(value)
    lines.append(text and "%s: %s" % (name, text) or name)
    return "\n".join(lines)
