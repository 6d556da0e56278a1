# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminConfig writing: what lands in the documents, and what stays untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import SECURITY, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def _first(admin: Admin, kind: str) -> str:
    return admin.config.list(kind).split("\n")[0]


@pytest.fixture
def provider(admin: Admin) -> str:
    return admin.config.getid("/Cell:fixtureCell/JMSProvider:/")


def test_nothing_reaches_the_disk_before_save(admin):
    admin.config.modify(_first(admin, "KeyStore"), [["description", "other"]])
    assert admin.document() == SECURITY
    assert admin.config.hasChanges() == 1
    assert "cells/fixtureCell|security.xml" in admin.config.queryChanges()
    admin.config.reset()
    assert admin.config.hasChanges() == 0
    assert admin.config.queryChanges().startswith("WASX7241I")


def test_a_save_changes_the_attribute_and_no_other_byte(admin):
    admin.config.modify(_first(admin, "KeyStore"), '[[description "a & b"]]')
    admin.config.save()
    assert admin.document() == SECURITY.replace("The key store", "a &amp; b")


def test_an_attribute_set_to_what_it_was_is_no_change(admin):
    admin.config.modify(_first(admin, "KeyStore"), [["description", "The key store"]])
    assert admin.config.hasChanges() == 0


def test_a_removed_object_leaves_the_document_as_it_was_before_its_creation(admin, provider):
    before = admin.document("resources.xml")
    made = admin.config.create("MQQueue", provider, [["name", "q"], ["jndiName", "jms/q"]])
    admin.config.save()
    assert "<factories " in admin.document("resources.xml")
    admin.config.remove(made)
    admin.config.save()
    declared = (
        ' xmlns:resources.jms.mqseries="http://www.ibm.com/websphere/appserver/schemas/5.0/resources.jms.mqseries.xmi"'
    )
    assert admin.document("resources.xml").replace(declared, "") == before


def test_a_factory_is_created_with_its_children_as_the_product_stores_them(admin, provider):
    attributes = [
        ["name", "SendCF"],
        ["jndiName", "jms/SendCF"],
        ["transportType", "CLIENT"],
        ["sessionPool", [["maxConnections", "5"]]],
        ["propertySet", [["resourceProperties", [[["name", "a"], ["value", "b"]], [["name", "c"], ["value", "d"]]]]]],
    ]
    made = admin.config.create("MQConnectionFactory", provider, attributes)
    admin.config.save()
    text = admin.document("resources.xml")
    assert 'xmlns:resources.jms.mqseries="' in text
    assert '<factories xmi:type="resources.jms.mqseries:MQConnectionFactory" xmi:id="MQConnectionFactory_' in text
    assert text.count("<resourceProperties ") == 2
    assert text.index("<propertySet") < text.index("<connectionPool") < text.index("<sessionPool")
    assert admin.config.getObjectType(admin.config.showAttribute(made, "sessionPool")) == "ConnectionPool"


def test_nested_attributes_may_be_one_string(admin):
    store = _first(admin, "KeyStore")
    text = f'[[alias New] [setting [[keyStore {store}] [sslProtocol TLSv1.2] [enabledCiphers "A B"]]]]'
    made = admin.config.create("SSLConfig", admin.config.getid("/Security:/"), text)
    setting = admin.config.showAttribute(made, "setting")
    assert admin.config.showAttribute(setting, "keyStore") == store
    assert admin.config.showAttribute(setting, "enabledCiphers") == "A B"
    admin.config.save()
    text = admin.document()
    assert text.index('alias="NodeDefaultSSLSettings"') < text.index('alias="New"') < text.index("<managementScopes")


def test_a_contained_object_is_modified_through_its_parent(admin):
    config = _first(admin, "SSLConfig")
    admin.config.modify(config, [["setting", [["sslProtocol", "TLSv1.2"]]]])
    admin.config.save()
    assert admin.document() == SECURITY.replace("SSL_TLSv2", "TLSv1.2", 1)


def test_a_password_is_coded_on_write_and_never_twice(admin):
    store = _first(admin, "KeyStore")
    admin.config.modify(store, [["password", "changeit"]])
    admin.config.save()
    assert 'password="{xor}PDc+MTg6Nis="' in admin.document()
    admin.config.modify(store, [["password", "{xor}CDo9Hgw="]])
    admin.config.save()
    assert admin.document() == SECURITY


