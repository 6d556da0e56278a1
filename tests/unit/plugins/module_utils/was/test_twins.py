# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an _info module returns can be declared as it is: for every type, in every cell there is to read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.arguments import door_options
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.door import checked_resource, resource_of
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.resources import TYPES
from ansible_collections.wasmq.secure.plugins.module_utils._was.twins import TWINS, filters, gather
from wasmq_lab.was.cell.create import create_cell
from wasmq_lab.was.cell.topology import article_cell

#: Types that cannot be read back as they were declared, and why.
NOT_READ_BACK = {"signer": "part of the key store, whose content only its file tells"}

NOT_IN_THE_LAB = ("dynamic_ssl", "auth_alias", "jms_topic", "jms_activationspec")
NOT_IN_60 = ("keystore", "ssl_config_group", "mq_provider")


def declared(kind, found):
    """What a module makes of the output of its twin."""
    validated = ArgumentSpecValidator(door_options(kind)).validate(found)
    assert validated.error_messages == [], (kind, found)
    return checked_resource(resource_of(validated.validated_parameters, kind))


def moved(kind, repository, *, skip=()):
    """The objects of a type that would be changed by what their twin says of them."""
    found = gather(TWINS[kind], repository, {})
    wrong = []
    for each in found:
        try:
            batch = plan_batch([declared(kind, each)], repository)
        except WasmqError as error:
            if error.error_code not in skip:
                wrong.append((each, error.error_code, error.message))
            continue
        wrong += [(each, step.change) for step in batch.steps if step.change.changed]
    return found, wrong


def test_every_type_has_a_twin_or_a_reason():
    assert set(TWINS) | set(NOT_READ_BACK) == set(TYPES) and not set(TWINS) & set(NOT_READ_BACK)


@pytest.mark.parametrize("kind", TWINS)
def test_output_has_the_options_of_the_type_and_no_secret(kind, repository):
    options = door_options(kind)
    for found in gather(TWINS[kind], repository, {}):
        assert set(found) <= set(options)
        assert not [name for name in found if options[name].get("no_log")]


@pytest.mark.parametrize("kind", TWINS)
def test_what_is_read_in_the_fixture_declares_no_change(kind, repository):
    assert moved(kind, repository)[1] == []


@pytest.fixture(scope="module", params=["6.0.2.43", "8.0.0.15", "8.5.5.26", "9.0.5.21"])
def lab_repository(request, tmp_path_factory):
    """The documents of the lab's own cell at a level."""
    home = tmp_path_factory.mktemp("cell")
    names = {"dmgr": "127.0.0.1", "node1": "127.0.0.2", "qm1": "127.0.0.3"}  # nothing is started
    (home / "network.json").write_text(json.dumps(names))
    create_cell(home, article_cell(1), request.param)
    return Repository(Profile.at(str(next(home.glob("hosts/dmgr/opt/IBM/WebSphere/AppServer/profiles/*")))))


@pytest.mark.parametrize("kind", TWINS)
def test_what_is_read_in_a_whole_cell_declares_no_change(kind, lab_repository):
    is_first = (lab_repository.profile.level or "").startswith("6.0")
    found, wrong = moved(kind, lab_repository, skip=("OPTION_NOT_AT_LEVEL",) if is_first else ())
    assert wrong == []
    assert found or kind in (*NOT_IN_THE_LAB, *(NOT_IN_60 if is_first else ()))


ORACLES = Path(os.environ.get("WASMQ_ORACLES") or "/nonexistent") / "cells"


@pytest.mark.skipif(not ORACLES.is_dir(), reason="WASMQ_ORACLES names no directory with real cells")
@pytest.mark.parametrize("kind", TWINS)
def test_what_is_read_in_a_real_cell_declares_no_change(kind, tmp_path):
    for number, cell in enumerate(sorted(path.parent for path in ORACLES.glob("*/cells"))):
        profile = tmp_path / str(number)
        profile.mkdir()
        (profile / "config").symlink_to(cell)
        assert moved(kind, Repository(Profile.at(str(profile))))[1] == []


def test_filters_are_a_name_with_asterisks_and_a_scope(repository):
    twin = TWINS["keystore"]
    assert [each["scope"] for each in gather(twin, repository, {"name": "NodeDefault*"})] == [
        "node:node.one",
        "node:node.two",
    ]
    assert [each["name"] for each in gather(twin, repository, {"scope": "node:node.two"})] == ["NodeDefaultKeyStore"]
    assert gather(twin, repository, {"name": "nothing"}) == []
    with pytest.raises(WasmqError) as failure:
        gather(twin, repository, {"scope": "node:none"})
    assert failure.value.error_code == "SCOPE_UNKNOWN"


def test_the_filters_of_a_type_follow_from_what_it_is():
    assert set(filters(TWINS["keystore"])) == {"name", "scope"}
    assert set(filters(TWINS["auth_alias"])) == {"alias"}
    assert set(filters(TWINS["security"])) == set()


def test_names_are_the_doors_where_the_connection_has_them(repository):
    found = gather(TWINS["jms_cf"], repository, {"name": "Send CF"})[0]
    assert (found["queue_manager_host"], found["queue_manager_port"], found["transport_type"]) == (
        "qm1",
        1414,
        "client",
    )
