"""Reports for customer service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices
from mailsetup.i18n import qt_version

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator
    from mailsetup.runtime.context import Context


class SupportWork(Protocol):
    """The blocking functions of `support_work`, with the services already inside."""

    def collect_report(self, state: SetupState, translator: Translator, ctx: Context) -> SetupState:
        """Make the report, or open the one that `state.support.file` names; nothing is sent."""
        ...

    def save_report(self, state: SetupState, path: str, translator: Translator) -> SetupState:
        """Write the report where the person said."""
        ...


class ServiceSupportWork(LazyServices):
    """The real work."""

    def collect_report(self, state: SetupState, translator: Translator, ctx: Context) -> SetupState:
        """See `SupportWork.collect_report`."""
        from mailsetup.app import support_look, support_work

        face = support_look.Face(language=translator.language, qt_version=qt_version())
        return support_work.collect(self.services(), state, face, ctx)

    def save_report(self, state: SetupState, path: str, translator: Translator) -> SetupState:
        """See `SupportWork.save_report`."""
        from mailsetup.app import support_work

        return support_work.save(state, path, translator)
