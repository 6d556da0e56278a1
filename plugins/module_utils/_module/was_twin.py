# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A module that shows the objects of one type: all of it but its documentation."""

from __future__ import annotations

import typing as t

from ansible.module_utils.basic import AnsibleModule

from .._was.fetched import open_source
from .._was.repository import Repository
from .._was.twins import TWINS, filters, gather
from .arguments import was_connection
from .run import read_only


def run_info(kind: str) -> None:
    """Show what the documents hold of a type, by the options that declare it.

    :param kind: the resource's type, a key of ``_was.twins.TWINS``
    """
    twin = TWINS[kind]
    module = AnsibleModule(argument_spec={**was_connection(), **filters(twin)}, supports_check_mode=True)
    options = module.params
    secrets = [options["password"]] if options["password"] else []

    def read() -> t.Dict[str, t.Any]:
        source = open_source(options, [{"type": kind}])
        return {twin.key: gather(twin, Repository(source.profile), options)}

    read_only(module, read, secrets=secrets)
