"""What was typed, ticked and chosen on a page stays there when another language is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from mailsetup.app.steps import Step
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle, unfold
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

_TYPED = "kari 123"


def _inputs(window: WizardWindow) -> Iterator[QWidget]:
    for widget in window.page.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.isEnabled() and widget.window() is window:
            yield widget


def fill_in(window: WizardWindow) -> None:
    """Something else than there was, wherever a person can."""
    for widget in list(_inputs(window)):
        match widget:
            case QLineEdit() if not widget.isReadOnly():
                widget.setText(_TYPED)
            case QPlainTextEdit() | QTextEdit() if not widget.isReadOnly():
                widget.setPlainText(_TYPED)
            case QCheckBox() | QRadioButton() if not widget.isChecked():
                widget.click()
            case QComboBox() if widget.count() > 1 and not widget.isEditable():
                widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
            case _:
                continue


def filled_in(window: WizardWindow) -> list[tuple[str, str]]:
    """What stands there, in the order of the page."""
    found: list[tuple[str, str]] = []
    for widget in _inputs(window):
        match widget:
            case QLineEdit() if not widget.isReadOnly():
                found.append(("text", widget.text()))
            case QPlainTextEdit() | QTextEdit() if not widget.isReadOnly():
                found.append(("text", widget.toPlainText()))
            case QCheckBox() | QRadioButton():
                found.append(("tick", str(widget.isChecked())))
            case QComboBox() if not widget.isEditable():
                found.append(("choice", str(widget.currentIndex())))
            case _:
                continue
    return found


@pytest.mark.slow
def test_nothing_that_was_filled_in_is_lost_with_another_language(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), language="en", initial=samples.TYPED)
    lost = {}
    first = {view.step: view for view in reversed(VIEWS)}
    del first[Step.SETTINGS]  # its first list is the language
    for view in first.values():
        window.set_language("en")
        view.show(window)
        settle(window)
        unfold(window)
        fill_in(window)
        settle(window)
        before = filled_in(window)
        window.set_language("nb")
        unfold(window)
        settle(window)
        after = filled_in(window)
        if before != after:
            lost[view.name] = (before, after)
    assert lost == {}
