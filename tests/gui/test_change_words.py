"""What is changed, in words that need no explanation; and which folders really come back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from mailsetup.gui.change_words import change_lines
from mailsetup.gui.folder_words import coming_back, shown_levels, tree_rows
from mailsetup.gui.history_card import HistoryCard
from mailsetup.gui.widgets.fold import RawText
from mailsetup.i18n import Translator
from mailsetup.model.change import (
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    PlanStatus,
    RenameMailbox,
    ReplaceText,
    SetPref,
)
from mailsetup.model.folder import FolderNode
from tests.gui import samples
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.model.change import Change
    from tests.gui.conftest import MakeWindow

ADDRESS = "imap://kari%40lyse.net@imap.altibox.no"


def lines(*changes: Change, done: bool = False) -> list[str]:
    return change_lines(changes, "Thunderbird", Translator("en"), done=done)


def removed(mailbox: str) -> DeleteMailbox:
    return DeleteMailbox(server=samples.IMAP, mailbox=mailbox, subscribed=True)


def moved(mailbox: str, new_name: str) -> RenameMailbox:
    return RenameMailbox(server=samples.IMAP, mailbox=mailbox, new_name=new_name)


def marked(mailbox: str, flag: str) -> FlagMessages:
    return FlagMessages(
        server=samples.IMAP,
        mailbox=mailbox,
        uidvalidity=1,
        uids="1:3",
        count=3,
        flag=flag,
        add=True,
    )


def folder_change(name: str, identity: str = "id1") -> SetPref:
    return SetPref(
        path="/p/prefs.js",
        key=f"mail.identity.{identity}.{name}_folder",
        old=f"{ADDRESS}/INBOX/X",
        new=f"{ADDRESS}/X",
    )


def test_each_special_folder_is_named_once() -> None:
    said = lines(*(folder_change(name) for name in ("fcc", "draft", "archive", "stationery")))
    assert said == [
        "The place for sent mail is put right",
        "The place for drafts is put right",
        "The place for the archive is put right",
        "The place for templates is put right",
    ]
    assert lines(folder_change("fcc"), folder_change("fcc", "id2")) == said[:1]


def test_files_are_named_by_what_is_in_them() -> None:
    def file(name: str) -> ReplaceText:
        return ReplaceText(path=f"/p/ImapMail/{name}", old="INBOX/A", new="A", count=1)

    assert lines(file("msgFilterRules.dat"), file("virtualFolders.dat")) == [
        "The folders in your mail filters are put right",
        "The folders in your saved searches are put right",
    ]


def test_settings_without_a_name_are_a_number() -> None:
    changes = [
        SetPref(path="/p/prefs.js", key=f"mail.server.server1.x{n}", old=1, new=2) for n in (1, 2)
    ]
    assert lines(*changes) == ["Other small settings: 2"]


def test_the_page_of_changes_keeps_files_and_paths_for_the_details(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view_named("changes").show(window)
    said = "\n".join(label.text() for label in window.page.findChildren(QLabel))
    for raw in ("INBOX", "msgFilterRules", ".dat", "(2)", "://"):
        assert raw not in said


@pytest.mark.parametrize(
    ("mailbox", "said"),
    [
        ("INBOX/Trash", "“Trash” in “Inbox”"),
        ("INBOX.Reise.Lofoten", "“Lofoten” in “Inbox › Reise”"),
        ("inbox/Archives", "“Archives” in “Inbox”"),
        ("Familie/Hytta/2019", "“2019” in “Familie › Hytta”"),
        ("Trash", "“Trash”"),
        ("St. Hansen", "“St. Hansen”"),
        ("INBOXER", "“INBOXER”"),
    ],
)
def test_a_folder_is_named_as_the_mail_program_shows_it(mailbox: str, said: str) -> None:
    assert lines(removed(mailbox)) == [f"The empty folder {said} is removed at your provider"]


def test_only_a_program_s_own_folders_get_its_words(make_window: MakeWindow) -> None:
    window = make_window()
    window.set_language("nb")
    assert shown_levels(("INBOX", "Trash")) == ("Innboks", "Papirkurv")
    assert shown_levels(("Sent",)) == ("Sendt",)
    assert shown_levels(("Familie", "Trash")) == ("Familie", "Trash")
    assert shown_levels(("INBOX", "Familie", "Trash")) == ("Innboks", "Familie", "Trash")


def test_what_the_server_puts_between_levels_is_seen_in_all_changes_together() -> None:
    assert lines(moved("Reise", "Familie.Reise"), removed("Familie.Tom"), done=True) == [
        "“Reise” was put into “Familie”",
        "The empty folder “Tom” in “Familie” was removed at your provider",
    ]
    assert lines(removed("Familie.Tom"), done=True) == [
        "The empty folder “Familie.Tom” was removed at your provider"
    ]


def test_a_folder_that_goes_elsewhere_is_told_by_where_it_goes() -> None:
    there, back = moved("Reise", "Familie/Ferie/Reise"), moved("Familie/Reise", "Reise")
    assert lines(there, back) == [
        "“Reise” goes into “Familie › Ferie”",
        "“Reise” goes to the top",
    ]
    assert lines(there, back, done=True) == [
        "“Reise” was put into “Familie › Ferie”",
        "“Reise” was put at the top",
    ]
    other = moved("Reise", "Familie/Ferie")
    assert lines(other) == [
        "The folder “Reise” becomes “Ferie” in “Familie”, with everything in it"
    ]


def test_what_is_done_is_told_as_done() -> None:
    aside = MoveMessages(
        server=samples.IMAP,
        mailbox="INBOX",
        uidvalidity=1,
        uids="1:2",
        count=2,
        target="INBOX/There twice",
    )
    host = SetPref(
        path="/p/prefs.js", key="mail.server.server1.hostname", old="a.example", new="b.example"
    )
    changes = (aside, marked("INBOX", "\\Seen"), marked("INBOX", "\\Flagged"), host)
    assert lines(*changes) == [
        "Messages that go from “Inbox” to “There twice” in “Inbox” (nothing is deleted): 2",
        "Messages in “Inbox” that are marked as read: 3",
        "Messages in “Inbox” that get a star: 3",
        "Server for receiving: is put right",
    ]
    assert lines(*changes, done=True) == [
        "Messages that went from “Inbox” to “There twice” in “Inbox” (nothing was deleted): 2",
        "Messages in “Inbox” that were marked as read: 3",
        "Messages in “Inbox” that got a star: 3",
        "Server for receiving: was put right",
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (PlanStatus.APPLIED, "was removed"),
        (PlanStatus.UNDONE, "was removed"),
        (PlanStatus.ROLLED_BACK, "is removed"),
        (PlanStatus.PREPARED, "is removed"),
    ],
)
def test_the_history_says_that_it_was_done_if_it_was(
    qtbot: QtBot, status: PlanStatus, said: str
) -> None:
    entry = replace(samples.APPLIED, plan=samples.CLEAN_UP, status=status)
    card = HistoryCard(entry, Translator("en"), lambda: None, enabled=True)
    qtbot.addWidget(card)
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert f"The empty folder “Trash” in “Inbox” {said} at your provider" in shown
    card.details.set_open(True)
    raw = "\n".join(box.toPlainText() for box in card.findChildren(RawText))
    assert "DELETE INBOX/Trash" in raw


def node(mailbox: str, *children: FolderNode) -> FolderNode:
    role = "inbox" if mailbox == "INBOX" else ""
    name = mailbox.rpartition("/")[2]
    return FolderNode(name=name, role=role, mailbox=mailbox, children=children)


def test_a_folder_that_was_lifted_to_another_place_is_not_called_back_again() -> None:
    before = (node("INBOX"), node("INBOX/Familie"))
    after = (node("INBOX", node("INBOX/Familie")), node("Familie"), node("Reise"))
    inbox, familie, reise = tree_rows(after, Translator("en"), before)
    assert not inbox.marked
    assert not inbox.children[0].marked, "it was there all the time, one step higher"
    assert familie.marked, "this one was hidden, though its name was there"
    assert reise.marked
    assert coming_back(before, after) == 2


def test_folders_that_exist_only_as_a_way_to_others_do_not_count() -> None:
    after = (node("INBOX"), FolderNode(name="2024", children=(node("2024/Lofoten"),)))
    assert coming_back((node("INBOX"),), after) == 1
    assert not tree_rows(after, Translator("en"), (node("INBOX"),))[1].marked


def test_the_samples_have_mailboxes() -> None:
    assert coming_back(samples.BEFORE, samples.AFTER) == 7
