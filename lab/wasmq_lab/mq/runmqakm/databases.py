# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Open a database the way every action does, and the ``-keydb`` actions."""

from __future__ import annotations

from pathlib import Path

from ...common import Host
from .. import keydb
from ..keydb_errors import KeyRepositoryError
from .messages import ToolError
from .options import Options
from .passwords import new_password, password_of

FORMATS = {"cms": "cms", "kdb": "cms", "pkcs12": "pkcs12", "p12": "pkcs12"}
_ERRORS = {
    "missing": "file_missing",
    "password": "password_wrong",
    "format": "not_a_database",
    "stash": "stash_missing",
}


def host_path(host: Host, text: str) -> Path:
    """A path as typed on the host: the products' own directories lie below the host's root."""
    path = Path(text)
    is_product = text.startswith(("/var/mqm", "/opt/mqm"))
    return host.root / text.lstrip("/") if is_product else path


def format_of(options: Options, name: str = "-type", default: str = "cms") -> str:
    """The database format of an option.

    :raises ToolError: a format the tool does not know
    """
    value = options.get(name) or default
    if value.lower() not in FORMATS:
        raise ToolError("value_invalid", value=value, option=name)
    return FORMATS[value.lower()]


def open_database(host: Host, options: Options, name: str = "-db", prefix: str = "") -> keydb.Repository:
    """The database of ``-db`` (or ``-target``) with its password.

    :raises ToolError: it is missing, no database, or the password is wrong
    """
    path = host_path(host, options.need(name))
    if not path.exists():
        raise ToolError("file_missing", file=str(path))
    password = password_of(options, path, prefix)
    return open_with(path, password)


def open_with(path: Path, password: str) -> keydb.Repository:
    """The database at exactly this path.

    :raises ToolError: it is missing, no database, or the password is wrong
    """
    try:
        return keydb.load_file(path, password=password)
    except KeyRepositoryError as error:
        raise ToolError(_ERRORS[error.kind], file=str(path)) from error


def save(repository: keydb.Repository) -> None:
    """Write what was changed."""
    repository.save()


def create(host: Host, options: Options) -> None:
    """``-keydb -create``."""
    path = host_path(host, options.need("-db"))
    format = format_of(options)
    options.number("-expire", 0)
    if path.exists():
        raise ToolError("database_exists", file=str(path))
    if not path.parent.is_dir():
        raise ToolError("file_missing", file=str(path))
    password = new_password(options)
    keydb.create_file(path, password=password, format=format)
    if options.has("-stash"):
        _stash(path, password, options)


def _stash(path: Path, password: str, options: Options) -> None:
    try:
        keydb.write_stash(path, password, old=options.has("-v1stash"))
    except ValueError as error:
        raise ToolError("unsupported", what="stashing a password of more than a stash file's length") from error


def stash_password(host: Host, options: Options) -> None:
    """``-keydb -stashpw``."""
    repository = open_database(host, options)
    _stash(repository.path, repository.password, options)


def change_password(host: Host, options: Options) -> None:
    """``-keydb -changepw``: the stash follows only with ``-stash``."""
    repository = open_database(host, options)
    repository.password = new_password(options, "-new_pw")
    repository.save()
    if options.has("-stash"):
        _stash(repository.path, repository.password, options)


def convert(host: Host, options: Options) -> None:
    """``-keydb -convert``: a new database of another format with the same content and, unless given, password."""
    source = open_database(host, options)
    path = host_path(host, options.need("-target"))
    format = format_of(options, "-new_format")
    if path.exists():
        raise ToolError("database_exists", file=str(path))
    password = new_password(options, "-new_pw") if options.has("-new_pw") else source.password
    keydb.create_file(path, password=password, format=format, entries=source.entries)
    if options.has("-stash"):
        _stash(path, password, options)


def delete(host: Host, options: Options) -> None:
    """``-keydb -delete``: the database and what lies beside it."""
    repository = open_database(host, options)
    for suffix in ("", ".rdb", ".crl", ".sth"):
        file = repository.path.with_suffix(suffix) if suffix else repository.path
        file.unlink(missing_ok=True)
