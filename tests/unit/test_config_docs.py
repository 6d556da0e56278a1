# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""mq_config and was_config say of each type what the type's own module says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import config_docs  # noqa: E402
import module_docs  # noqa: E402


@pytest.mark.parametrize("made", config_docs.CONFIGS)
def test_documentation_of_resources_is_as_it_would_be_written_now(made):
    config = made()
    assert config.written() == config.target.read_text(encoding="utf-8"), "run: python scripts/config_docs.py"


@pytest.mark.parametrize("made", config_docs.CONFIGS)
def test_every_option_of_every_type_is_one_of_a_resource(made):
    config = made()
    assert {option for kind in config.kinds.values() for option in kind.options} <= set(config.specs)


def test_references_point_to_the_option_inside_resources():
    kind = config_docs.Kind(("host", "port", "user_source", "parts"), {}, {"queue_manager_host": "host"})
    shown = kind.within("O(queue_manager_host), O(port), O(user_source=map), O(parts[].name), O(a.b.c#module:port)")
    inside = "O(resources[].host), O(resources[].port), O(resources[].user_source=map), O(resources[].parts[].name)"
    assert shown == inside + ", O(a.b.c#module:port)"


def test_references_to_what_the_whole_takes_stay():
    assert config_docs.Kind(("name",), {}).within("O(sync), O(state=absent)") == "O(sync), O(resources[].state=absent)"


def test_references_of_suboptions_too():
    suboptions = {"name": {"description": ["See O(parts[].value)."], "type": "str"}}
    below = config_docs.Kind(("parts",), {}).below(suboptions)
    assert below == {"name": {"description": ["See O(resources[].parts[].value)."], "type": "str"}}


def test_an_option_that_is_called_description_is_no_description():
    suboptions = {"description": {"description": "See O(name).", "type": "str"}}
    below = config_docs.Kind(("name",), {}).below(suboptions)
    assert below == {"description": {"description": "See O(resources[].name).", "type": "str"}}


def test_types_that_say_the_same_share_a_sentence():
    kinds = {
        "queue": config_docs.Kind(("size",), {"size": {"description": "Same."}}),
        "channel": config_docs.Kind(("size",), {"length": {"description": "Same."}}, {"length": "size"}),
        "qmgr": config_docs.Kind(("size",), {"size": {"description": ["It.", "More."]}}),
        "other": config_docs.Kind((), {}),
    }
    config = config_docs.Config(Path(), "", kinds, {}, {})
    assert config.described("size") == ["Of type V(queue), V(channel). Same.", "Of type V(qmgr). It.", "More."]


def test_a_modules_own_word_counts_before_that_of_a_fragment():
    state = module_docs.options("was_security")["state"]["description"]
    assert "absent" in state and state != module_docs.options("was_variable")["state"]["description"]
