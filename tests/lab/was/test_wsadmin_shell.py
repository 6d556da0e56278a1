# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""wsadmin on a real JVM: banners, echoes, errors, return codes, connections."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from adminconfig_cell import CELL, MANAGER, SECURITY, write_profile
from wasmq_lab.was.profile import Profile
from wasmq_lab.was.wsadmin import jvm
from wsadmin_rig import FakeProcess, client_props, last_trace, wsadmin


def _has_jython() -> bool:
    try:
        return bool(shutil.which("java") and jvm.jython_jar())
    except jvm.JythonMissing:
        return False


pytestmark = pytest.mark.skipif(not _has_jython(), reason="java or Jython is not installed")

LOCAL = ("-conntype", "NONE", "-lang", "jython")
LOCAL_BANNER = (
    "WASX7357I: By request, this scripting client is not connected to any server process. "
    "Certain configuration and application operations will be available in local mode."
)


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One lab home: the compiled shell is made once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def home(shared_home: Path) -> Path:
    shutil.rmtree(shared_home / "hosts", ignore_errors=True)
    write_profile(shared_home)
    return shared_home


@pytest.fixture
def profile(home: Path) -> Profile:
    return write_profile(home)


@pytest.fixture
def process(profile: Profile, tmp_path: Path) -> Iterator[FakeProcess]:
    started = FakeProcess(profile, tmp_path)
    yield started
    started.close()


def _script(home: Path, text: str) -> str:
    path = home / "script.py"
    path.write_text(text)
    return str(path)


def test_commands_share_state_and_echo_their_repr(home):
    run = wsadmin(home, *LOCAL, "-c", f"c = AdminConfig.getid('/Cell:{CELL}/')", "-c", "c", "-c", "print c", "-c", "''")
    cell = f"{CELL}(cells/{CELL}|cell.xml#Cell_1)"
    assert run.stdout.splitlines() == [LOCAL_BANNER, f"u'{cell}'", cell, "''"]
    assert (run.returncode, run.stderr) == (0, "")


def test_a_script_sees_its_arguments_alone_and_its_exit_code_is_ours(home):
    script = _script(home, "import sys\nprint sys.argv\nsys.exit(7)\n")
    run = wsadmin(home, *LOCAL, "-f", script, "a b", "C:\\x")
    assert run.stdout.splitlines()[1].endswith('stored in the argv variable: "[a b, C:\\\\x]"')
    assert run.stdout.splitlines()[2] == "['a b', 'C:\\\\x']"
    assert run.returncode == 7


def test_a_script_finds_the_products_classes_and_objects_where_scripts_look_for_them(home):
    (home / "library.py").write_text(
        "import sys\nimport AdminConfig\n"
        "def cells():\n    return sys._getframe(1).f_globals['AdminConfig'].list('Cell') == AdminConfig.list('Cell')\n"
    )
    script = _script(
        home,
        f"import sys\nsys.path.append('{home}')\nimport com.ibm.ws.scripting, java, library\n"
        "from com.ibm.websphere.crypto import PasswordUtil\n"
        "print library.cells()\n"
        "print PasswordUtil.decode(PasswordUtil.encode('WebAS'))\n"
        "try:\n    AdminConfig.list('Nonsense')\n"
        "except com.ibm.ws.scripting.ScriptingException, problem:\n    print problem.message\n"
        "try:\n    AdminConfig.list('Nonsense')\nexcept java.lang.Exception, problem:\n    print 'java'\n"
        "try:\n    AdminTask.noSuchCommand\nexcept AttributeError:\n    print 'no command'\n",
    )
    lines = wsadmin(home, *LOCAL, "-f", script).stdout.splitlines()[1:]
    assert lines[0] in ("1", "True")
    assert lines[1] == "WebAS"
    assert lines[2].endswith("ADMG0007E: The configuration data type Nonsense is not valid.")
    assert lines[3:] == ["java", "no command"]


def test_a_failing_script_is_worded_as_captured_and_ends_with_105(home):
    script = _script(home, "AdminConfig.list('Node01Host01')\n")
    run = wsadmin(home, *LOCAL, "-f", script)
    assert run.stdout.splitlines()[1] == (
        f'WASX7017E: Exception received while running file "{script}"; exception information: '
        "com.ibm.websphere.management.exception.InvalidConfigDataTypeException: "
        "ADMG0007E: The configuration data type Node01Host01 is not valid."
    )
    assert run.returncode == 105


def test_a_python_error_in_a_command_is_worded_as_captured(home):
    run = wsadmin(home, *LOCAL, "-c", 'AdminConfig.list(method_name="help")')
    assert run.stdout.splitlines()[1:] == [
        'WASX7015E: Exception running command: "AdminConfig.list(method_name="help")"; exception information:',
        "com.ibm.bsf.BSFException: exception from Jython:",
        "Traceback (innermost last):",
        '  File "<input>", line 1, in ?',
        "TypeError: list(): takes no keyword arguments",
    ]
    assert run.returncode == 105


