"""What pages are given from outside: the work, the threads to do it in, and the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from mailsetup.app.bounce_values import BounceAnswer, NotRead
    from mailsetup.app.options import Options
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.app.task_work import KnownProviders
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.gui.tasks import TaskRunner
    from mailsetup.i18n import Translator
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

OnResult: TypeAlias = "Callable[[DiscoveryResult], None]"
OnWaiting: TypeAlias = Callable[[bool], None]
OnLink: TypeAlias = "Callable[[PhoneLink], None]"
OnAnswer: TypeAlias = "Callable[[BounceAnswer | NotRead], None]"
Render: TypeAlias = "Callable[[Message], str]"


class WizardWork(Protocol):
    """The blocking functions of `wizard_work`, `hand_over_work` and `task_work` in `mailsetup.app`,
    with the services already inside.
    """

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """Read and explain the returned mail that was given, or that the inbox holds."""
        ...

    def known_providers(self, state: SetupState) -> KnownProviders:
        """Whose rules for sending we know."""
        ...

    def judge_files(self, state: SetupState, ctx: Context) -> SetupState:
        """Whether the files may be sent."""
        ...

    def plan_mailing(self, state: SetupState, ctx: Context) -> SetupState:
        """A list of recipients in batches with times."""
        ...

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

    def make_setup_file(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """Make the file for the program that is handed one."""
        ...

    def save_setup_file(self, state: SetupState, path: str) -> SetupState:
        """Write that file where the person said."""
        ...

    def start_outlook(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """Start Outlook with the saved file, once it is closed, and look whether it took it."""
        ...

    def serve_phone(self, state: SetupState, ctx: Context, on_link: OnLink) -> SetupState:
        """Offer the file to the phone until it is fetched, the time is over, or Cancel."""
        ...

    def run_apple_scripts(self, state: SetupState, ctx: Context) -> SetupState:
        """Ask Mail for what the person has agreed to, and look again."""
        ...

    def ask_for_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """The same as `check_again`, and Mail is asked what it shows, as the person has agreed."""
        ...

    def check_again(self, state: SetupState, ctx: Context) -> SetupState:
        """Look whether what the person did has worked."""
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

    def make_setup_file(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """See `WizardWork.make_setup_file`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.make_setup_file(self._services(), state, ctx, render)

    def save_setup_file(self, state: SetupState, path: str) -> SetupState:
        """See `WizardWork.save_setup_file`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.save_setup_file(state, path)

    def start_outlook(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """See `WizardWork.start_outlook`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.start_outlook(self._services(), state, ctx, on_waiting)

    def serve_phone(self, state: SetupState, ctx: Context, on_link: OnLink) -> SetupState:
        """See `WizardWork.serve_phone`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.serve_phone(self._services(), state, ctx, on_link)

    def run_apple_scripts(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.run_apple_scripts`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.run_apple_scripts(self._services(), state, ctx)

    def ask_for_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.ask_for_folders`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.ask_for_folders(self._services(), state, ctx)

    def check_again(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.check_again`."""
        from mailsetup.app import hand_over_work  # noqa: PLC0415

        return hand_over_work.check_again(self._services(), state, ctx)

    def read_bounces(self, state: SetupState, ctx: Context, on_answer: OnAnswer) -> SetupState:
        """See `WizardWork.read_bounces`."""
        from mailsetup.app import task_work  # noqa: PLC0415

        return task_work.read_returned(self._services(), state, ctx, on_answer)

    def known_providers(self, state: SetupState) -> KnownProviders:
        """See `WizardWork.known_providers`."""
        from mailsetup.app import task_work  # noqa: PLC0415

        return task_work.known_providers(self._services(), state)

    def judge_files(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.judge_files`."""
        from mailsetup.app import task_work  # noqa: PLC0415

        return task_work.judge_sending(self._services(), state, ctx)

    def plan_mailing(self, state: SetupState, ctx: Context) -> SetupState:
        """See `WizardWork.plan_mailing`."""
        from mailsetup.app import task_work  # noqa: PLC0415

        return task_work.plan_sending(self._services(), state, ctx)

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
