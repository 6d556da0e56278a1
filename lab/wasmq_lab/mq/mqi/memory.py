# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The structures as a program hands them over in memory: native integers, pointers and alignment.

One row per field, in the documented order; a row that is not named here is carried along untouched.
"""

from __future__ import annotations

import struct
import typing as t

#: name and struct format; an empty name is carried along
Fields = t.Sequence[t.Tuple[str, str]]

CHANNEL: Fields = (
    ("channel", "20s"),
    ("version", "i"),
    ("channel_type", "i"),
    ("transport_type", "i"),
    *(("", f"{size}s") for size in (64, 48, 48, 20, 20, 8, 64)),
    *(("", "i") for _ in range(6)),
    *(("", "128s") for _ in range(4)),
    *(("", "i") for _ in range(4)),
    *(("", "32s") for _ in range(4)),
    *(("", "12s") for _ in range(3)),
    ("", "i"),
    ("connection_name", "264s"),
    *(("", "12s") for _ in range(2)),
    *(("", f"{size}s") for size in (128, 32)),
    *(("", "i") for _ in range(2)),  # to version 3
    *(("", "i") for _ in range(9)),
    *(("", "P") for _ in range(6)),  # to version 4
    ("", "P"),
    *(("", "i") for _ in range(4)),  # to version 5
    *(("", "P") for _ in range(2)),
    *(("", "40s") for _ in range(2)),  # to version 6
    ("cipher_spec", "32s"),
    ("peer_name_pointer", "P"),
    ("peer_name_length", "i"),
)
SECURITY: Fields = (
    ("", "4s"),
    ("version", "i"),
    ("key_repository", "256s"),
    ("", "256s"),
    *(("", "i") for _ in range(2)),
    ("", "P"),
    *(("", "i") for _ in range(2)),
    ("", "4i"),
    ("", "i"),
    ("certificate_label", "64s"),
)


def read(fields: Fields, data: bytes) -> dict[str, t.Any]:
    """The named fields, texts without their padding."""
    values = struct.unpack_from("".join(form for _, form in fields), data)
    names = [name for name, form in fields for _ in range(4 if form == "4i" else 1)]
    return {name: _plain(value) for name, value in zip(names, values, strict=True) if name}


def _plain(value: t.Any) -> t.Any:
    return value.rstrip(b"\0 ").decode("utf-8", "replace") if isinstance(value, bytes) else value
