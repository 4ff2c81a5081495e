"""`mailsetup folders` from end to end on the reference server: shown, done, proved, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, USAGE, CommandLine
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, ReferenceHost
from tests.fakes.mail_account import MailAccount, mail

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def account(practice_host: ReferenceHost) -> MailAccount:
    """The same account as a test prepares it."""
    return MailAccount(ADDRESS, PASSWORD, practice_host.ca_file, practice_host.routes[IMAP])


def mbox(path: Path, *messages: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = (b"From - \n" + one.replace(b"\r\n", b"\n") + b"\n" for one in messages)
    path.write_bytes(b"".join(parts))


def test_the_tree_is_shown(mailsetup: CommandLine) -> None:
    shown = mailsetup.look("folders", ADDRESS)
    assert shown.status == CLEAN, shown
    inbox = shown.document["folders"][0]
    assert (inbox["role"], inbox["messages"]) == ("inbox", 4)
    assert [child["name"] for child in inbox["children"]] == ["Familie"]
    told = mailsetup.run("folders", ADDRESS, "--password-stdin", *mailsetup.network())
    assert "Kvitteringer  (2)" in told.out


def test_folders_go_back_to_their_place_and_undo_takes_it_back(
    mailsetup: CommandLine, account: MailAccount, tmp_path: Path
) -> None:
    trip = [mail(1), mail(2), mail(3)]
    account.fill({"Arkiv": [], "Tur": [(one, "(\\Seen)") for one in trip]}, True)
    mbox(tmp_path / "Mail/Arkiv")
    mbox(tmp_path / "Mail/Arkiv.sbd/Tur", *trip)
    mbox(tmp_path / "Mail/Familie.sbd/Tur", mail(9))
    for name in ("Arkiv.msf", "Arkiv.sbd/Tur.msf"):
        (tmp_path / "Mail" / name).touch()
    before = account.snapshot()
    command = ("folders", ADDRESS, "renest", "--source", str(tmp_path / "Mail"))

    tried = mailsetup.look(*command, "--dry-run")
    assert tried.status == CLEAN, tried
    (move,) = tried.document["moves"]
    assert (move["mailbox"], move["new_name"]) == ("Tur", "Arkiv/Tur")
    assert (move["clue"], move["shared"], move["looked_at"]) == ("messages", 3, 3)
    assert mailsetup.look(*command).status == COULD_NOT  # nobody agreed
    assert account.snapshot() == before

    done = mailsetup.look(*command, "--yes")
    assert (done.status, done.document["proved"]) == (CLEAN, True), done
    after = account.snapshot()
    assert after.messages["Arkiv/Tur"] == before.messages["Tur"]
    assert "Arkiv/Tur" in after.subscribed
    assert mailsetup.look(*command, "--yes").document["plans"] == []

    undone = mailsetup.look("undo")
    assert undone.document["undone_identical"], undone
    assert account.snapshot() == before


def test_a_folder_can_be_sent_where_the_person_wants_it(
    mailsetup: CommandLine, account: MailAccount
) -> None:
    done = mailsetup.look(
        "folders", ADDRESS, "renest", "--move", "Reise 2024=Familie/Reise 2024", "--yes"
    )
    assert done.status == CLEAN, done
    assert "Familie/Reise 2024" in account.snapshot().listed
    for wrong in ("Finnes ikke=Familie/X", "Familie=Kvitteringer", "Familie=Familie/Familie"):
        refused = mailsetup.look("folders", ADDRESS, "renest", "--move", wrong, "--yes")
        assert refused.status == COULD_NOT
        assert refused.error_id in {"mailbox.missing", "folders.taken"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "--source", "x"),
        ("renest", "--move", "a"),
        ("renest", "--move", "a=b", "--source", "x"),
        ("nonsense",),
    ],
)
def test_what_does_not_go_together_is_said(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert mailsetup.run("folders", ADDRESS, *arguments).status == USAGE


def test_mail_that_came_again_is_marked_or_put_aside_and_undo_takes_it_back(
    mailsetup: CommandLine, account: MailAccount, tmp_path: Path
) -> None:
    read, deleted, new = mail(41), mail(42), mail(43)
    account.fill({"INBOX": [(one, "") for one in (read, deleted, new)]}, True)
    store = tmp_path / "Mail"
    mbox(store / "Inbox", b"X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00000000\r\n" + read)
    mbox(store / "Trash", b"X-Mozilla-Status: 0000\r\nX-Mozilla-Status2: 00000000\r\n" + deleted)
    for name in ("Inbox.msf", "Trash.msf"):
        (store / name).touch()
    (store / "popstate.dat").write_text("# POP3 State File\n\n*pop kari\nk ukjent 1\n")
    before = account.snapshot()
    command = ("folders", ADDRESS, "redelivered", "--source", str(store), "--yes")

    marked = mailsetup.look(*command)
    assert (marked.status, marked.document["proved"]) == (CLEAN, True), marked
    assert (marked.document["deleted"], marked.document["read_before"]) == (1, 1)
    assert unread(account) == {new}
    assert mailsetup.look("undo").document["undone_identical"]
    assert account.snapshot() == before

    aside = mailsetup.look(*command, "--aside")
    assert (aside.status, aside.document["proved"]) == (CLEAN, True), aside
    after = account.snapshot()
    assert len(after.messages[aside.document["holding"]]) == 1
    assert unread(account) == {new}
    assert mailsetup.look(*command, "--aside").document["plans"] == []
    assert mailsetup.look("undo").document["undone_identical"]
    assert account.snapshot() == before


def test_duplicates_are_starred_or_put_aside(mailsetup: CommandLine, account: MailAccount) -> None:
    account.fill({"Tur": [(mail(51), ""), (mail(51), "(\\Seen)"), (mail(52), "")]}, True)
    before = account.snapshot()
    for options in ((), ("--aside",), ("--folder", "Tur")):
        done = mailsetup.look("folders", ADDRESS, "duplicates", "--yes", *options)
        assert (done.status, done.document["proved"]) == (CLEAN, True), done
        assert done.document["duplicates"] == [{"mailbox": "Tur", "count": 1}]
        assert account.snapshot() != before
        assert mailsetup.look("undo").document["undone_identical"]
        assert account.snapshot() == before
    elsewhere = mailsetup.look("folders", ADDRESS, "duplicates", "--folder", "INBOX")
    assert elsewhere.document["plans"] == []
    missing = mailsetup.look("folders", ADDRESS, "duplicates", "--folder", "Finnes ikke")
    assert (missing.status, missing.error_id) == (COULD_NOT, "mailbox.missing")


def test_an_empty_stray_wastebasket_goes_and_comes_back(
    mailsetup: CommandLine, account: MailAccount
) -> None:
    account.fill({"INBOX/Trash": [], "INBOX/Sent": [(mail(1), "")], "INBOX/Reise": []}, True)
    before = account.snapshot()
    done = mailsetup.look("folders", ADDRESS, "stray", "--yes")
    assert (done.status, done.document["proved"]) == (CLEAN, True), done
    assert before.listed - account.snapshot().listed == {"INBOX/Trash"}
    assert mailsetup.look("undo").document["undone_identical"]
    assert account.snapshot() == before


def test_people_are_told_what_would_be_done(mailsetup: CommandLine, account: MailAccount) -> None:
    account.fill({"Tur": [(mail(51), ""), (mail(51), "(\\Seen)")]}, True)
    for action in ("show", "renest", "redelivered", "duplicates", "stray"):
        command = ("folders", ADDRESS, action, "--password-stdin", "--lang", "nb")
        told = mailsetup.run(*command, *mailsetup.network())
        assert told.status in {CLEAN, COULD_NOT}, told
        assert "{" not in told.out, told
        assert told.err == "", told


def unread(account: MailAccount) -> set[bytes]:
    """The messages of the test in the inbox that nobody has read."""
    with account.session() as imap:
        imap.select("INBOX", readonly=True)
        found = imap.uid("SEARCH", "UNSEEN FROM ola@altiboxmail.no BODY Hei")[1][0].split()
        contents = set()
        for uid in found:
            item = imap.uid("FETCH", uid.decode(), "(BODY.PEEK[])")[1][0]
            assert isinstance(item, tuple)
            contents.add(bytes(item[1]))
    return contents
