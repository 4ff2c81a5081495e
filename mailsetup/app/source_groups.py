"""Some fifteen places are asked; a person is told of five: who they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.source_words import Said, is_usable, said
from mailsetup.app.telling_reason import has_useless_file
from mailsetup.model.account import SourceKind
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.message import Message


class Group(StrEnum):
    """Whose places they are, in the order in which they are told; the values are text ids."""

    OURS = "source.pack"
    PROVIDER = "source-group.provider"
    PUBLIC_LIST = "source.ispdb"
    MAIL_ROUTE = "source.mx"
    USUAL_NAMES = "source.guess"
    FILE = "source.file"
    USER = "source.user"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One line: whose places, what they said; `tone` is success, plain or warning."""

    group: Group
    name: Message
    tone: str
    words: Message


def group_of(kind: SourceKind) -> Group:
    """Whose place it is."""
    match kind:
        case SourceKind.PACK:
            return Group.OURS
        case (
            SourceKind.AUTOCONFIG
            | SourceKind.WELL_KNOWN
            | SourceKind.PACC
            | SourceKind.DNS_SRV
            | SourceKind.AUTODISCOVER
            | SourceKind.AUTOCONFIG_HTTP
        ):
            return Group.PROVIDER
        case SourceKind.ISPDB:
            return Group.PUBLIC_LIST
        case SourceKind.MX:
            return Group.MAIL_ROUTE
        case SourceKind.GUESS:
            return Group.USUAL_NAMES
        case SourceKind.FILE:
            return Group.FILE
        case SourceKind.USER:
            return Group.USER
        case _:
            assert_never(kind)


def group_lines(
    results: Iterable[DiscoveryResult], *, finished: bool, offline: bool = False
) -> tuple[GroupLine, ...]:
    """A line for each group of which something was heard.

    A place that is silent or broken is nothing to be alarmed about: most providers have few of
    them. Only a computer that is offline is.

    Args:
        finished: no more answers will come.
        offline: nobody outside this computer could be asked, so nobody can be said not to know.
    """
    groups: dict[Group, list[DiscoveryResult]] = {}
    for result in results:
        groups.setdefault(group_of(result.source.kind), []).append(result)
    return tuple(
        _line(group, groups[group], finished=finished, offline=offline)
        for group in Group
        if group in groups
    )


def _line(
    group: Group, results: list[DiscoveryResult], *, finished: bool, offline: bool
) -> GroupLine:
    answers = {said(result) for result in results}
    if any(map(is_usable, results)):
        is_guess = group is Group.USUAL_NAMES
        tone = "plain" if is_guess else "success"
        words = message("said.server-answers" if is_guess else "said.found")
    elif Said.SIGN_IN_IN_CLIENT in answers:
        tone, words = "success", message("said.sign-in-in-client")
    elif Said.NO_IMAP in answers:
        tone, words = "success", message("said.no-imap")
    elif offline and group is not Group.OURS:
        tone, words = "warning", message("said.unreachable")
    elif Said.FOUND in answers or any(map(has_useless_file, results)):
        tone, words = "plain", message("said.unusable")
    elif answers == {Said.NOT_WAITED_FOR}:
        tone, words = "plain", message("said.not-waited-for")
    elif group is Group.PUBLIC_LIST and Said.FAILED in answers:
        tone, words = "plain", message("said.no-answer")
    elif group in (Group.OURS, Group.PUBLIC_LIST):
        tone, words = "plain", message("said.nothing")
    else:
        words = message("said.nothing-usable" if finished else "said.nothing-yet")
        tone = "plain"
    return GroupLine(group=group, name=message(group.value), tone=tone, words=words)
