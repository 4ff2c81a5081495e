"""What every part of the work under the test's hand has: it waits where it is told to wait."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from mailsetup.model.errors import Cancelled

if TYPE_CHECKING:
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.runtime.context import Context


class FakeThreads:
    """`held` names the functions that wait until `let_go` is called."""

    def __init__(self, *held: str) -> None:
        self.held = set(held)
        self.go = threading.Event()
        self.calls: list[str] = []
        self.states: list[SetupState] = []
        self.stopped = threading.Event()
        self.holding = threading.Event()
        self.errors: list[Exception] = []
        self.problem: Problem | None = None

    def let_go(self) -> None:
        """Let everything that waits go on, now and later."""
        self.go.set()

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
