"""The first page: each card leads into its task, by mouse and by keyboard, and Back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from mailsetup.app.practice_scenes import Scene
from mailsetup.app.silent_look import ProgramSeen, SilentLook
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.page_choice import PAGES
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.window_size import DEFAULT_SIZE, MINIMUM_SIZE
from mailsetup.i18n import LANGUAGES
from mailsetup.model.client import ClientKind
from mailsetup.model.secret import Secret
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.view import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def home(window: WizardWindow) -> HomePage:
    page = window.page
    assert isinstance(page, HomePage)
    return page


OTHERS = (Step.MOVE_START, Step.FOLDERS, Step.HELP, Step.PRACTICE)
"""First pages of tasks that are offered only where they are there."""


@pytest.fixture
def all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every task is offered, whatever is left out of this edition."""
    for step in OTHERS:
        monkeypatch.setitem(PAGES, step, PAGES.get(step, ("home", "HomePage")))


@pytest.mark.parametrize(
    ("card", "task", "step"),
    [
        ("set_up", Task.SET_UP, Step.ADDRESS),
        ("repair", Task.FIX, Step.ADDRESS),
        ("bounce", Task.BOUNCE, Step.BOUNCE),
        ("moving", Task.MOVE, Step.MOVE_START),
        ("sending", Task.SENDING, Step.SENDING),
        ("folders", Task.FOLDERS, Step.ADDRESS),
        ("help", Task.HELP, Step.HELP),
        ("practice", Task.PRACTICE, Step.PRACTICE),
    ],
)
@pytest.mark.usefixtures("all_pages")
def test_each_card_begins_its_task_by_keyboard_and_back_leads_home(
    make_window: MakeWindow, card: str, task: Task, step: Step
) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    button = getattr(home(window), card)
    assert tab_to(window, button)
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is step
    assert window.flow.current.state.task is task
    window.bar.back.click()
    assert window.flow.current.step is Step.HOME


