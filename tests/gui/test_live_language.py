"""Another language is spoken at once: every page says what it would say had it begun in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def said(window: WizardWindow) -> set[str]:
    """All that is seen and all that is read aloud."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            found.append(widget.currentText())
        found += [widget.accessibleName(), widget.accessibleDescription()]
    return set(filter(None, found))


@pytest.mark.slow
def test_a_switch_while_a_page_is_open_leaves_nothing_in_the_other_language(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), language="en", initial=samples.TYPED)
    left = {}
    stale: set[str] = set()
    for view in {view.step: view for view in reversed(VIEWS)}.values():  # the first of each page
        window.set_language("en")
        view.show(window)
        settle(window)
        window.set_language("nb")
        settle(window)
        switched = said(window)
        view.show(window)
        settle(window)
        for _ in range(20):  # what the work reports comes when it comes
            stale = switched - said(window)
            if not stale:
                break
            qtbot.wait(20)
        else:
            left[view.name] = stale
    assert left == {}
