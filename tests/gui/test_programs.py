"""The page of mail programs: what is offered, in which words, and what is chosen at first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from mailsetup.app.flow import Visit
from mailsetup.app.hand_over import SetupTarget
from mailsetup.app.state import ProfileChoice
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.programs import ProgramsPage
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press
from tests.gui.samples import PROFILE, SEARCHED, profile
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def programs(window: WizardWindow, state: SetupState) -> ProgramsPage:
    window.flow.visits = [Visit(Step.ADDRESS, state), Visit(Step.PROGRAMS, state)]
    window.show_visit(window.flow.current)
    settle(window)
    page = window.page
    assert isinstance(page, ProgramsPage)
    return page


def said(page: ProgramsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_every_program_and_every_other_way_has_a_plain_name(make_window: MakeWindow) -> None:
    page = programs(make_window(), samples.WINDOWS)
    assert [card.radio.text() for card in page.cards] == [
        "Outlook, profile “Outlook”",
        "Outlook, profile “Jobb”",
        "Thunderbird",
        "Set up Thunderbird from the beginning",
        "The new Outlook",
        "iPhone or iPad",
    ]
    assert "Outlook opens with this profile." in said(page)


def test_a_screen_reader_is_told_what_each_would_do(make_window: MakeWindow) -> None:
    page = programs(make_window(), samples.NOTHING_YET)
    told = []
    for card in page.cards:
        interface = QAccessible.queryAccessibleInterface(card.radio)
        assert interface is not None
        told.append(interface.text(QAccessible.Text.Description))
    assert "We make a file that it reads" in told[1]
    assert "We show you each step" in told[2]
    assert "with the phone’s camera" in told[3]


def test_to_put_something_right_nothing_new_is_offered_beside_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    page = programs(window, replace(SEARCHED, task=Task.FIX))
    assert page.heading.text() == "Which mail program has the problem?"
    assert [card.radio.text() for card in page.cards] == [
        "Thunderbird, profile “default-release”",
        "Thunderbird, profile “Ola”",
    ]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flow.current.step is Step.FINDINGS)
    assert work.states[-1].chosen == SEARCHED.choices[1].location


def test_an_address_that_no_program_has_can_be_put_into_one(make_window: MakeWindow) -> None:
    elsewhere = replace(SEARCHED, task=Task.FIX, choices=SEARCHED.choices[1:])
    page = programs(make_window(), elsewhere)
    assert page.heading.text() == "No mail program here has this address"
    assert len(page.cards) == 2
    page = programs(make_window(), replace(elsewhere, choices=SEARCHED.choices[2:]))
    assert "nothing to put right" in page.lead.text()


def test_what_is_good_to_know_is_told_calmly(make_window: MakeWindow) -> None:
    page = programs(make_window(), samples.WINDOWS)
    assert "Good to know" in said(page)
    assert "Microsoft has discontinued it" in said(page)
    assert "Outlook 15.0" in said(page)
    assert "Good to know" not in said(programs(make_window(), samples.MAC))


def test_the_phone_can_be_chosen_with_the_keyboard(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.examined = samples.TO_PHONE
    window = make_window(work)
    page = programs(window, samples.MAC)
    assert page.cards[0].radio.isChecked()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    assert page.cards[2].radio.isChecked()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flow.current.step is Step.FINDINGS)
    assert work.states[-1].chosen == samples.PHONE.location
    assert window.page.heading.text() == "Everything is ready"
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.HAND_OVER


def test_beside_a_damaged_profile_no_other_way_is_preselected(make_window: MakeWindow) -> None:
    damaged = ProfileChoice(
        profile=profile(problem="profile.prefs-broken"), location=PROFILE, has_account=False
    )
    choices = (damaged, samples.NEW, samples.program(SetupTarget.IPHONE))
    window = make_window()
    page = programs(window, replace(samples.WINDOWS, choices=choices, chosen=PROFILE))
    assert not any(card.radio.isChecked() for card in page.cards)
    assert not window.bar.primary.isEnabled()
