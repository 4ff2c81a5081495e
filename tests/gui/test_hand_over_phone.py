"""The person's own part at a phone: the link, the code for its camera, and the file."""

from __future__ import annotations

import http.client
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mailsetup.app.state import Problem
from mailsetup.app.steps import Step
from mailsetup.clients.applemail.phone_link import LinkOutcome, offer_once
from mailsetup.gui import file_dialog
from mailsetup.gui.guide_view import GuideView
from mailsetup.gui.phone_panel import LinkState
from mailsetup.model.message import message
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_views import NO_NETWORK, hand_over_page
from tests.gui.keyboard import press
from tests.gui.shown import button, show, step_of, text_of, wait_idle
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.gui.wizard import WizardWindow
    from mailsetup.gui.work.setup import OnLink
    from mailsetup.runtime.context import Context
    from tests.gui.conftest import MakeWindow


def test_before_the_link_opens_people_know_what_it_is(make_window: MakeWindow) -> None:
    work = FakeWork("serve")
    window = make_window(work)
    show(window, samples.TO_PHONE)
    said = text_of(window)
    for words in ("on your home network", "ten minutes", "used once", "no password in it"):
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
    assert "Open Mail on it, and see whether kari.nordmann@altiboxmail.no" in text_of(window)
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
    assert button(window, "Try again").isEnabled()
    assert "Show a new code" not in text_of(window)  # there was none
    button(window, "Make a report for customer service").click()
    assert step_of(window) is Step.REPORTING
    assert window.flow.current.state.problem == NO_NETWORK
    assert window.flow.current.state.support.about == samples.TO_PHONE.task.value


def test_once_the_file_is_saved_the_steps_lead(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialog, "ask_where", lambda _parent, _name: "/home/kari/kari.file")
    work = FakeWork()
    work.problem = NO_NETWORK
    window = make_window(work)
    show(window, samples.TO_PHONE)
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert blue_buttons(window) == ["Try again"]
    work.problem = None
    button(window, "Save the file…").click()
    wait_idle(qtbot, window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    assert guide.isVisible()
    step = guide.steps[0].done_button
    assert step is not None
    assert blue_buttons(window) == [step.text()]


def test_whoever_does_the_first_step_is_not_sent_back_to_the_code(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    show(window, samples.TO_PHONE)
    page = hand_over_page(window)
    assert blue_buttons(window) == ["Show a code for the phone"]
    page.guides.set_open()
    page.guides.first_step_is_done()
    settle(window)
    guide = window.page.findChild(GuideView)
    assert guide is not None
    step = guide.steps[1].done_button
    assert step is not None
    assert blue_buttons(window) == [step.text()]
    guide.go_to(len(guide.steps) + 1)
    settle(window)
    assert blue_buttons(window) == [window.bar.primary.text()]
    focused = window.focusWidget()
    assert focused is None or focused is window.bar.primary


def blue_buttons(window: WizardWindow) -> list[str]:
    """The words on those that lead."""
    return [
        one.text()
        for one in window.findChildren(QPushButton)
        if one.isVisible() and one.property("kind") == "primary"
    ]


@pytest.mark.parametrize("on_mac", [False, True])
def test_airdrop_is_spoken_of_only_on_a_mac(make_window: MakeWindow, *, on_mac: bool) -> None:
    window = make_window()
    show(window, samples.TO_PHONE)
    page = hand_over_page(window)
    page.panels.on_mac = on_mac
    page.retranslate()
    settle(window)
    assert ("by AirDrop" in text_of(window)) is on_mac
    assert ("send it to yourself by e‑mail" in text_of(window)) is not on_mac


@pytest.mark.parametrize("id_", ["hand-over.no-home-network", "applemail.link-no-port"])
def test_no_trouble_with_the_link_sends_people_to_airdrop(
    qtbot: QtBot, make_window: MakeWindow, id_: str
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message(id_, address="192.168.1.2"))
    window = make_window(work)
    show(window, samples.TO_PHONE)
    hand_over_page(window).panels.on_mac = False
    press(window, Qt.Key.Key_Return)
    wait_idle(qtbot, window)
    assert "save the file and send it to yourself by e‑mail" in text_of(window)
    assert "AirDrop" not in text_of(window)


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
