"""The settings and the history, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.history import CARDS_AT_ONCE, HistoryPage
from mailsetup.gui.pages.settings import SettingsPage
from mailsetup.model.change import UndoResult
from tests.gui import samples, settings_samples
from tests.gui.view import View, page_as, unfold

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow

SETTINGS = replace(samples.TYPED, task=Task.SETTINGS)


def looked(window: WizardWindow) -> None:
    """What is kept is known at once."""
    page = page_as(window, SettingsPage)
    page.end()
    page._on_facts(settings_samples.FACTS)
    unfold(window)


def looked_long_ago(window: WizardWindow) -> None:
    """Nothing can be kept, and our facts are old."""
    page = page_as(window, SettingsPage)
    page.end()
    page._on_facts(settings_samples.STALE)
    unfold(window)


def read(window: WizardWindow) -> None:
    """The history is known at once."""
    page = page_as(window, HistoryPage)
    page.end()
    page._on_read(settings_samples.HISTORY)
    unfold(window)


def read_much(window: WizardWindow) -> None:
    """The history has more than is shown at once, and the middle of it is."""
    page = page_as(window, HistoryPage)
    page.end()
    page._on_read(settings_samples.LONG)
    page.turn(CARDS_AT_ONCE)


def unread(window: WizardWindow) -> None:
    """It cannot be read."""
    page = page_as(window, HistoryPage)
    page.end()
    assert samples.FAILED.problem is not None
    page._on_unread(samples.FAILED.problem)


def taken_back(window: WizardWindow) -> None:
    """One was taken back, another one not."""
    read(window)
    page = page_as(window, HistoryPage)
    old, new = settings_samples.OLD, samples.APPLIED
    page.results[old.journal_id] = UndoResult(applied=old, identical=False, kept=("prefs.js",))
    assert samples.FAILED.problem is not None
    page.problems[new.journal_id] = samples.FAILED.problem
    page.retranslate()


def read_nothing(window: WizardWindow) -> None:
    """Nothing was ever changed."""
    page = page_as(window, HistoryPage)
    page.end()
    page._on_read(())


_NO_PASSWORD = replace(SETTINGS, password=None)

SETTINGS_VIEWS = (
    View(name="settings", step=Step.SETTINGS, state=SETTINGS, then=looked),
    View(name="settings-old", step=Step.SETTINGS, state=SETTINGS, then=looked_long_ago),
    View(name="history", step=Step.HISTORY, state=_NO_PASSWORD, then=read),
    View(name="history-long", step=Step.HISTORY, state=SETTINGS, then=read_much),
    View(name="history-unread", step=Step.HISTORY, state=SETTINGS, then=unread),
    View(name="history-undone", step=Step.HISTORY, state=SETTINGS, then=taken_back),
    View(name="history-empty", step=Step.HISTORY, state=SETTINGS, then=read_nothing),
)
