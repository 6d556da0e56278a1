# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""AES-256 in CBC mode, encryption only (FIPS 197): managed hosts have nothing but Python's standard library."""

from __future__ import annotations

import typing as t

_ROUNDS = 14


def _multiplied(first: int, second: int) -> int:
    """A product in the field of 2^8 elements."""
    product = 0
    while second:
        if second & 1:
            product ^= first
        first = (first << 1) ^ (0x11B if first & 0x80 else 0)
        second >>= 1
    return product


def _substitutions() -> t.List[int]:
    box = [0x63] * 256
    for value in range(1, 256):
        inverse = next(other for other in range(1, 256) if _multiplied(value, other) == 1)
        turned = inverse
        for _each in range(4):
            inverse = (inverse << 1 | inverse >> 7) & 0xFF
            turned ^= inverse
        box[value] = turned ^ 0x63
    return box


class Aes256:
    """One key."""

    def __init__(self, key: bytes) -> None:
        self._box = _substitutions()
        self._double = [_multiplied(value, 2) for value in range(256)]
        self._keys = self._schedule(key)

    def encrypt_cbc(self, data: bytes, vector: bytes) -> bytes:
        """The data, padded as PKCS#7 says, under the key."""
        missing = 16 - len(data) % 16
        padded = data + bytes([missing]) * missing
        result, previous = [], vector
        for at in range(0, len(padded), 16):
            mixed = bytes(a ^ b for a, b in zip(padded[at : at + 16], previous))
            previous = self._block(mixed)
            result.append(previous)
        return b"".join(result)

    def _schedule(self, key: bytes) -> t.List[bytes]:
        words = [key[at : at + 4] for at in range(0, 32, 4)]
        constant = 1
        while len(words) < 4 * (_ROUNDS + 1):
            word = words[-1]
            if len(words) % 8 == 0:
                word = bytes(self._box[value] for value in word[1:] + word[:1])
                word = bytes([word[0] ^ constant]) + word[1:]
                constant = _multiplied(constant, 2)
            elif len(words) % 8 == 4:
                word = bytes(self._box[value] for value in word)
            words.append(bytes(a ^ b for a, b in zip(words[-8], word)))
        return [b"".join(words[at : at + 4]) for at in range(0, len(words), 4)]

    def _block(self, block: bytes) -> bytes:
        state = [a ^ b for a, b in zip(block, self._keys[0])]
        for number in range(1, _ROUNDS + 1):
            state = [self._box[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
            if number < _ROUNDS:
                state = self._mixed(state)
            state = [a ^ b for a, b in zip(state, self._keys[number])]
        return bytes(state)

    def _mixed(self, state: t.Sequence[int]) -> t.List[int]:
        result: t.List[int] = []
        for column in range(0, 16, 4):
            four = state[column : column + 4]
            total = four[0] ^ four[1] ^ four[2] ^ four[3]
            result += [four[at] ^ total ^ self._double[four[at] ^ four[(at + 1) % 4]] for at in range(4)]
        return result
