"""The work behind the window, under the test's hand: it waits where it is told to wait."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from mailsetup.model.errors import Cancelled
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress
from tests.gui import samples

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import OnResult, OnWaiting
    from mailsetup.runtime.context import Context


class FakeWork:
    """Gives the sample states. `held` names the functions that wait until `let_go` is called."""

    def __init__(self, *held: str) -> None:
        self.held = set(held)
        self.go = threading.Event()
        self.calls: list[str] = []
        self.states: list[SetupState] = []
        self.stopped = threading.Event()
        self.holding = threading.Event()
        self.errors: list[Exception] = []
        self.searched = samples.SEARCHED
        self.examined = samples.EXAMINED
        self.done = samples.DONE
        self.undone = samples.UNDONE

    def let_go(self) -> None:
        """Let everything that waits go on, now and later."""
        self.go.set()

    def search(self, state: SetupState, ctx: Context, on_result: OnResult) -> SetupState:
        """Three answers."""
        self._note("search", state)
        for answer in samples.ANSWERS:
            on_result(answer)
        self._hold("search", ctx)
        return self.searched

    def examine(self, state: SetupState, ctx: Context) -> SetupState:
        """Two steps."""
        self._note("examine", state)
        ctx.progress(Progress(step=message("progress.asking-servers"), done=1, total=2))
        ctx.progress(Progress(step=message("progress.diagnosing")))
        self._hold("examine", ctx)
        return self.examined

    def apply(self, state: SetupState, ctx: Context, on_waiting: OnWaiting) -> SetupState:
        """The program is open until let go."""
        self._note("apply", state)
        ctx.progress(Progress(step=message("progress.waiting-for-client")))
        on_waiting("apply" in self.held)
        self._hold("apply", ctx)
        on_waiting(False)
        ctx.progress(Progress(step=message("progress.applying")))
        return self.done

    def undo(self, state: SetupState, ctx: Context) -> SetupState:
        """As before."""
        self._note("undo", state)
        self._hold("undo", ctx)
        return self.undone

    def _note(self, name: str, state: SetupState) -> None:
        self.holding.clear()
        self.calls.append(name)
        self.states.append(state)
        if self.errors:
            raise self.errors.pop(0)

    def _hold(self, name: str, ctx: Context) -> None:
        if name not in self.held:
            return
        self.holding.set()
        while not ctx.cancel.cancelled and not self.go.wait(0.01):
            pass
        if ctx.cancel.cancelled:
            self.stopped.set()
            raise Cancelled
