# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""AdminTask: the security standard of the cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, CELL_SCOPE, Admin, write_profile
from wasmq_lab.was.config.errors import WsadminError

STRICT = "[-enableFips true -fipsLevel SP800-131]"


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    """Every SSL configuration presents what one store holds."""
    found = Admin(write_profile(tmp_path))
    found.task.createKeyStore(
        f"-keyStoreName S -keyStoreType PKCS12 -keyStoreLocation ${{CONFIG_ROOT}}/cells/{CELL}/s.p12 -keyStorePassword "
        f"secret -keyStorePasswordVerify secret -scopeName {CELL_SCOPE}"
    )
    store = next(each for each in found.config.list("KeyStore").split("\n") if each.startswith("S("))
    for setting in found.config.list("SecureSocketLayer").split("\n"):
        found.config.modify(setting, [["keyStore", store]])
    return found


def _present(admin: Admin, size: int) -> None:
    admin.task.createSelfSignedCertificate(
        f"[-keyStoreName S -keyStoreScope {CELL_SCOPE} -certificateAlias me{size} -certificateCommonName me "
        f"-certificateOrganization ibm -certificateSize {size}]"
    )


def test_strict_mode_sets_the_properties_and_every_protocol(admin):
    _present(admin, 2048)
    assert admin.task.getFipsInfo() == "[[fipsEnabled false] [fipsLevel ] [suiteBLevel ] ]"
    assert admin.task.convertCertForSecurityStandard("[-fipsLevel SP800-131]") == ""
    assert admin.task.enableFips(STRICT) == "true"
    admin.config.save()
    text = admin.document()
    assert 'name="com.ibm.security.useFIPS" value="true"' in text
    assert 'name="com.ibm.websphere.security.FIPSLevel" value="SP800-131"' in text
    assert text.count('sslProtocol="TLSv1.2"') == len(admin.config.list("SecureSocketLayer").split("\n"))
    assert admin.task.getFipsInfo() == "[[fipsEnabled true] [fipsLevel SP800-131] [suiteBLevel ] ]"
    assert admin.task.enableFips("[-enableFips false]") == "true"
    assert admin.task.getFipsInfo() == "[[fipsEnabled false] [fipsLevel ] [suiteBLevel ] ]"


def test_a_weak_certificate_makes_the_answer_false_and_changes_nothing(admin):
    _present(admin, 1024)
    admin.config.save()
    assert admin.task.enableFips(STRICT) == "false"
    assert admin.config.hasChanges() == 0
    assert admin.task.enableFips("[-enableFips true -fipsLevel transition -protocol TLSv1.2]") == "true"
    with pytest.raises(WsadminError, match="WASXLAB01E"):
        admin.task.convertCertForSecurityStandard("[-fipsLevel SP800-131]")


@pytest.mark.parametrize(
    "words",
    [
        "-enableFips true",
        "-enableFips true -fipsLevel SP800-131 -suiteBLevel 128",
        "-enableFips true -fipsLevel FIPS140-3",
        "-enableFips true -fipsLevel SP800-131 -protocol TLS",
        "-enableFips true -suiteBLevel 256",
        "-fipsLevel SP800-131",
    ],
)
def test_what_is_no_standard_of_the_level_is_refused(admin, words):
    with pytest.raises(WsadminError):
        admin.task.enableFips(f"[{words}]")


def test_the_print_that_nobody_has_published_is_refused_by_name(admin):
    with pytest.raises(WsadminError, match="listCertStatusForSecurityStandard"):
        admin.task.listCertStatusForSecurityStandard("[-fipsLevel SP800-131]")
