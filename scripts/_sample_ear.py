# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``_sample_ear.py FILE CLASSPATH`` compiles the sample application and packs it: the same bytes each time."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "samples" / "JmsTestEAR"
#: Java 6, the virtual machine of WebSphere 8.0 and the default one of 8.5.5; 9.0.5 runs it on Java 8.
CLASS_VERSION = 50
#: What a virtual machine of Java 6 does not know in a class's constants: method handles, method types, invokedynamic.
_TOO_NEW = {15, 16, 17, 18, 19, 20}
_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
_MOMENT = (1980, 1, 1, 0, 0, 0)
_MANIFEST = b"Manifest-Version: 1.0\r\nClass-Path: \r\n\r\n"


def main(target: Path, classpath: str) -> int:
    """Build the archive.

    :raises SystemExit: the compiler's own words
    """
    module = SOURCES / "JmsTestWeb"
    war = {
        "META-INF/MANIFEST.MF": _MANIFEST,
        **_files(module, "WEB-INF"),
        **{f"WEB-INF/classes/{name}": code for name, code in _compiled(module / "src", classpath).items()},
    }
    ear = {"META-INF/MANIFEST.MF": _MANIFEST, **_files(SOURCES, "META-INF"), "JmsTestWeb.war": packed(war)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(packed(ear))
    print(target)
    return 0


def _files(root: Path, below: str) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / below).rglob("*.xm*"))}


def _compiled(sources: Path, classpath: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        command = ["javac", "-nowarn", "-Xlint:-options", "-g:none", "--release", _release(), "-encoding", "UTF-8"]
        command += ["-proc:none", "-cp", classpath, "-d", folder, *map(str, sorted(sources.rglob("*.java")))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"error: javac refused the sample application:\n{done.stderr}")
        found = sorted(Path(folder).rglob("*.class"))
        return {str(path.relative_to(folder)): for_java_6(path.read_bytes()) for path in found}


def _release() -> str:
    """The oldest language level that the compiler still has: 7 up to JDK 19, 8 afterwards."""
    version = subprocess.run(["javac", "-version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    return "7" if int(version.split(".")[0]) < 20 else "8"


def for_java_6(code: bytes) -> bytes:
    """The class with the version number of Java 6.

    Compilers no longer write that number. Nothing else of the format differs for classes without the constants that
    came with Java 7 and later, and those are looked for.

    :raises SystemExit: the class needs a newer virtual machine
    """
    if constants(code) & _TOO_NEW:
        raise SystemExit("error: a class of the sample application needs more than Java 6: write it in simpler Java")
    return code[:6] + struct.pack(">H", CLASS_VERSION) + code[8:]


def constants(code: bytes) -> set[int]:
    """The kinds of constant a class file holds."""
    (count,) = struct.unpack(">H", code[8:10])
    place, number, kinds = 10, 1, set()
    while number < count:
        kind = code[place]
        size = 2 + struct.unpack(">H", code[place + 1 : place + 3])[0] if kind == 1 else _SIZES[kind]
        kinds.add(kind)
        place += 1 + size
        number += 2 if kind in (5, 6) else 1
    return kinds


def packed(entries: dict[str, bytes]) -> bytes:
    """An archive with nothing of today in it; the manifest is the first entry, as Java wants it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries, key=lambda name: (name != "META-INF/MANIFEST.MF", name)):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, entries[name])
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
