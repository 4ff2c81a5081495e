"""Nothing is cut: every page in every language, and with twice the text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from mailsetup.gui.widgets.folder_tree import FolderTree
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.window_size import DEFAULT_SIZE, MINIMUM_SIZE
from mailsetup.i18n import LANGUAGES
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle
from tests.gui.views import VIEWS, view_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def shown(window: WizardWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield widget


def cut_off(window: WizardWindow) -> list[str]:
    """Every text that does not have the room it needs, and everything wider than its page."""
    found = []
    for widget in shown(window):
        need = widget.sizeHint()
        if isinstance(widget, QLabel):
            if widget.wordWrap():
                high = widget.heightForWidth(widget.width()) > widget.height() + 1
                wide = widest_word(widget) > widget.contentsRect().width() + 1
                is_cut = bool(widget.text()) and (high or wide)
            else:
                is_cut = need.width() > widget.width() + 1 or need.height() > widget.height() + 1
        elif isinstance(widget, QAbstractButton | QComboBox):
            is_cut = need.width() > widget.width() + 1 or need.height() > widget.height() + 1
        else:
            continue
        if is_cut:
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            found.append(f"{text!r} needs {need.toTuple()} and has {widget.size().toTuple()}")
    return found


def widest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    words = label.text().replace("\u200b", " ").split()  # a line may end there as well
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def outside(window: WizardWindow) -> list[str]:
    """Widgets that stick out of their page at the right."""
    page = window.page
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is window
        and widget.mapTo(page, QPoint(widget.width(), 0)).x() > page.width()
    ]


def overlapping(window: WizardWindow) -> list[str]:
    """Pairs of texts or fields that stand on top of each other."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, FolderTree)
    items = [
        (widget, widget.rect().translated(widget.mapTo(window.page, QPoint(0, 0))))
        for kind in kinds
        for widget in window.page.findChildren(kind)
        if widget.isVisible() and widget.window() is window
    ]
    return [
        f"{type(one).__name__} and {type(other).__name__}"
        for index, (one, area) in enumerate(items)
        for other, other_area in items[index + 1 :]
        if not one.isAncestorOf(other)
        and not other.isAncestorOf(one)
        and area.intersects(other_area.adjusted(1, 1, -1, -1))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, pytest.param(1.5, marks=pytest.mark.slow), 2.0])
def test_no_page_cuts_a_text(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str, scale: float
) -> None:
    base_font(scale)
    window = make_window(FakeWork(*HELD), language=language, initial=samples.TYPED)
    faults = {}
    for view in VIEWS:
        for size in (window.size(), MINIMUM_SIZE):
            window.resize(size)
            view.show(window)
            settle(window)
            wrong = cut_off(window) + outside(window) + overlapping(window)
            if wrong:
                faults[f"{view.name} {size.width()}"] = wrong
    assert faults == {}


def test_pages_that_fit_have_no_scroll_bar(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window(FakeWork(*HELD))
    need_none = (
        "practice",
        "address",
        "searching",
        "found",
        "programs",
        "changes",
        "applying",
        "done",
    )
    for view in VIEWS:
        if view.name in need_none:
            view.show(window)
            settle(window)
            area = window.stack.currentWidget()
            assert isinstance(area, QScrollArea)
            assert area.verticalScrollBar().maximum() == 0, view.name


def test_the_rail_becomes_one_line_where_it_is_narrow(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window()
    assert window.rail.isVisible()
    assert not window.line.isVisible()
    base_font(2.0)
    settle(window)
    assert not window.rail.isVisible()
    assert window.line.text.text() == "Step 1 of 6 – Your address"
    assert window.line.language.isVisible()


def test_trees_stand_beside_each_other_only_where_there_is_room(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window()
    view_named("findings").show(window)
    settle(window)
    pair = window.page.findChild(SideBySide)
    assert pair is not None
    window.resize(DEFAULT_SIZE)
    settle(window)
    assert not pair.stacked
    window.resize(MINIMUM_SIZE)
    settle(window)
    assert not cut_names(window)
    base_font(2.0)
    settle(window)
    pair = window.page.findChild(SideBySide)
    assert pair is not None
    assert pair.stacked


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_folder_is_cut_at_any_width(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str
) -> None:
    base_font(1.0)
    window = make_window(language=language)
    for name in ("findings", "done"):
        view_named(name).show(window)
        assert window.page.findChildren(FolderTree)
        for width in range(720, 1000, 20):
            window.resize(width, 520)
            settle(window)
            assert cut_names(window) == [], f"{name} {width}"


def cut_names(window: WizardWindow) -> list[str]:
    """Folders of whose name the tree cannot show all, and notes that are cut."""
    found = []
    for tree in window.page.findChildren(FolderTree):
        index = tree.model().index(0, 0)
        while index.isValid():
            for column in (0, 1):
                cell = index.siblingAtColumn(column)
                needed = tree.sizeHintForIndex(cell).width()
                if cell.data() and tree.visualRect(cell).width() < needed:
                    found.append(f"{cell.data()} has {tree.visualRect(cell).width()} of {needed}")
            index = tree.indexBelow(index)
    return found


def test_a_tree_shows_all_its_rows_without_scrolling(make_window: MakeWindow) -> None:
    window = make_window()
    view_named("done").show(window)
    settle(window)
    tree = window.page.findChild(FolderTree)
    assert tree is not None
    assert tree.verticalScrollBar().maximum() == 0
    last = tree.indexBelow(tree.model().index(tree.model().rowCount() - 1, 0))
    assert tree.visualRect(last).bottom() <= tree.viewport().height()


def test_no_part_of_a_page_ever_is_a_window_of_its_own(make_window: MakeWindow) -> None:
    """A widget that is shown before it has a parent flashes up as a window and takes the focus."""
    window = make_window(FakeWork(*HELD))
    strays: list[str] = []
    for view in VIEWS:
        view.show(window)
        strays += [
            f"{view.name}: {type(widget).__name__}"
            for widget in QApplication.topLevelWidgets()
            if widget is not window and widget.isVisible()
        ]
        settle(window)
    assert strays == []
