"""Reads what came back; of an inbox, it is fetched first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.steps import Step
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.runtime.context import Context


class ReadingPage(WaitingPage):
    """Counts the mails that are read."""

    asks_password = True

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.read = 0
        self.count = Text("", Role.MUTED)
        self.body.insertWidget(1, self.count)

    def work(self, state: SetupState) -> Work:
        """Read; every answer is reported."""
        read = self.bindings.work.read_bounces

        def run(ctx: Context, report: Report) -> SetupState:
            return read(state, ctx, report)

        return run

    def start(self) -> None:
        """Count from nothing."""
        self.read = 0
        super().start()

    def hear(self, item: object) -> None:
        """One more."""
        self.read += 1
        self._show_count()

    def starting_words(self) -> str:
        """Before the first step is known."""
        if self._state.bounce.from_inbox:
            return translate("WindowReading", "Opening your inbox…")
        return translate("WindowReading", "Opening the mail…")

    def problem_title(self) -> str:
        """Over a problem."""
        if self._state.bounce.from_inbox:
            return translate("WindowReading", "We could not look in your inbox")
        return translate("WindowReading", "We could not read the mail")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another way to hand it over; of an inbox, another password first."""
        other = WayOn(
            translate("WindowReading", "Show us the mail in another way"),
            lambda: self.jump.emit(Step.BOUNCE, self._state),
        )
        if not self._state.bounce.from_inbox:
            return (other,)
        change = WayOn(
            translate("WindowReading", "Change address or password"),
            lambda: self.jump.emit(Step.ADDRESS, self._state),
        )
        return (change, other)

    def retranslate(self) -> None:
        """All texts."""
        if self._state.bounce.from_inbox:
            lead = translate(
                "WindowReading", "We are only looking. Nothing is changed in your inbox."
            )
        else:
            lead = translate("WindowReading", "The mail is only read on this computer.")
        self.say(translate("WindowReading", "One moment, please"), lead)
        super().retranslate()
        self._show_count()

    def _show_count(self) -> None:
        self.count.setVisible(self.read > 0 and self.problem is None)
        number = self.bindings.translator.number(self.read)
        words = translate("WindowReading", "Mails read so far: {count}")
        self.count.setText(words.format(count=number))
