"""Folders are renamed with their subscriptions, wholly or not at all, and back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.renest import Clue, FolderMove, rename_changes
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import ProtocolError, StaleChangeError
from mailsetup.runtime.context import Context
from tests.fakes.mail_account import mail

if TYPE_CHECKING:
    from mailsetup.model.change import Plan
    from tests.fakes.mail_account import MailAccount
    from tests.unit.changes.workspace import Workspace

HOSTILE = ('Kåre "og" venner', "a\\b", "50 % & mer", "emoji 🦆", "{12}", "*", "INBOX2")


def ctx() -> Context:
    return Context().within(60)


def plan_of(space: Workspace, account: MailAccount, *moves: tuple[str, str]) -> Plan:
    with account.stream() as stream:
        folders = read_account(stream, ctx())
    wanted = [FolderMove(mailbox=old, new_name=new, clue=Clue.ASKED) for old, new in moves]
    return space.plan(*rename_changes(account.server, folders, wanted))


def fill(account: MailAccount, *names: str) -> None:
    account.fill({name: [(mail(1), "(\\Seen)"), (mail(2), "($Viktig)")] for name in names}, True)


def test_a_folder_goes_to_its_place_with_all_below_and_back(
    account: MailAccount, space: Workspace
) -> None:
    top, below = account.name("Reise"), account.name("Reise", "Sverige")
    new = account.name("Ferie", "Reise")
    fill(account, account.name("Ferie"), top, below)
    before = account.snapshot()
    space.bench.apply(plan_of(space, account, (top, new)), ctx())
    after = account.snapshot()
    assert {new, account.name("Ferie", "Reise", "Sverige")} <= after.listed
    assert {new, account.name("Ferie", "Reise", "Sverige")} <= after.subscribed
    assert not {top, below} & (after.listed | after.subscribed)
    assert after.messages[new] == before.messages[top]
    assert space.bench.undo(None, ctx()).identical
    assert account.snapshot() == before


def test_a_name_that_was_still_subscribed_stays_so_after_the_undo(
    account: MailAccount, space: Workspace
) -> None:
    top, new = account.name("Reise"), account.name("Ferie", "Reise")
    fill(account, account.name("Ferie"), new)
    with account.session() as imap:
        assert imap.rename(f'"{new}"', f'"{top}"')[0] == "OK"
    before = account.snapshot()
    assert new in before.subscribed
    assert top not in before.subscribed
    space.bench.apply(plan_of(space, account, (top, new)), ctx())
    assert new in account.snapshot().subscribed
    space.bench.undo(None, ctx())
    assert account.snapshot() == before


@pytest.mark.parametrize("name", HOSTILE)
def test_odd_names_come_through(account: MailAccount, space: Workspace, name: str) -> None:
    top, new = account.name(name), account.name("Ferie", name)
    fill(account, account.name("Ferie"), top)
    before = account.snapshot()
    space.bench.apply(plan_of(space, account, (top, new)), ctx())
    assert new in account.snapshot().listed
    space.bench.undo(None, ctx())
    assert account.snapshot() == before


def test_what_came_in_the_way_meanwhile_is_told_and_nothing_is_done(
    account: MailAccount, space: Workspace
) -> None:
    first, second = account.name("Reise"), account.name("Jobb")
    fill(account, account.name("Ferie"), first, second)
    plan = plan_of(
        space,
        account,
        (first, account.name("Ferie", "Reise")),
        (second, account.name("Ferie", "Jobb")),
    )
    account.fill({account.name("Ferie", "Jobb"): []}, False)
    before = account.snapshot()
    with pytest.raises(StaleChangeError) as caught:
        space.bench.apply(plan, ctx())
    assert caught.value.message.id == "change.mailbox-changed"
    assert account.snapshot() == before
    assert space.bench.history() == ()


def test_a_no_half_way_puts_the_others_back(account: MailAccount, space: Workspace) -> None:
    first, second = account.name("Reise"), account.name("Jobb")
    fill(account, account.name("Ferie"), first, second)
    refused = account.name("Jobb", "dypere")  # a folder cannot go below itself
    plan = plan_of(space, account, (first, account.name("Ferie", "Reise")), (second, refused))
    before = account.snapshot()
    with pytest.raises(ProtocolError) as caught:
        space.bench.apply(plan, ctx())
    assert caught.value.message.id == "mailbox.rename-refused"
    assert account.snapshot() == before
    assert space.bench.history()[0].status is PlanStatus.ROLLED_BACK


def test_an_undo_leaves_a_folder_alone_whose_old_place_is_taken(
    account: MailAccount, space: Workspace
) -> None:
    top, new = account.name("Reise"), account.name("Ferie", "Reise")
    fill(account, account.name("Ferie"), top)
    space.bench.apply(plan_of(space, account, (top, new)), ctx())
    account.fill({top: [(mail(9), "")]}, False)
    now = account.snapshot()
    result = space.bench.undo(None, ctx())
    assert (result.identical, result.kept) == (False, (top,))
    assert account.snapshot() == now


def test_the_inbox_is_never_renamed(account: MailAccount, space: Workspace) -> None:
    plan = plan_of(space, account, ("INBOX", account.name("Ferie")))
    with pytest.raises(StaleChangeError):
        space.bench.apply(plan, ctx())
