"""Before a move: the preparation, then reading here and asking there; nothing is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.moving_progress import MovingProgress
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.metered import Metered
from mailsetup.gui.moving_meter import MovingMeter
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.pages.changing import ChangingPage, ClientOpen
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class LookingThroughPage(ChangingPage):
    """What was changed in a mail program stays so, however this ends."""

    asks_password = True

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.meter = MovingMeter(bindings.translator)
        self._metered = Metered(self.meter)
        self.body.insertWidget(2, self.meter)

    def work(self, state: SetupState) -> Work:
        """Look through."""
        look = self.bindings.work.look_through

        def run(ctx: Context, report: Report) -> SetupState:
            return look(state, ctx, lambda waiting: report(ClientOpen(waiting)), report)

        return run

    def program(self) -> str:
        """Those that are changed first."""
        disarming = self._state.moving.disarming
        return programs_of(disarming.plans if disarming is not None else (), self._state.moving)

    def start(self) -> None:
        """From the beginning."""
        self._metered.stop()
        self._metered.seen = None
        super().start()

    def end(self) -> None:
        """Show no more."""
        self._metered.stop()
        super().end()

    def hear(self, item: object) -> None:
        """How far it is."""
        if isinstance(item, MovingProgress):
            if self._metered.seen is None:
                self._metered.hear(item)
                self.retranslate()
            else:
                self._metered.hear(item)
            return
        super().hear(item)

    def _on_success(self, value: object) -> None:
        self._metered.stop()
        assert isinstance(value, SetupState)
        if value.problem is not None:
            # What was changed in a mail program stays changed, also for the next try.
            self._state = replace(value, problem=None)
            self.replaced.emit(self._state)
        super()._on_success(value)

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowMoving", "Getting ready…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowMoving", "We could not look through your mail")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Whatever it may lie in."""
        state = self._state
        return (
            WayOn(
                translate("WindowMoving", "Change address or password"),
                lambda: self.jump.emit(Step.ADDRESS, state),
            ),
            WayOn(
                translate("WindowMoving", "Choose other mail"),
                lambda: self.jump.emit(Step.OLD_MAIL, state),
            ),
        )

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMoving", "We are looking through your old mail"),
            translate("WindowMoving", "Nothing is sent yet. Afterwards you will see the plan."),
        )
        super().retranslate()
        metered = self._metered.seen is not None and self.problem is None and not self._stopping
        metered = metered and not self.close_first.isVisibleTo(self)
        self.meter.setVisible(metered)
        self._waiting.setVisible(self.problem is None and not metered)
        self.meter.retranslate()
