# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a password comes from: the option, the stash, or a question. Wording of the questions is unverified."""

from __future__ import annotations

import getpass
import secrets
import string
import sys
from collections import Counter
from pathlib import Path

from ..keydb import stash_file, stashed_password
from ..keydb_errors import KeyRepositoryError
from .messages import ToolError
from .options import Options

_ALPHABET = string.ascii_letters + string.digits + "!#%*+-.=_"


def password_of(options: Options, database: Path, prefix: str = "") -> str:
    """The password of an existing database: ``-pw``, ``-stashed``, else asked for."""
    given = options.get(f"-{prefix}pw")
    if given is not None:
        return given
    if options.has(f"-{prefix}stashed"):
        return _stashed(database)
    return ask(f'A password is required to access the key database "{database.name}".\nPlease enter a password: ')


def _stashed(database: Path) -> str:
    try:
        return stashed_password(database)
    except KeyRepositoryError as error:
        raise ToolError("stash_missing", file=str(stash_file(database))) from error


def new_password(options: Options, name: str = "-pw") -> str:
    """A password that is being chosen: the option, else asked for twice (a pipe may give it once)."""
    given = options.get(name)
    if given is None and options.has("-genpw"):
        return random_password(20, strong=True)
    password = given if given is not None else _asked_twice()
    if not password or (options.has("-strong") and not is_strong(password)):
        raise ToolError("password_weak")
    return password


def _asked_twice() -> str:
    first = ask("Please enter a password: ")
    try:
        second = ask("Confirm password: ")
    except ToolError:
        if sys.stdin.isatty():
            raise
        return first
    if second != first:
        raise ToolError("passwords_differ")
    return first


def random_password(length: int, *, strong: bool) -> str:
    """A password nobody has seen."""
    while True:
        password = "".join(secrets.choice(_ALPHABET) for _ in range(length))
        if not strong or is_strong(password):
            return password


def ask(prompt: str) -> str:
    """One password from the terminal without echo, or one line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise ToolError("option_missing", option="-pw or -stashed")
    print()
    return line.rstrip("\r\n")


def is_strong(password: str) -> bool:
    """The documented rule of ``-strong``."""
    printable = all(" " <= character <= "~" for character in password)
    kinds = (
        any(character.islower() for character in password)
        and any(character.isupper() for character in password)
        and any(not character.isalpha() for character in password)
    )
    often = max(Counter(password).values(), default=0) > 3
    row = any(password[i] == password[i + 1] == password[i + 2] for i in range(len(password) - 2))
    return len(password) >= 14 and printable and kinds and not often and not row
