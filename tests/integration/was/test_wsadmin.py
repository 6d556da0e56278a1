# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts of the user's in the cell's wsadmin; the documents and the trace are the witnesses."""

from __future__ import annotations

import json

SCRIPT = """
cell = AdminConfig.getid('/Cell:%s/' % AdminControl.getCell())
map = AdminConfig.list('VariableMap', cell).splitlines()
own = [each for each in map if each.find('nodes') < 0 and each.find('clusters') < 0][0]
for name, value in wasmq.arguments.items():
    known = [each for each in AdminConfig.list('VariableSubstitutionEntry', own).splitlines()
             if AdminConfig.showAttribute(each, 'symbolicName') == name]
    if not known:
        AdminConfig.create('VariableSubstitutionEntry', own, [['symbolicName', name], ['value', value]])
    elif AdminConfig.showAttribute(known[0], 'value') != value:
        AdminConfig.modify(known[0], [['value', value]])
print AdminControl.getNode()
"""


def four_times(module, **options):
    """Changed as predicted, and then no more."""
    options = {"script": SCRIPT, "save": True, "supports_check_mode": True, **options}
    found = [module("was_wsadmin", check=check, **options) for check in (True, False, True, False)]
    assert [each["changed"] for each in found] == [True, True, False, False], found
    assert [each["saves"] for each in found] == [0, 1, 0, 0]
    return found


def test_a_script_creates_and_changes_once_and_check_mode_leaves_the_documents_alone(module, cell):
    found = four_times(module, arguments={"OF_A_SCRIPT": "it's \u20ac 5"})
    assert found[0]["stdout_lines"] == ["labCellManager01"]
    assert 'value="it\'s \u20ac 5"' in cell.element('<entries[^>]*symbolicName="OF_A_SCRIPT"[^>]*>', "variables.xml")
    four_times(module, arguments={"OF_A_SCRIPT": "other"})
    assert 'value="other"' in cell.element('<entries[^>]*symbolicName="OF_A_SCRIPT"[^>]*>', "variables.xml")


def test_what_a_script_leaves_unsaved_is_not_in_the_documents(module, cell):
    failed = module("was_wsadmin", script=SCRIPT, arguments={"LEFT_OVER": "1"})
    assert failed["error_code"] == "SCRIPT_CHANGES_NOT_SAVED"
    failed = module(
        "was_wsadmin", script=SCRIPT + "AdminConfig.noSuchMethod()\n", arguments={"LEFT_OVER": "1"}, save=True
    )
    assert failed["error_code"] == "SCRIPT_FAILED" and failed["line"] == SCRIPT.count("\n") + 1
    assert "LEFT_OVER" not in cell.document("variables.xml")


def test_a_refusal_of_the_product_names_the_line(module):
    failed = module("was_wsadmin", script="x = 1\nAdminConfig.show('nothing(cells/x|y.xml#Z_1)')\n")
    assert failed["line"] == 2 and "ScriptingException" in failed["msg"] and "Line 2 of the script" in failed["msg"]


def test_a_script_of_the_host_gets_its_secrets_by_no_way_that_others_see(module, cell, tmp_path):
    source = tmp_path / "own.py"
    source.write_text(
        "import os\nwasmq.result(open('/proc/self/cmdline').read() + str(os.environ))\nprint wasmq.secrets\n"
    )
    found = module("was_wsadmin", src=str(source), secrets={"word": "geheim-9"}, arguments=["in-the-open"])
    assert "geheim-9" not in json.dumps(found) and "in-the-open" not in found["result"]
    assert "geheim-9" not in (cell.home / "trace.jsonl").read_text()
    traced = cell.manager / "logs" / "wsadmin.traceout"
    assert "geheim-9" not in traced.read_text()


def test_one_wsadmin_per_run_and_none_for_a_skipped_one(module, cell):
    before = len(cell.wsadmin_runs())
    assert module("was_wsadmin", script="1", check=True)["skipped"] is True
    assert module("was_wsadmin", script="1", creates=str(cell.manager))["changed"] is False
    assert len(cell.wsadmin_runs()) == before
    module("was_wsadmin", script="wasmq.result(AdminApp.list())\n")
    assert len(cell.wsadmin_runs()) == before + 1


def test_without_its_cell_a_script_does_not_run(module, tmp_path):
    mark = tmp_path / "ran"
    failed = module("was_wsadmin", script=f"open('{mark}', 'w')\n", port=9)
    assert failed["error_code"] == "WSADMIN_CANNOT_CONNECT" and not mark.exists()


def test_without_a_connection_a_script_works_on_the_documents(module):
    found = module("was_wsadmin", connection_type="none", script="wasmq.result(AdminConfig.list('Cell'))\n")
    assert found["result"].startswith("labCell01(")
