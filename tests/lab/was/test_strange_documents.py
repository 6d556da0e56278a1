# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of other levels and products on top: what the tables lack is read, kept and can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, NODE, Admin, write_profile

XMI = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'
NEWER = f"""<?xml version="1.0" encoding="UTF-8"?>
<gadgets:GadgetBox {XMI} xmlns:gadgets="http://example.com/gadgets.xmi" xmi:id="GadgetBox_1" name="box of gadgets">
  <gadget xmi:id="Gadget_1" colour="dark green" weight="3"><cog xmi:id="Cog_7" teeth="12"/></gadget>
  <gadget xmi:id="Gadget_2" colour=""/>
  <label>first</label>
  <label>second</label>
</gadgets:GadgetBox>
"""
AUDIT = f"""<?xml version="1.0" encoding="UTF-8"?>
<audit:Audit {XMI} xmlns:audit="http://www.ibm.com/websphere/appserver/schemas/6.0/audit.xmi" xmi:id="Audit_1">
  <keyStores xmi:id="KeyStore_1" name="AuditStore" location="audit.p12" type="PKCS12"/>
</audit:Audit>
"""


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def _write(admin: Admin, name: str, content: bytes) -> None:
    path = admin.profile.cell_root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_an_unknown_type_lists_shows_and_is_reached_by_its_path(admin):
    _write(admin, "gadgets.xml", NEWER.encode())
    box = f'"box of gadgets(cells/{CELL}|gadgets.xml#GadgetBox_1)"'
    first = f"(cells/{CELL}|gadgets.xml#Gadget_1)"
    assert admin.config.list("GadgetBox") == box == admin.config.getid(f"/Cell:{CELL}/GadgetBox:box of gadgets/")
    assert admin.config.list("Gadget").split("\n")[0] == first == admin.config.getid("/Gadget:/").split("\n")[0]
    assert admin.config.show(first).split("\n") == [
        f"[cog [(cells/{CELL}|gadgets.xml#Cog_7)]]",
        '[colour "dark green"]',
        "[weight 3]",
    ]
    assert "[[teeth 12]]" in admin.config.showall(box)
    assert admin.config.getObjectType(first) == "Gadget"


def test_an_attribute_that_only_a_document_has_can_be_changed_and_nothing_else_is(admin):
    _write(admin, "gadgets.xml", NEWER.encode())
    admin.config.modify(admin.config.list("Gadget").split("\n")[0], [["colour", "red"]])
    admin.config.save()
    assert admin.document("gadgets.xml") == NEWER.replace("dark green", "red")


@pytest.mark.parametrize("content", [b"", b'<a xmlns:xmi="http://www.omg.org/XMI"><b></a>', b"no document"])
def test_a_file_that_is_no_document_is_left_alone(admin, content):
    _write(admin, "broken.xml", content)
    assert admin.config.list("Cell").startswith(CELL)
    admin.config.modify(admin.config.list("KeyStore").split("\n")[0], [["description", "other"]])
    admin.config.save()
    assert (admin.profile.cell_root / "broken.xml").read_bytes() == content


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-8"])
def test_a_document_keeps_its_encoding_line_ends_and_mark(admin, encoding):
    mark = b"\xef\xbb\xbf" if encoding == "UTF-8" else b""
    text = NEWER.replace("UTF-8", encoding).replace("dark green", "gr\u00fcn").replace("\n", "\r\n")
    _write(admin, "gadgets.xml", mark + text.encode(encoding))
    gadget = admin.config.list("Gadget").split("\n")[0]
    assert admin.config.showAttribute(gadget, "colour") == "gr\u00fcn"
    admin.config.modify(gadget, [["weight", "4"]])
    admin.config.save()
    changed = text.replace('weight="3"', 'weight="4"')
    assert (admin.profile.cell_root / "gadgets.xml").read_bytes() == mark + changed.encode(encoding)


def test_commands_on_stores_mean_the_security_document_not_the_audits(admin):
    before = admin.task.listKeyStores("[-all true]")
    _write(admin, "audit.xml", AUDIT.encode())
    assert "audit.xml" in admin.config.list("KeyStore")
    assert admin.task.listKeyStores("[-all true]") == before


def test_a_scope_without_variables_gets_its_document(admin):
    server = admin.config.getid(f"/Node:{NODE}/Server:server1/")
    assert admin.config.getid(f"/Node:{NODE}/Server:server1/VariableMap:/") == ""
    admin.config.create("VariableMap", server, [])
    made = admin.config.getid(f"/Node:{NODE}/Server:server1/VariableMap:/")
    admin.config.create("VariableSubstitutionEntry", made, '[[symbolicName "LOGS"] [value "/var/log"]]')
    admin.config.save()
    assert 'symbolicName="LOGS"' in admin.document(f"nodes/{NODE}/servers/server1/variables.xml")


@pytest.mark.parametrize("command", ["listWMQQueues", "listWMQConnectionFactories", "listWMQActivationSpecs"])
def test_a_scope_without_a_messaging_provider_lists_nothing(admin, command):
    server = admin.config.getid(f"/Node:{NODE}/Server:server1/")
    assert getattr(admin.task, command)(server) == ""
