# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What of an application cannot work, said before anything is changed."""

from __future__ import annotations

import re
import typing as t

from ..._core.errors import InputError
from ..archive import Module
from ..deployed import Deployed
from ..model import runs_applications
from ..scopes import Scope
from .base import Resource, World

_NAME = re.compile(r"(?![. ])[^/\\*,:;=+?|<>&%'\"#$~()]*(?<! )")
#: What our own options write.
_OWN_TASKS = (
    "-appname",
    "-operation",
    "-contents",
    "-contenturi",
    "-target",
    "-server",
    "-node",
    "-cluster",
    "-cell",
    "-MapModulesToServers",
    "-CtxRootForWebMod",
    "-contextroot",
    "-MapWebModToVH",
    "-MapResRefToEJB",
    "-MapResEnvRefToRes",
    "-MapMessageDestinationRefToEJB",
    "-MapRolesToUsers",
    "-zeroEarCopy",
)


def require_name(name: str) -> None:
    """Refuse a name that the product refuses too, once it is half way through.

    https://www.ibm.com/docs/en/was-nd/9.0.5?topic=files-object-names-what-name-string-cannot-contain

    :raises InputError: APPLICATION_NAME_INVALID
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"An application cannot be named {name!r}, which begins with a dot or a blank, ends with a blank or holds a"
            " character that the product reserves: use letters, digits, blanks, dots, hyphens and underscores.",
            "APPLICATION_NAME_INVALID",
        )


def product_application(found: Deployed | None, subject: str) -> None:
    """Leave alone what the product brought.

    :raises InputError: APPLICATION_OF_PRODUCT
    """
    if found is not None and found.belongs_to_the_product:
        raise InputError(
            f"The {subject} is part of the product (its binaries are in systemApps): leave it to the product.",
            "APPLICATION_OF_PRODUCT",
        )


def binaries_application(found: Deployed | None, subject: str) -> None:
    """Refuse to read, and to edit, documents that do not count.

    :raises InputError: APPLICATION_READS_BINARIES
    """
    if found is not None and found.reads_binaries:
        raise InputError(
            f"The {subject} would be changed without an effect, for it is deployed with useMetaDataFromBinary, so that"
            " its bindings are read from the archive: change them there, or deploy it without.",
            "APPLICATION_READS_BINARIES",
        )


def check(
    resource: Resource,
    world: World,
    modules: t.Mapping[str, Module],
    roles: t.Sequence[str],
    found: Deployed | None,
    subject: str,
) -> t.Tuple[str, ...]:
    """Refuse what cannot work; return what is only doubtful.

    :raises InputError: by code
    """
    _check_modules(resource, modules, found, subject)
    _check_roots(resource, modules, subject)
    _check_targets(resource, world, subject)
    _check_hosts(resource, world, subject)
    _check_references(resource, modules, subject)
    _check_roles(resource, roles, subject)
    _check_install_options(resource, subject)
    return _unknown_names(resource, world, subject)


def _refuse(subject: str, what: str, known: t.Iterable[str], code: str) -> t.NoReturn:
    raise InputError(f"The {subject} {what}: use one of {', '.join(sorted(known)) or 'none, there is none'}.", code)


def _check_modules(resource: Resource, modules: t.Mapping[str, Module], found: Deployed | None, subject: str) -> None:
    web = [uri for uri, module in modules.items() if module.kind == "web"]
    for item in resource.get("web_modules") or ():
        if item["module"] not in web:
            _refuse(subject, f"has no web module {item['module']}", web, "APPLICATION_MODULE_UNKNOWN")
    own = {item["module"] for item in resource.get("web_modules") or () if item.get("targets")}
    known = set(found.targets) if found else set()
    homeless = [uri for uri in modules if not resource.get("targets") and uri not in own and uri not in known]
    if homeless:
        raise InputError(
            f"The {subject} gets the new module {homeless[0]} and no target for it: give targets.",
            "APPLICATION_TARGET_MISSING",
        )


def _check_roots(resource: Resource, modules: t.Mapping[str, Module], subject: str) -> None:
    web = [uri for uri, module in modules.items() if module.kind == "web"]
    if resource.get("context_root") and len(web) != 1:
        raise InputError(
            f"The {subject} has {len(web)} web modules ({', '.join(web) or 'none'}), so one context_root does not say"
            " whose it is: give context_root in web_modules.",
            "CONTEXT_ROOT_AMBIGUOUS",
        )
    roots = [resource.get("context_root"), *(item.get("context_root") for item in resource.get("web_modules") or ())]
    for root in roots:
        if root and (not root.startswith("/") or (root.endswith("/") and root != "/")):
            raise InputError(
                f"The {subject} cannot have the context root {root!r}: begin it with a slash and do not end it with"
                " one.",
                "CONTEXT_ROOT_INVALID",
            )


def _check_targets(resource: Resource, world: World, subject: str) -> None:
    clusters = [f"cluster:{name}" for name in world.repository.clusters]
    servers = [str(server.scope) for server in world.repository.servers if runs_applications(server.kind)]
    own = [target for item in resource.get("web_modules") or () for target in item.get("targets") or ()]
    for target in (*(resource.get("targets") or ()), *own):
        if str(Scope.parse(target)) not in (*clusters, *servers):
            _refuse(subject, f"cannot run on {target}", (*clusters, *servers), "APPLICATION_TARGET_UNKNOWN")


def _check_hosts(resource: Resource, world: World, subject: str) -> None:
    document = world.repository.document(Scope(), "virtualhosts.xml")
    if document is None:
        return
    known = [each.get("name", "") for each in document.iter() if each.tag.endswith("}VirtualHost")]
    named = [resource.get("virtual_host"), *(item.get("virtual_host") for item in resource.get("web_modules") or ())]
    for host in named:
        if host and host not in known:
            _refuse(subject, f"names the virtual host {host}, which does not exist", known, "VIRTUAL_HOST_UNKNOWN")


def _check_references(resource: Resource, modules: t.Mapping[str, Module], subject: str) -> None:
    seen = set()
    for item in resource.get("references") or ():
        uri, name = item["module"], item["reference"]
        if uri not in modules or modules[uri].kind != "web":
            web = [each.uri for each in modules.values() if each.kind == "web"]
            _refuse(subject, f"has no web module {uri} to bind {name} in", web, "APPLICATION_MODULE_UNKNOWN")
        if name not in modules[uri].references:
            _refuse(
                subject,
                f"has no reference {name} in the web.xml of {uri}",
                modules[uri].references,
                "REFERENCE_UNKNOWN",
            )
        if (uri, name) in seen:
            raise InputError(
                f"The {subject} binds the reference {name} of {uri} twice: merge the two entries.",
                "REFERENCE_DUPLICATE",
            )
        seen.add((uri, name))


def _check_roles(resource: Resource, roles: t.Sequence[str], subject: str) -> None:
    for item in resource.get("roles") or ():
        if item["role"] not in roles:
            _refuse(subject, f"has no security role {item['role']}", roles, "ROLE_UNKNOWN")


def _check_install_options(resource: Resource, subject: str) -> None:
    for option in resource.get("install_options") or ():
        if option in _OWN_TASKS:
            raise InputError(
                f"The {subject} names {option} in install_options, which other options of this module write: use"
                " those.",
                "INSTALL_OPTION_RESERVED",
            )


def _unknown_names(resource: Resource, world: World, subject: str) -> t.Tuple[str, ...]:
    """JNDI names that no resource of the cell has yet."""
    wanted = {item["jndi_name"]: item["reference"] for item in resource.get("references") or ()}
    if not wanted:
        return ()
    known = {each.jndi_name for scope in world.repository.scopes for each in world.repository.named_objects(scope)}
    known |= {str(other["jndi_name"]) for other in world.resources if other.get("jndi_name")}
    return tuple(
        f"The {subject} binds {reference} to {name}, and no resource of the cell has that JNDI name yet."
        for name, reference in sorted(wanted.items())
        if name not in known
    )


def servers_of(targets: t.Iterable[str], world: World) -> t.Tuple[Scope, ...]:
    """The application servers that the targets mean: a cluster's members, no web servers."""
    found: t.List[Scope] = []
    running = {server.scope for server in world.repository.servers if server.kind == "APPLICATION_SERVER"}
    for target in map(Scope.parse, targets):
        if target.kind == "cluster":
            document = world.repository.document(target, "cluster.xml")
            members = document.iter("members") if document is not None else ()
            found += [Scope("server", each.get("memberName", ""), each.get("nodeName", "")) for each in members]
        else:
            found.append(target)
    return tuple(scope for scope in dict.fromkeys(found) if scope in running)
