# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminConfig and whole documents: extracted, checked in by their digest, kept without a save."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import SECURITY, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError

URI = "cells/fixtureCell/security.xml"


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    return Admin(write_profile(tmp_path))


def test_a_document_is_extracted_and_checked_in_at_once(admin, tmp_path):
    copy = tmp_path / "copy.xml"
    digest = admin.config.extract(URI, str(copy))
    assert copy.read_text() == SECURITY
    copy.write_text(SECURITY.replace("The key store", "checked in"))
    admin.config.checkin(URI, str(copy), digest)
    assert "checked in" in admin.document() and admin.config.hasChanges() == 0
    found = admin.config.list("KeyStore").split("\n")[0]
    assert admin.config.showAttribute(found, "description") == "checked in"


def test_a_document_that_was_changed_meanwhile_stays(admin, tmp_path):
    copy = str(tmp_path / "copy.xml")
    digest = admin.config.extract(URI, copy)
    admin.config.modify(admin.config.list("KeyStore").split("\n")[0], [["description", "other"]])
    admin.config.save()
    with pytest.raises(WsadminError, match="was changed since it was extracted"):
        admin.config.checkin(URI, copy, digest)
    assert "other" in admin.document()


def test_only_documents_of_the_repository_can_be_named(admin, tmp_path):
    assert admin.config.existsDocument(URI) == 1
    assert admin.config.existsDocument("cells/fixtureCell/nothing.xml") == 0
    with pytest.raises(WsadminError, match="no document"):
        admin.config.extract("cells/fixtureCell/nothing.xml", str(tmp_path / "copy"))
    for uri, path in (("cells/../../etc/passwd", str(tmp_path / "copy")), (URI, "relative.xml")):
        with pytest.raises(WsadminError, match="does not emulate"):
            admin.config.extract(uri, path)
