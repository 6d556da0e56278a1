# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options that the key repository's modules share."""

    DOCUMENTATION = r"""
options:
  path:
    description: Path of the repository, with its suffix.
    type: path
    required: true
  type:
    description: Format of the repository. It follows from the suffix of O(path) unless given.
    type: str
    choices: [cms, pkcs12]
  password:
    description: Password of the repository, needed where it has no stash.
    type: str
  allow_password_on_argv:
    description:
      - Give passwords to C(runmqakm) as arguments, where every user of the host can see them.
      - Only for levels of the tool that do not ask for a password.
    type: bool
    default: false
  fips:
    description: Whether C(runmqakm) runs in FIPS mode. Left to the tool unless given.
    type: bool
  command:
    description:
      - Path of another tool with the options of C(runmqakm), such as C(gsk7capicmd) for MQ 7.0 and older.
      - Without it, C(gsk8capicmd) of the installation is used where a label has a single quote, which C(runmqakm)
        cannot take.
    type: path
  installation_path:
    description: Where IBM MQ is installed. Found at C(/opt/mqm) or C(/usr/mqm) unless given.
    type: path
  timeout:
    description: Seconds to wait for one product command.
    type: int
    default: 60
"""
