# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Runs a script of the user's inside wsadmin and says what came of it: one marked line per event.

Runs on Jython 2.1 (WebSphere up to 8.5.5), Jython 2.7 and, for tests, Python 3.  The document is read line by line from
the file named by the last argument; one line is one value, for a Java method holds no large literal.
"""
# wsadmin itself provides AdminConfig when it runs the program, so no checker can see it; exceptions are Java's and, on
# Jython 2.1, texts too:
# pylint: disable=undefined-variable,bare-except
# What annotations would tell a type checker, Jython 2.1 cannot read:
# mypy: disable-error-code="name-defined,var-annotated,assignment"

GIVEN = globals().copy()

import sys

SCRIPT = "<wasmq script>"


class Stop(Exception):
    """The script called wasmq.fail()."""


def number_of(text):
    """A whole number of any size."""
    try:
        return int(text)
    except (ValueError, OverflowError):
        return long(text)


def characters_of(code):
    """A character of any plane; Jython 2.1 knows Java's halves only."""
    try:
        return unichr(code)
    except NameError:
        return chr(code)
    except (ValueError, OverflowError):
        code = code - 0x10000
        return unichr(0xD800 + (code >> 10)) + unichr(0xDC00 + (code & 0x3FF))


def text_of(line):
    """A text whose backslashes begin six hexadecimal digits each."""
    pieces = line.split("\\")
    found = [pieces[0]]
    for piece in pieces[1:]:
        code = int(piece[:6], 16)
        if code < 128:
            found.append(chr(code))
        else:
            found.append(characters_of(code))
        found.append(piece[6:])
    return "".join(found)


class Document:
    """Values, each on its line behind a letter that says what it is."""

    def __init__(self, path):
        self.source = open(path)

    def value(self):
        """The next value; a list and a dictionary say how many follow."""
        line = self.source.readline()
        if line[-1:] != "\n":
            raise IOError("the document ended too early")
        kind, rest = line[:1], line[1:-1]
        if kind == "t":
            return text_of(rest)
        if kind == "i":
            return number_of(rest)
        if kind == "f":
            return float(rest)
        if kind == "b":
            return rest == "1"
        if kind == "l":
            return self.items(int(rest))
        if kind == "d":
            return self.pairs(int(rest))
        return None

    def items(self, count):
        found = []
        while len(found) < count:
            found.append(self.value())
        return found

    def pairs(self, count):
        found = {}
        while count > 0:
            key = self.value()
            found[key] = self.value()
            count = count - 1
        return found


def as_text(value):
    """Anything as text; Jython gives Java strings too."""
    try:
        return str(value)
    except UnicodeError:
        return "%s" % (value,)


def quoted(value):
    """Any text as an ASCII literal."""
    parts = []
    for char in value:
        code = ord(char)
        if char == "'" or char == "\\":
            parts.append("\\" + char)
        elif 32 <= code and code < 127:
            parts.append(char)
        elif code > 0xFFFF:
            parts.append("\\U%08x" % code)
        else:
            parts.append("\\u%04x" % code)
    return "'" + "".join(parts) + "'"


def is_one_of(value, samples):
    """Is it of the very type of a sample?"""
    for sample in samples:
        if type(value) == type(sample):  # noqa: E721
            return 1
    return 0


def literal(value):
    """Lists, dictionaries, texts and numbers as one line; anything else as the text it has."""
    if value is None:
        return "None"
    if is_one_of(value, ["", ""]):
        return quoted(value)
    if is_one_of(value, [not 0, 1, 1.5]) or value.__class__.__name__ == "long":
        return plain_number(value)
    if is_one_of(value, [[], ()]):
        return "[" + ", ".join([literal(item) for item in value]) + "]"
    if hasattr(value, "items") and hasattr(value, "keys"):
        return "{" + ", ".join([literal(key) + ": " + literal(item) for key, item in value.items()]) + "}"
    return quoted(as_text(value))


def plain_number(value):
    """A number as every Python writes it; nan and infinity, which no data format has, as text."""
    text = repr(value)
    if text[-1:] == "L":
        text = text[:-1]
    if text.find("n") >= 0 and text.find("T") < 0:
        return quoted(text)
    return text


class Reporter:
    """Writes one marked line per event, at once."""

    def __init__(self, mark):
        self.mark = mark

    def say(self, event, record):
        record["event"] = event
        sys.stdout.write("\n" + self.mark + " " + literal(record) + "\n")
        sys.stdout.flush()


