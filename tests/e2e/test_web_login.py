"""The web login with two-factor sign-in in the real Chromium (facts A12)."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyotp.totp import TOTP

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.refserver.web.words import BOKMAL
from tests.fakes.chromium import chromium_binary, open_browser
from tests.unit.refserver.web.client import raw_socket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.chromium import Page

pytestmark = pytest.mark.real_client

KARI = "kari@altiboxmail.no"
PICTURES = "MAILSETUP_TEST_PICTURES"
"""An environment variable: a directory that screenshots are kept in."""


class Clock:
    """The server's time, from which the test's codes are made as well."""

    now = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[ReferenceServer]:
    if chromium_binary() is None:
        pytest.skip("the web login is not tested in a real browser: chromium not installed")
    with ReferenceServer(load_scenario("altibox"), clock=clock) as running:
        yield running
        assert running.crashes == ()


@pytest.fixture
def page(server: ReferenceServer, tmp_path: Path) -> Iterator[Page]:
    """A browser at the sign-in page, in Bokmål."""
    binary = chromium_binary()
    assert binary is not None
    with raw_socket(server, "web") as checked:  # against the run's CA
        certificate = checked.getpeercert(binary_form=True)
    assert certificate is not None
    with open_browser(binary, tmp_path / "browser", certificate, "nb-NO") as opened:
        opened.open(f"https://localhost:{server.ports['web']}/")
        yield opened
        assert not [text for text in opened.complaints if "status of 403" not in text]


def picture(page: Page, name: str) -> None:
    directory = os.environ.get(PICTURES)
    if directory:
        page.screenshot(Path(directory) / f"{name}.png")


def sign_in(page: Page, server: ReferenceServer) -> None:
    page.type(BOKMAL.name, KARI)
    page.type(BOKMAL.password, server.user(KARI).password)
    page.press(BOKMAL.sign_in)


def tick(page: Page) -> str:
    """Ask for two-factor sign-in; gives the secret that is shown."""
    page.tick(BOKMAL.activate)
    page.press(BOKMAL.save)
    return str(page.run("document.querySelector('code').textContent")).replace(" ", "")


def test_two_factor_sign_in_is_switched_on_and_asked_for(
    page: Page, server: ReferenceServer, clock: Clock
) -> None:
    picture(page, "1-sign-in")
    sign_in(page, server)
    assert BOKMAL.is_off in page.text
    secret = tick(page)
    assert page.run("document.querySelector('img').naturalWidth") > 100
    picture(page, "2-pending")
    page.type(BOKMAL.code, TOTP(secret).at(clock.now))
    page.press(BOKMAL.confirm)
    assert BOKMAL.notices["confirmed"] in page.text
    picture(page, "3-on")
    page.press(BOKMAL.sign_out)
    assert BOKMAL.notices["signed-out"] in page.text

    clock.now += datetime.timedelta(seconds=60)
    sign_in(page, server)
    assert BOKMAL.code_hint in page.text
    page.type(BOKMAL.code, "000000")
    page.press(BOKMAL.go_on)
    assert BOKMAL.notices["wrong-code"] in page.text
    picture(page, "4-wrong-code")
    page.type(BOKMAL.code, TOTP(secret).at(clock.now))
    page.press(BOKMAL.go_on)
    assert BOKMAL.is_on in page.text


def test_who_signs_out_half_way_is_locked_out(page: Page, server: ReferenceServer) -> None:
    sign_in(page, server)
    tick(page)
    assert BOKMAL.warning in page.text
    page.press(BOKMAL.sign_out)
    assert BOKMAL.notices["locked-out"] in page.text
    sign_in(page, server)
    assert BOKMAL.notices["locked-out"] in page.text
    picture(page, "5-locked-out")


def test_who_takes_the_tick_away_first_is_not(page: Page, server: ReferenceServer) -> None:
    sign_in(page, server)
    tick(page)
    page.tick(BOKMAL.activate)
    page.press(BOKMAL.save)
    assert BOKMAL.notices["off"] in page.text
    page.press(BOKMAL.sign_out)
    sign_in(page, server)
    assert BOKMAL.is_off in page.text


def test_the_page_can_be_used_without_seeing_it_and_without_scripts(
    page: Page, server: ReferenceServer
) -> None:
    assert page.run("document.documentElement.lang") == "nb"
    assert page.run("document.scripts.length") == 0
    assert page.run("document.cookie") == ""  # HttpOnly: no script could read it
    roles = page.roles()
    for role, name in (
        ("heading", BOKMAL.sign_in),
        ("textbox", BOKMAL.name),
        ("textbox", BOKMAL.password),
        ("button", BOKMAL.sign_in),
    ):
        assert (role, name) in roles
    sign_in(page, server)
    tick(page)
    roles = page.roles()
    assert ("image", BOKMAL.qr_alt) in roles
    assert ("checkbox", BOKMAL.activate) in roles
    assert ("textbox", BOKMAL.code) in roles
    page.prefer(color_scheme="dark")
    picture(page, "6-pending-dark")
