# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One step of a wsadmin program: as data for the program, and as text for the user."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .._core.redaction import MASK

#: A target is a config id, or what an earlier step of the same program saved under a name.
Target = t.Union[None, str, "Saved"]
#: What an attribute is set to: text, or a list of texts, of ``[name, value]`` pairs, of lists of such pairs.
AttributeValue = t.Union[str, t.Sequence[t.Any]]


@dataclass(frozen=True)
class Saved:
    """The result of an earlier step."""

    name: str


class Secret(str):
    """Text that reaches the program and nothing else."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


@dataclass
class Draft:
    """A whole document of the repository: as it was read, and as every resource of this run leaves it."""

    uri: str
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


@dataclass(frozen=True)
class Op:
    """What one step does.

    :param do: task | create | modify | remove | unset | checkin | application | start
    :param name: the command of AdminTask or AdminApp, the type to create, the attributes to unset separated by blanks,
        the document, or the application to start
    :param arguments: of a command, in order; those of AdminApp hold tables
    :param attributes: of create and modify, in order
    :param saves: the command saves by itself, so it runs before anything else
    :param expects: the only answer of the command that means success, where it fails without an error
    :param undo: what takes such a command back when a later step fails
    :param late: it is done after the save, when the nodes have the configuration
    :param file: text a task reads from a file; the path takes the place of the argument FILE
    :param draft: the document that is checked in
    :param subject: the resource, for messages
    """

    do: str
    subject: str
    name: str = ""
    target: Target = None
    arguments: t.Tuple[t.Any, ...] = ()
    attributes: t.Tuple[t.Tuple[str, AttributeValue], ...] = ()
    save_as: str = ""
    file: str | None = field(default=None, repr=False)
    saves: bool = False
    expects: str = ""
    undo: Op | None = field(default=None, repr=False)
    late: bool = False
    draft: Draft | None = field(default=None, repr=False)

    def document(self) -> t.Dict[str, t.Any]:
        """The step as the program reads it."""
        return {
            "do": self.do,
            "subject": self.subject,
            "name": self.name,
            "target": {"saved": self.target.name} if isinstance(self.target, Saved) else self.target,
            "arguments": list(self.arguments),
            "attributes": [list(pair) for pair in self.attributes],
            "save_as": self.save_as,
            **({"expects": self.expects} if self.expects else {}),
            **({"late": 1} if self.late else {}),
            **({"saves": 1, "undo": self.undo.document() if self.undo else None} if self.saves else {}),
        }

    def shown(self) -> str:
        """The step as an administrator would type it, secrets masked."""
        target = "" if self.target is None else _shown_target(self.target)
        if self.do == "task":
            return f"AdminTask.{self.name}({', '.join(part for part in (target, _shown_list(self.arguments)) if part)})"
        if self.do == "application":
            return f"AdminApp.{self.name}({', '.join(map(repr, self.arguments))})"
        if self.do == "start":
            manager = "type=ApplicationManager,node={},process={},*".format(*self.arguments)
            return (
                f"AdminControl.invoke(AdminControl.completeObjectName({manager!r}), 'startApplication', {self.name!r})"
            )
        if self.do == "create":
            return f"AdminConfig.create({self.name!r}, {target}, {_shown_pairs(self.attributes)})"
        if self.do == "modify":
            return f"AdminConfig.modify({target}, {_shown_pairs(self.attributes)})"
        if self.do == "unset":
            return f"AdminConfig.unsetAttributes({target}, {self.name.split()})"
        if self.do == "checkin":
            return f"AdminConfig.checkin({self.name!r}, <edited copy>, AdminConfig.extract({self.name!r}, <copy>))"
        return f"AdminConfig.remove({target})"


#: Stands for the path of the file made from ``Op.file``.
FILE = "@FILE@"


def task(name: str, subject: str, parameters: t.Iterable[t.Tuple[str, str]] = (), **more: t.Any) -> Op:
    """An AdminTask command; parameters as (name, value) without the hyphen."""
    arguments: t.List[str] = []
    for parameter, value in parameters:
        arguments += ["-" + parameter, value]
    return Op("task", subject, name, arguments=tuple(arguments), **more)


def modify(target: Target, subject: str, attributes: t.Iterable[t.Tuple[str, AttributeValue]]) -> Op:
    """An ``AdminConfig.modify``."""
    return Op("modify", subject, target=target, attributes=tuple(attributes))


def create(
    name: str, parent: Target, subject: str, attributes: t.Iterable[t.Tuple[str, AttributeValue]], save_as: str = ""
) -> Op:
    """An ``AdminConfig.create`` of a type below a parent."""
    return Op("create", subject, name=name, target=parent, attributes=tuple(attributes), save_as=save_as)


def remove(target: Target, subject: str) -> Op:
    """An ``AdminConfig.remove``."""
    return Op("remove", subject, target=target)


def unset(target: Target, subject: str, attributes: t.Iterable[str]) -> Op:
    """An ``AdminConfig.unsetAttributes``: the attributes are as if they had never been set (7.0 and later)."""
    return Op("unset", subject, name=" ".join(attributes), target=target)


def checkin(draft: Draft, subject: str) -> Op:
    """Put a changed document in place of the one it was made from.

    The product keeps it at once, without a save, so that it has to be taken back when a later step fails.
    https://www.ibm.com/docs/en/was-nd/8.5.5?topic=scripting-commands-adminconfig-object-using-wsadmin
    """
    return Op("checkin", subject, name=draft.uri, draft=draft, saves=True, undo=Op("put_back", subject, name=draft.uri))


def application(command: str, subject: str, arguments: t.Iterable[t.Any]) -> Op:
    """An ``AdminApp`` command that changes the configuration."""
    return Op("application", subject, command, arguments=tuple(arguments))


def start(name: str, node: str, server: str, subject: str) -> Op:
    """Start an application on a server that runs and does not run it yet."""
    return Op("start", subject, name, arguments=(node, server), late=True)


def _shown_target(target: t.Union[str, Saved]) -> str:
    return f"<{target.name}>" if isinstance(target, Saved) else repr(target)


def _shown_list(items: t.Iterable[str]) -> str:
    shown = [repr(item) for item in items]
    return f"[{', '.join(shown)}]" if shown else ""


def _shown_pairs(pairs: t.Iterable[t.Tuple[str, AttributeValue]]) -> str:
    return "[" + ", ".join(f"[{name!r}, {value!r}]" for name, value in pairs) + "]"
