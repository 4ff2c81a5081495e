"""The code of our page logs in to the web mail (facts A12); a wrong clock and a wrong key are told
apart. Nothing is faked: the reference server, its QR code, its clock, and in one test a browser.
"""

from __future__ import annotations

import datetime
import re
import time
from typing import TYPE_CHECKING

import pytest
from pyotp.totp import TOTP
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from mailsetup.app.options import Options
from mailsetup.app.server_clock import ClockOffset, ClockUnknown
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.application import make_window
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.two_factor import TwoFactorPage
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.refserver.web.words import BOKMAL
from tests.fakes.chromium import chromium_binary, open_browser
from tests.unit.refserver.web.client import Browser, raw_socket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow

KARI = "kari@altiboxmail.no"
PATIENCE = 30_000


class Clock:
    """The server's time: our own, and `shift` seconds."""

    shift = 0.0

    def __call__(self) -> datetime.datetime:
        return datetime.datetime.fromtimestamp(time.time() + self.shift, datetime.UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox"), clock=clock) as running:
        yield running
        assert running.crashes == ()


@pytest.fixture
def window(qtbot: QtBot, server: ReferenceServer) -> Iterator[WizardWindow]:
    options = Options(
        ca_file=str(server.ca_file), resolve=server.resolve_map(web=True), only_mapped=True
    )
    made = make_window(ServiceWork(options), language="en", initial=SetupState())
    qtbot.addWidget(made)
    made.show()
    made._jump(Step.TWO_FACTOR, SetupState(task=Task.TWO_FACTOR, address_text=KARI))
    yield made
    made.bindings.runner.shutdown()
    made.bindings.translator.uninstall()


@pytest.fixture
def browser(server: ReferenceServer) -> Browser:
    """Signed in, with the tick just set."""
    opened = Browser(server)
    opened.sign_in(KARI, server.user(KARI).password)
    opened.post("/two-factor", active="yes")
    return opened


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def give(window: WizardWindow, picture: Path, qtbot: QtBot) -> CodesPage:
    """Drop the picture, go on, and let the clocks be compared."""
    page = window.page
    assert isinstance(page, TwoFactorPage)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    page.take(mime)
    qtbot.waitUntil(lambda: page.key is not None, timeout=PATIENCE)
    return go_on(window, qtbot)


def go_on(window: WizardWindow, qtbot: QtBot) -> CodesPage:
    window.page.go_on()
    page = window.page
    assert isinstance(page, CodesPage)
    qtbot.waitUntil(lambda: page.clock is not None and page.about.known, timeout=PATIENCE)
    return page


@pytest.fixture
def code_of(
    window: WizardWindow, browser: Browser, qtbot: QtBot, tmp_path: Path
) -> Callable[[], CodesPage]:
    """The page with the codes, from the picture that the web mail shows."""

    def come_to_the_codes() -> CodesPage:
        path = tmp_path / "qr.svg"
        path.write_bytes(browser.get("/two-factor/qr.svg").body)
        return give(window, path, qtbot)

    return come_to_the_codes


def test_the_code_switches_it_on_and_logs_in(
    server: ReferenceServer,
    clock: Clock,
    window: WizardWindow,
    browser: Browser,
    code_of: Callable[[], CodesPage],
) -> None:
    page = code_of()
    assert "Do not log out of Altibox" in words(window)
    assert isinstance(page.clock, ClockOffset)
    assert not page.clock.worth_a_warning
    answer = browser.post("/two-factor/confirm", code=page.card.copy_button.value)
    assert answer.status == 200
    browser.post("/sign-out")
    clock.shift = 30  # each code opens only once
    page.clock = ClockOffset(seconds=30, uncertainty=0, host="")
    page.now = lambda: time.time() + 30
    page._tick()
    browser.sign_in(KARI, server.user(KARI).password)
    assert browser.post("/code", code=page.card.code.text()).status == 200
    assert browser.post("/sign-out").status == 200


@pytest.mark.parametrize("shift", [-7000.0, 200.0])
def test_a_wrong_clock_is_told_and_the_code_is_right_all_the_same(
    clock: Clock,
    window: WizardWindow,
    browser: Browser,
    code_of: Callable[[], CodesPage],
    shift: float,
) -> None:
    clock.shift = shift
    browser.sign_in(KARI, browser.server.user(KARI).password)  # the other session is too old now
    browser.post("/two-factor", active="yes")
    page = code_of()
    assert isinstance(page.clock, ClockOffset)
    assert abs(page.clock.seconds - shift) < 3
    assert (" slow. The codes" if shift > 0 else " fast. The codes") in words(window)
    key = page.state().two_factor
    assert key is not None
    wrong = TOTP(key.secret.reveal()).at(int(time.time()))
    assert browser.post("/two-factor/confirm", code=wrong).status == 403
    answer = browser.post("/two-factor/confirm", code=page.card.copy_button.value)
    assert answer.status == 200


def test_a_wrong_key_is_not_taken_for_a_wrong_clock(
    qtbot: QtBot, window: WizardWindow, browser: Browser
) -> None:
    first = window.page
    assert isinstance(first, TwoFactorPage)
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/").text)
    assert shown is not None
    phone = TOTP(shown[1].replace(" ", ""))
    first.typed.set_text("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    page = go_on(window, qtbot)
    refused = browser.post("/two-factor/confirm", code=page.card.copy_button.value)
    assert refused.status == 403
    page.refused.set_open(True)
    page.other.set_text(phone.now())
    page.compare_button.click()
    assert "The other device has another key, so the clock is not the problem." in words(window)


def test_a_server_that_cannot_be_trusted_points_to_the_date(
    qtbot: QtBot, server: ReferenceServer
) -> None:
    options = Options(resolve=server.resolve_map(web=True), only_mapped=True)
    made = make_window(ServiceWork(options), language="en", initial=SetupState())
    qtbot.addWidget(made)
    made._jump(Step.TWO_FACTOR, SetupState(task=Task.TWO_FACTOR, address_text=KARI))
    first = made.page
    assert isinstance(first, TwoFactorPage)
    first.typed.set_text("JBSWY3DPEHPK3PXP")
    page = go_on(made, qtbot)
    assert page.clock is ClockUnknown.CERTIFICATE
    assert page.card.copy_button.value
    made.bindings.runner.shutdown()
    made.bindings.translator.uninstall()


@pytest.mark.real_client
def test_a_screenshot_of_a_real_browser_is_read_and_its_login_opened(
    qtbot: QtBot, server: ReferenceServer, window: WizardWindow, tmp_path: Path
) -> None:
    binary = chromium_binary()
    if binary is None:
        pytest.skip("chromium not installed")
    with raw_socket(server, "web") as checked:
        certificate = checked.getpeercert(binary_form=True)
    assert certificate is not None
    with open_browser(binary, tmp_path / "browser", certificate, "nb-NO") as web:
        web.open(f"https://localhost:{server.ports['web']}/")
        web.type(BOKMAL.name, KARI)
        web.type(BOKMAL.password, server.user(KARI).password)
        web.press(BOKMAL.sign_in)
        web.tick(BOKMAL.activate)
        web.press(BOKMAL.save)
        shot = tmp_path / "skjermbilde.png"
        web.screenshot(shot)
        assert not QImage(str(shot)).isNull()
        page = give(window, shot, qtbot)
        web.type(BOKMAL.code, page.card.code.text())
        web.press(BOKMAL.confirm)
        assert BOKMAL.notices["confirmed"] in web.text
