"""Old POP3 accounts around a migration: harmless before it, an archive beside IMAP after it.

Thunderbird's files are changed by plans. Outlook is told to leave mail on the server; the rest of
it, and Apple Mail, whose files are never written, is done by hand with a guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.changeover import Changeover, LeftToDo
from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.examination import read_profiles
from mailsetup.app.hand_over import GUIDE_CLIENTS, GuideRef
from mailsetup.app.locations import version_at
from mailsetup.clients.base import PopPlanner, PopToImap
from mailsetup.guides.book import GuideTask
from mailsetup.migration.disarm import PopAccount, disarm_plan, pop_accounts
from mailsetup.migration.maildrop_list import (
    MaildropEntry,
    gone_since,
    keep_list,
    list_path,
    read_list,
)
from mailsetup.migration.switch import moved_mailboxes, switch_plan
from mailsetup.model.client import ClientKind
from mailsetup.model.message import Message, message
from mailsetup.model.server import MailProtocol
from mailsetup.protocols.pop3_maildrop import open_maildrop
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mailsetup.app.services import Services
    from mailsetup.clients.base import ProfilePlanner
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.model.change import Plan
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Where the folders of the stores went: from the journal, and the server's delimiter."""

    sources: Sequence[str]
    folders: Sequence[JournalFolder]
    delimiter: str

    def mailboxes_of(self, server: ServerSettings) -> Mapping[tuple[str, ...], str]:
        """The folders of an account, whose directory Thunderbird names after the server.

        With a name of its own, or where only local folders were moved, those of all stores; a
        folder that is in several counts in the first.
        """
        pattern = re.compile(re.escape(server.hostname) + r"(-[0-9]+)?", re.IGNORECASE)
        own = {
            index
            for index, path in enumerate(self.sources)
            if pattern.fullmatch(re.split(r"[/\\]", path.rstrip("/\\"))[-1])
        }
        mine = [one for one in self.folders if not own or one.source in own]
        return moved_mailboxes(reversed(mine))


def find_pop_accounts(services: Services, address: str) -> tuple[PopAccount, ...]:
    """The POP3 accounts of an address in every mail program of this computer, or in the profile
    that was named.

    Raises:
        ProfileError: the named one cannot be read.
    """
    return pop_accounts(read_profiles(services, Context()), address)


def keep_maildrop_lists(
    services: Services,
    accounts: Iterable[PopAccount],
    password: Secret,
    directory: str,
    ctx: Context,
) -> tuple[str, ...]:
    """Note what each maildrop holds, before anything else; gives the files, in `directory`.

    Raises:
        MailsetupError: a server cannot be reached, does not take the password, or another program
            is at the mailbox; or the list cannot be written.
        Cancelled: when the user cancelled.
    """
    return tuple(
        keep_list(directory, server, _maildrop(services, server, password, ctx))
        for server in _servers(accounts)
    )


def emptied_since(
    services: Services,
    accounts: Iterable[PopAccount],
    password: Secret,
    directory: str,
    ctx: Context,
) -> int:
    """How many messages somebody has taken away since `keep_maildrop_lists`.

    Raises:
        MailsetupError: as there; or a list is damaged.
        Cancelled: when the user cancelled.
    """
    return sum(
        gone_since(kept, _maildrop(services, server, password, ctx))
        for server in _servers(accounts)
        if (kept := read_list(list_path(directory, server)))
    )


def disarm(services: Services, accounts: Iterable[PopAccount]) -> Changeover:
    """What makes the accounts harmless that are not.

    Raises:
        ProfileError: a profile of Thunderbird or Outlook cannot be read.
        ChangeError: an account is not there any more.
    """
    plans: list[Plan] = []
    by_hand: list[LeftToDo] = []
    for found in _by_profile(one for one in accounts if not one.is_harmless):
        planner = _planner(services, found[0])
        plan = disarm_plan(found, planner) if planner is not None else None
        plans += [plan] if plan is not None else []
        by_hand += (
            _left(one, "disarm.by-hand", GuideTask.KEEP_ON_SERVER)
            for one in found
            if plan is None or (one.deletes_later and not isinstance(planner, PopPlanner))
        )
    return Changeover(plans=tuple(plans), by_hand=tuple(by_hand))


