"""Makes the changes: waits until the mail program is closed, changes, and looks again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app.state import Problem
from mailsetup.gui.client_words import client_name
from mailsetup.gui.pages.page import Buttons
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True)
class ClientOpen:
    """Reported by the work: whether it waits for the mail program to be closed."""

    waiting: bool


class ApplyingPage(WaitingPage):
    """Cancel waits for the work's own answer: what was done may already be done."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self._client_open = False
        self._stopping = False
        self.close_first = Callout("", "warning")
        self.body.insertWidget(0, self.close_first)

    def work(self, state: SetupState) -> Work:
        """Apply the plans."""
        apply = self.bindings.work.apply

        def run(ctx: Context, report: Report) -> SetupState:
            return apply(state, ctx, lambda waiting: report(ClientOpen(waiting)))

        return run

    def start(self) -> None:
        """As if new."""
        self._client_open = False
        self._stopping = False
        super().start()

    def cancel(self) -> None:
        """Ask, and wait for the answer."""
        if self.task is not None and not self._stopping:
            self._stopping = True
            self.task.cancel()
            self.retranslate()
            self.changed.emit()

    def is_writing(self) -> bool:
        """While the task is under way."""
        return self.task is not None

    def buttons(self) -> Buttons:
        """One Cancel, pressed once."""
        return Buttons(waiting=self.task is not None and not self._stopping, back=self.task is None)

    def hear(self, item: object) -> None:
        """The mail program is open, or was closed."""
        if isinstance(item, ClientOpen):
            self._client_open = item.waiting
            self.retranslate()

    def goes_on_with_problem(self, state: SetupState) -> bool:
        """If something was changed, the last page tells, because Undo is there."""
        return bool(state.applied)

    def _on_problem(self, problem: object) -> None:
        if self._state.applied and isinstance(problem, Problem):  # a second try
            self.task = None
            self.advance.emit(replace(self._state, problem=problem))
            return
        super()._on_problem(problem)

    def _on_cancelled(self) -> None:
        if self._state.applied:
            self.task = None
            self.advance.emit(self._state)
            return
        super()._on_cancelled()

    def _only_looks(self) -> bool:
        """Everything was done before; what is left is to see whether it helped."""
        return bool(self._state.applied) and len(self._state.applied) >= len(self._state.plans)

    def starting_words(self) -> str:
        """Before the first step is known."""
        if self._only_looks():
            return translate("WindowApplying", "Looking whether everything is in order now…")
        return translate("WindowApplying", "Making the safety copy…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowApplying", "We could not make the changes")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Back to the list of changes."""
        return (WayOn(translate("WindowApplying", "Look at the changes again"), self.retreat.emit),)

    def retranslate(self) -> None:
        """All texts."""
        if self._only_looks():
            heading = translate("WindowApplying", "We look again")
            lead = translate("WindowApplying", "We only look. Nothing is changed.")
        else:
            heading = translate("WindowApplying", "We make the changes")
            lead = translate(
                "WindowApplying", "A safety copy comes first. Please leave the computer on."
            )
        self.say(heading, lead)
        super().retranslate()
        waits = self._client_open and self.problem is None and not self._stopping
        self.close_first.setVisible(waits)
        if waits:
            name = client_name(self._state)
            self.close_first.set_text(
                translate(
                    "WindowApplying",
                    "Please close {program}. We go on by ourselves as soon as it is closed.",
                ).format(program=name)
            )
            waiting = translate("WindowApplying", "Waiting until {program} is closed…")
            self.now.setText(waiting.format(program=name))
        if self._stopping:
            self.now.setText(translate("WindowApplying", "Stopping…"))
