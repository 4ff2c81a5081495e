"""Signing in on the web page, and two-factor sign-in as facts A12 tells it."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from pyotp.totp import TOTP

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.refserver.web.words import BOKMAL, ENGLISH, SWEDISH, words_for
from tests.unit.refserver.web.client import Answer, Browser, send

if TYPE_CHECKING:
    from collections.abc import Iterator

KARI = "kari@altiboxmail.no"
START = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


class Clock:
    """The time that the test says it is."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        """Let time go by."""
        self.now += datetime.timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox"), clock=clock) as running:
        yield running
        assert running.crashes == ()


@pytest.fixture
def browser(server: ReferenceServer) -> Browser:
    return Browser(server)


@pytest.fixture
def kari(server: ReferenceServer, browser: Browser) -> Browser:
    """Kari's browser, signed in."""
    answer = browser.sign_in(KARI, password(server))
    assert f"You are signed in as {KARI}" in plain(answer)
    return browser


def password(server: ReferenceServer, name: str = KARI) -> str:
    return server.user(name).password


def plain(answer: Answer) -> str:
    """The page as it is read aloud."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", answer.text))


def secret_on(answer: Answer) -> str:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", answer.text)
    assert found is not None
    return found[1].replace(" ", "")


def code(secret: str, clock: Clock) -> str:
    return TOTP(secret).at(clock.now)


def switch_on(kari: Browser, clock: Clock) -> str:
    secret = secret_on(kari.post("/two-factor", active="yes"))
    answer = kari.post("/two-factor/confirm", code=code(secret, clock))
    assert ENGLISH.notices["confirmed"] in plain(answer)
    clock.pass_by(seconds=30)
    return secret


def test_the_page_needs_name_and_password(browser: Browser) -> None:
    answer = browser.get("/")
    assert answer.status == 200
    assert 'autocomplete="current-password"' in answer.text
    assert ENGLISH.practice in plain(answer)


@pytest.mark.parametrize("name", [KARI, " Kari@AltiboxMail.no "])
def test_the_right_password_opens_the_account(
    server: ReferenceServer, browser: Browser, name: str
) -> None:
    assert ENGLISH.is_off in plain(browser.sign_in(name, password(server)))


def test_a_username_that_is_not_the_address_works_as_well() -> None:
    with ReferenceServer(load_scenario("ktnet")) as server:
        user = server.users[0]
        assert user.username != user.address
        for name in (user.username, user.address):
            answer = Browser(server).sign_in(name, user.password)
            assert f"You are signed in as {user.username}" in plain(answer)


@pytest.mark.parametrize("name", [KARI, "nobody@altiboxmail.no", "", "x" * 4000, "<b>&\"'"])
def test_a_wrong_password_and_an_unknown_user_look_the_same(browser: Browser, name: str) -> None:
    answer = browser.sign_in(name, "wrong")
    assert answer.status == 403
    assert ENGLISH.notices["wrong"] in plain(answer)
    assert b"<b>" not in answer.body


def test_a_disabled_account_says_so_only_to_its_owner(
    server: ReferenceServer, browser: Browser
) -> None:
    gone = "gammel@altiboxmail.no"
    assert ENGLISH.notices["wrong"] in plain(browser.sign_in(gone, "wrong"))
    answer = browser.sign_in(gone, password(server, gone))
    assert (answer.status, ENGLISH.notices["disabled"] in plain(answer)) == (403, True)


@pytest.mark.parametrize(
    ("fault", "notice", "status"),
    [
        ("login-wrong-password", "wrong", 403),
        ("login-disabled", "disabled", 403),
        ("login-unavailable", "unavailable", 503),
    ],
)
def test_login_faults_strike_here_too(
    server: ReferenceServer, browser: Browser, fault: str, notice: str, status: int
) -> None:
    server.set_faults([fault])
    answer = browser.sign_in(KARI, password(server))
    assert (answer.status, ENGLISH.notices[notice] in plain(answer)) == (status, True)


def test_two_factor_is_on_after_a_code_and_then_asked_for(
    server: ReferenceServer, kari: Browser, clock: Clock
) -> None:
    secret = switch_on(kari, clock)
    assert ENGLISH.notices["signed-out"] in plain(kari.post("/sign-out"))
    answer = kari.sign_in(KARI, password(server))
    assert "Enter the code" in plain(answer)
    assert KARI not in plain(answer)
    wrong = kari.post("/code", code="000000")
    assert (wrong.status, ENGLISH.notices["wrong-code"] in plain(wrong)) == (403, True)
    assert ENGLISH.is_on in plain(kari.post("/code", code=code(secret, clock)))


def test_the_secret_is_not_shown_again(kari: Browser, clock: Clock) -> None:
    secret = switch_on(kari, clock)
    assert secret[:4] not in kari.get("/").text
    assert kari.get("/two-factor/qr.svg").status == 404


def test_the_qr_code_is_a_picture_for_the_signed_in(kari: Browser, server: ReferenceServer) -> None:
    kari.post("/two-factor", active="yes")
    answer = kari.get("/two-factor/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.body.startswith(b"<?xml")
    assert Browser(server).get("/two-factor/qr.svg").status == 404


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_phone_half_a_minute_off_is_right(kari: Browser, clock: Clock, seconds: int) -> None:
    secret = secret_on(kari.post("/two-factor", active="yes"))
    shown = TOTP(secret).at(clock.now + datetime.timedelta(seconds=seconds))
    assert ENGLISH.is_on in plain(kari.post("/two-factor/confirm", code=shown))


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_phone_further_off_is_wrong(kari: Browser, clock: Clock, seconds: int) -> None:
    secret = secret_on(kari.post("/two-factor", active="yes"))
    shown = TOTP(secret).at(clock.now + datetime.timedelta(seconds=seconds))
    assert kari.post("/two-factor/confirm", code=shown).status == 403


def test_a_code_may_have_a_space_and_serves_once(
    server: ReferenceServer, kari: Browser, clock: Clock
) -> None:
    secret = switch_on(kari, clock)
    shown = code(secret, clock)
    first, second = Browser(server), Browser(server)
    for browser in (first, second):
        browser.sign_in(KARI, password(server))
    assert first.post("/code", code=f"{shown[:3]} {shown[3:]}").status == 200
    assert second.post("/code", code=shown).status == 403


@pytest.mark.parametrize("way", ["signing out", "staying away", "closing the browser"])
def test_leaving_half_way_locks_out(
    server: ReferenceServer, kari: Browser, clock: Clock, way: str
) -> None:
    secret = secret_on(kari.post("/two-factor", active="yes"))
    assert ENGLISH.warning in plain(kari.page)
    if way == "signing out":
        assert ENGLISH.notices["locked-out"] in plain(kari.post("/sign-out"))
    else:
        clock.pass_by(minutes=15)
    again = kari if way == "staying away" else Browser(server)
    answer = again.sign_in(KARI, password(server))
    assert (answer.status, ENGLISH.notices["locked-out"] in plain(answer)) == (403, True)
    assert again.get("/two-factor/qr.svg").status == 404
    assert secret[:4] not in again.get("/").text
    server.reset_two_factor(KARI)
    assert ENGLISH.is_off in plain(again.sign_in(KARI, password(server)))


def test_a_second_window_can_finish_or_ruin_it(
    server: ReferenceServer, kari: Browser, clock: Clock
) -> None:
    secret = secret_on(kari.post("/two-factor", active="yes"))
    other = Browser(server)
    assert secret_on(other.sign_in(KARI, password(server))) == secret
    assert ENGLISH.notices["locked-out"] in plain(other.post("/sign-out"))
    assert "Password" in plain(kari.get("/"))
    server.reset_two_factor(KARI)
    kari.sign_in(KARI, password(server))
    secret = secret_on(kari.post("/two-factor", active="yes"))
    other.sign_in(KARI, password(server))
    other.post("/two-factor/confirm", code=code(secret, clock))
    assert ENGLISH.is_on in plain(kari.get("/"))
    clock.pass_by(minutes=20)
    assert ENGLISH.code_hint in plain(kari.sign_in(KARI, password(server)))


def test_taking_the_tick_away_in_time_is_safe(server: ReferenceServer, kari: Browser) -> None:
    kari.post("/two-factor", active="yes")
    assert ENGLISH.notices["off"] in plain(kari.post("/two-factor"))
    assert ENGLISH.notices["signed-out"] in plain(kari.post("/sign-out"))
    assert ENGLISH.is_off in plain(kari.sign_in(KARI, password(server)))


def test_switching_off_takes_a_code(server: ReferenceServer, kari: Browser, clock: Clock) -> None:
    secret = switch_on(kari, clock)
    assert kari.post("/two-factor").status == 403
    assert kari.post("/two-factor", code="123456").status == 403
    answer = kari.post("/two-factor", code=code(secret, clock))
    assert ENGLISH.notices["off"] in plain(answer)
    assert ENGLISH.is_off in plain(Browser(server).sign_in(KARI, password(server)))


def test_other_programs_do_not_need_the_code(
    server: ReferenceServer, kari: Browser, clock: Clock
) -> None:
    """Two-factor sign-in is for webmail only (facts A12)."""
    switch_on(kari, clock)
    right = password(server)
    assert server.with_store(lambda store: store.authenticate(KARI, right)) is not None


def test_passwords_cannot_be_tried_for_ever(
    server: ReferenceServer, browser: Browser, clock: Clock
) -> None:
    for _ in range(5):
        assert browser.sign_in(KARI, "wrong").status == 403
    assert browser.sign_in(KARI, password(server)).status == 429
    ola = "ola@altiboxmail.no"
    assert Browser(server).sign_in(ola, password(server, ola)).status == 200
    clock.pass_by(minutes=5)
    assert browser.sign_in(KARI, password(server)).status == 200


def test_codes_cannot_be_tried_for_ever(
    server: ReferenceServer, kari: Browser, clock: Clock
) -> None:
    secret = switch_on(kari, clock)
    other = Browser(server)
    other.sign_in(KARI, password(server))
    for _ in range(5):
        assert other.post("/code", code="000000").status == 403
    answer = other.post("/code", code=code(secret, clock))
    assert (answer.status, "Password" in plain(answer)) == (429, True)


def test_nothing_happens_without_the_token_of_the_page(kari: Browser) -> None:
    answer = kari.post("/two-factor", active="yes", csrf="guessed")
    assert (answer.status, ENGLISH.notices["form-old"] in plain(answer)) == (403, True)
    assert ENGLISH.is_off in plain(kari.get("/"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_on_another_page_does_nothing(kari: Browser, headers: dict[str, str]) -> None:
    found = re.search(r'name="csrf" value="([^"]+)"', kari.page.body.decode())
    assert found is not None
    headers |= {"Cookie": kari.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = f"active=yes&csrf={found[1]}".encode()
    for way in (headers, {**headers, "Origin": "https://localhost", "Sec-Fetch-Site": "none"}):
        answer = send(
            kari.server, "web", "localhost", "/two-factor", method="POST", body=body, headers=way
        )
        assert answer.status == (403 if way is headers else 303)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("mail.altibox.no", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
    ],
)
def test_the_page_opens_under_its_own_names_only(
    server: ReferenceServer, host: str, status: int
) -> None:
    answer = send(server, "web", "localhost", "/", headers={"Host": host})
    assert answer.status == status


def test_without_tls_the_page_is_there_for_this_computer_only(
    server: ReferenceServer, clock: Clock
) -> None:
    for host, status in (("127.0.0.1", 200), ("localhost", 200), ("mail.altibox.no", 421)):
        assert send(server, "web-plain", host, "/").status == status
    browser = Browser(server, host="127.0.0.1", listener="web-plain")
    browser.sign_in(KARI, password(server))
    switch_on(browser, clock)
    assert "Secure" not in browser.page.headers.get("set-cookie", "")
    body = b"active=yes"
    way = {"Cookie": browser.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    foreign = {**way, "Origin": "https://127.0.0.1"}
    answer = send(
        server, "web-plain", "127.0.0.1", "/two-factor", method="POST", body=body, headers=foreign
    )
    assert answer.status == 403


def test_the_cookie_and_the_page_are_kept_close(server: ReferenceServer) -> None:
    headers = send(server, "web", "localhost", "/").headers
    cookie = headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert cookie.endswith("; Path=/; Secure; HttpOnly; SameSite=Strict")
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script" not in headers["content-security-policy"]


def test_every_step_has_its_own_cookie_and_the_old_one_is_void(
    server: ReferenceServer, browser: Browser
) -> None:
    browser.get("/")
    before = browser.cookie
    browser.sign_in(KARI, password(server))
    assert browser.cookie != before
    assert "Password" in plain(send(server, "web", "localhost", "/", headers={"Cookie": before}))
    signed_in = browser.cookie
    browser.post("/sign-out")
    after = send(server, "web", "localhost", "/", headers={"Cookie": signed_in})
    assert "Password" in plain(after)


def test_a_session_ends_when_nobody_is_there(kari: Browser, clock: Clock) -> None:
    for _ in range(3):
        clock.pass_by(minutes=14)
        assert ENGLISH.is_off in plain(kari.get("/"))
    clock.pass_by(minutes=15)
    assert "Password" in plain(kari.get("/"))


def test_two_servers_share_nothing(server: ReferenceServer, kari: Browser) -> None:
    with ReferenceServer(load_scenario("altibox")) as other:
        answer = send(other, "web", "localhost", "/", headers={"Cookie": kari.cookie})
        assert "Password" in plain(answer)
        assert password(server) != password(other)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("nb-NO,nb;q=0.9,en;q=0.8", BOKMAL),
        ("no", BOKMAL),
        ("nn", BOKMAL),
        ("sv-FI;q=0.9,en;q=0.5", SWEDISH),
        ("en;q=0.1, sv;q=0.2", SWEDISH),
        ("de-DE,de;q=0.9", ENGLISH),
        ("sv;q=0, nb;q=nan, en;q=2", ENGLISH),
        ("", ENGLISH),
        (",;;q==,\xff" * 50, ENGLISH),
    ],
)
def test_the_browser_chooses_the_language(wish: str, words: object) -> None:
    assert words_for(wish) is words


@pytest.mark.parametrize(
    ("language", "name"),
    [("nb", "E\u2011postadresse"), ("sv", "E\u2011postadress"), ("en", "E-mail address")],
)
def test_the_page_comes_in_three_languages(
    server: ReferenceServer, language: str, name: str
) -> None:
    answer = Browser(server, language=language).get("/")
    assert f'<html lang="{language}">' in answer.text
    assert name in plain(answer)


def test_no_language_lacks_a_sentence() -> None:
    assert BOKMAL.notices.keys() == SWEDISH.notices.keys() == ENGLISH.notices.keys()
