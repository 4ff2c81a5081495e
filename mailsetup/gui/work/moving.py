"""Moving old mail to IMAP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.setup import OnWaiting, Render
    from mailsetup.runtime.context import Context

OnMoving: TypeAlias = "Callable[[MovingProgress], None]"


class MovingWork(Protocol):
    """The blocking functions of `moving_work`, with the services already inside.

    Each returns the next state; a `MailsetupError` becomes `state.problem`.
    """

    def find_begun_moves(self, state: SetupState, ctx: Context) -> SetupState:
        """Fill `moving.begun`; nobody is asked."""
        ...

    def find_old_mail(self, state: SetupState, ctx: Context) -> SetupState:
        """The stores and POP3 accounts on this computer, and what would make these harmless."""
        ...

    def add_store(self, state: SetupState, path: str) -> SetupState:
        """A file or folder that the person pointed at; a `problem` where it holds no mail."""
        ...

    def look_through(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, on_moving: OnMoving
    ) -> SetupState:
        """Keep the lists of the maildrops, make the accounts harmless (waiting until the program
        is closed), read the stores, ask the server, and make the plan. Nothing is sent.
        """
        ...

    def move(self, state: SetupState, ctx: Context, on_moving: OnMoving) -> SetupState:
        """Send what is planned and read it back; the report, and what to do about the program.

        When it is cancelled everything is kept, and the same call goes on from there.
        """
        ...

    def resume_move(self, state: SetupState, id_: str, ctx: Context) -> SetupState:
        """The state of a move that was begun, ready for `look_through`; without a password."""
        ...

    def switch(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, render: Render
    ) -> SetupState:
        """Put IMAP in the place of the old accounts, and look again."""
        ...

    def undo_switch(self, state: SetupState, ctx: Context) -> SetupState:
        """Take back what was done in the mail programs; the mail at the provider stays."""
        ...

    def save_moving_report(self, state: SetupState, path: str, render: Render) -> SetupState:
        """Write the report where the person said."""
        ...
