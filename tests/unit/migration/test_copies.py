"""Stores that are nearly the same: their common mail goes to a mailbox once, nothing is lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.migration.copies import IN_OTHER_STORE, leave_out_copies
from mailsetup.migration.folder_figures import figures
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.report import report_of
from mailsetup.migration.scan import scan
from mailsetup.migration.second_reading import SecondReadings
from mailsetup.migration.sources.base import SOURCE_CHANGED
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.taken_away import TAKEN_AWAY
from mailsetup.model.migration import Fingerprint, MessageState, Oddity, SourceFolder, SourceMessage
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mailsetup.migration.journal_rows import JournalMessage

_IDS = ("", "a@example", "b@example")
_FORMS = tuple(
    Fingerprint(message_id=id_, date=date, size=100, body=body)
    for id_ in _IDS
    for date in (None, 1_600_000_000)
    for body in (b"x" * 32, b"y" * 32)
)
_FOLDERS = st.lists(
    st.tuples(st.sampled_from(("INBOX", "Sent")), st.lists(st.sampled_from(_FORMS), max_size=6)),
    max_size=3,
)
_STORES = st.lists(_FOLDERS, max_size=3)
SEEN = "\\Seen"
_LETTER = b"From x Sat Nov 21 10:00:00 2026\nMessage-ID: <%d@b>\n\nhei\n\n"


def fill(
    journal: MigrationJournal, stores: Sequence[Sequence[tuple[str, list[Fingerprint]]]]
) -> None:
    """Stores with folders, each with its mailbox and its messages."""
    for source, folders in enumerate(stores):
        for place, (target, forms) in enumerate(folders):
            folder = SourceFolder(path=(f"f{place}",), location=f"/{source}/{place}")
            id_ = journal.add_folder(source, folder)
            journal.add_messages(
                id_, (SourceMessage(key=str(n), fingerprint=form) for n, form in enumerate(forms))
            )
            journal.set_target(id_, target)


def alive(journal: MigrationJournal, *states: MessageState) -> Iterator[tuple[str, JournalMessage]]:
    for folder in journal.folders():
        for one in journal.messages(folder.id, *(states or (MessageState.PLANNED,))):
            yield folder.target or "", one


def planned(journal: MigrationJournal) -> Counter[tuple[str, Fingerprint]]:
    return Counter((target, one.message.fingerprint) for target, one in alive(journal))


def most_of_one_store(
    stores: Sequence[Sequence[tuple[str, list[Fingerprint]]]],
) -> Counter[tuple[str, Fingerprint]]:
    wanted: Counter[tuple[str, Fingerprint]] = Counter()
    for folders in stores:
        wanted |= Counter((target, form) for target, forms in folders for form in forms)
    return wanted


@settings(max_examples=60, deadline=None)
@given(stores=_STORES, sent=st.lists(st.booleans(), max_size=20))
def test_of_each_message_as_many_go_as_the_store_has_that_has_most(
    stores: list[list[tuple[str, list[Fingerprint]]]], sent: list[bool]
) -> None:
    """Also when some were sent before it is looked at again: nobody is left out, none doubled."""
    with (
        tempfile.TemporaryDirectory() as directory,
        MigrationJournal.create(directory, {}) as journal,
    ):
        fill(journal, stores)
        leave_out_copies(journal)
        wanted = most_of_one_store(stores)
        assert planned(journal) == wanted
        going = [one.id for _, one in alive(journal)]
        done = [id_ for id_, is_sent in zip(going, sent, strict=False) if is_sent]
        journal.mark_uploaded([(id_, 1, id_) for id_ in done])
        leave_out_copies(journal)
        states = (MessageState.PLANNED, MessageState.UPLOADED)
        there = Counter(
            (target, one.message.fingerprint) for target, one in alive(journal, *states)
        )
        assert there == wanted
        seen = figures(journal).values()
        assert sum(one.in_other_store for one in seen) == sum(
            one.count(MessageState.LEFT_OUT) for one in seen
        )
        assert not any(one.partial for one in seen)


def letter(
    key: str, *flags: str, number: int = 1, oddities: tuple[Oddity, ...] = ()
) -> SourceMessage:
    seen = Fingerprint(
        message_id=f"{number}@example", date=1_600_000_000, size=100, body=bytes([number]) * 32
    )
    return SourceMessage(key=key, fingerprint=seen, flags=flags, oddities=oddities)


def two_stores(
    directory: Path, first: list[SourceMessage], second: list[SourceMessage]
) -> MigrationJournal:
    journal = MigrationJournal.create(str(directory / "journal"), {})
    for source, messages in enumerate((first, second)):
        id_ = journal.add_folder(source, SourceFolder(path=("Inbox",), location=f"/{source}"))
        journal.add_messages(id_, messages)
        journal.set_target(id_, "INBOX")
    leave_out_copies(journal)
    return journal


def keys(journal: MigrationJournal) -> list[tuple[int, str]]:
    """(store, key) of what is to be sent."""
    return [(one.folder, one.message.key) for _, one in alive(journal)]


def test_the_copy_goes_that_was_read_and_else_that_of_the_first_store(tmp_path: Path) -> None:
    first = [letter("a"), letter("b", number=2), letter("c", SEEN, number=3)]
    second = [letter("x", SEEN), letter("y", number=2), letter("z", number=3)]
    with two_stores(tmp_path, first, second) as journal:
        assert keys(journal) == [(1, "b"), (1, "c"), (2, "x")]


def test_a_person_who_wants_both_gives_one_store_another_folder(tmp_path: Path) -> None:
    with two_stores(tmp_path, [letter("a")], [letter("x")]) as journal:
        assert keys(journal) == [(1, "a")]
        journal.set_target(2, "Backup", chosen=True)
        leave_out_copies(journal)
        assert keys(journal) == [(1, "a"), (2, "x")]


def test_a_store_that_is_left_out_keeps_no_other_from_going(tmp_path: Path) -> None:
    with two_stores(tmp_path, [letter("a")], [letter("x")]) as journal:
        journal.set_target(1, None, chosen=True)
        leave_out_copies(journal)
        assert [(target, one.message.key) for target, one in alive(journal)] == [
            ("", "a"),
            ("INBOX", "x"),
        ]


def test_a_message_of_which_one_store_has_the_beginning_only_goes_whole(tmp_path: Path) -> None:
    part = letter("a", oddities=(Oddity.PARTIAL_BODY,))
    with two_stores(tmp_path, [part], [letter("x")]) as journal:
        assert keys(journal) == [(2, "x")]


def test_what_one_store_lost_meanwhile_comes_from_the_other(tmp_path: Path) -> None:
    """In the same run, and it stays so when it is looked at again."""
    with two_stores(tmp_path, [letter("a"), letter("b")], [letter("x"), letter("y")]) as journal:
        ((_, lost), _) = alive(journal)
        journal.mark_refused(lost.id, SOURCE_CHANGED)
        assert keys(journal) == [(1, "b"), (2, "x")]
        leave_out_copies(journal)
        assert keys(journal) == [(1, "b"), (2, "x")]


def test_what_is_found_again_does_not_go_beside_the_copy_that_went_for_it(tmp_path: Path) -> None:
    """Somebody compacted the folder, and did so once more while the copy was sent."""
    (tmp_path / "mbox").write_bytes(_LETTER % 1 + _LETTER % 2)
    (tmp_path / "other").write_bytes(_LETTER % 1)
    sources = [MboxSource(str(tmp_path / name)) for name in ("mbox", "other")]
    with MigrationJournal.create(str(tmp_path / "j"), {}) as journal:
        scan(journal, sources, lambda _: None, Context())
        for folder in journal.folders():
            journal.set_target(folder.id, "INBOX")
        leave_out_copies(journal)
        folder, _ = journal.folders()
        lost, moved = journal.planned(folder.id)
        journal.mark_refused(lost.id, SOURCE_CHANGED)
        (tmp_path / "mbox").write_bytes(_LETTER % 2 + _LETTER % 1)
        assert len(list(alive(journal))) == 2
        assert SecondReadings(journal).find(folder, sources[0], moved.id, Context())
        assert max(planned(journal).values()) == 1
        assert len(list(alive(journal))) == 2


def test_what_the_server_refuses_is_not_tried_again_from_the_other_store(tmp_path: Path) -> None:
    with two_stores(tmp_path, [letter("a")], [letter("x")]) as journal:
        ((_, refused),) = alive(journal)
        journal.mark_refused(refused.id, "not-taken", "no")
        leave_out_copies(journal)
        assert keys(journal) == []


def test_what_the_person_took_away_does_not_come_back_from_the_other_store(tmp_path: Path) -> None:
    with two_stores(tmp_path, [letter("a")], [letter("x")]) as journal:
        ((_, taken),) = alive(journal)
        journal.change(
            "UPDATE message SET state = ?, reason = ? WHERE id = ?",
            (MessageState.LEFT_OUT, TAKEN_AWAY, taken.id),
        )
        leave_out_copies(journal)
        assert keys(journal) == []
        report = report_of(journal, "id")
        assert (report.taken_away, report.in_other_store, report.partial) == (1, 1, 0)


def test_the_report_tells_how_many_are_in_several_stores(tmp_path: Path) -> None:
    common = [letter(str(n), number=n) for n in range(1, 6)]
    own = replace(letter("own", number=9), key="own")
    with two_stores(tmp_path, common, [*common, own]) as journal:
        journal.mark_uploaded([(one.id, 1, one.id) for _, one in alive(journal)])
        report = report_of(journal, "id")
        assert (report.found, report.uploaded, report.in_other_store) == (11, 6, 5)
        assert [one.in_other_store for one in report.folders] == [0, 5]
        assert report.partial == 0
        reasons = {one.reason for _, one in alive(journal, MessageState.LEFT_OUT)}
        assert reasons == {IN_OTHER_STORE}
