"""Setting up and repairing: searching, examining, changing, handing over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Context

OnResult: TypeAlias = "Callable[[DiscoveryResult], None]"
OnWaiting: TypeAlias = Callable[[bool], None]
OnLink: TypeAlias = "Callable[[PhoneLink], None]"
Render: TypeAlias = "Callable[[Message], str]"


class SetupWork(Protocol):
    """The blocking functions of `wizard_work` and `hand_over_work` in `mailsetup.app`, with the
    services already inside.
    """

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """Ask every source, and read which mail programs are here."""
        ...

    def try_password(self, state: SetupState, ctx: Context) -> SetupState:
        """Whether the provider takes the password; `refusal` where it does not."""
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


class ServiceSetupWork(LazyServices):
    """The real work."""

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """See `SetupWork.search`."""
        from mailsetup.app import wizard_work

        return wizard_work.search(self.services(), state, ctx, on_result)

    def try_password(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.try_password`."""
        from mailsetup.app.password_trial import try_password

        return try_password(self.services(), state, ctx)

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.examine`."""
        from mailsetup.app import wizard_work

        return wizard_work.examine(self.services(), state, ctx)

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """See `SetupWork.apply`."""
        from mailsetup.app import wizard_work

        return wizard_work.apply(self.services(), state, ctx, on_waiting)

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.undo`."""
        from mailsetup.app import wizard_work

        return wizard_work.undo(self.services(), state, ctx)

    def make_setup_file(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """See `SetupWork.make_setup_file`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.make_setup_file(self.services(), state, ctx, render)

    def save_setup_file(self, state: SetupState, path: str) -> SetupState:
        """See `SetupWork.save_setup_file`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.save_setup_file(state, path)

    def start_outlook(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """See `SetupWork.start_outlook`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.start_outlook(self.services(), state, ctx, on_waiting)

    def serve_phone(self, state: SetupState, ctx: Context, on_link: OnLink) -> SetupState:
        """See `SetupWork.serve_phone`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.serve_phone(self.services(), state, ctx, on_link)

    def run_apple_scripts(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.run_apple_scripts`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.run_apple_scripts(self.services(), state, ctx)

    def ask_for_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.ask_for_folders`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.ask_for_folders(self.services(), state, ctx)

    def check_again(self, state: SetupState, ctx: Context) -> SetupState:
        """See `SetupWork.check_again`."""
        from mailsetup.app import hand_over_work

        return hand_over_work.check_again(self.services(), state, ctx)
