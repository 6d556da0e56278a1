# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Fetches the documents of a cell, and the stores among them, into a directory of this host.

A part of other programs; Jython 2.1, Jython 2.7 and, for tests, Python 3.
"""
# wsadmin itself provides AdminConfig, so no checker can see it:
# pylint: disable=undefined-variable
# mypy: disable-error-code="name-defined,var-annotated"

import os

#: What is read of each kind of directory.
DOCUMENTS = [
    ["Cell", ["cell.xml", "security.xml", "resources.xml", "variables.xml", "ws-security.xml"]],
    ["Node", ["node.xml", "serverindex.xml", "resources.xml", "variables.xml", "node-metadata.properties"]],
    ["ServerCluster", ["cluster.xml", "resources.xml", "variables.xml"]],
    ["Server", ["server.xml", "resources.xml", "variables.xml", "ws-security.xml"]],
]
ROOTS = ["${CONFIG_ROOT}/", "$(CONFIG_ROOT)/"]


def directories_of(kind):
    """The directory of each object of a type, out of its config id."""
    found = []
    for line in (AdminConfig.list(kind) or "").splitlines():
        text = line.strip()
        first, end = text.rfind("("), text.rfind("|")
        if text and text[first + 1 : first + 7] == "cells/" and end > first:
            found.append(text[first + 1 : end])
    return found


def stores():
    """The store files that are part of the repository."""
    found = []
    for line in (AdminConfig.list("KeyStore") or "").splitlines():
        if not line.strip():
            continue
        location = AdminConfig.showAttribute(line.strip(), "location") or ""
        for root in ROOTS:
            if location[: len(root)] == root and location.find("..") < 0:
                found.append(location[len(root) :])
    return found


def fetch(uri, directory):
    """One document, where the repository has it; how many that are."""
    if str(AdminConfig.existsDocument(uri)) in ("0", "false", "False", "None"):
        return 0
    target = os.path.join(directory, uri)
    place = os.path.dirname(target)
    if not os.path.isdir(place):
        os.makedirs(place)
    AdminConfig.extract(uri, target)
    return 1


def fetch_all(directory):
    """Everything there is to read; how many documents that are."""
    count = 0
    for kind, names in DOCUMENTS:
        for place in directories_of(kind):
            for name in names:
                count = count + fetch(place + "/" + name, directory)
    for uri in stores():
        count = count + fetch(uri, directory)
    return count
