"""Many messages are flagged or moved and taken back, also after a crash and for any selection."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.mailbox.holding import flagged, moved_aside
from mailsetup.model.change import MoveMessages, PlanStatus
from mailsetup.model.errors import ProtocolError, StaleChangeError
from mailsetup.protocols.stream_folders import open_mailbox
from mailsetup.protocols.uid_sets import count_of, pieces, ranges, uid_set
from mailsetup.runtime.context import Context
from tests.fakes.mail_account import mail
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.change import Plan
    from tests.fakes.mail_account import MailAccount

SEEN = "\\Seen"


def ctx() -> Context:
    return Context().within(60)


def fill(account: MailAccount, count: int = 6) -> None:
    flags = ("", "(\\Seen)", "(\\Flagged $Viktig)")
    account.fill({"INBOX": [(mail(n, body="Æ" * n), flags[n % 3]) for n in range(count)]}, True)


def validity(account: MailAccount) -> int:
    with account.stream() as stream:
        opened = open_mailbox(stream, b"INBOX")
    assert opened is not None
    assert opened.uidvalidity is not None
    return opened.uidvalidity


def uids(account: MailAccount, criterion: str = "ALL") -> list[int]:
    with account.session() as imap:
        imap.select("INBOX", readonly=True)
        return [int(word) for word in imap.uid("SEARCH", criterion)[1][0].split()]


def plan_of(space: Workspace, account: MailAccount, read: list[int], aside: list[int]) -> Plan:
    number = validity(account)
    return space.plan(
        *flagged(account.server, "INBOX", number, read, SEEN),
        *moved_aside(account.server, "INBOX", number, aside, account.name("Til side")),
    )


def test_messages_are_marked_and_put_aside_and_all_comes_back(
    account: MailAccount, space: Workspace
) -> None:
    fill(account)
    before = account.snapshot()
    unread = uids(account, "UNSEEN")
    space.bench.apply(plan_of(space, account, unread[:2], unread[2:]), ctx())
    after = account.snapshot()
    aside = after.messages[account.name("Til side")]
    assert len(aside) == len(unread[2:])
    assert set(aside) <= set(before.messages["INBOX"])  # bytes, dates and flags as they were
    assert len(after.messages["INBOX"]) == 6 - len(aside)
    assert uids(account, "UNSEEN") == []
    assert space.bench.undo(None, ctx()).identical
    assert account.snapshot() == before


def test_what_was_put_aside_later_stays_where_the_person_put_it(
    account: MailAccount, space: Workspace
) -> None:
    fill(account)
    place = account.name("Til side")
    before = account.snapshot().messages["INBOX"]
    space.bench.apply(plan_of(space, account, [], uids(account)[:3]), ctx())
    with account.session() as imap:
        imap.append(f'"{place}"', "", '"05-Mar-2019 12:00:00 +0100"', mail(77))
    result = space.bench.undo(None, ctx())
    assert (result.identical, result.kept) == (False, (place,))
    assert account.snapshot().messages["INBOX"] == before
    assert len(account.snapshot().messages[place]) == 1


def test_a_move_whose_end_nobody_saw_is_taken_back(account: MailAccount) -> None:
    fill(account)
    before = account.snapshot()
    place = account.name("Til side")
    account.fill({place: []}, False)
    create, change = moved_aside(account.server, "INBOX", validity(account), uids(account), place)
    assert isinstance(change, MoveMessages)
    half = replace(change, uids=uid_set(uids(account)[:2]), count=2)
    assert account.editor.make(half, ctx())
    assert account.editor.take_back(change, "", ctx())
    assert account.editor.take_back(change, "", ctx())  # once more does no harm
    assert account.snapshot().messages["INBOX"] == before.messages["INBOX"]
    assert account.editor.delete_if_empty(create.server, create.mailbox, ctx())


@pytest.mark.parametrize("meanwhile", ["read", "gone", "filled"])
def test_a_mailbox_that_changed_meanwhile_is_left_alone(
    account: MailAccount, space: Workspace, meanwhile: str
) -> None:
    fill(account)
    unread = uids(account, "UNSEEN")
    plan = plan_of(space, account, unread[:2], unread[2:])
    with account.session() as imap:
        imap.select("INBOX")
        match meanwhile:
            case "read":
                imap.uid("STORE", str(unread[0]), "+FLAGS", "(\\Seen)")
            case "gone":
                imap.uid("STORE", str(unread[-1]), "+FLAGS", "(\\Deleted)")
                imap.expunge()
            case _:
                place = account.name("Til side")
                imap.create(f'"{place}"')
                imap.append(f'"{place}"', "", '"05-Mar-2019 12:00:00 +0100"', mail(77))
    before = account.snapshot()
    with pytest.raises(StaleChangeError) as caught:
        space.bench.apply(plan, ctx())
    assert caught.value.message.id == "change.mailbox-changed"
    assert account.snapshot() == before
    assert space.bench.history() == ()


def test_other_numbers_of_the_messages_are_stale(account: MailAccount, space: Workspace) -> None:
    fill(account)
    changes = flagged(account.server, "INBOX", validity(account) + 1, uids(account, "UNSEEN"), SEEN)
    with pytest.raises(StaleChangeError):
        space.bench.apply(space.plan(*changes), ctx())


def test_a_no_half_way_takes_the_marks_back(account: MailAccount, space: Workspace) -> None:
    fill(account)
    number, unread = validity(account), uids(account, "UNSEEN")
    plan = space.plan(
        *flagged(account.server, "INBOX", number, unread, SEEN),
        *flagged(account.server, "INBOX", number, unread, "\\Finnesikke"),
    )
    before = account.snapshot()
    with pytest.raises(ProtocolError) as caught:
        space.bench.apply(plan, ctx())
    assert caught.value.message.id == "mailbox.flag-refused"
    assert account.snapshot() == before
    assert space.bench.history()[0].status is PlanStatus.ROLLED_BACK


def test_any_selection_comes_back_as_it_was(reference: MailAccount, tmp_path: Path) -> None:
    @settings(
        max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(st.lists(st.sampled_from(["", "(\\Seen)", "($A \\Draft)"]), max_size=8), st.data())
    def check(flags: list[str], data: st.DataObject) -> None:
        reference.clear()
        reference.fill({"INBOX": [(mail(n), flag) for n, flag in enumerate(flags)]}, True)
        before = reference.snapshot()
        everything, unread = uids(reference), uids(reference, "UNSEEN")
        aside = data.draw(st.sets(st.sampled_from(everything))) if everything else set()
        space = Workspace(tmp_path, mailboxes=reference.editor)
        plan = plan_of(space, reference, [one for one in unread if one not in aside], [*aside])
        if not plan.changes:
            return
        entry = space.bench.apply(plan, ctx())
        assert space.bench.undo(entry.journal_id, ctx()).identical
        assert reference.snapshot() == before

    check()


@given(st.sets(st.integers(1, 5_000)), st.integers(1, 60))
def test_a_set_and_its_pieces_hold_the_same_numbers(numbers: set[int], most: int) -> None:
    text = uid_set(numbers)
    if not numbers:
        assert text == ""
        return
    found = [
        uid
        for piece in pieces(text, most)
        for low, high in ranges(piece)
        for uid in range(low, high + 1)
    ]
    assert sorted(found) == sorted(numbers)
    assert count_of(text) == len(numbers)
    assert all(count_of(piece) <= most for piece in pieces(text, most))


@pytest.mark.parametrize("text", ["", "0", "1:", "a", "1,,2", "*", "1:*", "99999999999"])
def test_what_is_no_set_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a set"):
        ranges(text)
