# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user sees that the files do not belong to, with the permissions of the system itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.fetched import unreadable
from ansible_collections.wasmq.secure.plugins.module_utils._was.files import (
    Ownership,
    content_of,
    replace_content,
    require_writable,
)
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
NOBODY = 65534


@pytest.fixture
def shown(cell):
    """The cell where another user can get at it, readable for all."""
    place = Path(tempfile.mkdtemp(prefix="wasmq-tests-"))
    copied = Path(shutil.copytree(cell, place / "profile"))
    for directory, _below, names in os.walk(place):
        os.chmod(directory, 0o755)
        for name in names:
            os.chmod(os.path.join(directory, name), 0o644)
    yield copied
    shutil.rmtree(place)


def as_nobody(function):
    """What the function returns, or the code of its error, to a user without any rights."""
    answered, tell = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.close(answered)
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            try:
                found = str(function())
            except WasmqError as error:
                found = f"{error.error_code} {error.message}"
            os.write(tell, found.encode())
        os._exit(0)
    os.close(tell)
    with open(answered, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return text


@pytest.mark.parametrize(
    ("closed", "mode"),
    [
        ("config/cells", 0o700),
        ("config/cells/fixtureCell/security.xml", 0o600),
        ("config/cells/fixtureCell/nodes/node.two", 0o744),
        ("config/cells/fixtureCell/nodes/node.two/serverindex.xml", 0o640),
    ],
)
def test_what_may_not_be_read_is_found(shown, closed, mode):
    profile = Profile.at(str(shown))
    assert as_nobody(lambda: unreadable(profile)) == "None"
    os.chmod(shown / closed, mode)
    assert as_nobody(lambda: unreadable(profile)) == str(shown / closed)
    assert unreadable(profile) is None


def test_a_document_that_may_not_be_read_is_named(shown):
    document = shown / "config/cells/fixtureCell/security.xml"
    document.chmod(0o600)
    profile = Profile.at(str(shown))
    assert as_nobody(lambda: Repository(profile).security) == (
        f"DOCUMENT_UNREADABLE The configuration document {document} cannot be read (Permission denied): run as the user"
        " that owns the profile."
    )


def test_a_profile_nobody_lets_us_look_into_is_named(shown):
    shown.chmod(0o700)
    assert as_nobody(lambda: Profile.at(str(shown)).cell_root).startswith("DOCUMENT_UNREADABLE ")


def test_a_file_that_may_not_be_read_or_replaced_is_named(shown):
    file = shown / "etc" / "key.kdb"
    file.parent.mkdir(mode=0o755)
    file.write_bytes(b"key")
    file.chmod(0o600)
    assert as_nobody(lambda: content_of(str(file))).startswith(f"FILE_NOT_READABLE {file} ")
    assert as_nobody(lambda: require_writable(str(file))).startswith(f"DIRECTORY_NOT_WRITABLE {file.parent} ")
    replaced = as_nobody(lambda: replace_content(str(file), b"other", Ownership(None, None, None)))
    assert replaced.startswith(f"DIRECTORY_NOT_WRITABLE {file.parent} ")
    assert file.read_bytes() == b"key" and os.listdir(file.parent) == ["key.kdb"]
