"""The window fits the screen that there is, and its buttons are always seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from mailsetup.gui.window_size import MINIMUM_SIZE, first_size, smallest_size
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.rail import LanguageChoice
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


@pytest.mark.parametrize("room", [(960, 460), (683, 360), (1280, 700), (3840, 2100)])
@pytest.mark.parametrize("points", [9.9, 19.8])
def test_the_window_is_never_larger_than_the_screen(room: tuple[int, int], points: float) -> None:
    screen = QSize(*room)
    practice = first_size(points, screen, QSize(12, 60))
    for size in (smallest_size(screen), first_size(points, screen), practice):
        assert size.width() <= screen.width()
        assert size.height() < screen.height(), "the title bar needs room too"


def test_on_a_usual_screen_the_window_cannot_be_made_too_small() -> None:
    assert smallest_size(QSize(1366, 728)) == MINIMUM_SIZE


@pytest.mark.parametrize("size", [(720, 520), (952, 420), (675, 320)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_buttons_are_seen_on_a_small_screen(
    make_window: MakeWindow, base_font: Callable[[float], None], size: tuple[int, int], scale: float
) -> None:
    base_font(scale)
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    for item in VIEWS:
        item.show(window)
        settle(window)
        for button in (window.bar.back, window.bar.middle, window.bar.primary):
            if button.isVisible():
                corner = button.mapTo(window, QPoint(button.width(), button.height()))
                assert corner.x() <= window.width(), item.name
                assert corner.y() <= window.height(), item.name
                assert button.height() >= button.sizeHint().height() - 1, item.name


def test_the_rail_gives_way_at_the_smallest_size(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window()
    window.resize(MINIMUM_SIZE)
    settle(window)
    assert not window.rail.isVisible()
    assert window.line.isVisible()


def test_the_rail_gives_way_where_it_is_too_low_for_all_steps(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window()
    window.setMinimumSize(1, 1)
    window.resize(960, 380)
    settle(window)
    assert not window.rail.isVisible()
    window.resize(960, 660)
    settle(window)
    assert window.rail.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raise, grab
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_list_of_languages_shows_all_of_them(
    qtbot: QtBot, make_window: MakeWindow, base_font: Callable[[float], None], scale: float
) -> None:
    base_font(scale)
    window = make_window()
    choice = window.rail.language if window.rail.isVisible() else window.line.language
    assert shown_rows(choice, window) == choice.count() == 3
    QTest.keyClick(choice.view(), Qt.Key.Key_Escape)


def shown_rows(choice: LanguageChoice, window: WizardWindow) -> int:
    """How many entries are seen whole in the open list."""
    choice.showPopup()
    settle(window)
    view = choice.view()
    room = view.viewport().rect()
    frame = view.window().rect()
    rows = [view.visualRect(view.model().index(row, 0)) for row in range(view.model().rowCount())]
    return sum(
        row.height() >= view.fontMetrics().height() * 1.5
        and room.top() <= row.top()
        and row.bottom() <= room.bottom()
        and view.viewport().mapTo(view.window(), row.bottomLeft()).y() <= frame.bottom()
        for row in rows
    )


def test_the_first_window_fits_this_screen(make_window: MakeWindow, qapp: QApplication) -> None:
    window = make_window()
    room = qapp.primaryScreen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
