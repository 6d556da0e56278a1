# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What the modules that show one type of a cell's objects have in common."""

    DOCUMENTATION = r"""
options: {}
notes:
  - No match is an empty list, never an error. Documents that cannot be read are an error, never an empty list.
  - Reads the deployment manager's configuration documents, which starts no JVM. Where they cannot be read here, one
    C(wsadmin) fetches them, apart from those of applications.
seealso:
  - module: wasmq.secure.was_info
    description: Everything at once.
"""

    SCOPE = r"""
options:
  scope:
    description: Only what belongs to exactly this scope. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
    type: str
"""