def test_a_task_without_its_page_is_not_offered(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in OTHERS:
        monkeypatch.delitem(PAGES, step, raising=False)
    window = make_window(home=True)
    titles = [card.title() for card in home(window).cards]
    assert titles == [
        "Set up my e‑mail", "My mail is not right", "I got a mail back", "May I send this file?",
    ]  # fmt: skip


def test_the_practice_is_not_practised(make_window: MakeWindow) -> None:
    window = make_window(home=True, practice=True)
    assert home(window).practice not in home(window).cards
    assert window.banner.end.isVisible()
    window.banner.end.click()
    assert not window.isVisible()


@pytest.mark.parametrize("scene", list(Scene))
def test_the_first_page_of_a_practice_says_who_one_is(
    make_window: MakeWindow, scene: Scene
) -> None:
    known = SetupState(task=Task.PRACTICE, address_text=samples.ADDRESS)
    window = make_window(initial=known, practice=True, scene=scene.value)
    assert window.flow.current.step is Step.HOME
    lead = window.page.lead.text()
    assert lead.startswith("You play Kari")
    buttons = [card.title() for card in home(window).cards] + [home(window).begin.text()]
    assert [button for button in buttons if button and f"Begin with “{button}”." in lead]
    home(window).bounce.click()
    assert window.flow.current.state.task is Task.BOUNCE
    assert window.flow.current.state.address_text == samples.ADDRESS


BEGUN = replace(samples.LOOK, not_fetching=(ClientKind.THUNDERBIRD,))


@pytest.mark.usefixtures("all_pages")
@pytest.mark.parametrize("look", [samples.LOOK, BEGUN])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_cards_are_seen_without_scrolling(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str, look: SilentLook
) -> None:
    base_font(1.0)
    window = make_window(FakeWork(*HELD), language=language, home=True)
    window.resize(DEFAULT_SIZE)
    home(window).end()
    home(window).show_look(look)
    settle(window)
    area = window.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert len(home(window).cards) == 8
    assert area.verticalScrollBar().maximum() == 0


def test_what_a_silent_look_found_leads_to_that_account(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    noticed = home(window).noticed
    assert not noticed.button.isVisible()
    qtbot.waitUntil(noticed.button.isVisible)
    assert noticed.text.text() == (
        "Thunderbird: 1 account. 2 settings are not as they should be.\n"
        "Outlook: 2 accounts. The settings look right."
    )
    assert tab_to(window, noticed.button)
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.ADDRESS
    assert window.flow.current.state.task is Task.FIX
    assert window.flow.current.state.address_text == samples.ADDRESS


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_several_lines_have_air_above_and_below_and_one_line_moves_nothing(
    make_window: MakeWindow, base_font: Callable[[float], None], scale: float
) -> None:
    base_font(scale)
    window = make_window(FakeWork(*HELD), home=True)
    window.resize(DEFAULT_SIZE)
    noticed = home(window).noticed
    home(window).end()
    settle(window)
    waiting = noticed.height()
    home(window).show_look(SilentLook())
    settle(window)
    assert noticed.height() == waiting, "the cards do not jump when the look is over"
    home(window).show_look(samples.LOOK)
    settle(window)
    words = noticed.text.fontMetrics().lineSpacing() * 2
    assert noticed.text.height() >= words + 12
    assert noticed.rect().contains(noticed.text.geometry())


def test_a_move_that_was_begun_is_all_that_is_told(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    home(window).end()
    home(window).show_look(BEGUN)
    assert home(window).noticed.text.text() == (
        "Thunderbird is not fetching new mail now: the move of your old mail is not finished."
    )


def test_a_password_of_another_account_does_not_come_along(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    typed = SetupState(address_text="ola@example.no", password=Secret("hemmelig"))
    window.page.jump.emit(Step.HOME, typed)
    home(window).show_look(samples.LOOK)
    home(window).noticed.button.click()
    state = window.flow.current.state
    assert (state.address_text, state.password) == (samples.ADDRESS, None)


def test_nothing_found_and_nothing_strange_need_no_button(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    page = home(window)
    page.end()
    page.show_look(SilentLook())
    assert page.noticed.text.text() == "No mail program here has an account yet."
    fine = ProgramSeen(client=ClientKind.THUNDERBIRD, accounts=1)
    page.show_look(SilentLook(programs=(fine,)))
    assert page.noticed.text.text() == "Thunderbird: 1 account. The settings look right."
    assert not page.noticed.button.isVisible()


def test_setting_up_and_putting_right_begin_with_different_words(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    home(window).set_up.click()
    assert window.page.heading.text() == "Let us set up your e‑mail"
    assert isinstance(window.page, AddressPage)
    assert window.page.name.isVisible()
    window.bar.back.click()
    home(window).repair.click()
    assert window.page.heading.text() == "Let us find out what is wrong"
    assert not window.page.name.isVisible()


@pytest.mark.parametrize(
    ("here", "filled_in"),
    [((), ""), (("kari@lyse.net",), "kari@lyse.net"), (("kari@lyse.net", "ola@lyse.net"), "")],
)
@pytest.mark.parametrize("card", ["repair", "folders", "bounce", "moving"])
def test_the_only_address_here_need_not_be_typed(
    make_window: MakeWindow, card: str, here: tuple[str, ...], filled_in: str
) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    home(window).end()
    home(window).show_look(SilentLook(addresses=here))
    getattr(home(window), card).click()
    assert window.flow.current.state.address_text == filled_in
    if isinstance(window.page, AddressPage):
        assert window.page.address.text() == filled_in


@pytest.mark.parametrize("scene", list(Scene))
def test_what_is_practised_is_not_cut_by_the_edge(
    make_window: MakeWindow, base_font: Callable[[float], None], scene: Scene
) -> None:
    base_font(1.0)
    known = SetupState(task=Task.PRACTICE, address_text=samples.ADDRESS)
    window = make_window(FakeWork(*HELD), initial=known, practice=True, scene=scene.value)
    window.resize(MINIMUM_SIZE)
    window.show_visit(window.flow.go(Step.HOME, known))
    settle(window)
    first = window.focusWidget()
    assert first is not None
    assert first.visibleRegion().boundingRect() == first.rect()


def test_who_has_none_of_our_languages_is_offered_the_nearest(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailsetup.gui.pages.home.offered_language", lambda: "sv")
    window = make_window(language="en", home=True)
    offer = home(window).offer
    assert offer.text() == "På svenska?"
    assert tab_to(window, offer)
    press(window, Qt.Key.Key_Return)
    assert window.page.heading.text() == "Vad kan vi hjälpa dig med?"
    assert not offer.isVisible()


def test_nobody_else_is_offered_a_language(make_window: MakeWindow) -> None:
    window = make_window(language="en", home=True)
    assert not home(window).offer.isVisible()


def test_typing_starts_nowhere_and_the_first_card_has_the_focus(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    assert window.focusWidget() is home(window).set_up
    assert not window.bar.primary.isVisible()
    assert not window.bar.back.isVisible()
    window.page.go_on()
    assert window.flow.current.step is Step.HOME


def test_the_rail_shows_no_road_before_a_task_is_chosen(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    assert not any(item.isVisible() for item in window.rail.items)
    assert window.line.text.text() == "E‑mail helper"
    home(window).bounce.click()
    names = [item.name.text() for item in window.rail.items if item.isVisible()]
    assert names == ["The mail that came back", "What it means"]


def test_cards_stand_below_each_other_where_there_is_little_room(
    make_window: MakeWindow, base_font: Callable[[float], None]
) -> None:
    base_font(1.0)
    window = make_window(home=True)
    settle(window)
    cards = home(window).cards
    assert cards[0].y() == cards[1].y()
    base_font(2.0)
    window.resize(MINIMUM_SIZE)
    settle(window)
    tops = [card.y() for card in cards]
    assert tops == sorted(set(tops))


def test_what_is_known_about_the_person_is_not_asked_again(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    home(window).set_up.click()
    typed = SetupState(address_text="kari@altiboxmail.no")
    window.page.jump.emit(Step.HOME, typed.anew())
    home(window).set_up.click()
    assert window.flow.current.state.address_text == "kari@altiboxmail.no"