def still_dangerous(
    services: Services, accounts: Iterable[PopAccount]
) -> tuple[tuple[PopAccount, Message], ...]:
    """Look again, also at what a `user.js` says: those that still take mail away, with the words.

    Apple Mail's settings for that cannot be read, so there the person's word counts.

    Raises:
        ProfileError: a profile is not there any more.
    """
    return tuple(
        (now, message("disarm.still-dangerous", name=now.account.name, client=CLIENT_NAMES[kind]))
        for found in _by_profile(accounts)
        if (kind := found[0].profile.client) is not ClientKind.APPLE_MAIL
        for now in _now(services, found)
        if not now.is_harmless
    )


def _now(services: Services, found: Sequence[PopAccount]) -> Iterator[PopAccount]:
    """The same accounts as they are now; one that is no POP3 account any more is left out."""
    before = found[0].profile
    profile = services.client_of(before.client).read_profile(before.location)
    keys = {one.account.key for one in found}
    for account in profile.accounts:
        server = account.incoming
        if server is not None and server.protocol is MailProtocol.POP3 and account.key in keys:
            yield PopAccount(profile=profile, account=account, server=server)


def change_over(
    services: Services,
    accounts: Iterable[PopAccount],
    imap: ServerSettings,
    moved: Moved,
    render: Callable[[Message], str],
) -> Changeover:
    """Plans that put IMAP in the place of the accounts; nothing of the old mail is touched.

    Args:
        imap: "" as username stands for the address.
        render: the words of a message in the person's language, for the name of the archive.

    Raises:
        ProfileError: a profile cannot be read.
        ChangeError: an account cannot be changed over; the message says why.
    """
    plans: list[Plan] = []
    remarks: list[Message] = []
    by_hand: list[LeftToDo] = []
    for found in _by_profile(accounts):
        planner = _planner(services, found[0])
        if not isinstance(planner, PopPlanner):
            by_hand += (_left(one, "switch.by-hand", GuideTask.POP_TO_IMAP) for one in found)
            continue
        switch = switch_plan([(one, _wanted(one, imap, moved, render)) for one in found], planner)
        plans.append(switch.plan)
        remarks += switch.remarks
    return Changeover(plans=tuple(plans), remarks=tuple(remarks), by_hand=tuple(by_hand))


def _wanted(
    pop: PopAccount, imap: ServerSettings, moved: Moved, render: Callable[[Message], str]
) -> PopToImap:
    return PopToImap(
        address=pop.account.address or pop.server.username,
        incoming=imap,
        archive_name=render(message("switch.archive-name", name=pop.account.name)),
        mailboxes=moved.mailboxes_of(pop.server),
        delimiter=moved.delimiter,
    )


def _servers(accounts: Iterable[PopAccount]) -> tuple[ServerSettings, ...]:
    """Each maildrop once, though several programs may fetch from it."""
    found = {(one.server.hostname.lower(), one.server.username): one.server for one in accounts}
    return tuple(found.values())


def _maildrop(
    services: Services, server: ServerSettings, password: Secret, ctx: Context
) -> tuple[MaildropEntry, ...]:
    instruments = services.instruments
    with open_maildrop(
        server, password, dialer=instruments.dialer, trust=instruments.trust, ctx=ctx
    ) as maildrop:
        return tuple(MaildropEntry(uidl=one.uidl, size=one.size) for one in maildrop.messages())


def _by_profile(accounts: Iterable[PopAccount]) -> Iterator[tuple[PopAccount, ...]]:
    groups: dict[str, list[PopAccount]] = {}
    for one in accounts:
        groups.setdefault(one.profile.location, []).append(one)
    return (tuple(group) for group in groups.values())


def _planner(services: Services, pop: PopAccount) -> ProfilePlanner | None:
    """None for a program whose files are never written.

    Raises:
        ProfileError: the profile cannot be read.
    """
    kind, location = pop.profile.client, pop.profile.location
    return None if kind is ClientKind.APPLE_MAIL else services.client_of(kind).planner(location)


def _left(pop: PopAccount, reason: str, task: GuideTask) -> LeftToDo:
    kind = pop.profile.client
    return LeftToDo(
        pop=pop,
        reason=message(reason, client=CLIENT_NAMES[kind]),
        guide=GuideRef(
            client=GUIDE_CLIENTS[kind], task=task, version=version_at(pop.profile.location)
        ),
    )
