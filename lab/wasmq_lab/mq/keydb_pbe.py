# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The password-based parts of PKCS#12: RFC 7292 appendix B, and PBES2 content as keytool writes it."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from . import keydb_der as der

PBES2 = der.oid("1.2.840.113549.1.5.13")
_PRF = {
    der.oid("1.2.840.113549.2.7"): "sha1",
    der.oid("1.2.840.113549.2.9"): "sha256",
    der.oid("1.2.840.113549.2.10"): "sha384",
    der.oid("1.2.840.113549.2.11"): "sha512",
}
_AES = {
    der.oid("2.16.840.1.101.3.4.1.2"): 16,
    der.oid("2.16.840.1.101.3.4.1.22"): 24,
    der.oid("2.16.840.1.101.3.4.1.42"): 32,
}


def pkcs12_key(name: str, password: str, salt: bytes, purpose: int, rounds: int, size: int) -> bytes:
    """The key derivation of RFC 7292 appendix B.2 for sizes up to one digest (3 = integrity)."""
    digest = hashlib.new(name)
    block = digest.block_size
    secret = password.encode("utf-16-be") + b"\0\0"
    value = bytes([purpose]) * block + _filled(salt, block) + _filled(secret, block)
    for _ in range(rounds):
        value = hashlib.new(name, value).digest()
    return value[:size]


def _filled(text: bytes, block: int) -> bytes:
    size = block * ((len(text) + block - 1) // block)
    return (text * (size // len(text) + 1))[:size] if text else b""


def decrypt_content(algorithm: der.Node, sealed: bytes, password: str) -> bytes:
    """Content under PBES2 with AES-CBC.

    :raises ValueError: another encryption
    """
    kind, parameters = algorithm.children()
    if kind.raw != PBES2:
        raise ValueError("content is not under PBES2")
    derivation, cipher = parameters.children()
    salt, rounds, *rest = derivation.children()[1].children()
    functions = [_PRF[node.children()[0].raw] for node in rest if node.tag == der.SEQUENCE]
    scheme, vector = cipher.children()
    size = _AES[scheme.raw]
    prf = functions[0] if functions else "sha1"
    key = hashlib.pbkdf2_hmac(prf, password.encode(), salt.content, der.number(rounds), size)
    opened = Cipher(algorithms.AES(key), modes.CBC(vector.content)).decryptor()
    unpad = padding.PKCS7(128).unpadder()
    return unpad.update(opened.update(sealed) + opened.finalize()) + unpad.finalize()
