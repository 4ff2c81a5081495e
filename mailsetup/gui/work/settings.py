"""The settings, and the history of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.settings_work import SettingsFacts, TakenBack
    from mailsetup.model.change import AppliedPlan
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


class SettingsWork(Protocol):
    """The blocking functions of `settings_work`, with the services already inside."""

    def look_at_settings(self, ctx: Context) -> SettingsFacts:
        """What is kept, for whom a password is remembered, and how old our knowledge is."""
        ...

    def history(self, ctx: Context) -> tuple[AppliedPlan, ...]:
        """Everything that was ever changed on this computer, newest first."""
        ...

    def take_back(self, journal_id: str, password: Secret | None, ctx: Context) -> TakenBack:
        """Undo one of them."""
        ...


class ServiceSettingsWork(LazyServices):
    """The real work."""

    def look_at_settings(self, ctx: Context) -> SettingsFacts:
        """See `SettingsWork.look_at_settings`."""
        from mailsetup.app import settings_work

        return settings_work.look_at_settings(self.services(), ctx)

    def history(self, ctx: Context) -> tuple[AppliedPlan, ...]:
        """See `SettingsWork.history`."""
        from mailsetup.app import repair

        ctx.check()
        return repair.history(self.services())

    def take_back(self, journal_id: str, password: Secret | None, ctx: Context) -> TakenBack:
        """See `SettingsWork.take_back`."""
        from mailsetup.app import settings_work

        return settings_work.take_back(self.services(), journal_id, password, ctx)
