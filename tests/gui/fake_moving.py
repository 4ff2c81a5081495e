"""The work of moving old mail, under the test's hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.moving_state import FoundStore
from mailsetup.model.migration import StoreKind
from tests.gui import moving_samples
from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.app.moving_state import BegunMove
    from mailsetup.app.state import SetupState
    from mailsetup.gui.work.moving import OnMoving
    from mailsetup.gui.work.setup import OnWaiting, Render
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words

MOVING_HELD = ("find-mail", "look", "move", "switch", "undo-switch")
"""Everything that would move a page of this road on by itself."""


class FakeMovingWork(FakeThreads):
    """`begun` None: what the state has; `moved` and the like: what comes of it."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.begun: tuple[BegunMove, ...] | None = None
        self.found_mail = moving_samples.LOOKED
        self.plan: MigrationPlan = moving_samples.PLAN
        self.progress: tuple[MovingProgress, ...] = (moving_samples.SENDING,)
        self.moved = moving_samples.MOVED
        self.switched = moving_samples.SWITCHED
        self.resumed = moving_samples.LOOKED
        self.reports: list[str] = []

    def find_begun_moves(self, state: SetupState, ctx: Context) -> SetupState:
        """Those of the test."""
        if self.begun is None:
            return state
        return moving_samples.moving(state, begun=self.begun)

    def find_old_mail(self, state: SetupState, ctx: Context) -> SetupState:
        """The sample stores and accounts."""
        self._note("find-mail", state)
        self._hold("find-mail", ctx)
        found = self.found_mail.moving
        return replace(state, moving=found, problem=self.problem)

    def add_store(self, state: SetupState, path: str) -> SetupState:
        """One more, or the problem of the test."""
        self._note("add-store", state)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        name = path.rpartition("/")[2]
        store = FoundStore(path=path, kind=StoreKind.MBOX, name=name, bytes=1_000_000)
        moving = state.moving
        return moving_samples.moving(
            state,
            stores=(*moving.stores, store),
            chosen=(*moving.chosen, path),
            added=(*moving.added, store),
            ticks=dict(moving.ticks) | {path: True},
        )

    def look_through(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, on_moving: OnMoving
    ) -> SetupState:
        """The program is open until let go; then the sample plan."""
        self._note("look", state)
        on_waiting("closing" in self.held)
        self._hold("closing", ctx)
        on_waiting(False)
        on_moving(moving_samples.READING)
        self._hold("look", ctx)
        done = moving_samples.moving(
            state, id=moving_samples.ID, disarmed=moving_samples.PLANNED.moving.disarmed
        )
        if self.problem is not None:
            return replace(done, problem=self.problem)
        return moving_samples.moving(done, plan=self.plan)

    def move(
        self, state: SetupState, ctx: Context, on_moving: OnMoving, words: Words
    ) -> SetupState:
        """The progress of the test, then its end."""
        self._note("move", state)
        for progress in self.progress:
            on_moving(progress)
        self._hold("move", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, moving=self.moved.moving)

    def resume_move(self, state: SetupState, id_: str, ctx: Context) -> SetupState:
        """The sample move, with the password only where it is known."""
        self._note("resume", state)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        is_known = state.address_text == self.resumed.address_text
        password = state.password if is_known else None
        resumed = replace(self.resumed, password=password, discovery=None)
        return moving_samples.moving(resumed, id=id_)

    def switch(
        self, state: SetupState, ctx: Context, on_waiting: OnWaiting, render: Render
    ) -> SetupState:
        """The program is open until let go."""
        self._note("switch", state)
        on_waiting("switch" in self.held)
        self._hold("switch", ctx)
        on_waiting(False)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return replace(state, moving=self.switched.moving)

    def undo_switch(self, state: SetupState, ctx: Context) -> SetupState:
        """As before."""
        self._note("undo-switch", state)
        self._hold("undo-switch", ctx)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        return moving_samples.moving(state, undone=moving_samples.UNDONE.moving.undone)

    def save_moving_report(self, state: SetupState, path: str, words: Words) -> SetupState:
        """Only remembers where."""
        self._note("save-report", state)
        if self.problem is not None:
            return replace(state, problem=self.problem)
        self.reports.append(path)
        return state
