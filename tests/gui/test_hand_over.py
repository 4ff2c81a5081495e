"""The person's own part: a file, a link for the phone, steps by hand, and looking again."""

from __future__ import annotations

import http.client
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt

from mailsetup.app.state import Problem
from mailsetup.app.steps import Step
from mailsetup.clients.applemail.phone_link import LinkOutcome, offer_once
from mailsetup.gui import file_dialog
from mailsetup.gui.guide_view import GuideView
from mailsetup.gui.phone_panel import LinkState
from mailsetup.gui.widgets.fold import RawText
from mailsetup.model.message import message
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_views import NO_NETWORK, hand_over_page
from tests.gui.keyboard import press
from tests.gui.shown import button, show, step_of, text_of, view, wait_idle
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.gui.wizard import WizardWindow
    from mailsetup.gui.work.setup import OnLink
    from mailsetup.runtime.context import Context
    from tests.gui.conftest import MakeWindow

PRF = "/home/kari/kari.prf"


@pytest.fixture
def saves_as(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dialog answers; empty it for Cancel."""
    answers = [PRF]
    monkeypatch.setattr(
        file_dialog, "ask_where", lambda _parent, _name: answers[0] if answers else ""
    )
    return answers


# Outlook -----------------------------------------------------------------------------------


def test_outlook_gets_its_file_and_the_page_looks_by_itself(
    qtbot: QtBot, make_window: MakeWindow, saves_as: list[str]
) -> None:
    work = FakeWork("start")
    work.imported = samples.TOOK
    window = make_window(work)
    show(window, replace(samples.TO_OUTLOOK, setup_file=None))
    wait_idle(qtbot, window)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert work.saved == saves_as
    assert f"Saved as {PRF}" in text_of(window)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Please close Outlook." in text_of(window))
    assert window.bar.middle.text() == "&Cancel"
    assert not window.bar.primary.isVisible()
    work.let_go()
    wait_idle(qtbot, window)
    assert "is there now, with the right settings" in text_of(window)
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.DONE
    assert window.page.heading.text() == "Done and checked"
    assert work.calls == ["make", "save", "start"]


def test_waiting_for_outlook_can_be_cancelled(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("start")
    window = make_window(work)
    show(window, samples.OUTLOOK_SAVED)
    button(window, "Start Outlook with it").click()
    qtbot.waitUntil(lambda: "Please close Outlook." in text_of(window))
    press(window, Qt.Key.Key_Escape)
    wait_idle(qtbot, window)
    assert work.stopped.is_set()
    assert step_of(window) is Step.HAND_OVER
    assert button(window, "Start Outlook with it").isEnabled()


def test_where_outlook_passes_the_file_over_the_steps_are_shown(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork())
    show(window, samples.OUTLOOK_SAVED)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert not guide.isVisible()
    button(window, "Start Outlook with it").click()
    wait_idle(qtbot, window)
    assert "We show you each step instead." in text_of(window)
    assert guide.isVisible()
    assert window.focusWidget() is guide.steps[0].done_button


def test_no_file_leaves_the_steps(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("outlook.prf-impossible"))
    window = make_window(work)
    show(window, replace(samples.TO_OUTLOOK, setup_file=None))
    wait_idle(qtbot, window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert guide.isVisible()
    assert "Here only the steps by hand help" in text_of(window)


def test_a_file_that_cannot_be_saved_says_why(
    qtbot: QtBot, make_window: MakeWindow, saves_as: list[str]
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("file.unwritable", file=PRF), reason="disk full")
    window = make_window(work)
    show(window, samples.TO_OUTLOOK)
    button(window, "Save the file…").click()
    wait_idle(qtbot, window)
    assert "The file could not be saved" in text_of(window)
    assert button(window, "Make a report for customer service").isEnabled()
    work.problem = None
    saves_as.clear()
    button(window, "Save the file…").click()  # and the dialog is cancelled
    assert work.calls == ["save"]


def test_the_new_outlook_has_steps_and_a_word_about_the_cloud(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.TO_NEW_OUTLOOK)
    assert "data centres of Microsoft" in text_of(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert not guide.check_button.isVisible()  # nobody can look into it
    guide.go_to(len(guide.steps) + 1)
    settle(window)
    assert "Open it, and see whether" in text_of(window)
    assert window.bar.primary.isVisible()


# The phone ---------------------------------------------------------------------------------


def test_before_the_link_opens_people_know_what_it_is(make_window: MakeWindow) -> None:
    work = FakeWork("serve")
    window = make_window(work)
    show(window, samples.TO_PHONE)
    said = text_of(window)
    for words in ("in your home network", "ten minutes", "one fetch", "no password in it"):
        assert words in said
    assert work.calls == []


def test_the_link_is_shown_until_the_phone_has_fetched(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("serve")
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    page = hand_over_page(window)
    qtbot.waitUntil(lambda: page.panels.link is not None)
    settle(window)
    assert samples.URL in text_of(window)
    assert "The link closes by itself in " in text_of(window)
    assert "imap.altibox.no" in text_of(window)
    assert page.panels.link is not None
    assert samples.URL in page.panels.link.code.accessibleName()
    work.let_go()
    wait_idle(qtbot, window)
    assert page.panels.link is None
    assert "The phone has fetched the settings" in text_of(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert guide.isVisible()
    assert guide.here == 2  # fetching was the first step
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    assert "The phone has fetched the settings." in text_of(window)
    window.bar.back.click()
    assert "The phone has fetched the settings" in text_of(window)


def test_a_link_that_nobody_fetched_is_told_and_offered_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.fetched = False
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert "nobody has fetched the settings" in text_of(window)
    assert button(window, "Show a new code").isEnabled()
    assert not window.bar.primary.isVisible()


def test_no_home_network_leaves_the_file(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.problem = NO_NETWORK
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert "not connected to a home network" in text_of(window)
    assert button(window, "Save the file…").isEnabled()
    button(window, "Make a report for customer service").click()
    assert step_of(window) is Step.REPORTING
    assert window.flow.current.state.problem == NO_NETWORK
    assert window.flow.current.state.support.about == samples.TO_PHONE.task.value


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_link_can_be_closed_by_hand(qtbot: QtBot, make_window: MakeWindow, way: str) -> None:
    work = FakeWork("serve")
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    page = hand_over_page(window)
    qtbot.waitUntil(lambda: page.panels.link is not None)
    if way == "button":
        button(window, "Close the link").click()
    else:
        press(window, Qt.Key.Key_Escape)
    wait_idle(qtbot, window)
    assert work.stopped.is_set()
    assert page.now.link_state is LinkState.CLOSED
    assert "Nobody can fetch anything there now." in text_of(window)


class RealLink(FakeWork):
    """Serves a real link, on this very computer."""

    def __init__(self) -> None:
        super().__init__()
        self.link: PhoneLink | None = None

    def serve_phone(self, state: SetupState, ctx: Context, on_link: OnLink) -> SetupState:
        """As the core does, with an address that everybody has."""

        def tell(link: PhoneLink) -> None:
            self.link = link
            on_link(link)

        assert state.setup_file is not None
        try:
            outcome = offer_once(state.setup_file.data, "127.0.0.1", tell, ctx)
        finally:
            self.stopped.set()
        return replace(state, fetched=outcome is LinkOutcome.FETCHED)


def fetch(link: PhoneLink) -> bytes:
    parts = urlsplit(link.url)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().read()
    finally:
        connection.close()


def open_real_link(qtbot: QtBot, make_window: MakeWindow) -> tuple[WizardWindow, RealLink]:
    pytest.importorskip("segno")
    work = RealLink()
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    page = hand_over_page(window)
    qtbot.waitUntil(lambda: page.panels.link is not None or page.now.problem is not None)
    assert page.now.problem is None
    return window, work


def test_closing_the_window_closes_the_link(qtbot: QtBot, make_window: MakeWindow) -> None:
    window, work = open_real_link(qtbot, make_window)
    window.close()
    assert not window.isVisible()
    assert work.stopped.wait(5)
    assert work.link is not None
    with pytest.raises(OSError):  # noqa: PT011 - refused or reset, by system
        fetch(work.link)


def test_going_elsewhere_closes_the_link(qtbot: QtBot, make_window: MakeWindow) -> None:
    window, work = open_real_link(qtbot, make_window)
    window.go_back()
    assert work.stopped.wait(5)
    assert work.link is not None
    with pytest.raises(OSError):  # noqa: PT011 - refused or reset, by system
        fetch(work.link)


def test_the_phone_gets_the_file_and_the_page_knows(qtbot: QtBot, make_window: MakeWindow) -> None:
    window, work = open_real_link(qtbot, make_window)
    assert work.link is not None
    assert fetch(work.link) == samples.FILE.data
    wait_idle(qtbot, window)
    assert "The phone has fetched the settings" in text_of(window)


# Repairs by hand ---------------------------------------------------------------------------


def test_a_repair_leads_to_its_guide_and_back_to_a_check(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.checked = samples.NOT_SEEN
    window = make_window(work)
    view(window, "findings-by-hand")
    assert window.bar.primary.text() == "Show me &how"
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.HAND_OVER
    assert "Bring the folders back in Outlook" in text_of(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    guide.go_to(len(guide.steps) + 1)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert "is not there yet" in guide.outcome.label.text()
    assert guide.here == len(guide.steps) + 1  # one stays where one is
    support = hand_over_page(window).below.support
    assert support is not None
    work.checked = samples.TOOK
    guide.check_button.click()
    wait_idle(qtbot, window)
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    assert window.page.heading.text() == "Done and checked"


def test_another_way_through_outlook_s_windows_is_offered(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.OUTLOOK_REPAIR)
    words = "Another way: Bring the folders back in Outlook, through the control panel"
    button(window, words).click()
    settle(window)
    assert "through the control panel" in text_of(window)
    button(window, "Another way: Bring the folders back in Outlook")


def test_what_mail_is_asked_is_shown_and_run_only_when_pressed(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    page = hand_over_page(window)
    assert page.panels.script is not None
    assert work.calls == []
    button(window, "Also to be done: Correct the settings in Mail on the Mac")
    button(window, "Ask Mail to do it").click()
    wait_idle(qtbot, window)
    assert work.calls == ["scripts"]


def test_mail_is_asked_for_its_folders_only_when_pressed_and_what_it_shows_counts(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.checked = replace(
        samples.NOT_SEEN, words=message("applemail.folders-missing", folders="Familie, Reise")
    )
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    raw = [box.toPlainText() for box in window.page.findChildren(RawText)]
    assert samples.LOOK_SCRIPT in raw
    assert work.calls == []
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert work.calls == ["folders"]
    assert "does not show these folders yet: Familie, Reise" in text_of(window)
    work.checked = replace(samples.TOOK, words=message("applemail.folders-shown"))
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert "Mail shows your folders now" in text_of(window)
    assert hand_over_page(window).below.folders is None
    press(window, Qt.Key.Key_Return)
    assert step_of(window) is Step.DONE


def test_where_the_mac_does_not_let_us_ask_the_steps_stay(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("applemail.script-no-consent"))
    window = make_window(work)
    show(window, samples.MAC_REPAIR)
    button(window, "Ask Mail for its folders").click()
    wait_idle(qtbot, window)
    assert "The Mac did not let this program speak to Mail" in text_of(window)
    assert step_of(window) is Step.HAND_OVER
    assert window.page.findChild(GuideView) is not None
    show(window, samples.OUTLOOK_REPAIR)
    assert hand_over_page(window).below.folders is None


def test_another_language_keeps_the_step(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.OUTLOOK_REPAIR)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    guide.go_to(3)
    window.set_language("nb")
    assert guide.here == 3
    assert guide.title() == "Få fram mappene i Outlook"


def test_next_comes_only_after_something_was_done(make_window: MakeWindow) -> None:
    window = make_window()
    show(window, samples.TO_PHONE)
    assert not window.bar.primary.isVisible()
    assert window.bar.back.isVisible()
    show(window, samples.OUTLOOK_SAVED)
    assert window.bar.primary.text() == "&Next"
