# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client properties of a profile as its commands read them."""

from __future__ import annotations

from pathlib import Path

from ..cell.xor import unxor
from ..processes.security import SslSettings
from ..profile import Profile
from ..stores import Entry, StoreError, read_store


def soap_properties(profile: Profile) -> dict[str, str]:
    """soap.client.props."""
    return _merged(_lines(profile.path / "properties" / "soap.client.props"))


def ssl_block(profile: Profile) -> dict[str, str]:
    """The settings of ssl.client.props that count: the head, then the block whose alias SOAP clients use.

    :raises StoreError: there is no such block
    """
    head, blocks = _blocks(_lines(profile.path / "properties" / "ssl.client.props"))
    alias = soap_properties(profile).get("com.ibm.ssl.alias") or head.get("com.ibm.ssl.defaultAlias", "")
    if alias not in blocks:
        raise StoreError(f"CWPKI0018E: ssl.client.props has no SSL configuration {alias}.")
    block = {**head, **blocks[alias]}
    root = block.get("user.root", str(profile.path))
    return {key: value.replace("${user.root}", root) for key, value in block.items()}


def client_settings(profile: Profile) -> SslSettings:
    """TLS settings of the profile's commands.

    :raises StoreError: the trust store can't be opened
    """
    block = ssl_block(profile)
    return SslSettings(
        alias=block["com.ibm.ssl.alias"],
        protocol=block.get("com.ibm.ssl.protocol", "SSL_TLSv2"),
        security_level=block.get("com.ibm.ssl.securityLevel", "HIGH"),
        ciphers=tuple(block.get("com.ibm.ssl.enabledCipherSuites", "").split()),
        client_authentication=False,
        server_alias=None,
        client_alias=block.get("com.ibm.ssl.keyStoreClientAlias"),
        trust_path=Path(block.get("com.ibm.ssl.trustStore", "")),
        personal=tuple(entry for entry in _key_store(block) if entry.is_personal),
        signers=tuple(_store(block, "trustStore")),
        source=f"file:{profile.path}/properties/ssl.client.props",
    )


def trust_store_parameters(profile: Profile) -> tuple[Path, str, str]:
    """Path, type and password of the client trust store."""
    block = ssl_block(profile)
    path, kind = Path(block["com.ibm.ssl.trustStore"]), block.get("com.ibm.ssl.trustStoreType", "PKCS12")
    return path, kind, unxor(block.get("com.ibm.ssl.trustStorePassword", ""))


def asks_about_signers(profile: Profile) -> bool:
    """True when an unknown signer leads to a question instead of a refusal."""
    return ssl_block(profile).get("com.ibm.ssl.enableSignerExchangePrompt", "gui").lower() in ("gui", "true", "stdin")


def _key_store(block: dict[str, str]) -> list[Entry]:
    """A client needs no key of its own: a store that does not exist is none."""
    path = block.get("com.ibm.ssl.keyStore", "")
    return _store(block, "keyStore") if path and Path(path).exists() else []


def _store(block: dict[str, str], kind: str) -> list[Entry]:
    path = Path(block.get(f"com.ibm.ssl.{kind}", ""))
    password = unxor(block.get(f"com.ibm.ssl.{kind}Password", ""))
    try:
        return read_store(path, store_type=block.get(f"com.ibm.ssl.{kind}Type", "PKCS12"), password=password)
    except StoreError as error:
        raise StoreError(
            f'CWPKI0033E: The keystore located at "{path}" failed to load due to the following error: {error}.'
        ) from error


def _lines(path: Path) -> list[tuple[str, str]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, separator, value = line.strip().partition("=")
        if separator and not key.startswith(("#", "!")):
            found.append((key.strip(), value.strip().replace("\\=", "=")))
    return found


def _merged(lines: list[tuple[str, str]]) -> dict[str, str]:
    return dict(lines)


def _blocks(lines: list[tuple[str, str]]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    head: dict[str, str] = {}
    blocks: dict[str, dict[str, str]] = {}
    current = head
    for key, value in lines:
        if key == "com.ibm.ssl.alias":
            current = blocks.setdefault(value, {})
        current[key] = value
    return head, blocks
