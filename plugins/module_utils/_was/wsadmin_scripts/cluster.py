# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Looks at a cluster, runs one operation of its bean, and looks again until the members are what they shall be.

Run by the program script.py, which provides wasmq; Jython 2.1, Jython 2.7 and, for tests, Python 3.
"""
# wsadmin and script.py provide what is not defined here; exceptions are Java's and, on Jython 2.1, texts too:
# pylint: disable=undefined-variable,bare-except
# mypy: disable-error-code="name-defined,var-annotated"

import time


def lines(text):
    """The lines of what a command returned, none of nothing."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def bean(pattern):
    """The full name of a managed bean; empty when it does not run."""
    return AdminControl.completeObjectName(pattern) or ""


def member_names(cluster):
    """Node and server of each member, as the configuration has them."""
    found = []
    for parent in lines(AdminConfig.getid("/ServerCluster:" + cluster + "/")):
        for member in lines(AdminConfig.list("ClusterMember", parent)):
            node = AdminConfig.showAttribute(member, "nodeName")
            found.append((node, AdminConfig.showAttribute(member, "memberName")))
    return found


def attribute(name, key):
    """An attribute of a bean that may be gone meanwhile."""
    try:
        return AdminControl.getAttribute(name, key)
    except:  # noqa: E722
        return ""


def look(cluster, members):
    """The cluster's state, and each member's process."""
    found = []
    for node, server in members:
        record = {"node": node, "name": server, "state": "STOPPED", "pid": ""}
        name = bean("type=Server,node=" + node + ",name=" + server + ",*")
        if name:
            record["state"] = attribute(name, "state")
            record["pid"] = attribute(name, "pid")
        found.append(record)
    return {"state": attribute(cluster, "state"), "members": found}


def is_reached(operation, before, now):
    """Are the members what the operation makes of them?  A ripple start leaves none of the old processes."""
    for number in range(len(now["members"])):
        old, member = before["members"][number], now["members"][number]
        if operation[:4] == "stop":
            if member["state"] != "STOPPED":
                return 0
        elif member["state"] != "STARTED" or not member["pid"]:
            return 0
        elif operation == "rippleStart" and member["pid"] == old["pid"]:
            return 0
    return 1


def wait(operation, cluster, members, before, seconds):
    """Until it is reached or the time is over."""
    end = time.time() + seconds
    pause = 0.5
    while 1:
        now = look(cluster, members)
        if is_reached(operation, before, now):
            now["reached"] = 1
            return now
        if time.time() > end:
            now["reached"] = 0
            return now
        time.sleep(pause)
        pause = min(pause * 2, 5)


def run(name, operations, seconds, check_mode):
    """What was found, done and reached."""
    manager = bean("type=ClusterMgr,*")
    if not manager:
        return {"problem": "no manager"}
    AdminControl.invoke(manager, "retrieveClusters")
    cluster = bean("type=Cluster,name=" + name + ",*")
    if not cluster:
        return {"problem": "unknown", "known": lines(AdminControl.queryNames("type=Cluster,*"))}
    members = member_names(name)
    before = look(cluster, members)
    operation = operations.get(before["state"], operations["*"])
    found = {"before": before, "operation": operation, "bean": cluster}
    if operation is None or not members:
        found["operation"] = None
        return found
    if operation[:4] != "stop":
        down = [node for node, server in members if not bean("type=NodeAgent,node=" + node + ",*")]
        if down:
            found["problem"] = "agents"
            found["down"] = down
            return found
    if not check_mode:
        AdminControl.invoke(cluster, operation)
        found["after"] = wait(operation, cluster, members, before, seconds)
    return found


def main(given):
    """Everything, in order."""
    given.result(
        run(
            given.arguments["name"],
            given.arguments["operations"],
            given.arguments["seconds"],
            given.check_mode,
        )
    )


if __name__ == "__main__" or __name__ == "main":
    main(wasmq)
