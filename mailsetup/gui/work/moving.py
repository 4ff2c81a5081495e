"""Moving old mail to IMAP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.setup import OnWaiting, Render
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words

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

    def move(
        self, state: SetupState, ctx: Context, on_moving: OnMoving, words: Words
    ) -> SetupState:
        """Send what is planned and read it back; the report, and what to do about the program.

        When it is cancelled everything is kept, and the same call goes on from there. Where mail
        is gone from the mailbox since it was noted, it says so first, and the next call goes on.
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

    def save_moving_report(self, state: SetupState, path: str, words: Words) -> SetupState:
        """Write the report where the person said."""
        ...


class ServiceMovingWork(LazyServices):
    """The real work."""

    def find_begun_moves(self, state: SetupState, ctx: Context) -> SetupState:
        """See `MovingWork.find_begun_moves`."""
        from mailsetup.app import moving_finding

        return moving_finding.find_begun_moves(self.services(), state, ctx)

    def find_old_mail(self, state: SetupState, ctx: Context) -> SetupState:
        """See `MovingWork.find_old_mail`."""
        from mailsetup.app import moving_finding

        return moving_finding.find_old_mail(self.services(), state, ctx)

    def add_store(self, state: SetupState, path: str) -> SetupState:
        """See `MovingWork.add_store`."""
        from mailsetup.app import moving_finding
        from mailsetup.runtime.context import Context

        return moving_finding.add_store(state, path, Context())

    def look_through(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, on_moving: OnMoving
    ) -> SetupState:
        """See `MovingWork.look_through`."""
        from mailsetup.app import moving_work

        return moving_work.look_through(self.services(), state, ctx, on_waiting, on_moving)

    def move(
        self, state: SetupState, ctx: Context, on_moving: OnMoving, words: Words
    ) -> SetupState:
        """See `MovingWork.move`."""
        from mailsetup.app import moving_work

        return moving_work.move(self.services(), state, ctx, on_moving, words)

    def resume_move(self, state: SetupState, id_: str, ctx: Context) -> SetupState:
        """See `MovingWork.resume_move`."""
        from mailsetup.app import moving_finding

        return moving_finding.resume_move(self.services(), state, id_, ctx)

    def switch(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, render: Render
    ) -> SetupState:
        """See `MovingWork.switch`."""
        from mailsetup.app import moving_switch

        return moving_switch.switch(self.services(), state, ctx, on_waiting, render)

    def undo_switch(self, state: SetupState, ctx: Context) -> SetupState:
        """See `MovingWork.undo_switch`."""
        from mailsetup.app import moving_switch

        return moving_switch.undo_switch(self.services(), state, ctx)

    def save_moving_report(self, state: SetupState, path: str, words: Words) -> SetupState:
        """See `MovingWork.save_moving_report`."""
        from mailsetup.app import moving_switch

        return moving_switch.save_moving_report(state, path, words)
