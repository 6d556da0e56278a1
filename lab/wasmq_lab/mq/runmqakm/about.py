# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tool says about itself, and random passwords."""

from __future__ import annotations

from ...common import Host
from ..levels import Level
from .messages import ToolError
from .options import Options
from .passwords import random_password

#: The one level whose banner was seen in public (runmqakm -version of 9.0.0.0).
_VERSION_90 = """\
GSKCAPICMD
==========
@(#)CompanyName:      IBM Corporation
@(#)LegalTrademarks:  IBM
@(#)FileDescription:  IBM Global Security Toolkit
@(#)FileVersion:      8.0.50.65
@(#)InternalName:     gskcapicmd
@(#)OriginalFilename: gsk8capicmd_64
@(#)ProductVersion:   8.0.50.65
"""


def version(host: Host, options: Options) -> None:
    """``-version``: only the lines that say something, and only of the level that was seen."""
    level = Level.of(host)
    if not level.at_least(9, 0) or level.at_least(9, 0, 1):
        raise ToolError("unsupported", what=f"the version of the tool that comes with MQ {level.vrmf}")
    print(_VERSION_90, end="")


def random(host: Host, options: Options) -> None:
    """``-random -create``: a password, printed."""
    length = options.number("-length", 0)
    least = 14 if options.has("-strong") else 1
    if not least <= length <= 125:
        raise ToolError("value_invalid", value=str(length), option="-length")
    print(random_password(length, strong=options.has("-strong")))
