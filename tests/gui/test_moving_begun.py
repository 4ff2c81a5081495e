"""Moves that were begun some other day: which of them goes on, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mailsetup.app.steps import Step
from mailsetup.gui.begun_card import BegunCard
from mailsetup.gui.widgets.fold import Fold, RawText
from tests.gui import moving_samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press
from tests.gui.moving_window import go, wait_for
from tests.gui.shown import step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def shown_buttons(window: WizardWindow) -> list[QPushButton]:
    """Of the cards, from the first."""
    cards = window.page.findChildren(BegunCard)
    return [one.button for one in cards if one.button is not None and one.isVisible()]


def test_a_move_of_another_mailbox_says_with_which_command_it_goes_on(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.begun = (moving_samples.BY_COMMAND, moving_samples.BEGUN)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "ola@pop.gammel.example.no" in text_of(window))
    (command,) = window.page.findChildren(RawText)
    assert command.toPlainText() == "mailsetup migrate --resume 20261120-190300-77aa"
    (fold,) = window.page.findChildren(Fold)
    assert not command.isVisible()
    fold.button.click()
    assert command.isVisible()


def test_of_several_that_were_begun_each_has_its_button_and_one_is_blue(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    other = replace(moving_samples.BEGUN, id="20261121-080000-aa01", address="per@lyse.net")
    work.begun = (moving_samples.BY_COMMAND, moving_samples.BEGUN, other)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "per@lyse.net" in text_of(window))
    assert not window.bar.primary.isVisible(), "it would not say which"
    settle(window)
    buttons = shown_buttons(window)
    assert [one.property("kind") for one in buttons] == ["primary", None]
    assert window.focusWidget() is buttons[0]
    assert "per@lyse.net" in buttons[1].accessibleName()
    window.page.go_on()
    assert step_of(window) is Step.MOVE_START, "Enter elsewhere takes up none of them"
    press(window, Qt.Key.Key_Return)
    wait_for(qtbot, window, Step.ADDRESS)
    assert window.flow.current.state.moving.id == moving_samples.ID
    window.bar.back.click()
    settle(window)
    (again,) = (one for one in shown_buttons(window) if "per@lyse.net" in one.accessibleName())
    again.click()
    wait_for(qtbot, window, Step.ADDRESS)
    assert window.flow.current.state.moving.id == other.id
