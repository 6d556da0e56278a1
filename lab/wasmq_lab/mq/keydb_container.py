# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's own stand-in for CMS files: rows under AES-GCM, and the stash that holds the password.

Sizes are those of real files where they were captured: a database is 88 bytes and 5000 more for every record, a stash
193 bytes. What is in them is the lab's own.
"""

from __future__ import annotations

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .keydb_errors import KeyRepositoryError

NOTICE = b"wasmq lab: own format, no product reads this"  # 44 of the 88 bytes
STASH_NOTICE = b"wasmq lab stash: own format, obfuscated only\n"
HEADER_SIZE, RECORD_SIZE = 88, 5000
#: stash files of the two formats: the newer size is captured, the older is from memory
STASH_SIZE, STASH_SIZE_V1 = 193, 129
_SALT, _NONCE, _TAG = 16, 12, 16
_COST = 2**11  # low, because the stash usually lies beside the file
_MASK = 0xF5  # a stash is obfuscated, not encrypted: whoever reads the file has the password


def is_container(raw: bytes) -> bool:
    """True when the bytes are a container of the lab."""
    return raw.startswith(NOTICE)


def seal(rows: list[dict], password: str) -> bytes:
    """Encrypt rows under the password."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    text = json.dumps(rows, separators=(",", ":")).encode() if rows else b""
    records = max(len(rows), -(-len(text) // RECORD_SIZE))
    sealed = AESGCM(_key(password, salt)).encrypt(nonce, text.ljust(records * RECORD_SIZE), NOTICE)
    return NOTICE + salt + nonce + sealed[-_TAG:] + sealed[:-_TAG]


def unseal(raw: bytes, password: str) -> list[dict]:
    """Rows of a container.

    :raises KeyRepositoryError: ``password`` when it is wrong, ``format`` when the file is something else
    """
    if not is_container(raw) or len(raw) < HEADER_SIZE:
        raise KeyRepositoryError("format", "")
    parts, position = [], len(NOTICE)
    for size in (_SALT, _NONCE, _TAG):
        parts.append(raw[position : position + size])
        position += size
    salt, nonce, tag = parts
    try:
        text = AESGCM(_key(password, salt)).decrypt(nonce, raw[position:] + tag, NOTICE)
    except InvalidTag as error:
        raise KeyRepositoryError("password", "") from error
    return json.loads(text) if text.strip() else []


def stash(password: str, *, old: bool = False) -> bytes:
    """The content of a stash file, of the older format where asked for.

    :raises ValueError: the password is too long for a stash
    """
    size = (STASH_SIZE_V1 if old else STASH_SIZE) - len(STASH_NOTICE)
    secret = password.encode()
    if len(secret) > size:
        raise ValueError("the password is too long for a stash")
    return STASH_NOTICE + bytes(byte ^ _MASK for byte in secret.ljust(size, b"\0"))


def unstash(raw: bytes) -> str:
    """The password of a stash file.

    :raises ValueError: the file is no stash
    """
    if not raw.startswith(STASH_NOTICE):
        raise ValueError("not a stash file")
    return bytes(byte ^ _MASK for byte in raw[len(STASH_NOTICE) :]).rstrip(b"\0").decode()


def _key(password: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(password.encode())
