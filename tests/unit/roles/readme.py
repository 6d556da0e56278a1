# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The variable table of a role's README, from its argument specs. ``python tests/unit/roles/readme.py`` writes all."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROLES = Path(__file__).resolve().parents[3] / "roles"
START, END = "<!-- variables -->", "<!-- end of variables -->"


def table(role: Path) -> str:
    """The table as Markdown."""
    options = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text())["argument_specs"]["main"]["options"]
    rows = ["| Variable | Type | Default | Meaning |", "|---|---|---|---|", *(_row(*item) for item in options.items())]
    return "\n".join([START, *rows, END])


def _row(name: str, option: dict) -> str:
    description = option["description"]
    text = " ".join(description) if isinstance(description, list) else description
    text = re.sub(r"\b[CEIMOPV]\(([^)]*)\)", r"`\1`", text)
    default = "required" if option.get("required") else f"`{option.get('default', '')!s}`".replace("``", "")
    choices = f" ({', '.join(option['choices'])})" if "choices" in option else ""
    return f"| `{name}` | {option['type']} | {default} | {text}{choices} |"


def with_table(role: Path) -> str:
    """The README with its table brought up to date."""
    text = (role / "README.md").read_text()
    return text[: text.index(START)] + table(role) + text[text.index(END) + len(END) :]


if __name__ == "__main__":
    for each in sorted(path for path in ROLES.iterdir() if path.is_dir()):
        (each / "README.md").write_text(with_table(each))
