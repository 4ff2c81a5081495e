"""Every page leads on, and Enter never does harm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from mailsetup.app.steps import Step
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.manual import ManualPage
from mailsetup.gui.pages.programs import ProgramsPage
from mailsetup.gui.pages.searching import SearchingPage
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.keyboard import press
from tests.gui.view import settle
from tests.gui.views import VIEWS, view_named

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def view(window: WizardWindow, name: str) -> None:
    view_named(name).show(window)


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def test_the_focus_never_falls_on_quit(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    bad = []
    for item in VIEWS:
        item.show(window)
        settle(window)
        focused = window.focusWidget()
        waiting = window.page.buttons().waiting
        if focused is None or (focused is window.bar.middle and not waiting):
            bad.append(item.name)
    assert bad == []


@pytest.mark.parametrize("name", ["found-nothing", "found-offline", "programs-none"])
def test_enter_does_not_close_a_page_without_a_blue_button(
    make_window: MakeWindow, name: str
) -> None:
    window = make_window(FakeWork("search"))
    view(window, name)
    press(window, Qt.Key.Key_Return)
    assert window.isVisible()


def test_enter_on_an_unknown_provider_presses_the_best_way_on(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-nothing")
    panel = window.page.findChild(ProblemPanel)
    assert panel is not None
    assert window.focusWidget() is panel.buttons[0]


def test_offline_is_not_blamed_on_the_address(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work)
    view(window, "found-offline")
    said = words(window)
    assert "does not seem to be connected to the internet" in said
    assert samples.ADDRESS not in said
    assert said.count("could not be reached") == 2, "all but the list in this program"
    panel = window.page.findChild(ProblemPanel)
    assert panel is not None
    assert [button.text() for button in panel.buttons] == [
        "Try again",
        "Enter the settings by hand",
    ]
    assert window.focusWidget() is panel.buttons[0]
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "search" in work.calls)


def test_while_searching_offline_nobody_is_said_not_to_know(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork("search"), initial=samples.TYPED)
    view(window, "searching")
    page = window.page
    assert isinstance(page, SearchingPage)
    page.drop_task()
    page.answers = []
    page.show_lines()
    for answer in samples.OFFLINE.results:
        page.hear(answer)
    settle(window)
    assert words(window).count("could not be reached") == 2
    assert words(window).count("does not know it") == 1


def test_places_that_belong_together_have_one_line(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-offline")
    lines = [line.text() for line in window.page.findChildren(StatusLine)]
    assert len(lines) == len(set(lines)) == 3


def test_a_refused_password_invites_nobody_to_go_on(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings-no-login")
    assert window.flow.current.state.plans
    assert window.bar.primary.text() == "&Change address or password"
    said = words(window)
    assert "Press “Change address or password”" in said
    assert "You can go on" not in said
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.ADDRESS


def test_silent_servers_are_one_card_with_both_in_its_details(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "findings-silent")
    assert len(window.page.findChildren(FindingCard)) == 1
    raw = [field.toPlainText() for field in window.page.findChildren(QPlainTextEdit)]
    assert raw[0] == "imap.altibox.no, port 993\nsmtp.altibox.no, port 465"
    assert raw[1] == "timed out"
    assert window.bar.primary.text() == "&Check again"
    assert window.focusWidget() is window.bar.primary


def test_nothing_is_promised_that_no_plan_keeps(make_window: MakeWindow) -> None:
    window = make_window()
    state = replace(samples.EXAMINED, plans=())
    window.show_visit(window.flow.go(Step.FINDINGS, state))
    said = words(window)
    assert "We can repair this" not in said
    assert said.count("We cannot repair this now") == 2
    assert "We empty" not in said


def test_one_reason_is_called_the_reason(make_window: MakeWindow) -> None:
    window = make_window()
    state = replace(samples.EXAMINED, findings=(samples.PREFIX_WRONG,))
    window.show_visit(window.flow.go(Step.FINDINGS, state))
    assert window.page.heading.text() == "We found the reason"


def test_one_profile_needs_no_name(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "programs-one")
    page = window.page
    assert isinstance(page, ProgramsPage)
    assert page.cards[0].radio.text() == "Thunderbird"
    view(window, "programs")
    assert [card.radio.text() for card in page.cards[:2]] == [
        "Thunderbird, profile “default-release”",
        "Thunderbird, profile “Ola”",
    ]


def test_an_empty_server_field_asks_for_a_name(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "manual-wrong")
    page = window.page
    assert isinstance(page, ManualPage)
    assert page.incoming.host.error.text() == "Type the name of the server."
    page.incoming.host.set_text("imap example")
    window.bar.primary.click()
    assert page.incoming.host.error.text() == "This cannot be the name of a server."


def test_a_shown_password_has_letters_of_one_width(make_window: MakeWindow) -> None:
    window = make_window(initial=samples.TYPED)
    page = window.page
    assert isinstance(page, AddressPage)
    hidden = page.password.edit.font().family()
    page.password.show_box.click()
    assert QFontInfo(page.password.edit.font()).fixedPitch()
    page.password.show_box.click()
    assert page.password.edit.font().family() == hidden


def test_boxes_begin_where_fields_begin(make_window: MakeWindow) -> None:
    window = make_window(initial=samples.TYPED)
    page = window.page
    assert isinstance(page, AddressPage)
    field, box = page.password.edit.grab(), page.password.show_box.grab()
    assert page.password.edit.x() == page.password.show_box.x()
    assert first_ink(field.toImage(), field.height() // 2) <= 1
    assert first_ink(box.toImage(), box.height() // 2) <= 1


def first_ink(image: QImage, row: int) -> int:
    """How far from the left the first pixel is that differs from the corner."""
    ground = image.pixelColor(image.width() - 1, 0)
    return next(x for x in range(image.width()) if image.pixelColor(x, row) != ground)


@pytest.mark.parametrize("name", ["found", "found-nothing", "found-offline"])
def test_what_a_crash_left_is_told_whatever_was_found(make_window: MakeWindow, name: str) -> None:
    window = make_window()
    state = view_named(name).state
    told = replace(state, recovered=(samples.APPLIED,))
    window.show_visit(window.flow.go(Step.FOUND, told))
    assert "We have put that in order first" in words(window)


def test_the_practice_says_on_every_page_that_it_is_one(make_window: MakeWindow) -> None:
    window = make_window(practice=True)
    for name in ("address", "findings", "done"):
        view(window, name)
        assert window.banner.isVisible()
    assert window.banner.label.text().startswith("Practice – nothing here is real.")
    window.set_language("nb")
    assert window.banner.label.text().startswith("Øvelse – ")


def test_in_earnest_there_is_no_word_of_practice(make_window: MakeWindow) -> None:
    assert not make_window().banner.isVisible()


def test_the_ways_on_of_a_page_are_not_said_twice(make_window: MakeWindow) -> None:
    window = make_window()
    for name in ("findings-yours", "findings-silent", "findings-no-login"):
        view(window, name)
        buttons = [
            button.text().replace("&", "")
            for button in window.findChildren(QPushButton)
            if button.isVisible()
        ]
        assert len(buttons) == len(set(buttons)), name


def test_beside_a_damaged_profile_a_new_one_is_never_preselected(make_window: MakeWindow) -> None:
    window = make_window()
    view_named("programs-broken").show(window)
    page = window.page
    assert isinstance(page, ProgramsPage)
    assert page.group.checkedButton() is None
    assert not window.bar.primary.isEnabled()
    page.cards[-1].radio.click()
    assert window.bar.primary.isEnabled(), "who really wants it can choose it"
