"""The login in two steps: the key from a picture, a text or the keyring; the clock and the code."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from mailsetup.app.flow import Visit
from mailsetup.app.password_index import Purpose
from mailsetup.app.server_clock import ClockUnknown
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.two_factor_codes import code_at, grouped
from mailsetup.app.two_factor_key import key_address
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.two_factor import TwoFactorPage
from mailsetup.gui.two_factor_words import span
from mailsetup.gui.widgets.code_card import RemainingBar
from mailsetup.gui.window_size import MINIMUM_SIZE
from mailsetup.model.secret import Secret
from tests.gui import samples, two_factor_samples
from tests.gui.fake_work import FakeWork
from tests.gui.shown import show, step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from mailsetup.app.two_factor_key import TwoFactorKey
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

KEY = two_factor_samples.KEY
START = SetupState(task=Task.TWO_FACTOR, address_text=samples.ADDRESS)
NOW = 1_794_999_995.0


def first(window: WizardWindow, state: SetupState = START) -> TwoFactorPage:
    show(window, state, Step.TWO_FACTOR)
    page = window.page
    assert isinstance(page, TwoFactorPage)
    return page


def codes(
    window: WizardWindow, qtbot: QtBot, key: TwoFactorKey = KEY, now: float = NOW
) -> CodesPage:
    page = window.page_of(Step.CODES)
    assert isinstance(page, CodesPage)
    page.now = lambda: now
    state = replace(START, two_factor=key)
    window.flow.visits = [Visit(Step.TWO_FACTOR, state), Visit(Step.CODES, state)]
    window.show_visit(window.flow.current)
    qtbot.waitUntil(lambda: page.clock is not None)
    settle(window)
    return page


def shown_code(page: CodesPage) -> str:
    return page.card.code.text().replace(" ", "")


def picture(text: str = two_factor_samples.URI) -> QImage:
    out = io.BytesIO()
    segno.make(text).save(out, kind="png", scale=4)
    return QImage.fromData(out.getvalue())


def taken(page: TwoFactorPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.reader.running is None)


def test_the_provider_s_own_way_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = first(window)
    qtbot.waitUntil(lambda: page.about.known)
    assert "Log in to Altibox’s webmail" in text_of(window)
    assert "Do not log out of Altibox until the code has been accepted" in text_of(window)
    page.address.set_text("kari@gmail.com")
    page.address.edit.editingFinished.emit()
    qtbot.waitUntil(lambda: page.about.provider == "Google")
    settle(window)
    assert "app password" in text_of(window)


def test_a_pasted_screenshot_gives_the_key(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = first(window, SetupState(task=Task.TWO_FACTOR))
    QGuiApplication.clipboard().setImage(picture())
    page.paste_button.click()
    taken(page, qtbot)
    assert page.key == KEY
    assert page.address.text() == samples.ADDRESS, "the pattern says whose it is"
    page.go_on()
    assert step_of(window) is Step.CODES


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_dropped_file_gives_the_key(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"kode.{ending}"
    segno.make(two_factor_samples.URI).save(str(path), scale=4)
    window = make_window()
    page = first(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.take(mime)
    taken(page, qtbot)
    assert page.key == KEY


def test_a_picture_without_a_pattern_is_told(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    window = make_window()
    page = first(window)
    for given in (QImage(40, 40, QImage.Format.Format_RGB32), str(broken), "/nowhere/x.png"):
        page._read_picture(given)
        taken(page, qtbot)
        settle(window)
        assert page.key is None
        assert "We found no pattern in this picture" in text_of(window)


def test_the_pattern_of_something_else_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = first(window)
    page._read_picture(picture("https://mail.altibox.no/"))
    taken(page, qtbot)
    settle(window)
    assert "There is no key for login codes in it." in text_of(window)


def test_a_typed_key_goes_on_and_a_wrong_one_says_why(make_window: MakeWindow) -> None:
    window = make_window()
    page = first(window)
    page.go_on()
    assert "Give us a picture" in page.typed.error.text()
    page.typed.set_text("jbsw y3dp ehpk 3px0")
    page.go_on()
    assert "0. A zero is the letter O" in page.typed.error.text()
    page.typed.set_text("jbsw y3dp ehpk 3pxp")
    page.go_on()
    state = window.flow.current.state
    assert step_of(window) is Step.CODES
    assert state.two_factor is not None
    assert state.two_factor.secret == KEY.secret


def test_back_from_the_code_keeps_the_key_and_home_forgets_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    first(window)
    page = window.page
    assert isinstance(page, TwoFactorPage)
    page.take_text(two_factor_samples.URI)
    page.go_on()
    assert step_of(window) is Step.CODES
    window.go_back()
    assert step_of(window) is Step.TWO_FACTOR
    assert page.key == KEY
    page.go_on()
    window.page.go_on()
    assert step_of(window) is Step.HOME
    assert window.flow.current.state.two_factor is None


def test_the_code_is_shown_copied_and_followed_by_the_next(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    page = codes(window, qtbot)
    assert shown_code(page) == code_at(KEY, NOW).text
    assert "25 s" in page.card.left.text()
    page.card.copy_button.click()
    assert QGuiApplication.clipboard().text() == code_at(KEY, NOW).text
    page.now = lambda: NOW + 25
    page._tick()
    assert shown_code(page) == code_at(KEY, NOW + 25).text
    page.card.copy_button.click()
    assert QGuiApplication.clipboard().text() == code_at(KEY, NOW + 25).text


def test_no_code_is_made_on_another_page(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = codes(window, qtbot)
    assert page._timer.isActive()
    window.go_back()
    assert not page._timer.isActive()


def test_codes_follow_the_provider_s_clock(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.clock = two_factor_samples.SLOW
    window = make_window(work)
    page = codes(window, qtbot)
    assert "The clock of this computer is 4 min 32 s slow" in text_of(window)
    assert shown_code(page) == code_at(KEY, NOW + 272.4).text
    work.clock = two_factor_samples.FAST
    page = codes(window, qtbot)
    assert "The clock of this computer is 2 h 1 min fast" in text_of(window)


def test_another_device_tells_a_wrong_clock_from_a_wrong_key(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.clock = ClockUnknown.NO_ANSWER
    window = make_window(work)
    page = codes(window, qtbot)
    page.refused.set_open(True)

    def say(code: str) -> str:
        page.other.set_text(code)
        page.compare_button.click()
        settle(window)
        return text_of(window)

    assert "the clock of this computer is slow" in say(grouped(code_at(KEY, NOW + 90).text))
    assert shown_code(page) == code_at(KEY, NOW + 90).text, "by the clock of the other device"
    assert "the clock of this computer is fast" in say(code_at(KEY, NOW - 240).text)
    assert "The key is right, and so is the clock" in say(code_at(KEY, NOW).text)
    assert shown_code(page) == code_at(KEY, NOW).text
    other = replace(KEY, secret=Secret("KRSXG5CTMVRXEZLU"))
    assert "has another key" in say(code_at(other, NOW).text)
    assert "A code has 6 digits." in say("12 34")


def test_the_other_device_is_compared_with_the_provider_s_clock(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.clock = two_factor_samples.SLOW
    window = make_window(work)
    page = codes(window, qtbot)
    page.refused.set_open(True)
    theirs = NOW + 272.4
    told = {
        0: "the codes here follow the provider’s clock",
        300: "the clock of the other device is fast, by about 5 min",
        -1500: "the clock of the other device is slow, by about 25 min",
    }
    for off, words in told.items():
        page.other.set_text(code_at(KEY, theirs + off).text)
        page.compare_button.click()
        settle(window)
        assert words in text_of(window)
        assert shown_code(page) == code_at(KEY, theirs).text
        assert in_sight(page._told[0])
    other = replace(KEY, secret=Secret("KRSXG5CTMVRXEZLU"))
    page.other.set_text(code_at(other, theirs).text)
    page.compare_button.click()
    settle(window)
    assert "has another key" in text_of(window)
    assert in_sight(page._told[0])


def test_a_clock_that_is_known_later_still_counts(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.clock = ClockUnknown.NO_ANSWER
    window = make_window(work)
    page = codes(window, qtbot)
    page.other.set_text(code_at(KEY, NOW + 272.4).text)
    page.compare()
    assert "the clock of this computer is slow" in page._verdict_words()[1]
    page._on_clock(two_factor_samples.SLOW)
    assert "the codes here follow the provider’s clock" in page._verdict_words()[1]


def test_what_is_missing_is_brought_into_sight(make_window: MakeWindow) -> None:
    window = make_window()
    page = first(window)
    window.resize(MINIMUM_SIZE)
    settle(window)
    page.go_on()
    settle(window)
    assert "Give us a picture of the pattern" in text_of(window)
    assert in_sight(page.typed)


def in_sight(widget: QWidget) -> bool:
    """Whether all of it is seen without scrolling."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_key_is_kept_only_when_asked_and_found_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    page = codes(window, qtbot)
    assert work.secrets == {}
    page.keep_button.click()
    qtbot.waitUntil(lambda: page.keeping is None)
    assert work.secrets == {(Purpose.TWO_FACTOR, samples.ADDRESS): key_address(KEY)}
    begin = first(window)
    assert begin.recall_button.isVisible()
    begin.recall_button.click()
    taken(begin, qtbot)
    assert begin.key == KEY


