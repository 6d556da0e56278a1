# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between product levels: names, years, version strings."""

from __future__ import annotations

from dataclasses import dataclass

from ..common import Host
from .installations import level_text

DEFAULT_LEVEL = "9.4.2"

#: first level of a copyright year in the banner: the year in which the release came out
_YEARS = (
    ((10, 0), "2026"),
    ((9, 4, 2), "2025"),
    ((9, 3, 5), "2024"),
    ((9, 3, 2), "2023"),
    ((9, 2, 5), "2022"),
    ((9, 2, 2), "2021"),
    ((9, 1, 5), "2020"),
    ((9, 1, 2), "2019"),
    ((9, 0, 5), "2018"),
    ((9, 0, 2), "2017"),
    ((9, 0), "2016"),
    ((8, 0), "2015"),
    ((7, 0), "2011.  ALL RIGHTS RESERVED"),
)


@dataclass(frozen=True)
class Level:
    """A product level: version, release, modification, fix."""

    parts: tuple[int, int, int, int]

    @staticmethod
    def parse(text: str) -> Level:
        """The level behind ``9.4.2`` or ``8.0.0.5``."""
        numbers = [int(part) for part in text.split(".")] + [0, 0, 0, 0]
        return Level((numbers[0], numbers[1], numbers[2], numbers[3]))

    @staticmethod
    def of(host: Host) -> Level:
        """The level of the installation, or else the one that was chosen at ``lab up``."""
        return Level.parse(level_text(host) or host.settings().get("mq_level", DEFAULT_LEVEL))

    def at_least(self, *parts: int) -> bool:
        """True from that level on."""
        return self.parts >= (*parts, *(0,) * (4 - len(parts)))

    @property
    def is_websphere(self) -> bool:
        """True up to 8.0: the product was called WebSphere MQ and messages had no severity letter."""
        return self.parts[0] <= 8

    @property
    def product(self) -> str:
        """The product's name in messages."""
        return "WebSphere MQ" if self.is_websphere else "IBM MQ"

    @property
    def vrmf(self) -> str:
        """``9.4.2.0``."""
        return ".".join(str(part) for part in self.parts)

    @property
    def version(self) -> str:
        """QMGR VERSION: ``09040200``."""
        return "".join(f"{part:02d}" for part in self.parts)

    @property
    def command_level(self) -> str:
        """QMGR CMDLEVEL: ``942``."""
        return "".join(str(part) for part in self.parts[:3])

    @property
    def copyright_year(self) -> str:
        """The last year of the banner."""
        return next((year for first, year in _YEARS if self.at_least(*first)), "2011.  ALL RIGHTS RESERVED")
