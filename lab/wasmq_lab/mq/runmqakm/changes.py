# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes to what is there: delete, rename, default, trust."""

from __future__ import annotations

from ...common import Host
from .databases import open_database, save
from .listing import certificate_entry
from .messages import ToolError
from .options import Options
from .transfer import refuse_known_label


def delete(host: Host, options: Options) -> None:
    """``-cert -delete``."""
    repository = open_database(host, options)
    repository.entries.remove(certificate_entry(repository, options))
    save(repository)


def rename(host: Host, options: Options) -> None:
    """``-cert -rename``."""
    repository = open_database(host, options)
    entry = certificate_entry(repository, options)
    refuse_known_label(repository, options.need("-new_label"))
    entry.label = options.need("-new_label")
    save(repository)


def set_default(host: Host, options: Options) -> None:
    """``-cert -setdefault``: only a personal certificate can be it."""
    repository = open_database(host, options)
    chosen = certificate_entry(repository, options)
    if chosen.kind != "personal":
        raise ToolError("label_unknown", label=chosen.label)
    for entry in repository.entries:
        entry.default = entry is chosen
    save(repository)


def modify(host: Host, options: Options) -> None:
    """``-cert -modify -trust enable|disable``."""
    repository = open_database(host, options)
    entry = certificate_entry(repository, options)
    options.need("-trust")
    entry.trusted = options.choice("-trust", "enable", "disable") == "enable"
    save(repository)