def test_unsaved_changes_are_warned_of_and_gone(home, profile):
    script = _script(home, "AdminConfig.modify(AdminConfig.list('KeyStore').split()[0], [['description', 'x']])\n")
    run = wsadmin(home, *LOCAL, "-f", script)
    assert run.stdout.splitlines()[-1].startswith(f'WASX7309W: No "save" was performed before the script "{script}"')
    assert (profile.cell_root / "security.xml").read_text() == SECURITY


def test_a_saved_change_is_in_the_document_and_counted_in_the_trace(home, profile):
    change = "AdminConfig.modify(AdminConfig.list('KeyStore').split()[0], [['description', 'x']])"
    run = wsadmin(home, *LOCAL, "-c", change, "-c", "AdminConfig.save()")
    assert run.stdout.splitlines()[1:] == ["u''", "u''"]
    assert 'description="x"' in (profile.cell_root / "security.xml").read_text()
    facts = last_trace(home)
    assert (facts["reads"], facts["writes"], facts["saves"], facts["syncs"]) == (1, 1, 1, 0)


def test_a_connection_uses_the_clients_own_stores_and_login(home, profile, process):
    client_props(profile, trusted=process.certificate)
    run = wsadmin(home, "-lang", "jython", "-host", "dmgr", "-port", str(process.port), "-c", "AdminTask.listNodes()")
    assert run.stdout.splitlines()[0] == (
        'WASX7209I: Connected to process "dmgr" on node n using SOAP connector;  '
        "The type of process is: DeploymentManager"
    )
    assert run.stdout.splitlines()[1].startswith(f"u'{MANAGER}\\n")
    assert "good" not in (profile.path / "logs" / "wsadmin.traceout").read_text()


def test_a_wrong_password_is_an_authentication_failure_and_the_script_still_runs(home, profile, process):
    client_props(profile, trusted=process.certificate)
    where = ("-lang", "jython", "-host", "dmgr", "-port", str(process.port), "-user", "u", "-password", "s3cret")
    run = wsadmin(home, *where, "-c", "print 'still here'", "-c", "AdminConfig.list('Cell')")
    lines = run.stdout.splitlines()
    assert lines[0].startswith('WASX7246E: Cannot establish "SOAP" connection to host "dmgr"')
    assert lines[1] == 'Exception message (if any): "ADMN0022E: Access is denied."'
    assert [line[:9] for line in lines[2:4]] == ["WASX7213I", "WASX8011W"]
    assert lines[4] == "still here"
    assert lines[-1] == (
        "com.ibm.ws.scripting.ScriptingException: WASX7070E: The configuration service is not available."
    )
    assert run.returncode == 105
    assert "s3cret" not in (home / "trace.jsonl").read_text()


def test_nobody_listening_is_worded_as_captured(home, profile):
    client_props(profile, trusted=None)
    run = wsadmin(home, "-lang", "jython", "-host", "dmgr", "-port", "1", "-c", "print 1")
    assert run.stdout.startswith(
        'WASX7023E: Error creating "SOAP" connection to host "dmgr"; exception information: '
        "com.ibm.websphere.management.exception.ConnectorNotAvailableException: "
        "[SOAPException: faultCode=SOAP-ENV:Client; msg="
    )
    assert run.returncode == 103


def test_a_missing_signer_is_asked_for_and_added_when_told_so(home, profile, process):
    client_props(profile, trusted=None, prompt="gui")
    where = ("-lang", "jython", "-host", "dmgr", "-port", str(process.port), "-c", "print 1")
    refused = wsadmin(home, *where, stdin="n\n")
    assert "*** SSL SIGNER EXCHANGE PROMPT ***" in refused.stdout
    assert "CWPKI0022E" in refused.stdout and "WASX7023E" in refused.stdout
    accepted = wsadmin(home, *where, stdin="y\n")
    assert "WASX7209I" in accepted.stdout
    assert "PROMPT" not in wsadmin(home, *where).stdout


def test_a_missing_signer_fails_at_once_when_prompts_are_off(home, profile, process):
    client_props(profile, trusted=None)
    run = wsadmin(home, "-lang", "jython", "-host", "dmgr", "-port", str(process.port), "-c", "print 1")
    assert "PROMPT" not in run.stdout
    assert "CWPKI0022E" in run.stdout


def test_an_old_level_has_no_newer_builtins(home, profile):
    product = profile.install_root / "properties" / "version" / "WAS.product"
    product.write_text("<product><version>8.5.5.12</version></product>")
    run = wsadmin(home, *LOCAL, "-c", "print len(AdminConfig.list('Cell'))", "-c", "sorted([1])")
    assert run.stdout.splitlines()[1].isdigit()
    assert run.stdout.splitlines()[-1] == "NameError: name 'sorted' is not defined"


