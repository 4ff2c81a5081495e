"""What the settings page and the history show, under the test's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.settings_work import TakenBack
from mailsetup.model.change import PlanStatus, UndoResult
from tests.gui import settings_samples
from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.settings_work import SettingsFacts
    from mailsetup.model.change import AppliedPlan
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


class FakeSettingsWork(FakeThreads):
    """`entries` is the history; `undo_errors` is what taking back stumbles over, one by one."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.facts = settings_samples.FACTS
        self.entries: tuple[AppliedPlan, ...] = settings_samples.HISTORY
        self.undo_errors: list[Exception] = []
        self.kept: tuple[str, ...] = ()
        self.undo_passwords: list[Secret | None] = []

    def look_at_settings(self, ctx: Context) -> SettingsFacts:
        """The samples."""
        self.calls.append("settings")
        self._hold("settings", ctx)
        return self.facts

    def history(self, ctx: Context) -> tuple[AppliedPlan, ...]:
        """The samples."""
        self.calls.append("history")
        self._hold("history", ctx)
        return self.entries

    def take_back(self, journal_id: str, password: Secret | None, ctx: Context) -> TakenBack:
        """Mark it as undone."""
        self.calls.append("take-back")
        self.undo_passwords.append(password)
        self._hold("take-back", ctx)
        if self.undo_errors:
            raise self.undo_errors.pop(0)
        self.entries = tuple(
            replace(entry, status=PlanStatus.UNDONE) if entry.journal_id == journal_id else entry
            for entry in self.entries
        )
        undone = next(entry for entry in self.entries if entry.journal_id == journal_id)
        result = UndoResult(applied=undone, identical=not self.kept, kept=self.kept)
        return TakenBack(result=result, history=self.entries)
