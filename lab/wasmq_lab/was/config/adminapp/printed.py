# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AdminApp prints while it works; the codes and their order are those of public logs, except for ``update``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VALIDATED = "ADMA5058I: Application and module versions are validated with versions of deployment targets."
_ACTIVATED = "ADMA5113I: Activation plan created successfully."


def _configured(name: str) -> str:
    return f"ADMA5005I: The application {name} is configured in the WebSphere Application Server repository."


def _cleaned(name: str) -> str:
    return f"ADMA5011I: The cleanup of the temp directory for application {name} is complete."


def install(name: str, stored: str) -> list[str]:
    """An installation."""
    return [
        f"ADMA5016I: Installation of {name} started.",
        *_deployed(name, stored),
        f"ADMA5013I: Application {name} installed successfully.",
    ]


def update(name: str, stored: str) -> list[str]:
    """An update of the whole application: how it begins is known, its end is not verified."""
    return [
        f"ADMA5078I: Update of {name} started.",
        *_deployed(name, stored),
        f"ADMA5079I: Update of {name} has ended.",
    ]


def _deployed(name: str, stored: str) -> list[str]:
    return [
        _VALIDATED,
        _configured(name),
        _configured(name),
        "ADMA5081I: The bootstrap address for client module is configured in the WebSphere Application Server "
        "repository.",
        "ADMA5053I: The library references for the installed optional package are created.",
        _configured(name),
        f"ADMA5001I: The application binaries are saved in {stored}",
        _configured(name),
        f"SECJ0400I: Successfully updated the application {name} with the appContextIDForSecurity information.",
        _configured(name),
        _configured(name),
        _ACTIVATED,
        _cleaned(name),
    ]


def edit(name: str) -> list[str]:
    """A change without a new archive."""
    return [
        f"ADMA5075I: Editing of application {name} started.",
        _VALIDATED,
        *[_configured(name)] * 4,
        _ACTIVATED,
        _cleaned(name),
        f"ADMA5076I: Application {name} edited successfully. The application or its web modules may require a restart "
        "when a save is performed.",
    ]


def uninstall(name: str, cell: str, nodes: Iterable[str]) -> list[str]:
    """A removal."""
    places = "+".join(f"WebSphere:cell={cell},node={node}" for node in nodes)
    return [
        f"ADMA5017I: Uninstallation of {name} started.",
        f"ADMA5104I: The server index entry for {places} is updated successfully.",
        f"ADMA5102I: The configuration data for {name} from the configuration repository is deleted successfully.",
        _cleaned(name),
        f"ADMA5106I: Application {name} uninstalled successfully.",
    ]


def distribution(name: str, cell: str, nodes: Mapping[str, bool]) -> list[str]:
    """Which nodes have the application."""
    return [
        f"ADMA5071I: Distribution status check started for application {name}.",
        *(
            f"WebSphere:cell={cell},node={node},distribution={str(done).lower()},expansion=notprocessing"
            for node, done in nodes.items()
        ),
        _cleaned(name),
        f"ADMA5072I: Distribution status check completed for application {name}.",
    ]
