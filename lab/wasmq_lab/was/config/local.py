# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``-conntype NONE``: ``python -m wasmq_lab.was.config.local PROFILE`` speaks the admin protocol on its streams."""

from __future__ import annotations

import sys
from pathlib import Path

from ..profile import Profile
from .serve import serve
from .session import Session


def main() -> int:
    """Serve one session on the profile's own files."""
    serve(Session(Profile(Path(sys.argv[1])), connected=False), sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
