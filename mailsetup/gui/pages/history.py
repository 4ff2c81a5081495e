"""Everything that was changed on this computer, and the way to take back each of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.settings_work import TakenBack
from mailsetup.app.undo_order import built_upon
from mailsetup.gui.action_button import link_button
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.history_card import HistoryCard
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.piecewise import Piecewise
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.settings_cards import busy_card
from mailsetup.gui.spoken import announce
from mailsetup.gui.undone_panels import taken_back_heading, undone_panels
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.field import PasswordField
from mailsetup.gui.widgets.pager import Extent, Pager
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from mailsetup.app.state import Problem, SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.model.change import AppliedPlan, UndoResult
    from mailsetup.runtime.context import Context

CARDS_AT_ONCE = 10
"""A longer page takes longer to look through."""


class HistoryPage(Page):
    """Back leads to the settings."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.entries: tuple[AppliedPlan, ...] | None = None
        self.results: dict[str, UndoResult] = {}
        self.problems: dict[str, Problem] = {}
        self.cards: list[HistoryCard] = []
        self.reading: Task | None = None
        self.undoing: Task | None = None
        self._undone_id = ""
        self._built_upon: frozenset[str] = frozenset()
        self._settled_id = ""  # where the person is, until its card is made
        self._leaving = False
        self._unread: Problem | None = None
        self.password = PasswordField()
        self.extent = Extent(0, CARDS_AT_ONCE, 0)
        self.pager = Pager(CARDS_AT_ONCE)
        self.pager.wanted.connect(self.turn)
        self.pieces = Piecewise(self)
        self.pieces.filled.connect(self._on_filled)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addWidget(self.password)
        self.body.addLayout(self.content)
        self.body.addWidget(self.pager)

    def enter(self, state: SetupState) -> None:
        """Read it anew each time."""
        self._state = state
        self.results, self.problems = {}, {}
        self.extent = self.extent.at(0, 0)
        self._leaving = False
        self.password.set_text("")
        self.password.hide_password()
        self._read()

    def end(self) -> None:
        """Nothing goes on; a change that is being taken back is carried through first."""
        self.pieces.drop()
        for task in (self.reading, self.undoing):
            if task is not None:
                task.abandon()
        self.reading = self.undoing = None

    def is_writing(self) -> bool:
        """While something is taken back."""
        return self.undoing is not None

    def cancel(self) -> None:
        """Taking back is short: it stops where nothing is written yet, else it is carried out."""
        if self.undoing is not None:
            self._leaving = True
            self.undoing.cancel()

    def buttons(self) -> Buttons:
        """Back is the way out, once nothing is being written."""
        return Buttons(waiting=self.undoing is not None, back=self.undoing is None)

    def go_on(self) -> None:
        """There is nothing to go on to."""

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        self.say(translate("WindowHistory", "What was changed"), self._lead())
        self.password.set_texts(
            translate("WindowHistory", "Your e‑mail password"),
            translate("WindowHistory", "Only needed to take back what was done at your provider."),
        )
        self.password.set_show_text(translate("WindowAddress", "&Show the password"))
        self.password.setVisible(self._asks_password())
        empty(self.content)
        self.pieces.drop()
        self.cards = []
        self.extent = self.extent.at(self.extent.first, len(self.entries or ()))
        self.pager.show_extent(self.extent, self.bindings.translator)
        if self._unread is not None:
            self.content.addWidget(self._problem_panel(self._unread))
        elif self.entries is None:
            words = translate("WindowHistory", "We are reading what was changed…")
            self.content.addWidget(busy_card(words))
        elif not self.entries:
            words = translate("WindowHistory", "We have changed nothing yet.")
            self.content.addWidget(Callout(words, "info"))
        else:
            self._show(self.entries)

    def _lead(self) -> str:
        """How to read the list and use it; nothing where there is none."""
        if not self.entries:
            return ""
        return translate(
            "WindowHistory",
            "The newest is at the top. Close the mail program before you take something back.",
        )

    def _show(self, entries: tuple[AppliedPlan, ...]) -> None:
        self._built_upon = built_upon(entries)
        shown = entries[self.extent.first : self.extent.end]
        self.pieces.start(partial(self._add, entry) for entry in shown)

    def _add(self, entry: AppliedPlan) -> None:
        card = HistoryCard(
            entry,
            self.bindings.translator,
            partial(self.take_back, entry.journal_id),
            enabled=self.undoing is None,
            is_built_upon=entry.journal_id in self._built_upon,
            below=self._below(entry),
        )
        self.cards.append(card)
        self.content.addWidget(card)

    def _on_filled(self) -> None:
        self.changed.emit()
        self._stay_at_entry()

    def _stay_at_entry(self) -> None:
        """Once taking back has ended: the card was made anew, and the person is still there."""
        card = next((one for one in self.cards if one.journal_id == self._settled_id), None)
        if card is None:
            return
        self._settled_id = ""
        button = card.undo_button or card.details.button
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        scroll_to(button)

    def turn(self, first: int) -> None:
        """Show the part that begins there, from its top."""
        self._settled_id = ""
        self.extent = self.extent.at(first, len(self.entries or ()))
        self._show_anew()
        announce(self, self.pager.said.text())
        scroll_to(self.heading)
        top = self.cards[0]
        (top.undo_button or top.details.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _below(self, entry: AppliedPlan) -> list[QWidget]:
        """How taking it back goes or went."""
        if self.undoing is not None and self._undone_id == entry.journal_id:
            return [busy_card(translate("WindowHistory", "Taking it back…"))]
        if entry.journal_id in self.results:
            results = (self.results[entry.journal_id],)
            tone = "warning" if results[0].kept else "success"
            how = StatusLine(taken_back_heading(results), tone)
            program = kind_name(entry.plan.client)
            return [how, *undone_panels(results, program, self.bindings.translator)]
        problem = self.problems.get(entry.journal_id)
        if problem is not None:
            way = report_way(self, self._state, problem)
            return [
                Callout(self.bindings.translator.render(problem.message), "warning"),
                link_button(way.text, way.action),
            ]
        return []

    def _asks_password(self) -> bool:
        entries = self.entries or ()
        return self._state.password is None and any(
            not entry.plan.profile and entry.status is PlanStatus.APPLIED for entry in entries
        )

    def _problem_panel(self, problem: Problem) -> ProblemPanel:
        again = WayOn(translate("WindowWaiting", "Try again"), self._read)
        return ProblemPanel(
            translate("WindowHistory", "We could not read what was changed"),
            self.bindings.translator.render(problem.message),
            (again,),
            problem.reason,
            leads=False,
            support=report_way(self, self._state, problem),
        )

    # Reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        self.end()
        self._settled_id = ""
        self.entries = self._unread = None
        work = self.bindings.work

        def run(ctx: Context, _report: Report) -> tuple[AppliedPlan, ...]:
            return work.history(ctx)

        self.reading = self.bindings.runner.start(run)
        self.reading.succeeded.connect(self._on_read)
        self.reading.failed.connect(self._on_unread)
        self._show_anew()

    def _on_read(self, entries: object) -> None:
        assert isinstance(entries, tuple)
        self.reading = None
        self.entries = entries
        self._show_anew()

    def _on_unread(self, problem: Problem) -> None:
        self.reading = None
        self._unread = problem
        self._show_anew()

    def _show_anew(self) -> None:
        self.retranslate()
        self.changed.emit()

    # Taking back --------------------------------------------------------------------------

    def take_back(self, journal_id: str) -> None:
        """Take back one entry, in a task."""
        if self.undoing is not None:
            return
        work = self.bindings.work
        typed = self.password.text()
        password = self._state.password or (Secret(typed) if typed else None)

        def run(ctx: Context, _report: Report) -> TakenBack:
            return work.take_back(journal_id, password, ctx)

        self.problems.pop(journal_id, None)
        self._undone_id = journal_id
        self.undoing = self.bindings.runner.start(run)
        self.undoing.succeeded.connect(self._on_taken_back)
        self.undoing.failed.connect(self._on_not_taken_back)
        self.undoing.cancelled.connect(self._on_stopped)
        self._show_anew()

    def _on_taken_back(self, done: object) -> None:
        assert isinstance(done, TakenBack)
        self.undoing = None
        self.entries = done.history
        self.results[done.result.applied.journal_id] = done.result
        self.taken_back.emit(done.result)
        announce(self, translate("WindowHistory", "This was taken back."))
        self._settle()

    def _on_not_taken_back(self, problem: Problem) -> None:
        self.undoing = None
        self.problems[self._undone_id] = problem
        announce(self, self.bindings.translator.render(problem.message))
        self._settle()

    def _on_stopped(self) -> None:
        self.undoing = None
        self._settle()

    def _settle(self) -> None:
        if self._leaving:
            self.retreat.emit()
            return
        self._settled_id = self._undone_id
        self._show_anew()
        self._stay_at_entry()