class Wasmq:
    """What the script knows as wasmq."""

    def __init__(self, document):
        self.check_mode = document["check_mode"]
        self.arguments = document["arguments"]
        self.secrets = document["secrets"]
        self._said = {"changed": None, "result": None}

    def changed(self, value=1):
        """The script changed something, or in check mode would; a false value: it did not."""
        self._said["changed"] = value and 1 or 0

    def result(self, value):
        """What the module returns as result."""
        self._said["result"] = value

    def fail(self, message):
        """End the script; the module fails with this sentence."""
        raise Stop(as_text(message))


class Watched:
    """AdminConfig, whose saves are counted and in check mode left out."""

    def __init__(self, real, check_mode):
        self.__dict__["real"] = real
        self.__dict__["check_mode"] = check_mode
        self.__dict__["saves"] = 0
        self.__dict__["is_saving"] = 0

    def __getattr__(self, name):
        return getattr(self.__dict__["real"], name)

    def save(self):
        if self.check_mode:
            return ""
        self.__dict__["is_saving"] = 1
        answer = self.real.save()
        self.__dict__["is_saving"] = 0
        self.__dict__["saves"] = self.saves + 1
        return answer


def has_changes(config):
    return str(config.hasChanges()) not in ("0", "false", "False")


def line_of(traceback):
    """The innermost line of the script's own that the exception came through."""
    found = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == SCRIPT:
            found = traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def syntax_line(value):
    """Where the compiler stopped; Jython 2.1 has it in the exception's arguments only."""
    try:
        line = getattr(value, "lineno", None) or value.args[1][1]
    except (AttributeError, IndexError, TypeError):
        line = 0
    return line


def exit_code(value):
    """Of sys.exit(); a text means failure."""
    code = getattr(value, "code", value)
    if code is None or as_text(code) in ("0", "", "None"):
        return 0
    return code


def failure(info):
    """The exception as a record: what it is, what it says, in which line."""
    kind, value, traceback = info
    name = getattr(kind, "__name__", None) or as_text(kind)
    line = line_of(traceback)
    if name.split(".")[-1] == "SyntaxError" and not line:
        line = syntax_line(value)
    return {"kind": name.split(".")[-1], "line": line, "error": as_text(value)}


def run_script(document, namespace):
    """The script to its end; what stopped it, or None."""
    try:
        code = compile(document["source"], SCRIPT, "exec")
        eval(code, namespace)
    except SystemExit:
        info = sys.exc_info()
        code = exit_code(info[1])
        if code == 0:
            return None
        return {"kind": "exit", "line": line_of(info[2]), "error": as_text(code)}
    except Stop:
        info = sys.exc_info()
        return {"kind": "fail", "line": line_of(info[2]), "error": as_text(info[1])}
    except:  # noqa: E722
        return failure(sys.exc_info())
    return None


def finish(document, config, stopped, said):
    """What becomes of the workspace; the record of the end.  unsaved: 1 discarded as it should be, 2 by force."""
    record = {"changed": said["changed"], "result": said["result"], "unsaved": 0, "conflict": None}
    if not has_changes(config.real):
        return record
    if stopped or said["changed"] == 0:
        config.reset()
    elif document["check_mode"]:
        record["unsaved"] = 1
        config.reset()
    elif document["save"]:
        try:
            config.save()
        except:  # noqa: E722
            record["conflict"] = failure(sys.exc_info())["error"]
            config.reset()
    else:
        record["unsaved"] = 2
        config.reset()
    return record


def namespace_of(document, wasmq, config):
    """The names the script begins with: what wsadmin gave this program."""
    names = GIVEN.copy()
    names["AdminConfig"] = config
    names["wasmq"] = wasmq
    names["__name__"] = __name__
    return names


def words_of(arguments):
    """A list of arguments is also what sys.argv holds, as if it had been given on the command line."""
    if is_one_of(arguments, [[]]):
        return [as_text(argument) for argument in arguments]
    return []


def main(path):
    """Nothing runs before the cell has answered: wsadmin starts a program without its cell, too."""
    document = Document(path).value()
    reporter = Reporter(document["mark"])
    config = Watched(AdminConfig, document["check_mode"])
    if has_changes(config.real):
        config.reset()
    wasmq = Wasmq(document)
    sys.argv = words_of(document["arguments"])
    reporter.say("started", {})
    stopped = run_script(document, namespace_of(document, wasmq, config))
    sys.stdout.flush()
    reporter.say("finished", {"failed": stopped, "saving": config.is_saving})
    record = finish(document, config, stopped, wasmq._said)
    record["saves"] = config.saves
    reporter.say("ended", record)


if __name__ == "__main__" or __name__ == "main":
    main(sys.argv[-1])
