"""Login codes in the practice: the web mail opens in the browser, and only on this computer."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from mailsetup.app.practice import Practice, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.two_factor import TwoFactorPage
from mailsetup.gui.practice_login import PracticeLoginCard
from mailsetup.gui.web_page import can_open
from mailsetup.gui.widgets.copy_button import CopyButton
from tests.gui.shown import button, text_of
from tests.gui.view import settle
from tests.unit.refserver.web.client import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

PATIENCE = 20_000


@pytest.fixture(params=[Scene.LOGIN_CODES, Scene.SLOW_CLOCK])
def scene(request: pytest.FixtureRequest) -> Scene:
    return Scene(request.param)


@pytest.fixture
def place(scene: Scene) -> Iterator[Practice]:
    with practice(scene) as started:
        yield started


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be opened in the person's browser."""
    pages: list[str] = []
    monkeypatch.setattr(
        "mailsetup.gui.web_page.QDesktopServices.openUrl", lambda url: pages.append(url.toString())
    )
    return pages


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow, place: Practice, scene: Scene) -> WizardWindow:
    """At the page about the codes, come to as a person does."""
    known = SetupState(task=Task.PRACTICE, address_text=place.address, password=place.password)
    made = make_window(ServiceWork(place.options), initial=known, practice=True, scene=scene.value)
    assert isinstance(made.page, HomePage)
    assert made.focusWidget() is made.page.begin
    made.page.begin.click()
    page = made.page
    assert isinstance(page, TwoFactorPage)
    qtbot.waitUntil(lambda: page.about.practised, timeout=PATIENCE)
    settle(made)
    return made


def sign_in(window: WizardWindow, place: Practice, opened: list[str]) -> Browser:
    """As the page says: its address, and what can be copied there."""
    button(window, "Open the webmail").click()
    (page,) = opened
    where = urlsplit(page)
    assert (where.hostname, where.scheme) == ("127.0.0.1", "http")
    assert where.port == place.server.ports["web-plain"]
    card = window.page.findChild(PracticeLoginCard)
    assert card is not None
    name, password = (copy.value for copy in card.findChildren(CopyButton))
    browser = Browser(place.server, host="127.0.0.1", listener="web-plain")
    assert "You are signed in as" in browser.sign_in(name, password).text
    return browser


def codes(window: WizardWindow, qtbot: QtBot) -> CodesPage:
    page = window.page
    assert isinstance(page, TwoFactorPage)
    qtbot.waitUntil(lambda: page.key is not None, timeout=PATIENCE)
    page.go_on()
    shown = window.page
    assert isinstance(shown, CodesPage)
    qtbot.waitUntil(lambda: shown.clock is not None, timeout=PATIENCE)
    settle(window)
    return shown


def test_the_picture_of_the_web_mail_makes_codes_that_it_takes(
    qtbot: QtBot,
    window: WizardWindow,
    place: Practice,
    scene: Scene,
    opened: list[str],
    tmp_path: Path,
) -> None:
    browser = sign_in(window, place, opened)
    browser.post("/two-factor", active="yes")
    picture = tmp_path / "pattern.svg"
    picture.write_bytes(browser.get("/two-factor/qr.svg").body)
    page = window.page
    assert isinstance(page, TwoFactorPage)
    page._read_picture(str(picture))
    shown = codes(window, qtbot)
    assert (" slow. The codes" in text_of(window)) is (scene is Scene.SLOW_CLOCK)
    assert "Do not log out of Altibox" in text_of(window)
    answer = browser.post("/two-factor/confirm", code=shown.card.copy_button.value)
    assert "Two-factor sign-in is now on." in answer.text


def test_a_wrong_key_is_refused_there_and_told_from_a_wrong_clock(
    qtbot: QtBot, window: WizardWindow, place: Practice, opened: list[str]
) -> None:
    browser = sign_in(window, place, opened)
    shown = browser.post("/two-factor", active="yes")
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", shown.text)
    assert found is not None
    right = found[1].replace(" ", "")
    wrong = ("B" if right[0] == "A" else "A") + right[1:]
    page = window.page
    assert isinstance(page, TwoFactorPage)
    page.take_text(wrong)
    code = codes(window, qtbot).card.copy_button.value
    assert "The code is not right." in browser.post("/two-factor/confirm", code=code).text
    again = window.page
    assert isinstance(again, CodesPage)
    again.other.set_text("000000")
    again.compare()
    settle(window)
    assert "Give us the key again" in [
        one.text() for one in again.findChildren(type(again.compare_button))
    ]


def test_who_logs_out_half_way_is_locked_out_until_the_practice_begins_anew(
    window: WizardWindow, place: Practice, scene: Scene, opened: list[str]
) -> None:
    browser = sign_in(window, place, opened)
    assert "If you lock yourself out, end the practice" in text_of(window)
    browser.post("/two-factor", active="yes")
    browser.post("/sign-out")
    password = place.password.reveal()
    assert "never confirmed" in browser.sign_in(place.address, password).text
    with practice(scene) as again:
        anew = Browser(again.server, host="127.0.0.1", listener="web-plain")
        assert "signed in" in anew.sign_in(again.address, again.password.reveal()).text


def test_nothing_listens_any_more_when_the_practice_is_over() -> None:
    with practice(Scene.LOGIN_CODES) as place:
        port = place.server.ports["web-plain"]
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("url", "is_opened"),
    [
        ("https://mail.altibox.no/", True),
        ("http://127.0.0.1:8080/", True),
        ("http://mail.altibox.no/", False),
        ("http://127.0.0.1.evil.example/", False),
        ("http://127.0.0.1@evil.example/", False),
        ("file://127.0.0.1/etc/passwd", False),
        ("file:///etc/passwd", False),
        ("https:///", False),
    ],
)
def test_only_safe_pages_and_those_of_the_practice_are_opened(url: str, is_opened: bool) -> None:
    assert can_open(url) is is_opened
