"""Asks everybody who may know the provider, and shows the answers as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.connectivity import looks_offline
from mailsetup.app.source_groups import GroupLine, group_lines
from mailsetup.app.steps import Step
from mailsetup.gui.asked_words import asked_lines
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.account import (
    Discovery,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
)
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.runtime.context import Context

_ABOUT_A_SOURCE = "discovery."


class SearchingPage(WaitingPage):
    """Moves on when all have answered or none is needed any more."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.answers: list[DiscoveryResult] = []
        self.counted: Progress | None = None
        self.count = Text("", Role.MUTED)
        self._shown: tuple[GroupLine, ...] = ()
        self.body.insertWidget(1, self.count)

    def work(self, state: SetupState) -> Work:
        """Search; every answer is reported."""
        search = self.bindings.work.search

        def run(ctx: Context, report: Report) -> SetupState:
            return search(state, ctx, report)

        return run

    def start(self) -> None:
        """Forget the answers of the last time."""
        self.answers = []
        self.counted = None
        super().start()

    def hear(self, item: object) -> None:
        """One source has answered."""
        if isinstance(item, Found | NotFound | LookupFailed | SignInInClient | NoMailProtocol):
            self.answers.append(item)
            if self._lines() != self._shown:
                self.show_lines()

    def _on_progress(self, item: object) -> None:
        """Each source is one more that has answered, and no step of its own."""
        if not isinstance(item, Progress) or not item.step.id.startswith(_ABOUT_A_SOURCE):
            super()._on_progress(item)
            return
        self.counted = item
        self._show_count()

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
        """Whose places have answered; where we are with our own work is said above them."""
        super().show_lines()
        self._shown = self._lines()
        for line in asked_lines(
            self.answers, self.bindings.translator, finished=False, offline=self._offline
        ):
            self.lines.addWidget(line)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSearching", "We are looking for your provider"),
            translate(
                "WindowSearching",
                "This takes a few seconds. Your password is not used for this.",
            ),
        )
        super().retranslate()
        self._show_count()

    def _show_count(self) -> None:
        counted = self.counted
        self.count.setVisible(counted is not None and self.problem is None)
        if counted is None or counted.total is None:
            return
        number = self.bindings.translator.number
        words = translate("WindowSearching", "Places asked: {total}. Answers so far: {done}.")
        self.count.setText(words.format(total=number(counted.total), done=number(counted.done)))

    def _lines(self) -> tuple[GroupLine, ...]:
        return group_lines(self.answers, finished=False, offline=self._offline)

    @property
    def _offline(self) -> bool:
        return looks_offline(
            Discovery(address=self._state.address_text, results=tuple(self.answers))
        )