def test_a_reference_is_stored_as_the_id_within_the_document_and_can_be_unset(admin):
    setting = _first(admin, "SecureSocketLayer")
    other = admin.config.list("KeyStore").split("\n")[1]
    admin.config.modify(setting, [["keyStore", other]])
    admin.config.save()
    assert 'keyStore="KeyStore_2" trustStore="KeyStore_2"' in admin.document()
    admin.config.modify(setting, [["keyStore", ""]])
    assert admin.config.showAttribute(setting, "keyStore") is None


def test_new_ids_are_unique_within_the_document(admin):
    security = admin.config.getid("/Security:/")
    made = {admin.config.create("Property", security, [["name", f"p{n}"], ["value", "v"]]) for n in range(5)}
    assert len(made) == 5


@pytest.mark.parametrize(
    ("method", "args", "code"),
    [
        ("modify", ([["colour", "red"]],), "ADMG0005E"),
        ("modify", ([["fileBased", "maybe"]],), "ADMG0012E"),
        ("modify", ([["managementScope", "SELF"]],), "ADMG0012E"),
        ("unsetAttributes", (["colour"],), "ADMG0005E"),
    ],
)
def test_a_wrong_attribute_or_value_is_refused_and_changes_nothing(admin, method, args, code):
    store = _first(admin, "KeyStore")
    args = [
        [[name, store if value == "SELF" else value] for name, value in a] if method == "modify" else a for a in args
    ]
    with pytest.raises(WsadminError, match=code):
        getattr(admin.config, method)(store, *args)
    assert admin.config.hasChanges() == 0


@pytest.mark.parametrize(
    ("kind", "parent", "attributes", "code"),
    [
        ("Nonsense", "/Security:/", [["name", "x"]], "ADMG0007E"),
        ("MQQueue", "/Security:/", [["name", "x"]], "ADMG0016E"),
        ("MQQueue", "/JMSProvider:/", [["name", "x"]], "ADMG0013E"),
        ("KeyStore", "/Security:/", [["name", "x"], ["colour", "red"]], "ADMG0005E"),
        ("MQQueue", "/Cell:nowhere/", [["name", "x"]], "WASX7444E"),
    ],
)
def test_a_create_that_can_not_be_is_refused_and_changes_nothing(admin, kind, parent, attributes, code):
    above = admin.config.getid(parent).split("\n")[0]
    with pytest.raises(WsadminError, match=code):
        admin.config.create(kind, above, attributes)
    assert admin.config.hasChanges() == 0


def test_whoever_saves_second_gets_a_conflict_and_loses_the_changes(admin):
    other = Admin(admin.profile)
    store = _first(admin, "KeyStore")
    admin.config.modify(store, [["description", "mine"]])
    other.config.modify(store, [["description", "theirs"]])
    other.config.save()
    with pytest.raises(WsadminError) as raised:
        admin.config.save()
    assert raised.value.java_class.endswith("ConfigServiceException")
    assert 'description="theirs"' in admin.document()
    assert admin.config.hasChanges() == 0
    assert admin.config.showAttribute(store, "description") == "theirs"


def test_overwrite_on_conflict_is_a_choice(admin):
    other = Admin(admin.profile)
    store = _first(admin, "KeyStore")
    admin.config.setSaveMode("overwriteOnConflict")
    assert admin.config.getSaveMode() == "overwriteOnConflict"
    admin.config.modify(store, [["description", "mine"]])
    other.config.modify(store, [["description", "theirs"]])
    other.config.save()
    admin.config.save()
    assert 'description="mine"' in admin.document()


def test_saves_of_different_documents_do_not_conflict(admin, provider):
    other = Admin(admin.profile)
    admin.config.modify(_first(admin, "KeyStore"), [["description", "mine"]])
    other.config.create("MQQueue", provider, [["name", "q"], ["jndiName", "jms/q"]])
    other.config.save()
    admin.config.save()
    assert "jms/q" in admin.document("resources.xml")
    assert 'description="mine"' in admin.document()


def test_a_session_sees_what_another_saved_in_documents_it_did_not_change(admin):
    other = Admin(admin.profile)
    store = _first(admin, "KeyStore")
    other.config.modify(store, [["description", "a much longer description"]])
    other.config.save()
    assert admin.config.showAttribute(store, "description") == "a much longer description"


def test_reads_writes_and_saves_are_counted(admin):
    admin.config.modify(_first(admin, "KeyStore"), [["description", "x"]])
    admin.config.save()
    assert admin.session.counts == {"reads": 1, "writes": 1, "saves": 1, "syncs": 0}
