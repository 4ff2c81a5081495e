"""What is changed, in words that need no explanation; and which folders really come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from mailsetup.gui.change_words import change_lines
from mailsetup.gui.folder_words import coming_back, tree_rows
from mailsetup.i18n import Translator
from mailsetup.model.change import ReplaceText, SetPref
from mailsetup.model.folder import FolderNode
from tests.gui import samples
from tests.gui.views import view_named

if TYPE_CHECKING:
    from mailsetup.model.change import Change
    from tests.gui.conftest import MakeWindow

ADDRESS = "imap://kari%40lyse.net@imap.altibox.no"


def lines(*changes: Change) -> list[str]:
    return change_lines(changes, "Thunderbird", Translator("en"))


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
