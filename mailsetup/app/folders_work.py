"""What the window has done about folders at the provider: blocking, as in `wizard_work`.

Every `MailsetupError` becomes `state.problem`, and `Cancelled` passes through where nothing was
changed.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.bounce_inbox import inbox_server
from mailsetup.app.came_again import find_came_again
from mailsetup.app.examination import with_username
from mailsetup.app.folder_work import (
    Account,
    find_nesting,
    is_done,
    look_at_folders,
    server_plan,
    tree,
)
from mailsetup.app.folders_choice import chosen_plans, left_at_first
from mailsetup.app.folders_elsewhere import still_there, tells_something
from mailsetup.app.folders_state import FoldersState, Tidied, Trouble
from mailsetup.app.hidden_folders import hidden_folders
from mailsetup.app.moving_stores import find_stores
from mailsetup.app.repair import undo_plan
from mailsetup.app.state import Problem
from mailsetup.app.there_twice import find_twice
from mailsetup.clients.thunderbird.mail_directories import imap_copies
from mailsetup.diagnosis.observe import belongs_to
from mailsetup.mailbox.stray import deletions
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import Cancelled, CredentialsError, MailsetupError, MigrationError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.app.folder_work import FoundFolders
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.account import Discovery
    from mailsetup.model.change import Plan
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.message import Message
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context


def look(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """LOOKING_AT_FOLDERS: the folders at the provider, and what is wrong with them. Nothing is
    changed; what an earlier look found, and what was done, is forgotten. What the person pointed at
    is looked into again.
    """
    try:
        account = _account(services, state)
        profiles = _profiles(state)
        given = state.folders_task.given
        there = tuple(filter(still_there, given))
        copies = (*_copies(state, profiles), *(path for one in there for path in one.copies))
        here = _old_mail(services, state, ctx)
        old_mail = tuple(dict.fromkeys((*here, *(path for one in there for path in one.stores))))
        found, unread = _nesting(account, tuple(dict.fromkeys((*copies, *old_mail))), ctx)
    except MailsetupError as error:
        return _failed(state, error)
    folders = found.folders
    task = FoldersState(
        server=account.server,
        folders=folders,
        tree=tree(folders),
        moves=found.proposal.moves,
        unclear=found.proposal.unclear,
        stray=_stray_plan(account.server, folders),
        hidden=hidden_folders(_discovery(state), profiles, folders, account.server),
        given=given,
        old_mail=old_mail,
        old_mail_unread=unread or there != given,
        left=left_at_first(found.proposal.moves),
    )
    return replace(state, folders_task=task, problem=None)


def look_through_mail(
    services: Services, state: SetupState, ctx: Context, render: Callable[[Message], str]
) -> SetupState:
    """Look through all messages for those that came again or are there twice; nothing is changed.

    Args:
        render: words in the person's language, for the names of folders that may be made.
    """
    task = state.folders_task
    today = datetime.datetime.now().astimezone().date().isoformat()
    names = {
        trouble: render(message(f"folders.name-{word}", date=today))
        for trouble, word in ((Trouble.AGAIN, "redelivered"), (Trouble.TWICE, "duplicates"))
    }
    unread = task.old_mail_unread
    try:
        account = _account(services, state)
        try:
            again = find_came_again(account, task.old_mail, (), names[Trouble.AGAIN], ctx)
        except MigrationError:
            # What cannot be read would look as if it had been deleted.
            again = find_came_again(account, (), (), names[Trouble.AGAIN], ctx)
            unread = True
        twice = find_twice(account, (), names[Trouble.TWICE], ctx)
    except MailsetupError as error:
        return _failed(state, error)
    task = replace(
        task,
        again=again,
        twice=twice,
        looked_through=twice.looked_at,
        old_mail_unread=unread,
    )
    return replace(state, folders_task=task, problem=None)


def tidy(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """TIDYING: do what is chosen, and look after each thing whether it is so.

    After a failure or Cancel, what was done before is in the state, to be taken back.
    """
    task = replace(state.folders_task, done=(), now=(), undone=())
    problem = None
    try:
        account = _account(services, state)
        for plan in chosen_plans(task):
            task = replace(task, done=(*task.done, _done(account, plan, ctx)))
    except MailsetupError as error:
        problem = Problem(message=error.message, reason=error.reason)
    except Cancelled:
        if not task.done:
            raise
        problem = Problem(message=message("change.stopped"))
    state = replace(state, folders_task=task, problem=problem)
    return state if problem is not None and not task.done else _with_tree(services, state, ctx)


def undo_tidying(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """TIDIED: take everything back, the last thing first, and look at the folders again."""
    task = state.folders_task
    undone = list(task.undone)
    finished = {result.applied.journal_id for result in undone}
    problem = None
    try:
        for one in reversed(task.done):
            if one.applied.journal_id not in finished:
                id_ = one.applied.journal_id
                undone.append(undo_plan(services, id_, state.password, ctx))
    except MailsetupError as error:
        problem = Problem(message=error.message, reason=error.reason)
    except Cancelled:
        problem = Problem(message=message("change.stopped"))
    task = replace(task, undone=tuple(undone))
    return _with_tree(services, replace(state, folders_task=task, problem=problem), ctx)


def _done(account: Account, plan: Plan, ctx: Context) -> Tidied:
    """The proof comes at once: what is done after it may give a folder another name."""
    applied = account.apply(plan, ctx)
    ctx.progress(Progress(step=message("progress.proving")))
    try:
        return Tidied(applied=applied, proved=is_done(account, plan, ctx))
    except (MailsetupError, Cancelled):
        return Tidied(applied=applied)


def _with_tree(services: Services, state: SetupState, ctx: Context) -> SetupState:
    """The folders as they are now; what was done is done, whether they can be looked at or not."""
    try:
        now = tree(look_at_folders(_account(services, state), ctx))
    except (MailsetupError, Cancelled):
        now = ()
    return replace(state, folders_task=replace(state.folders_task, now=now))


def _account(services: Services, state: SetupState) -> Account:
    server = inbox_server(_discovery(state), consented=state.consented)
    if state.password is None:
        raise CredentialsError(message("credentials.needed", hostname=server.hostname))
    return Account(services=services, server=server, password=state.password)


def _discovery(state: SetupState) -> Discovery:
    assert state.discovery is not None, "the flow comes here only with settings"
    return with_username(state.discovery, state.username)


def _profiles(state: SetupState) -> tuple[ClientProfile, ...]:
    """Those with an account of this address, as they were read when the provider was searched."""
    return tuple(
        choice.profile
        for choice in state.choices
        if choice.profile is not None and choice.has_account
    )


def _copies(state: SetupState, profiles: Sequence[ClientProfile]) -> tuple[str, ...]:
    """Where Thunderbird keeps what it knows of the provider's folders: also those of before."""
    address = _discovery(state).address
    found: list[str] = []
    for profile in profiles:
        if profile.client is not ClientKind.THUNDERBIRD:
            continue
        mine = {one.key for one in profile.accounts if belongs_to(one, address)}
        try:
            found += imap_copies(profile.location, mine)
        except MailsetupError:
            continue  # a damaged profile tells nothing; find and fix has words for it
    return tuple(path for path in found if tells_something(path))


def _old_mail(services: Services, state: SetupState, ctx: Context) -> tuple[str, ...]:
    try:
        return find_stores(services, _discovery(state).address, ctx).chosen
    except MailsetupError:
        return ()


def _nesting(account: Account, old: Sequence[str], ctx: Context) -> tuple[FoundFolders, bool]:
    """What was found, and whether old mail could not be read for it."""
    if old:
        try:
            return find_nesting(account, old, ctx), False
        except MigrationError:
            pass
    return find_nesting(account, (), ctx), bool(old)


def _stray_plan(server: ServerSettings, folders: AccountFolders) -> Plan | None:
    changes = deletions(server, folders)
    return server_plan(message("plan.server-clean-up", count=len(changes)), changes)


def _failed(state: SetupState, error: MailsetupError) -> SetupState:
    return replace(state, problem=Problem(message=error.message, reason=error.reason))
