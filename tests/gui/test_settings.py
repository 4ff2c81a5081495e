"""The settings: they hold at once and the next time; Back is exact; what was changed is undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from mailsetup.app.password_index import Purpose
from mailsetup.app.preferences import Preferences, Theme, load_preferences, save_preferences
from mailsetup.app.steps import Step
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.application import own_preferences
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.history import HistoryPage
from mailsetup.gui.pages.settings import SettingsPage
from mailsetup.gui.settings_cards import KeptCard
from mailsetup.gui.theme import Scheme
from mailsetup.i18n import LANGUAGES
from mailsetup.model.change import PlanStatus
from mailsetup.model.errors import ProfileInUseError
from mailsetup.model.message import message
from mailsetup.model.secret import Secret
from tests.gui import samples, settings_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.keyboard import press
from tests.gui.shown import button, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def settings(window: WizardWindow, qtbot: QtBot) -> SettingsPage:
    """Open them from the rail."""
    window.rail.settings.click()
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.facts is not None)
    settle(window)
    return page


def history(window: WizardWindow, qtbot: QtBot) -> HistoryPage:
    settings(window, qtbot).history_button.click()
    page = window.page
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.entries is not None)
    return page


def test_back_leads_to_the_page_as_it_was(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(home=False)
    page = window.page
    assert isinstance(page, AddressPage)
    page.address.set_text("kari@lyse.net")
    page.name.set_text("Kari")
    settings(window, qtbot)
    assert not window.rail.settings.isEnabled()
    window.go_back()
    assert window.page is page
    assert page.address.text() == "kari@lyse.net"
    assert page.name.text() == "Kari"
    assert window.rail.settings.isEnabled()


def test_the_settings_are_reached_by_the_keyboard(make_window: MakeWindow) -> None:
    window = make_window(home=True)
    for _ in range(40):
        press(window, Qt.Key.Key_Tab)
        if window.focusWidget() is window.rail.settings:
            break
    press(window, Qt.Key.Key_Return)
    assert window.flow.current.step is Step.SETTINGS


def test_a_page_that_works_is_not_left_for_the_settings(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    window.page.go_on()
    assert window.flow.current.step is Step.SEARCHING
    assert not window.rail.settings.isEnabled()


def test_after_changes_the_way_back_from_the_settings_is_the_last_page(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(initial=samples.TYPED)
    window._jump(Step.DONE, samples.DONE)
    settings(window, qtbot)
    window.go_back()
    assert window.flow.current.step is Step.DONE
    assert window.flow.current.state == samples.DONE


def choose(page: SettingsPage, name: str, value: str) -> None:
    """As a person takes it from the list."""
    field = {
        "language": page.look.language,
        "theme": page.look.theme,
        "size": page.look.text_size,
    }[name]
    index = field.combo.findData(value)
    field.combo.setCurrentIndex(index)
    field.combo.activated.emit(index)


def test_every_choice_is_seen_at_once(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    page = settings(window, qtbot)
    small = window.points
    choose(page, "size", "2.0")
    assert window.points == pytest.approx(2 * small)
    assert page.heading.fontInfo().pointSizeF() > 1.5 * 1.8 * small
    choose(page, "theme", Theme.DARK.value)
    assert window.scheme is Scheme.DARK
    choose(page, "language", "nb")
    assert window.bindings.translator.language == "nb"
    assert window.rail.language.currentData() == "nb"
    choose(page, "theme", Theme.SYSTEM.value)
    choose(page, "size", "1.0")
    assert window.points == pytest.approx(small)
    assert window.bindings.translator.language == "nb", "the other choices stay"


def test_what_is_chosen_holds_the_next_time(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window(preferences=own_preferences(None))
    window.set_language("sv")  # the list at the foot of the rail
    page = settings(window, qtbot)
    choose(page, "theme", Theme.DARK.value)
    choose(page, "size", "1.25")
    assert window.bindings.runner.shutdown()
    kept = own_preferences(None)
    assert kept.current == Preferences(language="sv", theme=Theme.DARK, text_size=1.25)
    again = make_window(preferences=kept, language=kept.current.language)
    assert again.scheme is Scheme.DARK
    assert again.points == pytest.approx(window.points)


def test_the_command_line_says_the_language_for_this_time() -> None:
    save_preferences(Preferences(language="sv"))
    assert own_preferences("nb").current.language == "nb"
    assert load_preferences().language == "sv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_of_one_width(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language=language)
    look = settings(window, qtbot).look
    fields = (look.language, look.theme, look.text_size)
    assert len({field.combo.width() for field in fields}) == 1


def test_what_is_kept_is_told_with_its_size_and_its_folder(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_file(path: str) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("mailsetup.gui.pages.settings.open_file", open_file)
    window = make_window()
    page = settings(window, qtbot)
    said = text_of(window)
    assert "5.6 MB" in said
    assert "nothing yet" in said
    assert "We know 24 providers" in said
    card = page.findChild(KeptCard)
    assert card is not None
    assert card.open_button is not None
    card.open_button.click()
    assert opened == [settings_samples.DIRECTORY]
    assert not card.where.button.isChecked()


def test_where_nothing_opens_the_folder_its_place_is_shown(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailsetup.gui.pages.settings.open_file", lambda _: False)
    window = make_window()
    card = settings(window, qtbot).findChild(KeptCard)
    assert card is not None
    assert card.open_button is not None
    card.open_button.click()
    shown = card.where.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.isVisible()
    assert shown.toPlainText().splitlines()[0] == settings_samples.DIRECTORY


def test_stale_facts_are_named_with_their_day(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.facts = settings_samples.STALE
    window = make_window(work)
    settings(window, qtbot)
    said = text_of(window)
    assert "older than 180 days" in said
    assert "no place on this computer" in said
    assert "lasts until you close this window" in said, "nothing can be kept for the next time"


def test_a_password_is_forgotten(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.secrets[Purpose.PASSWORD, samples.ADDRESS] = Secret("hemmelig")
    window = make_window(work)
    page = settings(window, qtbot)
    page.forget(settings_samples.PASSWORD)
    qtbot.waitUntil(lambda: page.forgetting is None)
    settle(window)
    assert work.secrets == {}
    assert "It is no longer in the keyring." in text_of(window)
    assert page.facts is not None
    assert page.facts.remembered == (settings_samples.KEY,)


def test_a_keyring_that_stays_locked_is_told(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.unavailable = KeyringUnavailable(problem=KeyringProblem.REFUSED)
    window = make_window(work)
    page = settings(window, qtbot)
    page.forget(settings_samples.PASSWORD)
    qtbot.waitUntil(lambda: page.forgetting is None)
    settle(window)
    assert "stayed locked" in text_of(window)
    button(window, "Make a report for customer service").click()
    assert window.flow.current.step is Step.REPORTING
    window.go_back()
    assert window.page is page
    qtbot.waitUntil(lambda: page.facts is not None)
    assert page.facts is not None
    assert settings_samples.PASSWORD in page.facts.remembered


def test_where_the_keyring_is_gone_the_entry_can_be_taken_off_the_list(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.secrets[Purpose.PASSWORD, samples.ADDRESS] = Secret("hemmelig")
    work.unavailable = KeyringUnavailable(problem=KeyringProblem.MISSING)
    window = make_window(work)
    page = settings(window, qtbot)
    page.forget(settings_samples.PASSWORD)
    qtbot.waitUntil(lambda: page.forgetting is None)
    settle(window)
    assert "If that keyring was removed, the password is gone with it." in text_of(window)
    button(window, "Take it off this list").click()
    settle(window)
    assert "It is off the list." in text_of(window)
    assert page.facts is not None
    assert page.facts.remembered == (settings_samples.KEY,)
    assert work.secrets == {}


def test_an_old_change_is_taken_back_and_proved(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work)
    page = history(window, qtbot)
    card = page.cards[1]
    assert card.undo_button is not None
    card.undo_button.click()
    qtbot.waitUntil(lambda: page.undoing is None)
    settle(window)
    assert "every file is the same, letter for letter" in text_of(window)
    assert work.entries[1].status is PlanStatus.UNDONE
    assert page.cards[1].undo_button is None
    window.go_back()
    assert window.flow.current.step is Step.SETTINGS


def test_an_open_mail_program_is_named_and_can_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.undo_errors.append(ProfileInUseError(message("profile.in-use")))
    window = make_window(work)
    page = history(window, qtbot)
    for expected in (PlanStatus.APPLIED, PlanStatus.UNDONE):
        button = page.cards[1].undo_button
        assert button is not None
        button.click()
        qtbot.waitUntil(lambda: page.undoing is None)
        assert work.entries[1].status is expected
        settle(window)
        assert ("Thunderbird is open" in text_of(window)) is (expected is PlanStatus.APPLIED)


def test_what_was_done_at_the_provider_asks_for_the_password(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, initial=replace(samples.TYPED, password=None))
    page = history(window, qtbot)
    assert page.password.isVisible()
    page.password.set_text("hemmelig")
    page.take_back(settings_samples.SERVER.journal_id)
    qtbot.waitUntil(lambda: page.undoing is None)
    assert work.undo_passwords == [Secret("hemmelig")]


def test_where_a_profile_lies_is_told_in_the_details_only(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    card = history(window, qtbot).cards[1]
    settle(window)
    assert "21 November 2026, in Thunderbird" in text_of(window)
    assert samples.PROFILE not in text_of(window)
    raw = card.details.findChild(QPlainTextEdit)
    assert raw is not None
    assert raw.toPlainText().startswith(samples.PROFILE)


def test_the_window_waits_until_a_change_is_taken_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("take-back")
    window = make_window(work)
    page = history(window, qtbot)
    page.take_back(samples.APPLIED.journal_id)
    qtbot.waitUntil(work.holding.is_set)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