def test_jacl_is_refused_and_help_is_the_usage(home):
    assert wsadmin(home, "-conntype", "NONE", "-c", "$AdminApp list").returncode == 105
    assert wsadmin(home, "-h").stdout.startswith("WASX7001I: wsadmin is the executable for WebSphere scripting.")


def test_a_connector_the_lab_does_not_have_is_refused(home):
    run = wsadmin(home, "-conntype", "JSR160RMI", "-lang", "jython", "-c", "print 1")
    assert run.stdout.startswith("WASXLAB02E: The lab does not emulate the JSR160RMI connector")
    assert run.returncode == 103


def test_the_interactive_shell_prompts_and_echoes(home):
    run = wsadmin(home, *LOCAL, stdin="AdminConfig.hasChanges()\nquit\n")
    assert run.stdout.splitlines()[1:] == ['WASX7031I: For help, enter: "print Help.help()"', "wsadmin>0", "wsadmin>"]


def test_the_older_jython_makes_plain_strings_of_the_products(home):
    """Jython 2.7 makes unicode of them, as seen at 9.0.0.9; Jython 2.1 has plain strings, as seen at 8.5."""
    run = wsadmin(home, *LOCAL, "-usejython21", "true", "-c", "AdminConfig.list('Cell')")
    assert run.stdout.splitlines()[1] == f"'{CELL}(cells/{CELL}|cell.xml#Cell_1)'"


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("-port", "abc", "The port abc is not a number"),
        ("-p", "/no/such.props", "The properties file /no/such.props can not be read"),
        ("-profileName", "Nothing", "The profile Nothing does not exist"),
        ("-lang", "perl", "The lab does not emulate the perl language"),
    ],
)
def test_options_that_name_nothing_are_refused(home, option, value, problem):
    run = wsadmin(home, *LOCAL, option, value, "-c", "1")
    assert (run.returncode, run.stderr) == (105, "")
    assert run.stdout.startswith(f"WASXLAB02E: {problem}")


def test_what_came_after_jython_21_is_refused_where_the_level_has_that(home):
    lines = ["1 if 2 else 3", "(n for n in [1])", "sorted([2, 1])", "'ell' in 'hello'"]
    kept = ["'e' in 'hello'", "2 not in [1]", "[n for n in [1] if n in (1, 2)]"]
    run = wsadmin(home, *LOCAL, "-usejython21", "true", stdin="\n".join([*lines, *kept, "quit", ""]))
    answers = run.stdout.split("wsadmin>")[1:]
    assert ["SyntaxError" in answer for answer in answers[:4]] == [True, True, False, False]
    assert "NameError: name 'sorted' is not defined" in answers[2]
    assert "TypeError: string member test needs char left operand" in answers[3]
    assert [answer.strip() for answer in answers[4:7]] == ["True", "True", "[1]"]


def test_statements_that_came_after_jython_21_are_refused_and_nested_ones_are_not(home):
    joined = "try:\n    print 1\nexcept ValueError:\n    print 2\nfinally:\n    print 3\n"
    run = wsadmin(home, *LOCAL, "-usejython21", "true", "-f", _script(home, joined))
    assert run.returncode == 105 and "SyntaxError: invalid syntax" in run.stdout
    nested = "try:\n    try:\n        print 1\n    except ValueError:\n        print 2\nfinally:\n    print 3\n"
    run = wsadmin(home, *LOCAL, "-usejython21", "true", "-f", _script(home, nested))
    assert run.returncode == 0 and run.stdout.endswith("1\n3\n")


def test_a_library_of_many_hundred_functions_is_executed_and_imported(home, tmp_path):
    """One method of the JVM could not hold it; public libraries of wsadmin are that large."""
    lines = "".join(f"    x{number} = a + {number}\n" for number in range(14))
    functions = [
        f'def function{number}(a, b=None, *c, **d):\n    """{number}"""\n{lines}    return x1 + {number}\n'
        for number in range(650)
    ]
    head = "import sys\nfound = sys._getframe(1).f_locals['AdminConfig']\n"
    (tmp_path / "manyfunctions.py").write_text(head + "\n".join(functions))
    script = (
        f"import sys\nsys.path.append('{tmp_path}')\n"
        f"execfile('{tmp_path}/manyfunctions.py')\n"
        "print 'executed', function649(1), found == AdminConfig\n"
        "import manyfunctions\n"
        "print 'imported', manyfunctions.function0(1), manyfunctions.found == AdminConfig\n"
    )
    run = wsadmin(home, *LOCAL, "-f", _script(home, script))
    assert run.stdout.splitlines()[1:] == ["executed 651 True", "imported 2 True"], run.stdout + run.stderr
