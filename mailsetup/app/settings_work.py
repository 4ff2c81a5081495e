"""What the settings page shows, and the history with its way back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.fact_age import FactAges, fact_ages
from mailsetup.app.kept_files import KeptFiles, kept_files
from mailsetup.app.password_index import Remembered, remembered
from mailsetup.app.repair import history, undo_plan

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.model.change import AppliedPlan, UndoResult
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFacts:
    """What is kept here, for whom a password is remembered, and how old our knowledge is."""

    kept: KeptFiles
    remembered: tuple[Remembered, ...]
    ages: FactAges


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """How an undo went, and the history after it."""

    result: UndoResult
    history: tuple[AppliedPlan, ...]


def look_at_settings(services: Services, ctx: Context) -> SettingsFacts:
    """Look into our own directory and our own facts; no keyring and no network is asked.

    Raises:
        Cancelled: the page was left.
    """
    today = datetime.datetime.now().astimezone().date()
    return SettingsFacts(
        kept=kept_files(ctx),
        remembered=remembered(),
        ages=fact_ages(services.instruments.packs, today),
    )


def take_back(
    services: Services, journal_id: str, password: Secret | None, ctx: Context
) -> TakenBack:
    """Undo one entry of the history.

    Raises:
        ChangeError: unknown, already undone, or the mail program runs (`ProfileInUseError`).
        CredentialsError: it was a change at the provider, and there is no password.
    """
    result = undo_plan(services, journal_id, password, ctx)
    return TakenBack(result=result, history=history(services))
