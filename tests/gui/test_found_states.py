"""What was found, in all its shades: strangers' servers, sign-in pages, offers, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from mailsetup.app.steps import Step
from mailsetup.discovery.consents import Consents
from mailsetup.gui.pages.found import FoundPage
from mailsetup.gui.pages.searching import SearchingPage
from mailsetup.gui.web_page import can_open
from mailsetup.gui.widgets.host_name import HostName
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role
from mailsetup.model.account import NotFound, SourceKind
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press
from tests.gui.view import settle, unfold
from tests.gui.views import view_named

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

NO_BREAK = str.maketrans({"\u200b": ""})


def view(window: WizardWindow, name: str) -> FoundPage:
    view_named(name).show(window)
    page = window.page
    assert isinstance(page, FoundPage)
    return page


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    shown = (label.text() for label in labels if label.isVisibleTo(window))
    return "\n".join(shown).translate(NO_BREAK)


def button(window: WizardWindow, text: str) -> QPushButton:
    settle(window)
    found = [
        item
        for item in window.page.findChildren(QPushButton)
        if item.text() == text and item.isVisibleTo(window)
    ]
    assert len(found) == 1, f"{text}: {len(found)}"
    return found[0]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The web pages that would have been opened."""
    pages: list[str] = []

    def open_url(url: QUrl) -> bool:
        pages.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return pages


def test_a_stranger_s_servers_are_shown_by_their_full_names(make_window: MakeWindow) -> None:
    window = make_window()
    page = view(window, "found-doubtful")
    hosts = page.findChildren(HostName)
    shown = [host for host in hosts if host.isVisibleTo(window)]
    assert [host.host for host in shown] == [samples.STRANGER, "smtp.example.com"]
    assert {host.domain.text().translate(NO_BREAK) for host in shown} == {"example.com"}
    assert {host.domain.property("role") for host in shown} == {Role.STRONG.value}
    said = words(window)
    assert samples.STRANGER in said
    assert "Nobody has confirmed that this is right" in said
    assert "mx1.example.com" in said
    assert "Altibox" not in said.splitlines(), "a stranger cannot give himself a name"
    assert "example.com" in said.splitlines(), "the domain of the servers is the name"
    assert not window.bar.primary.isEnabled()
    assert window.focusWidget() is page.consent


def test_trusted_settings_say_where_the_password_goes(make_window: MakeWindow) -> None:
    window = make_window()
    page = view(window, "found")
    assert "Your password will be used at altibox.no, and nowhere else." in words(window)
    assert not page.consent.isVisible()


