"""Elements of a clientConfig file that are misspelt, or stand where nobody looks; pure."""

from __future__ import annotations

import difflib
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_problems import FileProblem, problem
from mailsetup.discovery.autoconfig_reading import is_mail_server
from mailsetup.discovery.autoconfig_values import printable
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.discovery.autoconfig_tree import Node

_SERVER: Final = frozenset(
    {"hostname", "port", "socketType", "username", "password", "authentication", "restriction"}
)
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "clientConfig": frozenset(
        {"emailProvider", "webMail", "oAuth2", "addressBook", "calendar", "fileShare"}
        | {"clientConfigUpdate", "chat", "videoConference", "enable"}
    ),
    "emailProvider": frozenset(
        {"domain", "displayName", "displayShortName", "incomingServer", "outgoingServer"}
        | {"documentation", "enable", "inputField", "instruction", "descr"}
    ),
    "incomingServer": _SERVER | {"pop3", "imap", "ewsURL", "easURL", "owaURL", "url"},
    "outgoingServer": _SERVER | {"addThisServer", "useGlobalPreferredServer"},
    "pop3": frozenset(
        {"leaveMessagesOnServer", "daysToLeaveMessagesOnServer", "downloadOnBiff", "checkInterval"}
    ),
    "imap": frozenset({"rootFolder", "specialFolder"}),
    "documentation": frozenset({"descr"}),
    "enable": frozenset({"instruction"}),
    "webMail": frozenset({"loginPage", "loginPageInfo"}),
    "oAuth2": frozenset({"issuer", "scope", "authURL", "tokenURL", "clientID", "clientSecret"}),
}
_PARENTS: Final[Mapping[str, str]] = {
    name: parent for parent, names in reversed(list(_KNOWN.items())) for name in names
}
_WORD: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")
_MOST: Final = 200  # unknown names that are compared with the known ones
_ALIKE: Final = 0.8  # of 1; `port` and `ports` are 0.89 alike


def name_problems(root: Node) -> Iterator[FileProblem]:
    """Every element that a mail program passes over although its author meant something."""
    for name, place, known in islice(_inside(root, ""), _MOST):
        yield from _unknown(name, place, known)


def _inside(node: Node, place: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each unknown name, its place, and the names that are known there."""
    known = _KNOWN.get(node.name)
    if known is None or not is_mail_server(node):
        return
    numbers: dict[str, int] = {}
    for child in node.children:
        numbers[child.name] = numbers.get(child.name, 0) + 1
        here = f"{place}/{child.name}[{numbers[child.name]}]".removeprefix("/")
        if child.name not in known:
            yield child.name, here, known
        else:
            yield from _inside(child, here)


def _unknown(name: str, place: str, known: frozenset[str]) -> Iterator[FileProblem]:
    alike = _alike(name, known)
    shown = printable(name)
    place = printable(place, 200)
    if alike:
        yield problem("clientconfig.misspelt", place, Severity.WARNING, name=shown, meant=alike)
    elif name in _PARENTS:
        yield problem(
            "clientconfig.misplaced", place, Severity.WARNING, name=shown, parent=_PARENTS[name]
        )


def _alike(name: str, known: frozenset[str]) -> str:
    words = sorted(_WORD.findall(name))
    for one in sorted(known):
        if sorted(_WORD.findall(one)) == words:  # the right words in another order
            return one
    lower = {one.casefold(): one for one in sorted(known)}
    found = difflib.get_close_matches(name.casefold(), lower, n=1, cutoff=_ALIKE)
    return lower[found[0]] if found else ""
