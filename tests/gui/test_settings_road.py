"""The settings in every language: another language at once, a password forgotten, a change undone.

The real work on the practice server; the keyring is one in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.i18n import LANGUAGE_NAMES, LANGUAGES
from tests.gui.real_work import with_keyring
from tests.gui.walker import Walker

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.conftest import MemoryKeyring
    from tests.gui.conftest import MakeWindow

TAKE_BACK = "Take this back"
SETTINGS = {"nb": "Innstillinger", "sv": "Inställningar", "en": "Settings"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_remembered_is_forgotten_and_what_was_changed_is_taken_back(
    qtbot: QtBot, make_window: MakeWindow, memory_keyring: MemoryKeyring, language: str
) -> None:
    with practice() as place:
        start = fingerprint(place.profile)
        work = with_keyring(place.options, memory_keyring)
        window = make_window(work, language=language, home=True)
        walker = Walker(qtbot, window)
        walker.find_trouble(place, "My mail is not right", remember=True)
        walker.put_right()
        assert fingerprint(place.profile) != start
        assert place.password.reveal() in memory_keyring.entries.values()
        walker.press("Settings")
        walker.arrive(Step.SETTINGS)
        assert window.page.heading.text() == SETTINGS[language]
        walker.see("What we keep on this computer", "What we know about e‑mail providers")
        walker.see("The password of {address}", address=place.address)
        walker.press("Remove from the keyring")
        walker.see("It is no longer in the keyring.")
        assert place.password.reveal() not in memory_keyring.entries.values()
        walker.press("Show what was changed")
        walker.arrive(Step.HISTORY)
        while walker.is_offered(TAKE_BACK):
            walker.press(TAKE_BACK, nth=0)
            walker.rest()
        walker.see("It is exactly as before: every file is the same, letter for letter.")
        assert fingerprint(place.profile) == start
        walker.press("&Back")
        walker.arrive(Step.SETTINGS)
        walker.press("&Back")
        walker.arrive(Step.DONE)
        walker.see("Everything has been taken back")
        assert not walker.is_offered("&Take everything back")
        walker.come_home()
        assert window.bindings.runner.shutdown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_spoken_at_once_and_what_was_typed_stays(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    with practice() as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("Set up my e‑mail")
        walker.arrive(Step.ADDRESS)
        walker.fill("Your &e‑mail address", place.address)
        walker.press("Settings")
        walker.arrive(Step.SETTINGS)
        walker.take("Language of this window", LANGUAGE_NAMES[other])
        assert window.page.heading.text() == SETTINGS[other]
        walker.arrive(Step.SETTINGS)
        walker.take("Colours", next(iter(walker.phrases.of("Dark"))))
        walker.press("&Back")
        walker.arrive(Step.ADDRESS)
        assert walker.typed("Your &e‑mail address") == place.address
        walker.press("&Back")
        walker.arrive(Step.HOME)
        assert window.bindings.runner.shutdown()