def test_other_settings_can_be_chosen_and_need_a_consent_of_their_own(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    page = view(window, "found-doubtful")
    page.consent.setChecked(True)
    unfold(window)
    assert "Other settings that we found: 1" in {
        item.text() for item in page.findChildren(QPushButton)
    }
    button(window, "Use these instead").click()
    assert page.best == samples.GUESSED_CONFIG
    assert not page.consent.isChecked()
    assert not window.bar.primary.isEnabled()
    unfold(window)
    button(window, "Use these instead").click()
    assert page.best == samples.LED_ELSEWHERE
    unfold(window)
    button(window, "Use these instead").click()
    page.consent.setChecked(True)
    window.bar.primary.click()
    qtbot.waitUntil(lambda: window.flow.current.step is Step.PROGRAMS)
    state = window.flow.current.state
    assert state.discovery is not None
    assert (state.discovery.best, state.consented) == (samples.GUESSED_CONFIG, True)
    window.bar.back.click()
    assert page.best == samples.GUESSED_CONFIG


def test_where_one_signs_in_inside_the_program_one_can_go_on(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-sign-in")
    said = words(window)
    assert "a page from your provider opens: type your password on that page" in said
    assert "Your password will be" not in said
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.PROGRAMS


def test_a_sign_in_page_without_servers_is_no_dead_end(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-sign-in-only")
    said = words(window)
    assert "Microsoft 365 has a sign-in page of its own" in said
    assert "The password that you typed here was not sent to anybody." in said
    (panel,) = window.page.findChildren(ProblemPanel)
    assert [way.text() for way in panel.buttons] == ["Change the address"]
    assert panel.buttons[0].property("kind") != "primary", "nothing is wrong with the address"
    assert not window.bar.primary.isVisible()


def test_what_a_stranger_says_about_signing_in_is_told_as_a_maybe(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view(window, "found-maybe-sign-in")
    said = words(window)
    assert "You may have to sign in inside your mail program" in said
    assert "example.com may be your provider" in said
    assert "Google" not in said, "a stranger cannot give himself a name"
    texts = {item.text() for item in window.page.findChildren(QPushButton)}
    assert "Open the provider’s help page" not in texts
    assert "Enter the settings by hand" in texts


def test_a_provider_that_no_program_knows_is_promised_no_page(make_window: MakeWindow) -> None:
    own = replace(samples.PACK, kind=SourceKind.AUTOCONFIG, uri="https://autoconfig.example.com/")
    unknown = replace(samples.OAUTH_CONFIG, source=own)
    discovery = replace(samples.SIGN_IN, best=unknown, candidates=(unknown,))
    window = make_window()
    state = replace(samples.SEARCHED, discovery=discovery)
    window.show_visit(window.flow.go(Step.FOUND, state))
    said = words(window)
    assert "If no page from your provider opens" in said
    assert "a page from your provider opens: type your password" not in said


def test_the_reason_is_told_where_there_is_one(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-damaged")
    said = words(window)
    assert "autoconfig.altiboxmail.no has settings for altiboxmail.no, but the file" in said
    assert "Look at the part after @" not in said
    (panel,) = window.page.findChildren(ProblemPanel)
    assert panel.buttons[0].text() == "Enter the settings by hand"


def test_half_of_the_settings_is_no_success(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "found-half")
    said = words(window)
    assert "We found only half of the settings" in said
    assert "Ask the provider for its server for sending mail." in said
    assert not window.bar.primary.isVisible(), "there is nothing to go on with"
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.MANUAL


def test_where_https_answered_nobody_says_that_there_is_no_safe_connection(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view(window, "found-offers")
    said = words(window)
    assert "Over a safe connection, we got no settings from this server." in said
    assert "There is no safe connection" not in said


def test_a_provider_that_lets_nobody_in_has_a_page_that_helps(
    make_window: MakeWindow, opened: list[str]
) -> None:
    window = make_window()
    view(window, "found-no-imap")
    assert "It has nothing to do with your address or your password." in words(window)
    press(window, Qt.Key.Key_Return)
    assert opened == ["https://help.example.com/bridge"]
    assert window.flow.current.step is Step.FOUND


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://help.example.com/a?b=c", True),
        ("http://help.example.com/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("", False),
    ],
)
def test_only_pages_over_a_safe_connection_are_opened(url: str, opens: bool) -> None:
    assert can_open(url) is opens


def test_a_note_of_the_provider_stands_beside_the_settings(
    make_window: MakeWindow, opened: list[str]
) -> None:
    window = make_window()
    page = view(window, "found-note")
    assert "Make an app password on Altibox’s web pages" in words(window)
    best = replace(samples.CONFIG, documentation_url="https://help.example.com/mail")
    discovery = replace(samples.DISCOVERY, best=best)
    noted = replace(samples.SEARCHED, notes=(samples.NOTE,), discovery=discovery)
    page.enter(noted)
    button(window, "Open the provider’s help page").click()
    assert opened == ["https://help.example.com/mail"]


@pytest.mark.parametrize(
    ("text", "host", "expected"),
    [
        (
            "Tell my address and search again",
            "autodiscover.altiboxmail.no",
            Consents(tell_address=frozenset({"autodiscover.altiboxmail.no"})),
        ),
        (
            "Ask without protection and search again",
            "autoconfig.altiboxmail.no",
            Consents(plain_http=frozenset({"autoconfig.altiboxmail.no"})),
        ),
    ],
)
def test_an_offer_names_its_host_and_searches_again(
    qtbot: QtBot, make_window: MakeWindow, text: str, host: str, expected: Consents
) -> None:
    work = FakeWork()
    window = make_window(work)
    view(window, "found-offers")
    assert host in words(window)
    pressed = button(window, text)
    assert pressed.accessibleDescription() == host
    pressed.click()
    qtbot.waitUntil(lambda: "search" in work.calls)
    assert work.states[-1].consents == expected


@pytest.mark.parametrize(
    ("name", "said", "first"),
    [
        ("found-misspelled", "There is no “altiboxmail.no” on the internet", "Change the address"),
        ("found-no-answer", "That says nothing about your address.", "Search again"),
        ("found-nothing", "Nobody we asked knows altiboxmail.no", "Change the address"),
        ("found-offline", "We could not ask anybody", "Try again"),
    ],
)
def test_nothing_found_says_why_and_what_is_best_now(
    make_window: MakeWindow, name: str, said: str, first: str
) -> None:
    window = make_window()
    page = view(window, name)
    assert said in words(window)
    panel = page.findChild(ProblemPanel)
    assert panel is not None
    assert panel.buttons[0].text() == first
    assert window.focusWidget() is panel.buttons[0]


def test_the_search_counts_places_and_shows_few_lines(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork("search"), initial=samples.TYPED)
    window.bar.primary.click()
    page = window.page
    assert isinstance(page, SearchingPage)
    qtbot.waitUntil(lambda: page.count.text() == "Places asked: 5. Answers so far: 3.")
    settle(window)
    for kind in SourceKind:
        source = replace(samples.PACK, kind=kind)
        page.hear(NotFound(source=source))
    settle(window)
    provider = [
        line for line in page.findChildren(StatusLine) if line.text() == "Your provider itself"
    ]
    assert len([line for line in provider if line.isVisibleTo(window)]) == 1
    assert not [step for step in page.steps if step.step.id.startswith("discovery.")]


def test_a_very_long_name_of_a_server_is_not_cut(make_window: MakeWindow) -> None:
    window = make_window()
    long = f"{'secure-login-' * 4}x.{'a' * 63}.{'b' * 63}.example.com"
    best = replace(samples.LED_ELSEWHERE, incoming=(replace(samples.IMAP, hostname=long),))
    discovery = replace(samples.DOUBTFUL, best=best)
    window.resize(window.minimumSize())
    window.show_visit(window.flow.go(Step.FOUND, replace(samples.SEARCHED, discovery=discovery)))
    settle(window)
    names = [name for name in window.page.findChildren(HostName) if name.host == long]
    for name in names:
        for label in name.findChildren(QLabel):
            assert label.mapTo(window.page, label.rect().bottomRight()).x() < window.page.width()
            assert label.heightForWidth(label.width()) <= label.height() + 1
    assert names
