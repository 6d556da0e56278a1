# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects and actions of the tool: one row per action says what it takes and who does it."""

from __future__ import annotations

import typing as t

from ...common import Host
from . import about, births, changes, databases, listing, signing, transfer
from .messages import ToolError
from .options import Options, parse

Action = t.Callable[[Host, Options], None]

DATABASE = {"-db", "-pw", "-stashed", "-type", "-fips"}
TARGET = {"-target", "-target_pw", "-target_stashed", "-target_type"}
NEW_KEY = {"-label", "-dn", "-size", "-sig_alg", "-san_dnsname", "-san_ipaddr", "-san_emailaddr", "-eku", "-ku"}

ACTIONS: dict[tuple[str, str], tuple[Action, set[str]]] = {
    ("-keydb", "-create"): (
        databases.create,
        DATABASE - {"-stashed"} | {"-stash", "-strong", "-expire", "-v1stash", "-genpw", "-empty"},
    ),
    ("-keydb", "-stashpw"): (databases.stash_password, DATABASE | {"-v1stash"}),
    ("-keydb", "-changepw"): (
        databases.change_password,
        DATABASE | {"-new_pw", "-genpw", "-stash", "-strong", "-expire", "-v1stash"},
    ),
    ("-keydb", "-delete"): (databases.delete, DATABASE),
    ("-keydb", "-convert"): (
        databases.convert,
        DATABASE | {"-target", "-new_pw", "-old_format", "-new_format", "-stash", "-strong", "-expire"},
    ),
    ("-cert", "-list"): (listing.list_certificates, DATABASE | {"WORD", "-label", "-v"}),
    ("-cert", "-details"): (listing.show_certificate, DATABASE | {"-label"}),
    ("-cert", "-getdefault"): (listing.show_default, DATABASE),
    ("-cert", "-validate"): (listing.validate, DATABASE | {"-label"}),
    ("-cert", "-add"): (transfer.add, DATABASE | {"-label", "-file", "-format", "-trust"}),
    ("-cert", "-create"): (
        births.create_certificate,
        DATABASE | NEW_KEY | {"-x509version", "-expire", "-ca", "-default_cert"},
    ),
    ("-cert", "-sign"): (
        signing.sign,
        DATABASE | {"-label", "-file", "-target", "-format", "-expire", "-sig_alg", "-ca"},
    ),
    ("-cert", "-receive"): (transfer.receive, DATABASE | {"-file", "-format", "-default_cert"}),
    ("-cert", "-import"): (transfer.import_entries, DATABASE | TARGET | {"-file", "-label", "-new_label"}),
    ("-cert", "-export"): (transfer.export, DATABASE | TARGET | {"-label"}),
    ("-cert", "-extract"): (transfer.extract, DATABASE | {"-label", "-target", "-file", "-format"}),
    ("-cert", "-delete"): (changes.delete, DATABASE | {"-label"}),
    ("-cert", "-rename"): (changes.rename, DATABASE | {"-label", "-new_label"}),
    ("-cert", "-setdefault"): (changes.set_default, DATABASE | {"-label"}),
    ("-cert", "-modify"): (changes.modify, DATABASE | {"-label", "-trust"}),
    ("-certreq", "-create"): (births.create_request, DATABASE | NEW_KEY | {"-file"}),
    ("-certreq", "-list"): (listing.list_requests, DATABASE),
    ("-certreq", "-details"): (listing.show_request, DATABASE | {"-label"}),
    ("-certreq", "-delete"): (births.delete_request, DATABASE | {"-label"}),
    ("-certreq", "-recreate"): (
        births.recreate_request,
        DATABASE | NEW_KEY - {"-dn", "-size"} | {"-file", "-target"},
    ),
    ("-certreq", "-extract"): (births.extract_request, DATABASE | {"-label", "-target", "-file"}),
    ("-random", "-create"): (about.random, {"-length", "-strong", "-fips"}),
    ("-version", ""): (about.version, set()),
}
#: verbs the tool has and of whose output or effect nothing is known
UNKNOWN_EFFECT = {
    *(("-keydb", verb) for verb in ("-expiry", "-list")),
    *(("-secretkey", verb) for verb in ("-create", "-add", "-extract", "-delete", "-details")),
    ("-help", ""),
}
#: What follows a database that cannot be opened (https://www.ibm.com/support/pages/node/568257, one verb only).
LIST_USAGE = """\
-Command usage-
-list                 Required <all | personal | ca>
-db | -crypto         Required
-tokenlabel           Required if -crypto present
-pw | -stashed        Optional
-type                 Optional <cms | kdb | pkcs12 | p12>
-secondarydb          Optional if -crypto present
-secondarydbpw        Optional if -secondarydb present
-secondarydbtype      Optional if -secondarydb present
-expiry               Optional
-rfc3339              Optional
"""
QUOTE = "'"


def main(host: Host, argv: list[str]) -> int:
    """Run one action of runmqakm, which cannot take a label with a quote."""
    quoted = next((word for word in argv if QUOTE in word), None)
    if quoted is not None:
        return _failed(ToolError("unsupported", what=f"the argument {quoted} with a quote; gsk8capicmd takes it"), argv)
    return run(host, argv)


def run(host: Host, argv: list[str]) -> int:
    """Run one action. Success prints nothing but what was asked for."""
    try:
        action, allowed = _action(argv)
        action(host, parse(argv[2:], allowed))
    except ToolError as error:
        return _failed(error, argv)
    return 0


def _failed(error: ToolError, argv: list[str]) -> int:
    print(error)
    if argv[:2] == ["-cert", "-list"] and error.name in ("file_missing", "password_wrong"):
        print(LIST_USAGE)
    return error.entry.exit_code


def _action(argv: list[str]) -> tuple[Action, set[str]]:
    key = (argv[0], argv[1]) if len(argv) > 1 else (" ".join(argv), "")
    if key in UNKNOWN_EFFECT or (key[0], "") in UNKNOWN_EFFECT:
        raise ToolError("unsupported", what=" ".join(key).strip())
    if key not in ACTIONS:
        usage = "\n".join(f"  {noun} {verb}" for noun, verb in ACTIONS)
        raise ToolError("action_unknown", action=" ".join(key), usage=f"Object     Action (unverified text)\n{usage}")
    return ACTIONS[key]
