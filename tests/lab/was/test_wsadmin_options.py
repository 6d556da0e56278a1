# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""wsadmin's command line."""

from __future__ import annotations

import pytest
from wasmq_lab.was.wsadmin.options import UsageError, parse, without_secrets


def test_options_fold_and_repeat():
    options = parse(["-CONNTYPE", "none", "-Lang", "jython", "-c", "a = 1", "-c", "print a", "-userName", "u"])
    assert (options.connection, options.language, options.user) == ("none", "jython", "u")
    assert options.commands == ["a = 1", "print a"]


def test_the_first_word_that_is_no_option_starts_the_script_arguments():
    options = parse(["-f", "x.py", "-E", "ProcessCenter", "-host", "h"])
    assert options.arguments == ["-E", "ProcessCenter", "-host", "h"]
    assert options.host is None


@pytest.mark.parametrize("argv", [["-h"], ["-Help"], ["-?"], [""], ["-f"]])
def test_help_and_what_is_incomplete_show_the_usage(argv):
    with pytest.raises(UsageError):
        parse(argv)


def test_blanks_around_a_value_are_stripped_but_a_command_is_kept():
    options = parse(["-host", " h\n", "-c", " x "])
    assert (options.host, options.commands) == ("h", [" x "])


def test_a_password_is_masked_before_the_command_line_is_traced():
    argv = ["-user", "u", "-Password", "secret", "-f", "x"]
    without_secrets(argv)
    assert argv == ["-user", "u", "-Password", "********", "-f", "x"]
