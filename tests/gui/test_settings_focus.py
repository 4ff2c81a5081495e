"""In the settings no key or wheel chooses anything by mistake, and the focus stays near."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from mailsetup.app.password_index import Purpose
from mailsetup.app.steps import Step
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.pages.settings import SettingsPage
from mailsetup.gui.settings_cards import KeptCard, PasswordsCard
from mailsetup.model.secret import Secret
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press
from tests.gui.view import page_as, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def settings(window: WizardWindow, qtbot: QtBot) -> SettingsPage:
    window.rail.settings.click()
    page = page_as(window, SettingsPage)
    qtbot.waitUntil(lambda: page.facts is not None)
    settle(window)
    return page


def forget_buttons(page: SettingsPage) -> list[QPushButton]:
    card = next(one for one in page.findChildren(PasswordsCard) if one.isVisible())
    return card.buttons


def forget(page: SettingsPage, qtbot: QtBot, place: int) -> None:
    """By the keyboard."""
    forget_buttons(page)[place].setFocus()
    press(page.window(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.forgetting is None)
    settle_page(page)


def settle_page(page: SettingsPage) -> None:
    for _ in range(8):
        QApplication.processEvents()
    assert page.isVisible()


def test_pages_scroll_and_nothing_is_chosen(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = settings(window, qtbot)
    assert window.focusWidget() is page.history_button
    bar = window._scrolls[Step.SETTINGS].verticalScrollBar()
    language = window.bindings.preferences.current.language
    for combo in (page.look.language.combo, page.look.theme.combo, page.look.text_size.combo):
        combo.setFocus()
        bar.setValue(0)
        press(window, Qt.Key.Key_PageDown)
        assert bar.value() > 0
        press(window, Qt.Key.Key_PageUp)
        assert bar.value() == 0
        before, middle = combo.currentIndex(), combo.rect().center()
        QApplication.sendEvent(
            combo,
            QWheelEvent(
                QPointF(middle),
                QPointF(combo.mapToGlobal(middle)),
                QPoint(0, 0),
                QPoint(0, -240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        assert combo.currentIndex() == before
    assert window.bindings.preferences.current.language == language
    assert page.look.language.combo.currentData() == language


def test_the_arrows_still_choose(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = settings(window, qtbot)
    page.look.theme.combo.setFocus()
    before = window.bindings.preferences.current.theme
    press(window, Qt.Key.Key_Down)
    assert window.bindings.preferences.current.theme is not before


def test_after_a_password_is_forgotten_the_next_one_has_the_focus(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    for purpose in (Purpose.PASSWORD, Purpose.TWO_FACTOR):
        work.secrets[purpose, samples.ADDRESS] = Secret("hemmelig")
    window = make_window(work)
    page = settings(window, qtbot)
    forget(page, qtbot, 0)
    (left,) = forget_buttons(page)
    assert window.focusWidget() is left
    forget(page, qtbot, 0)
    kept = next(one for one in page.findChildren(KeptCard) if one.isVisible())
    assert forget_buttons(page) == []
    assert window.focusWidget() is kept.open_button
    window.go_back()
    page = settings(window, qtbot)
    assert window.focusWidget() is page.history_button


@pytest.mark.parametrize("place", [0, 1])
def test_where_it_could_not_be_forgotten_the_same_one_has_the_focus(
    qtbot: QtBot, make_window: MakeWindow, place: int
) -> None:
    work = FakeWork()
    work.unavailable = KeyringUnavailable(problem=KeyringProblem.REFUSED)
    window = make_window(work)
    page = settings(window, qtbot)
    forget(page, qtbot, place)
    assert window.focusWidget() is forget_buttons(page)[place]


def test_while_the_keyring_is_asked_the_focus_stays(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("keyring")
    window = make_window(work)
    page = settings(window, qtbot)
    forget_buttons(page)[1].setFocus()
    press(window, Qt.Key.Key_Space)
    settle_page(page)
    assert page.forgetting is not None
    first, second = forget_buttons(page)
    assert window.focusWidget() is second
    assert not first.isEnabled()
    work.let_go()
    qtbot.waitUntil(lambda: page.forgetting is None)