def test_without_a_keyring_the_page_says_so_and_goes_on(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.unavailable = KeyringUnavailable(problem=KeyringProblem.MISSING)
    window = make_window(work)
    page = codes(window, qtbot)
    page.keep_button.click()
    qtbot.waitUntil(lambda: page.keeping is None)
    settle(window)
    said = text_of(window)
    assert "no keyring that we can use. The key is forgotten when you leave this page." in said
    assert said.count("forgotten when you leave this page") == 1
    assert "until you close this window" not in said
    assert shown_code(page) == code_at(KEY, NOW).text


@pytest.mark.parametrize("problem", list(KeyringProblem))
def test_no_keyring_keeps_the_key_longer_than_the_page(
    qtbot: QtBot, make_window: MakeWindow, problem: KeyringProblem
) -> None:
    work = FakeWork()
    window = make_window(work)
    page = codes(window, qtbot)
    for now, forgotten in (KeyringUnavailable(problem=problem), 1), (None, 0):
        work.unavailable = now
        page.keep_button.click()
        qtbot.waitUntil(lambda: page.keeping is None)
        settle(window)
        said = text_of(window)
        assert said.count("forgotten when you leave this page") == forgotten
        assert "until you close this window" not in said
    assert "The key is kept." in text_of(window)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (420, "7 min"),
        (-432, "7 min 12 s"),
        (45, "45 s"),
        (0.2, "0 s"),
        (3600, "1 h"),
        (3725, "1 h 2 min"),
        (172_800, "2 d"),
        (183_600, "2 d 3 h"),
    ],
)
def test_nothing_is_said_of_seconds_that_are_none(
    make_window: MakeWindow, seconds: float, words: str
) -> None:
    make_window()
    assert span(seconds) == words


def test_in_a_practice_no_key_is_kept(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(practice=True)
    assert not codes(window, qtbot).keep_card.isVisible()


def test_nothing_moves_where_motion_is_not_wanted(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    page = codes(window, qtbot)
    moving = page.card.bar.grab().toImage()
    monkeypatch.setattr(RemainingBar, "_moves", lambda _: False)
    still = page.card.bar.grab().toImage()
    assert moving != still
    page.card.show_code(code_at(KEY, NOW + 20), KEY.period)
    assert page.card.bar.grab().toImage() == still
    assert "5 s" in page.card.left.text()


def test_the_key_is_nowhere_on_the_second_page(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    codes(window, qtbot)
    secret = KEY.secret.reveal()
    for widget in window.findChildren(QObject):
        for name in ("text", "accessibleName", "accessibleDescription", "toolTip"):
            read = getattr(widget, name, None)
            assert not callable(read) or secret not in str(read())
