# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What the modules of the WAS engine share beyond the connection."""

    DOCUMENTATION = r"""
options: {}
notes:
  - Administrative security has to be on.
  - Where this user may not read the deployment manager's documents, or O(host) is given with the profile of another
    node, one C(wsadmin) fetches copies into a private directory, and at most one more changes the cell. What is no
    document of the repository, such as a store below C(${USER_INSTALL_ROOT}) or an application, is then refused by
    name.
  - A save that loses against another session's is repeated up to three times from a fresh reading.
  - When an answer of the deployment manager is lost, the module fails with error code C(OUTCOME_UNKNOWN) and says what
    the documents hold now. Run it again.
"""
