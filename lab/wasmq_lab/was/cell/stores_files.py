# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key stores a new cell has, in the cell's repository and in each profile's etc."""

from __future__ import annotations

from pathlib import Path

from ..stores import Entry, write_store
from .certificates import Identity, root_identity
from .topology import STORE_PASSWORD, Cell


def write_cell_stores(place: Path, cell: Cell, root: Identity, identities: dict[str, Identity]) -> None:
    """Every store that security.xml names; the deployment manager's certificate is the cell's."""
    manager = place / "nodes" / cell.manager.name
    _write_common(manager if cell.is_standalone else place, manager, root, identities[cell.manager.name])
    if not cell.is_standalone:
        _write_token_stores(place, manager, cell)
    for node in cell.nodes:
        _write(place / "nodes" / node.name / "key.p12", [_personal(root, identities[node.name])])
        _write(place / "nodes" / node.name / "trust.p12", [Entry("root", root.certificate)])


def _write_common(place: Path, manager: Path, root: Identity, identity: Identity) -> None:
    _write(place / "key.p12", [_personal(root, identity)])
    _write(place / "trust.p12", [Entry("root", root.certificate)])
    _write(place / "ltpa.jceks", [], "JCEKS")
    _write(manager / "root-key.p12", [_authority(root)])
    _write(manager / "deleted.p12", [])
    _write(manager / "default-signers.p12", [])


def _write_token_stores(place: Path, manager: Path, cell: Cell) -> None:
    token_root = root_identity(cell.manager.host, cell.name, "RSAToken")
    _write(place / "rsatoken-key.p12", [_authority(token_root)])
    _write(place / "rsatoken-trust.p12", [Entry("root", token_root.certificate)])
    _write(manager / "rsatoken-root-key.p12", [_authority(token_root)])


def write_client_stores(place: Path, root: Identity, identity: Identity) -> None:
    """ClientDefaultKeyStore and ClientDefaultTrustStore of a profile."""
    _write(place / "key.p12", [_personal(root, identity)])
    _write(place / "trust.p12", [Entry("root", root.certificate)])


def _personal(root: Identity, identity: Identity) -> Entry:
    return Entry("default", identity.certificate, identity.key, (root.certificate,))


def _authority(root: Identity) -> Entry:
    return Entry("root", root.certificate, root.key)


def _write(path: Path, entries: list[Entry], store_type: str = "PKCS12") -> None:
    write_store(path, store_type=store_type, password=STORE_PASSWORD, entries=entries)
