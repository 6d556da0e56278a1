# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are replaced in one step, and what a killed run has left is cleared away."""

from __future__ import annotations

from ansible_collections.wasmq.secure.plugins.module_utils._was.files import Ownership, beside, replace_content


def test_what_a_killed_run_left_beside_a_store_is_removed_by_the_next(tmp_path):
    path = tmp_path / "key.jks"
    left = beside(str(path))
    with open(left, "w") as stream:
        stream.write("half a store")
    replace_content(str(path), b"whole", Ownership())
    assert [each.name for each in tmp_path.iterdir()] == ["key.jks"]


def test_what_was_left_beside_another_file_is_not_touched(tmp_path):
    other = beside(str(tmp_path / "trust.jks"))
    own = beside(str(tmp_path / "key.jks"))
    assert sorted(tmp_path.iterdir()) == sorted(map(type(tmp_path), (other, own)))
