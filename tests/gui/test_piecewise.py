"""The parts of a page come one after the other, in order, and none once they are not wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from mailsetup.gui.pages.history import CARDS_AT_ONCE, HistoryPage
from mailsetup.gui.piecewise import Piecewise
from tests.gui.view import page_as, settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow


@pytest.fixture
def pieces(qtbot: QtBot) -> Iterator[Piecewise]:
    column = QWidget()
    yield Piecewise(column)
    column.close()


def test_the_first_is_there_at_once_and_the_window_lives_between_the_others(
    qtbot: QtBot, pieces: Piecewise
) -> None:
    made: list[str] = []
    ticks = QTimer()
    ticks.timeout.connect(partial(made.append, "tick"))
    ticks.start(0)
    pieces.start(partial(made.append, name) for name in "abc")
    assert made == ["a"]
    assert pieces.is_filling
    with qtbot.waitSignal(pieces.filled):
        pass
    ticks.stop()
    assert [name for name in made if name != "tick"] == ["a", "b", "c"]
    assert "tick" in made[made.index("b") : made.index("c")]
    assert not pieces.is_filling


def test_nothing_is_told_where_all_was_made_at_once(qtbot: QtBot, pieces: Piecewise) -> None:
    made: list[str] = []
    with qtbot.assertNotEmitted(pieces.filled, wait=30):
        pieces.start([partial(made.append, "a")])
    assert made == ["a"]


def test_those_of_before_are_dropped(qtbot: QtBot, pieces: Piecewise) -> None:
    made: list[str] = []
    pieces.start(partial(made.append, name) for name in "abc")
    with qtbot.waitSignal(pieces.filled):
        pieces.start(partial(made.append, name) for name in "xy")
    pieces.start(partial(made.append, name) for name in "123")
    with qtbot.assertNotEmitted(pieces.filled, wait=30):
        pieces.drop()
    assert made == ["a", "x", "y", "1"]


def test_others_come_after_those_that_are_not_made_yet(qtbot: QtBot, pieces: Piecewise) -> None:
    made: list[str] = []
    pieces.start(partial(made.append, name) for name in "abc")
    with qtbot.waitSignal(pieces.filled):
        pieces.add([partial(made.append, "d")])
    with qtbot.waitSignal(pieces.filled):
        pieces.add([partial(made.append, "e")])
    assert made == ["a", "b", "c", "d", "e"]


def test_one_that_fails_is_the_last_and_told_once(qtbot: QtBot, pieces: Piecewise) -> None:
    def fail() -> None:
        raise OSError("no such picture")

    made: list[str] = []
    with qtbot.captureExceptions() as told:
        pieces.start([partial(made.append, "a"), fail])
        qtbot.wait(30)
    assert made == ["a"]
    assert len(told) == 1
    assert not pieces.is_filling


def test_another_language_in_the_middle_shows_no_card_twice(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    view_named("history-long").show(window)
    page = page_as(window, HistoryPage)
    qtbot.waitUntil(lambda: bool(page.cards))
    window.set_language("nb")
    settle(window)
    said = [card.journal_id for card in page.cards]
    assert len(set(said)) == len(said) == CARDS_AT_ONCE


class Drawn(QObject):
    """How high a widget is whenever it is drawn, and how high it should be."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.heights: list[tuple[int, int]] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            wanted = watched.heightForWidth(watched.width())
            self.heights.append((watched.height(), wanted))
        return False


def test_a_card_that_is_read_is_never_drawn_too_low(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    view_named("history-long").show(window)
    page = page_as(window, HistoryPage)
    qtbot.waitUntil(lambda: bool(page.cards))
    drawn = Drawn(page.cards[0])
    with qtbot.waitSignal(page.pieces.filled):
        pass
    settle(window)
    assert drawn.heights
    assert all(height >= wanted for height, wanted in drawn.heights), drawn.heights
