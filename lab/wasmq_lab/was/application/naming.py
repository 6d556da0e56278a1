# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JNDI names of a server: the resources of its server, node and cell scope, as read at the server's start."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ..processes.places import Place

_XMI_TYPE = "{http://www.omg.org/XMI}type"
Resource = dict[str, str]


class Names:
    """What the server can look up; the nearer scope hides the farther one."""

    def __init__(self, place: Place) -> None:
        profile = place.profile
        self._bound: dict[str, Resource] = {}
        for scope in (profile.cell_root, *_clusters(place), profile.node_root, place.configuration):
            self._bound.update(_resources(scope / "resources.xml"))

    def lookup(self, name: str) -> Resource:
        """Attributes of the object, its type under ``type``.

        :raises LookupError: with the text of the naming service
        """
        if name not in self._bound:
            raise LookupError(
                f"javax.naming.NameNotFoundException: Context: , name: {name}: "
                f'First component in name "{name}" not found.'
            )
        return self._bound[name]


def _clusters(place: Place) -> list[Path]:
    document = place.configuration / "server.xml"
    cluster = etree.parse(str(document)).getroot().get("clusterName")
    return [place.profile.cell_root / "clusters" / cluster] if cluster else []


def _resources(document: Path) -> dict[str, Resource]:
    if not document.exists():
        return {}
    found = {}
    for factory in etree.parse(str(document)).iter("factories"):
        kind = factory.get(_XMI_TYPE, "").rpartition(":")[2]
        if factory.get("jndiName"):
            found[factory.get("jndiName", "")] = {
                **{str(key): str(value) for key, value in factory.items()},
                "type": kind,
            }
    return found
