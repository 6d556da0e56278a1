# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""was_config says of each type what the type's own module says."""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import was_config_docs  # noqa: E402


def test_documentation_of_resources_is_as_it_would_be_written_now():
    assert was_config_docs.written() == was_config_docs.TARGET.read_text(encoding="utf-8"), (
        "run: python scripts/was_config_docs.py"
    )


def test_references_point_to_the_option_inside_resources():
    shown = was_config_docs.within_resources("see O(queue_manager_host) and O(port)", {"queue_manager_host": "host"})
    assert shown == "see O(resources[].host) and O(resources[].port)"


def test_types_that_say_the_same_share_a_sentence():
    registry = was_config_docs.types()
    documented = was_config_docs.merged(
        {"jms_cf": {"description": "Same."}, "jms_queue": {"description": ["Other.", "More."]}},
        {"type": "str"},
        registry,
    )
    assert documented["description"] == ["V(jms_cf). Same.", "V(jms_queue). Other.", "More."]
