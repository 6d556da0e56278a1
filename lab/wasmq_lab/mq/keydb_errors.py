# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a key repository could not be opened."""

from __future__ import annotations


class KeyRepositoryError(Exception):
    """The repository cannot be used.

    :param kind: ``missing`` (no such file), ``stash`` (none usable), ``password`` (wrong), ``format`` (something else)
    :param path: the file concerned
    """

    def __init__(self, kind: str, path: str) -> None:
        super().__init__(f"{kind}: {path}")
        self.kind = kind
        self.path = path
