# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration service on a real cell: everything loads, lists, shows; a change touches nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from wasmq_lab.was.config import model, xmltext
from wasmq_lab.was.config.adminconfig import AdminConfig
from wasmq_lab.was.config.repository import Workspace

ORACLES = os.environ.get("WASMQ_ORACLES")
CELLS = sorted(Path(ORACLES).glob("cells/*/cells/*")) if ORACLES else []

pytestmark = pytest.mark.skipif(not CELLS, reason="WASMQ_ORACLES names no captures")


@pytest.fixture(params=CELLS, ids=lambda path: path.name)
def config_root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    target = tmp_path / "config" / "cells" / request.param.name
    shutil.copytree(request.param, target)
    for path in tmp_path.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "config"


@pytest.fixture
def config(config_root: Path) -> AdminConfig:
    return AdminConfig(Workspace(config_root, next((config_root / "cells").iterdir()).name))


def _documents(config_root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in config_root.rglob("*.xml")}


def test_every_document_is_written_as_it_was_read(config_root):
    for content in _documents(config_root).values():
        assert xmltext.parse(content).serialized() == content


def test_a_start_tag_written_anew_is_the_products_own(config_root):
    for content in _documents(config_root).values():
        document = xmltext.parse(content)
        for element in [document.root, *document.root.descendants()]:
            element.raw_start = None if element.attributes else element.raw_start
        assert document.serialized() == content


def test_every_object_is_of_a_known_type_can_be_shown_and_is_found_by_its_id(config):
    found = config.catalogue.all()
    assert len(found) > 1000
    for known in found:
        assert known.type in model.types(), known.config_id
        assert config.find(known.config_id, "show") == known
        shown = config.show(known.config_id)
        assert all(f"[{name} " in shown for name in known.element.attributes if not name.startswith(("xmi", "xmlns")))


def test_every_type_of_the_cell_lists_exactly_its_objects(config):
    found = config.catalogue.all()
    for kind in {known.type for known in found}:
        expected = [known.config_id for known in found if known.type in model.with_subtypes(kind)]
        assert config.list_objects(kind).split("\n") == expected


def test_every_attribute_of_a_document_is_known_to_the_model(config):
    for known in config.catalogue.all():
        names = {name for name in known.element.attributes if not name.startswith(("xmi", "xmlns"))}
        assert names <= set(known.info.features), known.config_id


def test_a_saved_change_leaves_every_other_byte_alone(config, config_root):
    before = _documents(config_root)
    store = config.list_objects("KeyStore").split("\n")[0]
    config.modify(store, [["description", "changed by a test"]])
    config.save()
    after = _documents(config_root)
    changed = [path for path in before if before[path] != after[path]]
    assert [path.name for path in changed] == ["security.xml"]
    lines = list(zip(before[changed[0]].splitlines(), after[changed[0]].splitlines()))
    assert len([pair for pair in lines if pair[0] != pair[1]]) == 1


def test_there_is_one_mq_provider_per_scope(config):
    providers = config.list_objects("JMSProvider").split("\n")
    assert len(providers) == len(set(providers)) > 3
    cell = config.catalogue.of_type("Cell")[0].name
    assert len(config.getid(f"/Cell:{cell}/JMSProvider:WebSphere MQ JMS Provider/").split("\n")) == 1


def test_an_alias_is_no_key_and_node_settings_trust_the_cells_store(config):
    nodes = [
        c for c in config.catalogue.of_type("SSLConfig") if c.element.attributes["alias"] == "NodeDefaultSSLSettings"
    ]
    assert len(nodes) > 1
    for node in nodes:
        setting = config.show_attribute(node.config_id, "setting")
        trust = config.show_attribute(setting, "trustStore")
        assert config.show_attribute(trust, "name") == "CellDefaultTrustStore"


def test_no_password_is_ever_shown(config):
    for known in config.catalogue.all():
        assert "{xor}" not in config.show(known.config_id)


def test_a_repertoire_of_level_60_is_read_and_modified_through_its_setting(tmp_path):
    layout = Path(ORACLES or "") / "cells" / "security-6.0.2-layout.xml"
    document = tmp_path / "config" / "cells" / "old" / "security.xml"
    document.parent.mkdir(parents=True)
    document.write_bytes(layout.read_bytes())
    config = AdminConfig(Workspace(tmp_path / "config", "old"))
    assert all(known.type in model.types() for known in config.catalogue.all())
    setting = config.show_attribute(config.list_objects("SSLConfig").split("\n")[0], "setting")
    config.modify(setting, [["trustFileName", "${USER_INSTALL_ROOT}/etc/new.jks"], ["trustFileFormat", "JKS"]])
    config.save()
    lines = list(zip(layout.read_bytes().splitlines(), document.read_bytes().splitlines()))
    assert len([pair for pair in lines if pair[0] != pair[1]]) == 1
