# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application server's HTTP port."""

from __future__ import annotations

from ..processes.process import Process


def serve(process: Process) -> None:
    """Listen on the HTTP port and serve the deployed applications."""
