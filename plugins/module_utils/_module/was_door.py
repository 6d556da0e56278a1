# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A module that manages one resource of a cell: all of it but its documentation."""

from __future__ import annotations

from ansible.module_utils.basic import AnsibleModule

from .._was.arguments import door_options
from .._was.door import door, resource_of, secrets_of
from .arguments import was_connection
from .run import run


def run_door(kind: str) -> None:
    """Converge the one resource that the module's parameters describe.

    :param kind: the resource's type, a key of ``_was.resources.TYPES``
    """
    module = AnsibleModule(argument_spec={**was_connection(), **door_options(kind)}, supports_check_mode=True)
    resources = [resource_of(module.params, kind)]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))
