"""Enter in a field or list that has a button of its own presses that, and not the blue one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.two_factor_codes import SameKey, code_at
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.folders import FoldersPage
from tests.gui import samples, two_factor_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.moving_window import plan_page
from tests.gui.shown import show, step_of, text_of
from tests.gui.view import page_as, settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

ENTER = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
NOW = 1_794_999_995.0


@pytest.mark.parametrize("key", ENTER)
def test_the_code_of_another_device_is_compared_and_the_key_stays(
    qtbot: QtBot, make_window: MakeWindow, key: Qt.Key
) -> None:
    window = make_window()
    page = window.page_of(Step.CODES)
    assert isinstance(page, CodesPage)
    page.now = lambda: NOW
    given = two_factor_samples.KEY
    state = SetupState(task=Task.TWO_FACTOR, address_text=samples.ADDRESS, two_factor=given)
    show(window, state, Step.CODES)
    qtbot.waitUntil(lambda: page.clock is not None)
    page.refused.set_open(True)
    page.other.edit.setFocus()
    QTest.keyClicks(page.other.edit, code_at(given, NOW).text)
    QTest.keyClick(page.other.edit, key)
    settle(window)
    assert isinstance(page.compared, SameKey)
    assert step_of(window) is Step.CODES
    assert page.state().two_factor == given
    assert page.card.code.isVisible()


@pytest.mark.parametrize("key", ENTER)
def test_a_name_for_a_folder_is_used_and_nothing_is_moved_yet(
    make_window: MakeWindow, key: Qt.Key
) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    view_named("move-plan").show(window)
    settle(window)
    page = plan_page(window)
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    page.list.clicked.emit(page.list.currentIndex())
    settle(window)
    page.editor.fold.set_open(True)
    page.editor.name.set_text("")
    page.editor.name.edit.setFocus()
    QTest.keyClicks(page.editor.name.edit, "Gammelt")
    QTest.keyClick(page.editor.name.edit, key)
    settle(window)
    assert step_of(window) is Step.MOVE_PLAN
    assert "Gammelt" in page.state().moving.targets.values()


@pytest.mark.parametrize("key", ENTER)
@pytest.mark.parametrize("name", ["what", "where"])
def test_a_place_for_a_folder_is_shown_and_the_page_not_left(
    make_window: MakeWindow, key: Qt.Key, name: str
) -> None:
    window = make_window()
    view_named("folders-right").show(window)
    settle(window)
    mover = page_as(window, FoldersPage).column.mover
    assert mover is not None
    mover.set_open(True)
    mover.what.setCurrentIndex(mover.what.findText("Kvitteringer"))
    mover.where.setCurrentIndex(mover.where.findText("Familie"))
    combo = {"what": mover.what, "where": mover.where}[name]
    combo.setFocus()
    QTest.keyClick(combo, key)
    settle(window)
    assert step_of(window) is Step.FOLDERS
    assert "“Kvitteringer” goes into “Familie”" in text_of(window)


@pytest.mark.parametrize("key", ENTER)
def test_in_every_other_field_it_is_the_blue_button(make_window: MakeWindow, key: Qt.Key) -> None:
    window = make_window(initial=replace(samples.TYPED, address_text=""))
    page = page_as(window, AddressPage)
    QTest.keyClick(page.address.edit, key)
    assert page.address.error.text()
