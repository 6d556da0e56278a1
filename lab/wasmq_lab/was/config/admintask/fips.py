# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FIPSCommands: the security standard of the cell, stored as properties of security.xml [D].

Which protocol each standard gives to the SSL configurations is documented for SP800-131 only; the others are [M].
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ..errors import invalid_parameter_value, not_emulated
from ..objects import ConfigObject
from .context import Context, failure, pairs_line
from .registry import Call, Command, reading, writing
from .storefile import StoreFile

USED = "com.ibm.security.useFIPS"
LEVEL = "com.ibm.websphere.security.FIPSLevel"
SUITE_B = "com.ibm.websphere.security.suiteb"
_LEVELS = ("FIPS140-2", "transition", "SP800-131")
_FIPS_140_3 = ((8, 5, 5, 28), (9, 0, 5, 24))
_SUITES = {"128": "sha256", "192": "sha384"}
_TRANSITION = ("TLS", "TLSv1.1", "TLSv1.2", "TLSv1.3")
_STRONG = ("sha256", "sha384", "sha512")


def _levels(context: Context) -> tuple[str, ...]:
    numbers = context.profile.level_numbers
    has_140_3 = any(first <= numbers < (first[0], first[1] + 1) for first in _FIPS_140_3)
    return (*_LEVELS, "FIPS140-3") if has_140_3 else _LEVELS


def _standard(context: Context, call: Call) -> tuple[str, str]:
    """The level and the suite of a call: exactly one of them is given."""
    level, suite = call.get("fipsLevel") or "", call.get("suiteBLevel") or ""
    if level and level not in _levels(context):
        raise invalid_parameter_value(level, "fipsLevel", call.command)
    if suite and suite not in _SUITES:
        raise invalid_parameter_value(suite, "suiteBLevel", call.command)
    if bool(level) == bool(suite):
        raise failure(f"{call.command} needs one of fipsLevel and suiteBLevel.")
    return level, suite


def _enable(context: Context, call: Call) -> str:
    """True, or false with nothing changed: the reason stands in a log that the lab does not write."""
    if not call.is_true("enableFips"):
        _store(context, "false", "", "")
        return "true"
    level, suite = _standard(context, call)
    protocol = call.get("protocol")
    if protocol and (level != "transition" or protocol not in _TRANSITION):
        raise invalid_parameter_value(protocol, "protocol", call.command)
    if any(_weak(context, level, suite)):
        return "false"
    _store(context, "true", level, suite)
    for setting in context.secured("SecureSocketLayer"):
        context.config.writer.modify(setting, [("sslProtocol", protocol or _protocol(level, suite))])
    return "true"


def _protocol(level: str, suite: str) -> str:
    return "TLSv1.2" if suite or level == "SP800-131" else "TLS"


def _store(context: Context, used: str, level: str, suite: str) -> None:
    for name, value in ((USED, used), (LEVEL, level), (SUITE_B, suite)):
        found = _property(context, name)
        if found is not None:
            context.config.writer.modify(found, [("value", value)])
        elif value:
            pairs = [("name", name), ("value", value)]
            context.config.writer.create("Property", context.security(), pairs, "properties")


def _property(context: Context, name: str) -> ConfigObject | None:
    held = context.catalogue.held(context.security(), "properties")
    return next((each for each in held if each.name.lower() == name.lower()), None)


def _value(context: Context, name: str) -> str:
    found = _property(context, name)
    return context.attribute(found, "value") if found else ""


def _weak(context: Context, level: str, suite: str) -> Iterator[str]:
    """The personal certificates of SSL configurations that the standard does not admit."""
    if level in ("FIPS140-2", "transition"):
        return
    stores = {context.reference(setting, "keyStore") for setting in context.secured("SecureSocketLayer")}
    for store in stores - {None}:
        assert store is not None
        for entry in StoreFile(context, store).entries():
            if entry.is_personal and not _is_admitted(entry.certificate, suite):
                yield entry.alias


def _is_admitted(certificate: x509.Certificate, suite: str) -> bool:
    key, digest = certificate.public_key(), certificate.signature_hash_algorithm
    name = digest.name if digest else ""
    if suite:
        return isinstance(key, ec.EllipticCurvePublicKey) and name == _SUITES[suite]
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= 2048 and name in _STRONG
    return isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= 244 and name in _STRONG


def _info(context: Context, call: Call) -> str:
    """The three settings; level and suite are empty while none is on [D]."""
    is_on = _value(context, USED).lower() == "true"
    pairs = [("fipsEnabled", "true" if is_on else "false")]
    pairs += [("fipsLevel", _value(context, LEVEL) if is_on else "")]
    pairs += [("suiteBLevel", _value(context, SUITE_B) if is_on else "")]
    return pairs_line(pairs)


def _convert(context: Context, call: Call) -> str:
    """Nothing to do, or what the lab can not do."""
    if any(_weak(context, *_standard(context, call))):
        raise not_emulated(f"AdminTask.{call.command} of certificates that have to be made anew")
    return ""


COMMANDS: dict[str, Command] = {
    "enableFips": writing(_enable, "enableFips"),
    "getFipsInfo": reading(_info),
    "convertCertForSecurityStandard": writing(_convert),
}
