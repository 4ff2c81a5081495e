"""Asks everybody who may know the provider, and shows the answers as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.connectivity import looks_offline
from mailsetup.app.steps import Step
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.source_words import outcome, source_name
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate
from mailsetup.model.account import Discovery, Found, LookupFailed, NotFound

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.runtime.context import Context


class SearchingPage(WaitingPage):
    """Moves on when all have answered or none is needed any more."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.answers: list[DiscoveryResult] = []

    def work(self, state: SetupState) -> Work:
        """Search; every answer is reported."""
        search = self.bindings.work.search

        def run(ctx: Context, report: Report) -> SetupState:
            return search(state, ctx, report)

        return run

    def start(self) -> None:
        """Forget the answers of the last time."""
        self.answers = []
        super().start()

    def hear(self, item: object) -> None:
        """One source has answered."""
        if isinstance(item, Found | NotFound | LookupFailed):
            before = self._offline
            self.answers.append(item)
            if self._offline is before:
                self._add_line(item)
            else:
                self.show_lines()  # nobody was asked, so what was said before is not so

    def starting_words(self) -> str:
        """Before the first answer."""
        return translate("WindowSearching", "Asking who knows your provider…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowSearching", "We could not search")

    def ways_on(self) -> tuple[WayOn, ...]:
        """Another address, or the settings by hand."""
        return (
            WayOn(translate("WindowSearching", "Change the address"), self.retreat.emit),
            WayOn(
                translate("WindowSearching", "Enter the settings by hand"),
                lambda: self.jump.emit(Step.MANUAL, self._state),
            ),
        )

    def show_lines(self) -> None:
        """The sources that have answered."""
        super().show_lines()
        for answer in self.answers:
            self._add_line(answer)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSearching", "We look for your provider"),
            translate(
                "WindowSearching",
                "This takes a few seconds. Your password is not used for this.",
            ),
        )
        super().retranslate()

    @property
    def _offline(self) -> bool:
        return looks_offline(
            Discovery(address=self._state.address_text, results=tuple(self.answers))
        )

    def _add_line(self, answer: DiscoveryResult) -> None:
        tone, words = outcome(answer, offline=self._offline)
        self.lines.addWidget(StatusLine(source_name(answer.source.kind), tone, words))
