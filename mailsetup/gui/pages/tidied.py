"""The end of the road: what was done at the provider, the proof, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.folders_choice import open_questions
from mailsetup.app.folders_state import FoldersState
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import link_button
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.spoken import announce
from mailsetup.gui.taking_back import TakingBack
from mailsetup.gui.tidy_trees import provider_tree
from mailsetup.gui.tidy_words import folder_name
from mailsetup.gui.undo_card import UndoCard
from mailsetup.gui.undone_panels import partly_taken_back, taken_back_heading, undone_panels
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.folders_state import Tidied
    from mailsetup.app.state import Problem
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Task as Running


class TidiedPage(Page):
    """Back would lead to what is so no more; the way back is to take it back."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.taking_back = TakingBack(bindings.runner, self)
        self.taking_back.taken_back.connect(self._on_undone)
        self.taking_back.ended.connect(self._on_ended)
        self.problem: Problem | None = None
        self.undoing = False
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Show how it went."""
        self.end()
        self.problem = state.problem
        self.undoing = False
        super().enter(state)

    def end(self) -> None:
        """As long as it is being taken back, the window stays on this page."""
        self.taking_back.forget()

    @property
    def task(self) -> Running | None:
        """What is being taken back now."""
        return self.taking_back.task

    @property
    def found(self) -> FoldersState:
        """What was done."""
        return self._state.folders_task

    def is_writing(self) -> bool:
        """While it is being taken back."""
        return self.task is not None

    def buttons(self) -> Buttons:
        """There is nothing more to do here."""
        waiting = self.task is not None
        return Buttons(
            primary=translate("WindowButtons", "To the &start page"),
            enabled=not waiting,
            waiting=waiting,
            back=False,
        )

    def go_on(self) -> None:
        """To the start page."""
        if self.task is None:
            self.jump.emit(Step.HOME, self._state.anew())

    def cancel(self) -> None:
        """Ask the undo to stop; what it says is shown."""
        self.taking_back.cancel()

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        self.say(*self._headline())
        if self.problem is not None:
            self.content.addWidget(self._problem_panel(self.problem))
        if self.found.undone:
            partly, translator = self._can_undo(), self.bindings.translator
            for widget in undone_panels(self.found.undone, "", translator, partly=partly):
                self.content.addWidget(widget)
        else:
            self.content.addWidget(self._done_card(self.found.done))
        self._show_tree_and_undo()
        again = translate("WindowTidy", "Look at my folders again")
        self.content.addWidget(link_button(again, self._look_again))
        other = translate("WindowTidy", "My mail program shows different folders from these")
        self.content.addWidget(WrappingLink(other, self._look_at_program))

    # What is shown ------------------------------------------------------------------------

    def _headline(self) -> tuple[str, str]:
        safe = translate("WindowDone", "Your mail is safe.")
        if self.problem is not None and self.undoing:
            return translate("WindowDone", "We could not take everything back"), safe
        if self.problem is not None:
            return translate("WindowDone", "Not everything could be done"), safe
        shows = translate(
            "WindowTidy",
            "If your mail program does not show it yet, close the program and open it again.",
        )
        if self.found.undone and self._can_undo():
            return partly_taken_back()
        if self.found.undone:
            return taken_back_heading(self.found.undone), shows
        if all(one.proved for one in self.found.done):
            return translate("WindowDone", "Done and checked"), shows
        lead = translate(
            "WindowTidy", "It was done, but your provider does not show all of it yet."
        )
        return translate("WindowTidy", "Changed, but not all of it shows yet"), lead

    def _done_card(self, done: tuple[Tidied, ...]) -> Card:
        card = Card()
        card.body.addWidget(Text(translate("WindowDone", "We have looked again"), Role.SECTION))
        for one in done:
            title = self.bindings.translator.render(one.applied.plan.title)
            if one.proved:
                note = translate("WindowDone", "put right and checked")
                card.body.addWidget(StatusLine(title, "success", note))
            elif one.proved is None:
                note = translate("WindowDone", "could not be checked")
                card.body.addWidget(StatusLine(title, "plain", note))
            else:
                note = translate("WindowTidy", "not visible yet")
                card.body.addWidget(StatusLine(title, "warning", note))
        left = [mailbox for mailbox, _places in open_questions(self.found)]
        if left and self.found.folders is not None:
            names = (folder_name(self.found.folders, mailbox) for mailbox in left)
            words = translate("WindowTidy", "Left where it was: {folders}")
            shown = words.format(folders=", ".join(names))
            card.body.addWidget(StatusLine(shown, "plain"))
        return card

    def _problem_panel(self, problem: Problem) -> ProblemPanel:
        if self.undoing:
            way = WayOn(translate("WindowDone", "Try to take it back again"), self.undo)
        else:
            way = WayOn(translate("WindowTidy", "Look again, and do the rest"), self._look_again)
        meaning = self.bindings.translator.render(problem.message)
        title = translate("WindowDone", "What happened")
        support = report_way(self, self._state, problem)
        return ProblemPanel(title, meaning, (way,), problem.reason, leads=False, support=support)

    def _show_tree_and_undo(self) -> None:
        parts: list[QWidget] = []
        if self.found.now:
            title = translate("WindowTidy", "Your folders now")
            parts.append(provider_tree(self.found.now, self.bindings.translator, title))
        if self._can_undo():
            question = translate("WindowDone", "Would you rather have it as it was?")
            words = translate(
                "WindowTidy", "Then everything at your provider is put back where it was."
            )
            parts.append(UndoCard(question, words, self.undo, busy=self.task is not None))
        if len(parts) == 2:
            self.content.addWidget(SideBySide(*parts))
        elif parts:
            self.content.addWidget(parts[0])

    # Ways on ------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self.task is None:
            state = replace(self._state, problem=None)
            self.jump.emit(Step.LOOKING_AT_FOLDERS, state)

    def _look_at_program(self) -> None:
        if self.task is None:
            known = replace(self._state, folders_task=FoldersState(), problem=None)
            self.jump.emit(Step.PROGRAMS, replace(known, task=Task.FIX))

    # Taking it back -----------------------------------------------------------------------

    def _can_undo(self) -> bool:
        undone = {result.applied.journal_id for result in self.found.undone}
        return any(one.applied.journal_id not in undone for one in self.found.done)

    def undo(self) -> None:
        """Take everything back, in a task."""
        if self.taking_back.start(self.bindings.work.undo_tidying, self._state):
            self.undoing = True
            self.problem = None
            self._rebuild()

    def _on_undone(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self._state = value
        self.replaced.emit(value)
        self._ended(value.problem)

    def _on_ended(self) -> None:
        self._ended(self.taking_back.problem)

    def _ended(self, problem: Problem | None) -> None:
        self.problem = problem
        self._rebuild()
        announce(self, f"{self.heading.text()} {self.lead.text()}")

    def _rebuild(self) -> None:
        self.retranslate()
        self.changed.emit()
