"""Old mail that lies elsewhere: chosen or dropped on the folders page, and never a dead end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from mailsetup.app.folders_state import GivenMail
from mailsetup.app.state import Problem
from mailsetup.app.steps import Step
from mailsetup.gui.pages.folders import FoldersPage
from mailsetup.model.message import message
from tests.gui import folders_samples, samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.shown import button, show, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

DISK = "/media/kari/gammel/Thunderbird"


@pytest.fixture
def work() -> FakeWork:
    made = FakeWork()
    made.folders = folders_samples.RIGHT
    return made


@pytest.fixture
def window(make_window: MakeWindow, work: FakeWork) -> WizardWindow:
    made = make_window(work)
    show(made, folders_samples.state(folders_samples.RIGHT), Step.FOLDERS)
    return made


def page_of(window: WizardWindow) -> FoldersPage:
    page = window.page
    assert isinstance(page, FoldersPage)
    return page


def come_back(qtbot: QtBot, window: WizardWindow) -> None:
    """Until the folders were looked at again."""
    qtbot.waitUntil(
        lambda: window.flow.current.step is Step.FOLDERS and page_of(window).elsewhere.task is None
    )
    settle(window)


def test_a_chosen_folder_is_looked_into_and_the_folders_are_looked_at_again(
    qtbot: QtBot, window: WizardWindow, work: FakeWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailsetup.gui.elsewhere_place.ask_folder", lambda *_: DISK)
    card = page_of(window).elsewhere.card
    assert card is not None
    assert tab_to(window, card.folder_button)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "look-folders" in work.calls)
    come_back(qtbot, window)
    assert work.calls[-2:] == ["look-into", "look-folders"]
    assert window.flow.current.state.folders_task.given == (GivenMail(path=DISK, stores=(DISK,)),)
    assert f"We looked here, too: {DISK}" in text_of(window)
    work.folders = folders_samples.RIGHT
    button(window, "Leave this out").click()
    come_back(qtbot, window)
    assert not window.flow.current.state.folders_task.given


def test_what_is_dropped_on_the_page_is_looked_into(
    qtbot: QtBot, window: WizardWindow, work: FakeWork
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(DISK), QUrl.fromLocalFile("/media/kari/kopi.zip")])
    assert page_of(window).accepts(mime)
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    held = (actions, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page_of(window), QDragEnterEvent(QPoint(5, 5), *held))
    event = QDropEvent(QPointF(5, 5), *held)
    QApplication.sendEvent(page_of(window), event)
    assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: "look-folders" in work.calls)
    come_back(qtbot, window)
    given = window.flow.current.state.folders_task.given
    assert [one.path for one in given] == [DISK, "/media/kari/kopi.zip"]


def test_where_nothing_is_found_it_is_said_and_every_way_stays_open(
    qtbot: QtBot, window: WizardWindow, work: FakeWork
) -> None:
    work.problem = Problem(message=message("migration.no-store", file=DISK))
    page_of(window).elsewhere.look_into(DISK)
    qtbot.waitUntil(lambda: page_of(window).elsewhere.problem is not None)
    settle(window)
    assert "We found no mail there" in text_of(window)
    for words in ("Choose a folder…", "Choose a file…", "Look at my folders again"):
        assert button(window, words).isEnabled()
    assert window.bar.primary.isEnabled()
    button(window, "Make a report for customer service").click()
    assert window.flow.current.step is Step.REPORTING
    assert window.flow.current.state.problem == work.problem


def test_a_place_that_cannot_be_read_is_not_said_to_be_empty(
    qtbot: QtBot, window: WizardWindow, work: FakeWork
) -> None:
    work.problem = samples.FAILED.problem
    page_of(window).elsewhere.look_into(DISK, "/media/kari/kopi.zip")
    qtbot.waitUntil(lambda: page_of(window).elsewhere.problem is not None)
    settle(window)
    assert "We could not look into it" in text_of(window)
    assert "no mail" not in text_of(window)
    assert work.calls.count("look-into") == 1


def test_looking_into_it_can_be_cancelled(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("look-into")
    window = make_window(work)
    show(window, folders_samples.state(folders_samples.RIGHT), Step.FOLDERS)
    page_of(window).elsewhere.look_into(DISK)
    qtbot.waitUntil(work.holding.is_set)
    assert "Looking through it…" in text_of(window)
    window.page.cancel()
    settle(window)
    assert "Looking through it…" not in text_of(window)
    assert window.flow.current.state.folders_task.given == ()
    assert not page_of(window).buttons().waiting


def test_a_disk_that_is_gone_is_told(make_window: MakeWindow, work: FakeWork) -> None:
    task = replace(
        folders_samples.RIGHT, given=(GivenMail(path=DISK, stores=(DISK,)),), old_mail_unread=True
    )
    window = make_window(work)
    show(window, folders_samples.state(task), Step.FOLDERS)
    assert "Is the disk still plugged in?" in text_of(window)
