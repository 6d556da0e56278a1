# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What has to happen to a store's entries: pure, decided on fingerprints, never on aliases."""

from __future__ import annotations

import datetime
import typing as t
from dataclasses import dataclass, field

from .._certificates import chain, pem
from .._certificates.distinguished_name import same_name
from .._certificates.store_entry import Entry
from .._core.errors import InputError, WasError
from .keytool import KeyRequest

if t.TYPE_CHECKING:
    from .key_store_file import Wanted


@dataclass(frozen=True)
class Steps:
    """In the order in which they are carried out. ``after`` is what a diff shows."""

    replaced: bool = False
    deleted: t.Tuple[str, ...] = ()
    generated: KeyRequest | None = None
    imported: t.Tuple[t.Tuple[str, str], ...] = ()
    after: t.Mapping[str, t.Any] = field(default_factory=dict)
    differences: t.Tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.replaced or self.deleted or self.generated or self.imported)

    def shown(self, path: str) -> t.List[str]:
        """The steps as users see them."""
        lines = [f"copy the replica to {path}"] if self.replaced else []
        lines += [f"keytool -delete -alias {alias} -keystore {path}" for alias in self.deleted]
        if self.generated:
            lines.append("keytool " + " ".join([*self.generated.arguments(), "-keystore", path]))
        return lines + [
            f"keytool -importcert -noprompt -alias {alias} -keystore {path}" for alias, _pem in self.imported
        ]


def identities(entries: t.Iterable[Entry]) -> t.FrozenSet[t.Tuple[str, str, str]]:
    """What makes two stores hold the same: bytes differ with every write, entries do not."""
    return frozenset((entry.alias.lower(), entry.kind, _fingerprint(entry)) for entry in entries)


def summaries(entries: t.Iterable[Entry]) -> t.Dict[str, t.Any]:
    """Entries as a diff shows them."""
    return {entry.alias: {"kind": entry.kind, "sha256": _fingerprint(entry)} for entry in entries}


def decide(wanted: Wanted, entries: t.Sequence[Entry] | None, *, replaced: bool) -> Steps:
    """The steps from these entries to the wanted ones.

    :raises InputError: STORE_EMPTY, ALIAS_IS_PERSONAL
    :raises WasError: CERTIFICATE_EXPIRED
    """
    if entries is None and not wanted.personal and not wanted.signers:
        raise InputError(
            f"{wanted.path} does not exist and nothing is given to put into it: name personal_certificate, signers"
            " or replica.",
            "STORE_EMPTY",
        )
    found = list(entries or ())
    generated, dropped, differences = _decide_personal(wanted, found)
    imported, replaced_aliases = _decide_signers(wanted, found)
    deleted = [*dropped, *replaced_aliases]
    deleted += [alias for alias in _superfluous(wanted, found) if alias not in deleted] if wanted.exclusive else []
    after = summaries(entry for entry in found if entry.alias not in deleted)
    after.update({alias: {"kind": "signer", "sha256": pem.certificate(text).sha256} for alias, text in imported})
    if generated:
        after[generated.alias] = {"kind": "personal", "sha256": "(made by this run)"}
    return Steps(replaced, tuple(deleted), generated, tuple(imported), after, tuple(differences))


def _decide_personal(wanted: Wanted, found: t.Sequence[Entry]) -> t.Tuple[KeyRequest | None, t.List[str], t.List[str]]:
    request = wanted.personal
    if request is None:
        return None, [], []
    present = [entry for entry in found if entry.alias.lower() == request.alias.lower()]
    if not present:
        return request, [], []
    entry = present[0]
    differences = _differences(request, entry)
    if entry.kind != "personal" or (differences and wanted.regenerate == "different"):
        return request, [entry.alias], differences
    if not _is_valid(entry):
        if wanted.regenerate == "never":
            raise WasError(
                f"The certificate {entry.alias} of {wanted.path} is expired or not yet valid: set regenerate to"
                " invalid to make"
                " a new one, and let every peer trust it.",
                "CERTIFICATE_EXPIRED",
            )
        return request, [entry.alias], differences
    return None, [], differences


def _is_valid(entry: Entry) -> bool:
    certificate = entry.certificate
    if certificate is None:
        return False
    now = chain.now_utc()
    return _aware(certificate.not_before, now) <= now < _aware(certificate.not_after, now)


def _aware(moment: datetime.datetime, like: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=like.tzinfo) if (moment.tzinfo is None) != (like.tzinfo is None) else moment


def _differences(request: KeyRequest, entry: Entry) -> t.List[str]:
    certificate = entry.certificate
    if certificate is None:
        return ["certificate"]
    names = {name.lower() for name in certificate.subject_alternative_names}
    wanted = {name.lower() for name in request.alternative_names}
    found = [] if same_name(certificate.subject, request.subject) else ["subject"]
    found += [] if names == wanted else ["subject_alternative_names"]
    return found + ([] if certificate.key_size == request.key_size else ["key_size"])


def _decide_signers(wanted: Wanted, found: t.Sequence[Entry]) -> t.Tuple[t.List[t.Tuple[str, str]], t.List[str]]:
    present = {_fingerprint(entry) for entry in found if entry.kind != "personal"}
    by_alias = {entry.alias.lower(): entry for entry in found}
    imported: t.List[t.Tuple[str, str]] = []
    deleted: t.List[str] = []
    for alias, text in wanted.signers:
        if pem.certificate(text).sha256 in present:
            continue
        same = by_alias.get(alias.lower())
        if same is not None:
            _refuse_personal(same, wanted.path)
            deleted.append(same.alias)
        imported.append((alias, text))
    return imported, deleted


def _superfluous(wanted: Wanted, found: t.Sequence[Entry]) -> t.List[str]:
    """Signers nobody asked for; personal certificates too, where the one to keep is named."""
    trusted = {pem.certificate(text).sha256 for _alias, text in wanted.signers}
    kept = wanted.personal.alias.lower() if wanted.personal else None
    signers = [entry.alias for entry in found if entry.kind != "personal" and _fingerprint(entry) not in trusted]
    personal = [entry.alias for entry in found if entry.kind == "personal" and kept not in (None, entry.alias.lower())]
    return [alias for alias in signers if alias.lower() != kept] + personal


def _refuse_personal(entry: Entry, path: str) -> None:
    if entry.kind == "personal":
        raise InputError(
            f"The alias {entry.alias} of a signer is that of a personal certificate of {path}: choose another alias.",
            "ALIAS_IS_PERSONAL",
        )


def _fingerprint(entry: Entry) -> str:
    return entry.certificate.sha256 if entry.certificate else ""
