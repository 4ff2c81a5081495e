"""The IMAP path prefix against the server's own namespace (facts A4; RFC 2342).

A provider's page alone never decides: at Altibox the prefix `INBOX` hides folders, at Domeneshop
the namespace really is `INBOX.`. Only the server's answer after a login counts; before it, there is
at most a suspicion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.folder_view import effective_prefix, is_inbox, visible_mailboxes
from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import SpecialUse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
            yield from _wrong(obs, about, answer)
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


def check_known_prefix(obs: Observations, hiding: Collection[str]) -> Iterator[Finding]:
    """Where no server was asked: a prefix of which it is known that it hides folders there.

    No rule of `diagnose`: once the server has answered, its answer counts, not what is known.

    Args:
        hiding: those prefixes of the provider, of its pack.
    """
    for about in obs.accounts:
        prefix = _own_prefix(about)
        if prefix in hiding and not about.is_elsewhere:
            yield finding(
                FindingCode.PREFIX_SUSPECT,
                Severity.WARNING,
                obs,
                about=about,
                fix=FixId.PREFIX_OFF,
                evidence=(seen("client-prefix", prefix),),
                prefix=prefix,
                account=about.account.name,
            )


def check_stray_trash(obs: Observations) -> Iterator[Finding]:
    """An empty `INBOX/Trash` beside the real trash: the wrong prefix made it."""
    for answer in (obs.imap_answer(about) for about in obs.accounts[:1]):
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


def _wrong(obs: Observations, about: AccountObservation, answer: Reachable) -> Iterator[Finding]:
    """Folders that the prefix hides, whatever the subscriptions hide besides; nothing if none."""
    prefix = _own_prefix(about)
    right = answer.namespaces[0].prefix.rstrip(answer.namespaces[0].delimiter or "/")
    now = visible_mailboxes(answer.mailboxes, prefix, only_subscribed=False)
    then = visible_mailboxes(answer.mailboxes, right, only_subscribed=False)
    hidden = [box.name for box in then if box not in now]
    if not hidden:
        return
    # Below another directory than the inbox there are folders: somebody keeps them there, e.g. in
    # `mail` on a server that shows a whole home directory, or in `[Gmail]`.
    on_purpose = not is_inbox(prefix) and any(not is_inbox(box.name) for box in now)
    yield finding(
        FindingCode.PREFIX_WRONG,
        Severity.INFO if on_purpose else Severity.ERROR,
        obs,
        about=about,
        fix=FixId.PREFIX_OFF,
        evidence=(
            _namespace_line(answer),
            seen("client-prefix", prefix),
            seen("hidden-folders", ", ".join(hidden[:20])),
        ),
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
