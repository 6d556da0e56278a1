# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's own stand-in for CMS files: JSON rows under AES-GCM, and the stash that holds the password."""

from __future__ import annotations

import base64
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .keydb_errors import KeyRepositoryError

NOTICE = "wasmq lab key repository: the lab's own format, no product reads it"
STASH_NOTICE = b"wasmq lab stash: the lab's own format, obfuscated only\n"
_COST = 2**11  # low, because the stash usually lies beside the file
_MASK = 0xF5  # a stash is obfuscated, not encrypted: whoever reads the file has the password


def is_container(raw: bytes) -> bool:
    """True when the bytes are a container of the lab."""
    return raw.startswith(b'{"notice": "wasmq lab')


def seal(rows: list[dict], password: str) -> bytes:
    """Encrypt rows under the password."""
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_key(password, salt, _COST)).encrypt(nonce, json.dumps(rows).encode(), NOTICE.encode())
    document = {"notice": NOTICE, "cost": _COST, "salt": _text(salt), "nonce": _text(nonce), "sealed": _text(sealed)}
    return json.dumps(document).encode()


def unseal(raw: bytes, password: str) -> list[dict]:
    """Rows of a container.

    :raises KeyRepositoryError: ``password`` when it is wrong, ``format`` when the file is something else
    """
    try:
        document = json.loads(raw)
        cost = int(document.get("cost", 2**13))
        salt, nonce, sealed = (base64.b64decode(document[name]) for name in ("salt", "nonce", "sealed"))
    except (ValueError, KeyError, TypeError) as error:
        raise KeyRepositoryError("format", "") from error
    try:
        return json.loads(AESGCM(_key(password, salt, cost)).decrypt(nonce, sealed, NOTICE.encode()))
    except InvalidTag as error:
        raise KeyRepositoryError("password", "") from error


def stash(password: str) -> bytes:
    """The content of a stash file."""
    return STASH_NOTICE + base64.b64encode(bytes(byte ^ _MASK for byte in password.encode()))


def unstash(raw: bytes) -> str:
    """The password of a stash file.

    :raises ValueError: the file is no stash
    """
    if not raw.startswith(STASH_NOTICE):
        raise ValueError("not a stash file")
    return bytes(byte ^ _MASK for byte in base64.b64decode(raw[len(STASH_NOTICE) :], validate=True)).decode()


def _key(password: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(password.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
