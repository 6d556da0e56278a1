# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the one Java class scripts import from the product and that Python can not be: an exception class."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path


def exception_class(name: str, parent: str = "java/lang/Exception") -> bytes:
    """The class file of ``public class name extends parent { public name(String message) { super(message); } }``."""
    constants: list[bytes] = []

    def add(data: bytes) -> int:
        constants.append(data)
        return len(constants)

    def text(value: str) -> int:
        return add(struct.pack(">BH", 1, len(value)) + value.encode())

    this_class = add(struct.pack(">BH", 7, text(name)))
    parent_class = add(struct.pack(">BH", 7, text(parent)))
    constructor, signature, code = text("<init>"), text("(Ljava/lang/String;)V"), text("Code")
    name_and_type = add(struct.pack(">BHH", 12, constructor, signature))
    super_call = add(struct.pack(">BHH", 10, parent_class, name_and_type))
    body = bytes([0x2A, 0x2B, 0xB7]) + struct.pack(">H", super_call) + bytes([0xB1])
    attribute = struct.pack(">HHI", 2, 2, len(body)) + body + struct.pack(">HH", 0, 0)
    method = struct.pack(">HHHH", 1, constructor, signature, 1) + struct.pack(">HI", code, len(attribute)) + attribute
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, 49, len(constants) + 1) + b"".join(constants)
    return head + struct.pack(">HHHHH", 0x21, this_class, parent_class, 0, 0) + struct.pack(">H", 1) + method + b"\0\0"


def install(jar: Path) -> None:
    """Write a jar with ``com.ibm.ws.scripting.ScriptingException``."""
    name = "com/ibm/ws/scripting/ScriptingException"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr(f"{name}.class", exception_class(name))
