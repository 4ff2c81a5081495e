"""What pages are given from outside: the work, the threads to do it in, and the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.gui.tasks import TaskRunner
    from mailsetup.i18n import Translator
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.runtime.context import Context

OnResult: TypeAlias = "Callable[[DiscoveryResult], None]"
OnWaiting: TypeAlias = Callable[[bool], None]


class WizardWork(Protocol):
    """The blocking functions of `mailsetup.app.wizard_work`, with the services already inside."""

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """Ask every source, and read which mail programs are here."""
        ...

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """Log in, read the folders, diagnose the chosen profile, make the plans."""
        ...

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """Wait until the mail program is closed, change, and look again."""
        ...

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """Take everything back, and look again."""
        ...


class ServiceWork:
    """The real work. Whatever it needs is imported and made by the worker thread that first needs
    it: it pulls in the network and the cryptography, which must not delay the first picture.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._made: Services | None = None

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """See `WizardWork.search`."""
        from mailsetup.app import wizard_work  # noqa: PLC0415

        return wizard_work.search(self._services(), state, ctx, on_result)

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.examine`."""
        from mailsetup.app import wizard_work  # noqa: PLC0415

        return wizard_work.examine(self._services(), state, ctx)

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """See `WizardWork.apply`."""
        from mailsetup.app import wizard_work  # noqa: PLC0415

        return wizard_work.apply(self._services(), state, ctx, on_waiting)

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.undo`."""
        from mailsetup.app import wizard_work  # noqa: PLC0415

        return wizard_work.undo(self._services(), state, ctx)

    def _services(self) -> Services:
        from mailsetup.app.services import make_services  # noqa: PLC0415

        if self._made is None:
            self._made = make_services(self._options)
        return self._made


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """Handed to every page.

    `practice`: the work reaches nothing but the practice server, and the window says so.
    """

    work: WizardWork
    runner: TaskRunner
    translator: Translator
    practice: bool = False
