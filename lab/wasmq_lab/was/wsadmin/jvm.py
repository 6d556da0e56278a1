# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JVM under wsadmin: where Jython is, the flags, the class directory, how host names resolve."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from ...common import REPOSITORY, Host, names
from . import javaclass

_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData", "-Xlog:disable")
#: flags of IBM's J9 that another JVM refuses
_J9_ONLY = re.compile(
    r"-X(quickstart|shareclasses|scmx|gcpolicy|tune|codecache|aot|jit|compressedrefs|disableexplicitgc)"
)
_SOURCES = Path(__file__).parent / "jython"


class JythonMissing(Exception):
    """No Jython on this machine."""


def _java() -> str:
    return shutil.which("java") or "java"


def jython_jar() -> Path:
    """The Jython jar: ``JYTHON_JAR``, Debian's, or the standalone one the scripts fetch.

    :raises JythonMissing: none of them
    """
    places = [
        os.environ.get("JYTHON_JAR", ""),
        "/usr/share/java/jython.jar",
        str(REPOSITORY / ".build" / "jython" / "jython-standalone.jar"),
    ]
    for place in places:
        if place and Path(place).is_file():
            return Path(place)
    raise JythonMissing(f"Jython is not installed: none of {', '.join(filter(None, places))} exists")


def support_directory(home: Path) -> Path:
    """The shell's modules, its Java class and what the JVM keeps of them; made once per version of all of these.

    Labs share it below ``.build``; a lab whose repository is not its own has one in its home.
    """
    sources = sorted(_SOURCES.glob("*.py"))
    parts = [path.read_bytes() for path in [*sources, Path(javaclass.__file__), Path(__file__)]]
    parts += [os.path.realpath(_java()).encode(), os.path.realpath(jython_jar()).encode()]
    version = hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
    build = REPOSITORY / ".build"
    base = build / "wsadmin" if os.access(build, os.W_OK) else home / "java"
    if not (base / version).exists():
        _make_support(base / version, sources)
    return base / version


def _make_support(directory: Path, sources: list[Path]) -> None:
    """Make it under a name of its own and put it in place whole; whoever comes second keeps the first one."""
    fresh = directory.with_name(f"{directory.name}.{os.getpid()}")
    fresh.mkdir(parents=True)
    for path in sources:
        shutil.copy(path, fresh / path.name)
    javaclass.install(fresh / "wsadmin.jar")
    try:
        fresh.rename(directory)
    except OSError:
        shutil.rmtree(fresh)


def hosts_file(home: Path) -> Path:
    """The lab's names as a hosts file for the JVM."""
    path = home / "java" / "hosts"
    known = {"localhost": "127.0.0.1", **names(home)}
    text = "".join(f"{address} {name}\n" for name, address in known.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        fresh = path.with_name(f"hosts.{os.getpid()}")
        fresh.write_text(text)
        fresh.rename(path)
    return path


def _archive_flags(support: Path, keeps_classes: bool) -> list[str]:
    """Use the archive of loaded classes; where there is none, write it under a name of its own."""
    archive = support / "classes.jsa"
    if archive.exists():
        return [f"-XX:SharedArchiveFile={archive}"]
    return [f"-XX:ArchiveClassesAtExit={support / f'classes.{os.getpid()}'}"] if keeps_classes else []


def keep_archive(home: Path) -> None:
    """After a run: the archive it wrote is the one to use from now on."""
    support = support_directory(home)
    written = support / f"classes.{os.getpid()}"
    if written.exists():
        written.rename(support / "classes.jsa")


def command(host: Host, java_options: list[str], classpath: str | None, *, keeps_classes: bool) -> list[str]:
    """The JVM's command line; a run that connects is the one worth keeping the classes of."""
    support = support_directory(host.home)
    given = [flag for option in java_options for flag in option.split() if not _J9_ONLY.match(flag)]
    jars = [str(jython_jar()), str(support / "wsadmin.jar")] + ([classpath] if classpath else [])
    return [
        _java(),
        *_FLAGS,
        *_archive_flags(support, keeps_classes),
        f"-Djdk.net.hosts.file={hosts_file(host.home)}",
        "-Dpython.import.site=false",
        "-Dpython.cachedir.skip=true",
        "-Dpython.console=org.python.core.PlainConsole",
        *given,
        "-cp",
        os.pathsep.join(jars),
        "org.python.util.jython",
        str(support / "wsadmin_start.py"),
    ]
