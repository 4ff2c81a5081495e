"""Folders at the provider: looking, looking through the mail, tidying, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.setup import Render
    from mailsetup.runtime.context import Context


class FoldersWork(Protocol):
    """The blocking functions of `folders_work`, with the services already inside.

    Each returns the next state; a `MailsetupError` becomes `state.problem`.
    """

    def look_at_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """Fill `folders_task` anew; nothing is changed."""
        ...

    def look_through_mail(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """Look for mail that came again or is there twice; this may take long."""
        ...

    def look_into(self, state: SetupState, path: str, ctx: Context) -> SetupState:
        """Take up old mail that lies elsewhere, for the next look."""
        ...

    def tidy(self, state: SetupState, ctx: Context) -> SetupState:
        """Do what is chosen, and look again."""
        ...

    def undo_tidying(self, state: SetupState, ctx: Context) -> SetupState:
        """Take it back, and look again."""
        ...


class ServiceFoldersWork(LazyServices):
    """The real work."""

    def look_at_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """See `FoldersWork.look_at_folders`."""
        from mailsetup.app import folders_work

        return folders_work.look(self.services(), state, ctx)

    def look_through_mail(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """See `FoldersWork.look_through_mail`."""
        from mailsetup.app import folders_work

        return folders_work.look_through_mail(self.services(), state, ctx, render)

    def look_into(self, state: SetupState, path: str, ctx: Context) -> SetupState:
        """See `FoldersWork.look_into`."""
        from mailsetup.app import folders_elsewhere

        return folders_elsewhere.look_into(self.services(), state, path, ctx)

    def tidy(self, state: SetupState, ctx: Context) -> SetupState:
        """See `FoldersWork.tidy`."""
        from mailsetup.app import folders_work

        return folders_work.tidy(self.services(), state, ctx)

    def undo_tidying(self, state: SetupState, ctx: Context) -> SetupState:
        """See `FoldersWork.undo_tidying`."""
        from mailsetup.app import folders_work

        return folders_work.undo_tidying(self.services(), state, ctx)
