# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""mq_config says of each type what the type's own module says."""

from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import mq_config_docs  # noqa: E402


def test_documentation_of_resources_is_as_it_would_be_written_now():
    assert mq_config_docs.written() == mq_config_docs.TARGET.read_text(encoding="utf-8"), (
        "run: python scripts/mq_config_docs.py"
    )


def test_references_point_to_the_option_inside_resources():
    shown = mq_config_docs.within_resources("see O(port), O(user_source=map), O(a.b.c#module:port)")
    assert shown == "see O(resources[].port), O(resources[].user_source=map), O(a.b.c#module:port)"


def test_types_that_say_the_same_share_a_sentence():
    documented = {
        "queue": {"description": "Same."},
        "channel": {"description": "Same."},
        "qmgr": {"description": "It."},
    }
    assert mq_config_docs.described(documented, 4) == [
        "Of type V(queue), V(channel). Same.",
        "Of type V(qmgr). It.",
    ]
