# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message of the tool, its exit status, and what we know it from.

Evidence: ``captured`` (real output), ``public`` (real output shown in a public place, named at the row), ``memory``
(wording or number not confirmed: test for a failure, not the text), ``lab`` (ours, for what no evidence covers).
"""

from __future__ import annotations

import typing as t


class Message(t.NamedTuple):
    """One message: its text with fields, the exit status, the evidence."""

    text: str
    exit_code: int
    evidence: str


MESSAGES: dict[str, Message] = {
    "label_unknown": Message(
        'CTGSK3029W The database doesn\'t contain an entry with label "{label}".',
        29,
        "captured (text), memory (status)",
    ),
    "import_failed": Message('CTGSK3046W The key file "{file}" could not be imported.', 26, "captured"),
    "invalid_chain": Message(
        "CTGSK2146W An invalid certificate chain was found.\n"
        "Additional untranslated info: No certificate chain built\n"
        "Additional untranslated info: GSKKM_VALIDATIONFAIL_SUBJECT: [Class=]GSKVALMethod::PKIX"
        "[Issuer=]{issuer}[#=]{serial}[Subject=]{subject}\n"
        "CTGSK2043W Key entry validation failed.",
        146,
        "captured (text), memory (status)",
    ),
    # https://www.ibm.com/support/pages/node/568257 shows both lines, and the usage that follows them
    "file_missing": Message(
        'CTGSK3026W The key file "{file}" does not exist or cannot be read.', 4, "public (text), memory (status)"
    ),
    "password_wrong": Message(
        'CTGSK3026W The key file "{file}" does not exist or cannot be read.\n'
        "CTGSK2016W An invalid database password was encountered.",
        4,
        "public (text), memory (status)",
    ),
    "passwords_differ": Message("CTGSK3020W The two passwords are not the same.", 107, "memory"),
    "stash_missing": Message('CTGSK2057W The stash file "{file}" does not exist or cannot be read.', 201, "memory"),
    "not_a_database": Message('CTGSK2055W The file "{file}" is not a key database.', 5, "memory"),
    "database_exists": Message('CTGSK3017W The key file "{file}" already exists.', 10, "memory"),
    # the appliances built on GSKit report it (ibmsecurity's modules quote it), and MQ tutorials for runmqakm
    "duplicate": Message(
        "CTGSK2021W A duplicate certificate already exists in the database.", 21, "public (text), memory (status)"
    ),
    "request_unknown": Message("CTGSK3034W The certificate request is not in the key database.", 34, "memory"),
    "password_weak": Message("CTGSK2042W The password does not meet the strength requirements.", 42, "memory"),
    "certificate_unreadable": Message('CTGSK3053W The file "{file}" does not hold a certificate.', 53, "memory"),
    "name_malformed": Message('CTGSK3049W The distinguished name "{name}" is not valid.', 49, "memory"),
    "option_missing": Message("CTGSK3031W A required option is missing: {option}", 31, "memory"),
    "option_unknown": Message("CTGSK3032W The option is not known for this action: {option}", 32, "memory"),
    "value_invalid": Message('CTGSK3033W The value "{value}" is not valid for {option}.', 33, "memory"),
    "action_unknown": Message("runmqakm (lab): no such action: {action}\n{usage}", 1, "lab"),
    "unsupported": Message("runmqakm (lab): no capture shows what the product does here: {what}", 1, "lab"),
}


class ToolError(Exception):
    """The action failed: a message of the table and its fields."""

    def __init__(self, message: str, **fields: str) -> None:
        self.name = message
        self.entry = MESSAGES[message]
        super().__init__(self.entry.text.format(**fields))
