"""What is shown before, and what is told after: figures, words and files that a person can keep."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.i18n import Translator
from mailsetup.migration.folder_figures import figures, refuse_too_large
from mailsetup.migration.folder_map import ServerLayout
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.plan import make_plan
from mailsetup.migration.report import DIFFERENT, EXTRA, MISSING, VERIFIED_AT, report_of
from mailsetup.migration.report_files import as_html, as_text
from mailsetup.migration.report_page import duration, problem_words, report_page, verdict
from mailsetup.model.migration import (
    Fingerprint,
    MessageState,
    MigrationReport,
    Oddity,
    SourceFolder,
    SourceMessage,
)
from mailsetup.model.migration_plan import MigrationPlan, Room
from mailsetup.model.probe import Mailbox
from mailsetup.model.serialize import to_json
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = ServerLayout(prefix="", delimiter="/", mailboxes=(Mailbox(name="INBOX", delimiter="/"),))
HOSTILE = '<script src="http://evil.example/x">&'


def letter(number: int, size: int = 1_000, *oddities: Oddity) -> SourceMessage:
    seen = Fingerprint(
        message_id=f"{number}@example", date=1_600_000_000, size=size, body=bytes([number]) * 32
    )
    return SourceMessage(key=str(number), fingerprint=seen, oddities=oddities)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[MigrationJournal]:
    """An inbox with a letter that is too large and a partial one; a folder that is left out."""
    with MigrationJournal.create(str(tmp_path / "journal"), {}) as opened:
        inbox = opened.add_folder(0, SourceFolder(path=("Inbox",), role="inbox", location="/in"))
        letters = (letter(1), letter(2), letter(3, 90_000), letter(4, 10, Oddity.PARTIAL_BODY))
        opened.add_messages(inbox, letters)
        opened.set_target(inbox, "INBOX")
        out = opened.add_folder(0, SourceFolder(path=("A", HOSTILE), location="/out"))
        opened.add_messages(out, [letter(5)])
        opened.set_target(out, None, chosen=True)
        yield opened


def plan_of(journal: MigrationJournal, room: Room) -> MigrationPlan:
    too_large = refuse_too_large(journal, room.largest)
    parts = (journal.folders(), figures(journal), journal.oddities())
    return make_plan(*parts, SERVER, room, too_large)


def test_the_plan_counts_what_goes_and_what_stays(journal: MigrationJournal) -> None:
    plan = plan_of(journal, Room(used=0, limit=5_000, largest=50_000))
    assert (plan.found, plan.to_send, plan.to_send_bytes) == (5, 2, 2_000)
    assert (plan.too_large, plan.partial, plan.left_out) == (1, 1, 1)
    assert plan.enough is True
    assert plan.seconds[0] <= plan.seconds[1]
    inbox, other = plan.folders
    assert (inbox.is_new, inbox.is_renamed, inbox.left_out) == (False, False, False)
    assert (other.target, other.left_out, other.to_send) == (None, True, 0)


@pytest.mark.parametrize(
    ("room", "enough"),
    [
        (Room(), None),
        (Room(used=0, limit=92_000), True),
        (Room(used=1, limit=92_000), False),
        (Room(used=0, limit=10**9, messages_left=2), False),
    ],
)
def test_whether_it_fits_is_said_only_where_it_is_known(
    journal: MigrationJournal, room: Room, enough: bool | None
) -> None:
    assert plan_of(journal, room).enough is enough


def test_a_limit_that_was_raised_lets_the_message_go(journal: MigrationJournal) -> None:
    assert plan_of(journal, Room(largest=50_000)).to_send == 2
    assert plan_of(journal, Room(largest=100_000)).to_send == 3
    assert plan_of(journal, Room()).to_send == 3


def test_a_folder_that_gets_another_name_is_marked(journal: MigrationJournal) -> None:
    third = journal.add_folder(0, SourceFolder(path=("a/b",)))
    journal.set_target(third, "a_b")
    folder = plan_of(journal, Room()).folders[-1]
    assert (folder.is_renamed, folder.is_new) == (True, True)


def settled(journal: MigrationJournal) -> None:
    """Everything sent but what is too large, and read back."""
    refuse_too_large(journal, 50_000)
    ids = [one.id for one in journal.messages(1, MessageState.PLANNED)]
    journal.mark_uploaded((id_, 1, id_) for id_ in ids)
    journal.mark_verified(ids)
    journal.set_fact(VERIFIED_AT, "1700000000")


def test_the_report_tells_every_message_once(journal: MigrationJournal) -> None:
    settled(journal)
    report = report_of(journal, "id")
    assert report.found == 5
    assert (report.uploaded, report.refused, report.left_out, report.planned) == (2, 1, 2, 0)
    assert (report.partial, report.verified, report.verified_at) == (1, 2, 1_700_000_000)
    assert not report.is_proved
    (refused,) = report.refusals
    assert (refused.reason, refused.location, refused.key) == ("too-big", "/in", "3")
    assert json.loads(json.dumps(to_json(report)))["found"] == 5


def test_proved_is_only_what_was_read_back_and_is_whole(journal: MigrationJournal) -> None:
    settled(journal)
    good = replace(report_of(journal, "id"), refused=0, partial=0)
    assert good.is_proved
    for spoilt in (
        *({"missing": 1}, {"different": 1}, {"planned": 1}, {"verified": 1}),
        *({"verified_at": None}, {"refused": 1}, {"partial": 1}),
    ):
        assert not replace(good, **spoilt).is_proved
    assert not replace(good, oddities=((Oddity.UNREADABLE, 1),)).is_proved
    journal.set_fact(VERIFIED_AT, "")
    assert report_of(journal, "id").verified_at is None


def test_what_vanished_from_the_inbox_is_told_apart(journal: MigrationJournal) -> None:
    settled(journal)
    journal.forget_verified()
    journal.set_fact(MISSING, "2")
    journal.set_fact(DIFFERENT, "1")
    journal.set_fact(EXTRA, "3")
    report = report_of(journal, "id")
    assert (report.missing, report.vanished, report.different) == (2, 2, 1)
    assert report.extra == 3
    assert {"report.vanished", "report.extra"} <= {line.id for line in verdict(report)}
    assert "report.missing" not in [line.id for line in verdict(report)]


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_the_files_stand_by_themselves_and_run_nothing(
    journal: MigrationJournal, language: str
) -> None:
    settled(journal)
    journal.note("unreadable", HOSTILE)
    journal.note("mailbox-refused", "Å/B")
    journal.note("mailbox-renamed", "a > b")
    report = report_of(journal, "20260101-000000-abcd")
    page = report_page(report, "kari@example", "imap.example", Translator(language))
    html, text = as_html(page), as_text(page)
    assert f'lang="{language}"' in html
    assert "<script" not in html
    assert html.count("<html") == html.count("</html>") == 1
    assert "default-src 'none'" in html
    for words in (html, text):
        assert "imap.example" in words
        assert "/in" in words
        assert "20260101-000000-abcd" in words
    assert HOSTILE in text
    assert not [line for line in text.split("\n") if line.startswith("report.")]


def test_words_of_a_server_cannot_forge_a_line(journal: MigrationJournal) -> None:
    settled(journal)
    journal.mark_refused(1, "not-taken", "no\r\nFolder: forged")
    page = report_page(report_of(journal, "id"), "a@b", "host", Translator("en"))
    assert not [line for line in as_text(page).splitlines() if line.startswith("Folder: forged")]


def test_every_oddity_and_reason_has_words() -> None:
    assert not [oddity for oddity in Oddity if f"oddity.{oddity.value}" not in TEXTS]
    assert problem_words("strange: thing").id == "report.note"
    for kind in ("renumbered", "folder-set-aside"):
        assert problem_words(f"{kind}: INBOX: full").id in TEXTS
        assert problem_words(f"{kind}: INBOX").params == {"mailbox": "INBOX"}
    emptied = problem_words("emptied: A: B: 12")
    assert emptied.id in TEXTS
    assert emptied.params == {"mailbox": "A: B", "count": "12"}


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (89, "89 s"), (200, "3 min"), (7_000, "2 h"), (-5, "0 s")]
)
def test_times_are_told_roughly(seconds: float, words: str) -> None:
    assert duration(seconds, Translator("en")) == words


def test_nothing_found_is_said_so() -> None:
    empty = MigrationReport(
        migration_id="id",
        found=0,
        already_there=0,
        uploaded=0,
        refused=0,
        left_out=0,
        planned=0,
        seconds=0.0,
        bytes=0,
        verified_at=1,
    )
    assert next(verdict(empty)).id == "report.nothing-found"
