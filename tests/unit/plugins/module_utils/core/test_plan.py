# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.attribute import Attribute, folded, number, unordered
from ansible_collections.wasmq.secure.plugins.module_utils._core.plan import Change, Plan, reconcile
from hypothesis import given
from hypothesis import strategies as st

TABLE = {
    "name": Attribute("name", "NAME", folded),
    "depth": Attribute("depth", "MAXDEPTH", number),
    "text": Attribute("text", "DESCR"),
    "users": Attribute("users", "USERLIST", unordered),
    "password": Attribute("password", "PW", secret=True),
    "hidden": Attribute("hidden", "HIDDEN", comparable=False),
    "born": Attribute("born", "CHLTYPE", folded, create_only=True),
}


def change(desired, current):
    return reconcile(identity="thing", desired=desired, current=current, table=TABLE)


def test_equal_values_need_no_change():
    assert not change({"name": "app", "depth": "5"}, {"name": "APP", "depth": 5}).changed


def test_blank_equals_not_set():
    assert not change({"text": ""}, {"text": " "}).changed


def test_text_is_case_sensitive_and_names_fold():
    assert change({"text": "a", "name": "a"}, {"text": "A", "name": "A"}).delta == {"text": "a"}


def test_only_the_delta_is_written():
    altered = change({"depth": 5, "text": "new"}, {"depth": 5, "text": "old"})
    assert (altered.kind, altered.delta, altered.before, altered.after) == (
        "alter",
        {"text": "new"},
        {"text": "old"},
        {"text": "new"},
    )


def test_options_that_were_not_given_are_left_alone():
    assert not change({"depth": 5}, {"depth": 5, "text": "somebody's own"}).changed


def test_an_attribute_can_be_blanked():
    assert change({"text": ""}, {"text": "old"}).delta == {"text": None}


def test_absent_object_is_created_with_everything_desired():
    created = change({"name": "a", "depth": 1}, None)
    assert (created.kind, created.delta) == ("create", {"name": "A", "depth": 1})


def test_removal_of_an_absent_object_is_no_change():
    assert not change(None, None).changed


def test_removal_shows_what_was_there():
    assert change(None, {"text": "x", "depth": 3}).before == {"text": "x", "depth": 3}


def test_secrets_are_masked_before_and_after():
    altered = change({"password": "new-secret"}, {"password": "old-secret"})
    assert "secret" not in str(Plan(changes=(altered,)).result())


def test_what_cannot_be_compared_is_no_difference():
    assert not change({"hidden": "a"}, {"hidden": "b"}).changed


def test_create_only_attributes_are_not_altered():
    assert not change({"born": "svrconn"}, {"born": "SDR"}).changed


def test_an_unknown_option_is_a_bug_and_says_so():
    with pytest.raises(KeyError):
        change({"nonsense": 1}, {})


def test_result_tells_one_story():
    plan = Plan(changes=(Change("create", "a", {}, {"x": 1}, {"x": 1}),), commands=("DEFINE",), refresh=True)
    assert plan.result() == {
        "changed": True,
        "diff": {"before": {"a": {}}, "after": {"a": {"x": 1}}},
        "commands": ["DEFINE"],
        "effects": {"refresh": True, "sync": [], "restart": []},
    }


values = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text("abAB. ", max_size=4),
        "depth": st.integers(0, 9),
        "text": st.text(max_size=4),
        "users": st.lists(st.sampled_from("abc"), max_size=3),
    },
)


@given(desired=values, current=st.none() | values)
def test_applying_the_delta_leaves_nothing_to_do(desired, current):
    first = change(desired, current)
    after = {**(current or {}), **first.delta}
    assert not change(desired, after).changed
