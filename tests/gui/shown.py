"""Brings a state into the window, and reads what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from mailsetup.app.flow import Visit
from mailsetup.app.steps import Step
from mailsetup.gui.hand_over_doing import Doing
from tests.gui.hand_over_views import HAND_OVER_VIEWS, hand_over_page
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.wizard import WizardWindow


def show(window: WizardWindow, state: SetupState, step: Step = Step.HAND_OVER) -> None:
    """Come to the page from the findings, as the flow does."""
    window.flow.visits = [Visit(Step.ADDRESS, state), Visit(Step.FINDINGS, state)]
    window.flow.visits.append(Visit(step, state))
    window.show_visit(window.flow.current)
    settle(window)


def view(window: WizardWindow, name: str) -> None:
    next(view for view in HAND_OVER_VIEWS if view.name == name).show(window)
    settle(window)


def step_of(window: WizardWindow) -> Step:
    return window.flow.current.step


def text_of(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    words = "\n".join(label.text() for label in labels if label.isVisibleTo(window))
    return words.replace("\u200b", "")


def wait_idle(qtbot: QtBot, window: WizardWindow) -> None:
    page = hand_over_page(window)
    qtbot.waitUntil(lambda: page.now.doing is Doing.NOTHING, timeout=10000)
    settle(window)


def button(window: WizardWindow, text: str) -> QPushButton:
    found = window.page.findChildren(QPushButton)
    shown = [b for b in found if b.isVisibleTo(window) and _words_on(b) == text]
    assert shown, f"no button {text!r} among {[b.text() for b in found]}"
    return shown[0]


def _words_on(button: QPushButton) -> str:
    """Without the key, and in one line."""
    return button.text().replace("&", "").replace("\n", " ")
