# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Password-based encryption of PKCS#12: PBES2 both ways, the old triple DES for reading."""

from __future__ import annotations

import hashlib
import os

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from . import der
from .stores import StoreError

ITERATIONS = 10000

_PBES2, _PBKDF2, _AES256 = "1.2.840.113549.1.5.13", "1.2.840.113549.1.5.12", "2.16.840.1.101.3.4.1.42"
_AES128, _HMAC_SHA256, _HMAC_SHA1 = "2.16.840.1.101.3.4.1.2", "1.2.840.113549.2.9", "1.2.840.113549.2.7"
_SHA1_TRIPLE_DES = "1.2.840.113549.1.12.1.3"
_BLOCKS = {"sha1": 64, "sha256": 64}


def mac_key(password: str, salt: bytes, iterations: int, digest: str) -> bytes:
    """The key of the store's integrity check."""
    return _derived(password, salt, iterations, digest, purpose=3, size=hashlib.new(digest).digest_size)


def _derived(password: str, salt: bytes, iterations: int, digest: str, *, purpose: int, size: int) -> bytes:
    """Key derivation of PKCS#12, RFC 7292 appendix B."""
    block = _BLOCKS[digest]
    secret = password.encode("utf-16-be") + b"\0\0"
    mixed = bytearray(_stretched(salt, block) + _stretched(secret, block))
    result = b""
    while len(result) < size:
        state = bytes([purpose]) * block + bytes(mixed)
        for _ in range(iterations):
            state = hashlib.new(digest, state).digest()
        result += state
        increment = int.from_bytes(_stretched(state, block)[:block], "big") + 1
        for start in range(0, len(mixed), block):
            number = int.from_bytes(mixed[start : start + block], "big") + increment
            mixed[start : start + block] = (number % (1 << 8 * block)).to_bytes(block, "big")
    return result[:size]


def _stretched(value: bytes, block: int) -> bytes:
    if not value:
        return b""
    size = block * ((len(value) + block - 1) // block)
    return (value * (size // len(value) + 1))[:size]


def encrypt(plain: bytes, password: str) -> tuple[bytes, bytes]:
    """The algorithm identifier and the encrypted content."""
    salt, vector = os.urandom(20), os.urandom(16)
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS, 32)
    pad = 16 - len(plain) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    sealed = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
    function = der.encode(der.SEQUENCE, der.object_identifier(_HMAC_SHA256), der.encode(der.NULL))
    parameters = der.encode(
        der.SEQUENCE, der.encode(der.OCTETS, salt), der.integer(ITERATIONS), der.integer(32), function
    )
    derivation = der.encode(der.SEQUENCE, der.object_identifier(_PBKDF2), parameters)
    scheme = der.encode(der.SEQUENCE, der.object_identifier(_AES256), der.encode(der.OCTETS, vector))
    both = der.encode(der.SEQUENCE, derivation, scheme)
    return der.encode(der.SEQUENCE, der.object_identifier(_PBES2), both), sealed


def decrypt(algorithm: bytes, sealed: bytes, password: str) -> bytes:
    """The plain content; the algorithm is the content of its identifier.

    :raises StoreError: an algorithm the lab does not know
    """
    oid, parameters = der.children(algorithm)
    if der.dotted(oid) == _SHA1_TRIPLE_DES:
        salt, rounds = der.children(parameters)
        iterations = int.from_bytes(rounds, "big")
        key = _derived(password, salt, iterations, "sha1", purpose=1, size=24)
        vector = _derived(password, salt, iterations, "sha1", purpose=2, size=8)
        return _unpadded(Cipher(TripleDES(key), modes.CBC(vector)), sealed)
    if der.dotted(oid) != _PBES2:
        raise StoreError(f"java.security.NoSuchAlgorithmException: {der.dotted(oid)}")
    return _decrypt_pbes2(parameters, sealed, password)


def _decrypt_pbes2(parameters: bytes, sealed: bytes, password: str) -> bytes:
    derivation, scheme = der.children(parameters)
    salt, rounds, *rest = der.decode(der.children(derivation)[1])
    functions = [der.dotted(der.children(content)[0]) for tag, content in rest if tag == der.SEQUENCE]
    digest = "sha256" if functions == [_HMAC_SHA256] else "sha1"
    cipher, vector = der.children(scheme)
    sizes = {_AES256: 32, _AES128: 16}
    if der.dotted(cipher) not in sizes or functions not in ([], [_HMAC_SHA256], [_HMAC_SHA1]):
        raise StoreError(f"java.security.NoSuchAlgorithmException: {der.dotted(cipher)}")
    iterations = int.from_bytes(rounds[1], "big")
    key = hashlib.pbkdf2_hmac(digest, password.encode(), salt[1], iterations, sizes[der.dotted(cipher)])
    return _unpadded(Cipher(algorithms.AES(key), modes.CBC(vector)), sealed)


def _unpadded(cipher: Cipher, sealed: bytes) -> bytes:  # type: ignore[type-arg]
    decryptor = cipher.decryptor()
    plain = decryptor.update(sealed) + decryptor.finalize()
    return plain[: -plain[-1]]
