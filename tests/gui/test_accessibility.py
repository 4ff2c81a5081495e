"""What a screen reader and a keyboard find: names, order, Alt keys, targets, visible focus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from mailsetup.gui.stylesheet import MINIMUM_TARGET
from mailsetup.gui.widgets.choice_card import ChoiceCard
from mailsetup.i18n import LANGUAGES
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.keyboard import press
from tests.gui.view import settle
from tests.gui.views import VIEWS, view_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

NAMED_ROLES = {
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Tree,
}


def each_view(window: WizardWindow) -> Iterator[str]:
    for view in VIEWS:
        view.show(window)
        settle(window)
        yield view.name


def interactive(window: WizardWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_takes_the_focus_has_a_name(make_window: MakeWindow, language: str) -> None:
    window = make_window(FakeWork(*HELD), language=language, initial=samples.TYPED)
    nameless = []
    for name in each_view(window):
        for widget in interactive(window):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            if not interface.text(QAccessible.Text.Name).strip():
                nameless.append(f"{name}: {type(widget).__name__} {interface.role()}")
    assert nameless == []


def test_every_field_has_a_label_that_belongs_to_it(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    for name in each_view(window):
        buddies = {
            id(label.buddy()) for label in window.findChildren(QLabel) if label.buddy() is not None
        }
        for kind in (QLineEdit, QComboBox):
            for field in window.page.findChildren(kind):
                if field.isVisible() and field.window() is window:
                    assert id(field) in buddies, f"{name}: {field.accessibleName()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_alt_key_is_given_twice_on_a_page(make_window: MakeWindow, language: str) -> None:
    window = make_window(FakeWork(*HELD), language=language, initial=samples.TYPED)
    twice = {}
    for name in each_view(window):
        labels = [label for label in window.findChildren(QLabel) if label.buddy() is not None]
        texts = [label.text() for label in labels if label.isVisible()]
        buttons = window.findChildren(QAbstractButton)
        texts += [button.text() for button in buttons if button.isVisible()]
        keys = Counter(QKeySequence.mnemonic(text).toString() for text in texts if "&" in text)
        repeated = [key for key, count in keys.items() if count > 1]
        if repeated:
            twice[name] = repeated
    assert twice == {}


def test_tab_goes_the_way_the_eye_goes_and_comes_round(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    for name in each_view(window):
        expected = {id(widget) for widget in interactive(window)}
        start = window.focusWidget()
        assert start is not None, name
        walk = [start]
        for _ in range(60):
            press(window, Qt.Key.Key_Tab)
            focused = window.focusWidget()
            if focused is start:
                break
            walk.append(focused)
        reached = {id(widget) for widget in walk}
        radios = {id(card.radio) for card in window.page.findChildren(ChoiceCard)}
        assert expected - radios <= reached, f"{name}: not everything is reached by Tab"
        page = window.page
        heights = [
            widget.mapTo(page, QPoint(0, 0)).y() for widget in walk if page.isAncestorOf(widget)
        ]
        turn = heights.index(min(heights)) if heights else 0
        in_order = heights[turn:] + heights[:turn]
        assert in_order == sorted(in_order), f"{name}: {in_order}"


def test_everything_that_is_clicked_is_large_enough(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    small = []
    for name in each_view(window):
        for widget in interactive(window):
            if not isinstance(widget, QPushButton | QLineEdit | QComboBox | QAbstractButton):
                continue
            if widget.height() < MINIMUM_TARGET:
                small.append(f"{name}: {type(widget).__name__} {widget.height()}")
    assert small == []


def test_the_focus_can_be_seen(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for name in each_view(window):
        for widget in interactive(window):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            with_focus = widget.grab().toImage()
            widget.clearFocus()
            without = widget.grab().toImage()
            assert with_focus != without, f"{name}: {type(widget).__name__}"


def test_a_wrong_field_says_so_to_a_screen_reader(make_window: MakeWindow) -> None:
    window = make_window()
    view_named("address-wrong").show(window)
    field = window.focusWidget()
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    assert "ending is missing" in interface.text(QAccessible.Text.Description)


def test_the_password_is_not_read_aloud(make_window: MakeWindow) -> None:
    window = make_window(initial=samples.TYPED)
    for field in window.page.findChildren(QLineEdit):
        interface = QAccessible.queryAccessibleInterface(field)
        assert interface is not None
        assert "hemmelig" not in interface.text(QAccessible.Text.Value)


def test_the_rail_says_in_words_where_we_are(make_window: MakeWindow) -> None:
    window = make_window()
    view_named("programs").show(window)
    said = [item.accessibleName() for item in window.rail.items]
    assert said[1] == "Step 2 of 6, done: Your provider"
    assert said[2] == "Step 3 of 6, you are here: Your mail program"
    assert said[3] == "Step 4 of 6, still to come: What we found"
