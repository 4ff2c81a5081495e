"""The IMAP path prefix against the server's own namespace (facts A4; RFC 2342).

A provider's page alone never decides: at Altibox the prefix `INBOX` hides folders, at Domeneshop
the namespace really is `INBOX.`. Only the server's answer after a login counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.folder_view import effective_prefix, is_inbox, visible_mailboxes
from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import SpecialUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Evidence, Finding
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.probe import Mailbox, Reachable


def check_prefix(obs: Observations) -> Iterator[Finding]:
    """A prefix that is not a personal namespace hides folders; a needed one may be absent."""
    for about in obs.accounts:
        answer = obs.imap_answer(about)
        if about.account.incoming_type != "imap" or answer is None or not answer.namespaces:
            continue
        if _own_prefix(about) and not _is_namespace(_own_prefix(about), answer):
            yield _wrong(obs, about, answer)
        elif not about.account.namespace_override and not _own_prefix(about):
            wanted = answer.namespaces[0].prefix
            if wanted:
                yield finding(
                    FindingCode.PREFIX_MISSING,
                    Severity.WARNING,
                    obs,
                    about=about,
                    fix=FixId.PREFIX_ON,
                    evidence=(_namespace_line(answer),),
                    prefix=wanted.rstrip(answer.namespaces[0].delimiter),
                    account=about.account.name,
                )


def check_stray_trash(obs: Observations) -> Iterator[Finding]:
    """An empty `INBOX/Trash` beside the real trash: the wrong prefix made it."""
    for answer in (obs.imap_answer(about) for about in obs.accounts[:1] or (None,)):
        if answer is None or any(space.prefix for space in answer.namespaces):
            return
        for box in answer.mailboxes:
            if _is_stray_trash(box, answer):
                yield finding(
                    FindingCode.STRAY_TRASH,
                    Severity.WARNING,
                    obs,
                    server=answer.server,
                    fix=FixId.DELETE_STRAY_TRASH,
                    evidence=(seen("empty-mailbox", f"{box.name}: {box.messages}"),),
                    mailbox=box.name,
                    subscribed=int(box.subscribed),
                )


def _own_prefix(about: AccountObservation) -> str:
    """The prefix that comes from the client's settings, not from the server."""
    return effective_prefix(about.account, ())


def _is_namespace(prefix: str, answer: Reachable) -> bool:
    names = {space.prefix.rstrip(space.delimiter or "/") for space in answer.namespaces}
    if is_inbox(prefix):
        return any(is_inbox(name) for name in names)
    return prefix in names


def _wrong(obs: Observations, about: AccountObservation, answer: Reachable) -> Finding:
    only_subscribed = about.account.show_only_subscribed
    prefix = _own_prefix(about)
    right = answer.namespaces[0].prefix.rstrip(answer.namespaces[0].delimiter or "/")
    now = visible_mailboxes(answer.mailboxes, prefix, only_subscribed=only_subscribed)
    then = visible_mailboxes(answer.mailboxes, right, only_subscribed=only_subscribed)
    hidden = [box.name for box in then if box not in now]
    evidence = [_namespace_line(answer), seen("client-prefix", prefix)]
    if hidden:
        evidence.append(seen("hidden-folders", ", ".join(hidden[:20])))
    return finding(
        FindingCode.PREFIX_WRONG,
        Severity.ERROR if hidden else Severity.WARNING,
        obs,
        about=about,
        fix=FixId.PREFIX_OFF,
        evidence=tuple(evidence),
        prefix=prefix,
        hidden=len(hidden),
        account=about.account.name,
    )


def _namespace_line(answer: Reachable) -> Evidence:
    text = " ".join(f'("{space.prefix}" "{space.delimiter}")' for space in answer.namespaces)
    return seen("namespace", text)


def _is_stray_trash(box: Mailbox, answer: Reachable) -> bool:
    head, _, name = box.name.rpartition(box.delimiter) if box.delimiter else ("", "", box.name)
    if not is_inbox(head) or box.messages != 0 or box.special_use is not None:
        return False
    has_children = any(
        other.name.startswith(box.name + box.delimiter) for other in answer.mailboxes
    )
    real = [other for other in answer.mailboxes if other.special_use is SpecialUse.TRASH]
    is_trash = name.casefold() in {"trash", *(other.name.casefold() for other in real)}
    return bool(real) and is_trash and not has_children
