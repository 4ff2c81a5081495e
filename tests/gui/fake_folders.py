"""The work on folders at the provider, under the test's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.folders_state import GivenMail
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress
from tests.gui import folders_samples
from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.folders_state import FoldersState
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.setup import Render
    from mailsetup.runtime.context import Context

FOLDERS_HELD = ("look-folders", "look-mail", "tidy", "undo-tidying")


class FakeFolders(FakeThreads):
    """Gives what the test put into `folders`, `tidied` and `untidied`."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.folders = folders_samples.MISPLACED
        self.mail_looked_through = folders_samples.looked_through(folders_samples.MISPLACED)
        self.tidied: FoldersState | None = None
        self.untidied: FoldersState | None = None

    def look_at_folders(self, state: SetupState, ctx: Context) -> SetupState:
        """As the test wants it."""
        self._note("look-folders", state)
        ctx.progress(Progress(step=message("progress.asking-servers")))
        self._hold("look-folders", ctx)
        return replace(state, folders_task=self.folders, problem=self.problem)

    def look_through_mail(self, state: SetupState, ctx: Context, render: Render) -> SetupState:
        """Half of it, then as the test wants it."""
        self._note("look-mail", state)
        step = message("progress.looking-through-mail")
        ctx.progress(Progress(step=step, done=6_200, total=12_384))
        self._hold("look-mail", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, folders_task=self.mail_looked_through)

    def look_into(self, state: SetupState, path: str, ctx: Context) -> SetupState:
        """There is mail in it."""
        self._note("look-into", state)
        self._hold("look-into", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        given = GivenMail(path=path, stores=(path,))
        task = replace(state.folders_task, given=(*state.folders_task.given, given))
        self.folders = replace(self.folders, given=task.given)
        return replace(state, folders_task=task)

    def tidy(self, state: SetupState, ctx: Context) -> SetupState:
        """What is ticked, done and proved."""
        self._note("tidy", state)
        ctx.progress(Progress(step=message("progress.applying")))
        self._hold("tidy", ctx)
        done = self.tidied
        if done is None:
            done = state.folders_task
            if self.problem is None:
                done = folders_samples.tidied(done)
        return replace(state, folders_task=done, problem=self.problem)

    def undo_tidying(self, state: SetupState, ctx: Context) -> SetupState:
        """All of it."""
        self._note("undo-tidying", state)
        self._hold("undo-tidying", ctx)
        back = self.untidied
        if back is None:
            back = state.folders_task
            if self.problem is None:
                back = folders_samples.undone(back)
        return replace(state, folders_task=back, problem=self.problem)
