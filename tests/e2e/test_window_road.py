"""The window on the real practice server: from the address to undo, with nothing faked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from mailsetup.app.practice import FULL_NAME, Practice, fingerprint, practice
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.application import make_window
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.widgets.folder_tree import FolderTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow

HIDDEN = {
    "nb": "Mappene dine er skjult av en innstilling",
    "sv": "Dina mappar döljs av en inställning",
    "en": "Your folders are hidden by a setting",
}
AS_BEFORE = {
    "nb": "Alt er nøyaktig som før",
    "sv": "Allt är exakt som förut",
    "en": "It is exactly as before",
}
PATIENCE = 30_000  # milliseconds; a slow machine is not a failure


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


@pytest.fixture(params=("nb", "sv", "en"))
def window(request: pytest.FixtureRequest, qtbot: QtBot, place: Practice) -> Iterator[WizardWindow]:
    state = SetupState(address_text=place.address, full_name=FULL_NAME, password=place.password)
    made = make_window(ServiceWork(place.options), language=request.param, initial=state)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.bindings.runner.shutdown()
    made.bindings.translator.uninstall()


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def test_the_main_job_in_the_window(qtbot: QtBot, place: Practice, window: WizardWindow) -> None:
    start = fingerprint(place.profile)
    language = window.bindings.translator.language

    def press_until(step: Step) -> None:
        window.bar.primary.click()
        qtbot.waitUntil(lambda: window.flow.current.step is step, timeout=PATIENCE)

    press_until(Step.FOUND)
    assert "Altibox" in words(window)
    press_until(Step.PROGRAMS)
    press_until(Step.FINDINGS)
    assert HIDDEN[language] in words(window)
    now, then = window.page.findChildren(FolderTree)
    assert "Kvitteringer" not in now.row_names()
    assert "Kvitteringer" in then.row_names()
    press_until(Step.CHANGES)
    assert fingerprint(place.profile) == start, "nothing may change before the button is pressed"
    press_until(Step.DONE)
    assert fingerprint(place.profile) != start
    page = window.page
    assert isinstance(page, DonePage)
    assert page.undo_button is not None
    page.undo_button.click()
    qtbot.waitUntil(lambda: fingerprint(place.profile) == start, timeout=PATIENCE)
    qtbot.waitUntil(lambda: AS_BEFORE[language] in words(window), timeout=PATIENCE)
