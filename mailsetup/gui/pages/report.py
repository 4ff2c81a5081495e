"""The report, shown before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.app.support_files import as_text
from mailsetup.app.support_words import support_sheet
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.file_dialog import ask_report_place
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_view import ReportView
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class ReportPage(Page):
    """What is on the page is what will be in the file; saving is the blue button."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.copied = False
        self.view: ReportView | None = None
        self.copy_button: QPushButton | None = None
        self.top = QVBoxLayout()
        self.top.setSpacing(10)
        self.content = QVBoxLayout()
        self.body.addLayout(self.top)
        self.body.addLayout(self.content)

    def enter(self, state: SetupState) -> None:
        """Nothing is copied yet."""
        self.copied = False
        self.problem = None
        super().enter(state)

    def end(self) -> None:
        """Whoever leaves does not wait for it."""
        if self.task is not None:
            self.task.abandon()
            self.task = None
        if self.view is not None:
            self.view.pieces.drop()

    def buttons(self) -> Buttons:
        """Save; once that is done there is nothing more to do here."""
        if self._state.support.saved_as:
            return Buttons(primary=translate("WindowButtons", "To the &start page"))
        # Also while it is written: a button that cannot be pressed would lose the focus.
        return Buttons(primary=translate("WindowButtons", "&Save the report…"))

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if self._state.support.saved_as:
            self.jump.emit(Step.HOME, self._state.anew())
        else:
            self.ask_where()

    def retranslate(self) -> None:
        """All texts; the report anew."""
        self._show_top()
        empty(self.content)
        self.view = None
        report = self._state.support.report
        if report is not None:
            self.view = ReportView(report, self.bindings.translator)
            self.view.pieces.filled.connect(self.changed)
            self.content.addWidget(self.view)

    def _show_top(self) -> None:
        """What became of the file, and the other ways to take it along."""
        empty(self.top)
        saved_as = self._state.support.saved_as
        self.say(*_headline(saved=bool(saved_as)))
        if self.problem is not None:
            again = WayOn(translate("WindowSupport", "Save it somewhere else…"), self.ask_where)
            title = translate("WindowSupport", "The report is not saved")
            meaning = self.bindings.translator.render(self.problem.message)
            panel = ProblemPanel(title, meaning, (again,), self.problem.reason, leads=False)
            self.top.addWidget(panel)
        if saved_as:
            words = translate("WindowSupport", "Saved as {file}")
            self.top.addWidget(StatusLine(words.format(file=breakable(saved_as)), "success"))
            next_words = translate(
                "WindowSupport",
                "Send this file to customer service, for instance by e‑mail. They open it with"
                " this program, or in a web browser.",
            )
            self.top.addWidget(Text(next_words))
        if self.copied:
            words = translate("WindowSupport", "The report is copied. Paste it into a mail.")
            self.top.addWidget(Callout(words, "success"))
        copy = translate("WindowSupport", "Copy as text")
        self.copy_button = action_button(copy, self.copy)
        self.top.addWidget(self.copy_button)
        if saved_as:
            again_words = translate("WindowSupport", "Save it somewhere else…")
            self.top.addWidget(link_button(again_words, self.ask_where))

    def copy(self) -> None:
        """The whole report as plain text."""
        report = self._state.support.report
        if report is None:
            return
        text = as_text(support_sheet(report, self.bindings.translator))
        QGuiApplication.clipboard().setText(text)
        self.copied = True
        self._show_top()
        self.changed.emit()
        if self.copy_button is not None:  # made anew
            self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, translate("WindowSupport", "The report is copied. Paste it into a mail."))

    def ask_where(self) -> None:
        """Ask, and save there."""
        report = self._state.support.report
        if report is None or self.task is not None:
            return
        name = translate("WindowSupport", "mail report {day}").format(day=report.made_at[:10])
        path = ask_report_place(self, f"{name}.html")
        if path:
            self.save(path)

    def save(self, path: str) -> None:
        """Write it, in a thread: the disk may be slow."""
        state, translator = self._state, self.bindings.translator
        write = self.bindings.work.save_report

        def run(_ctx: Context, _report: Report) -> SetupState:
            return write(state, path, translator)

        task = self.bindings.runner.start(run)
        task.succeeded.connect(self._on_saved)
        task.failed.connect(self._on_problem)
        self.task = task
        self.changed.emit()

    def _on_saved(self, value: object) -> None:
        assert isinstance(value, SetupState)
        if value.problem is not None:
            self._on_problem(value.problem)
            return
        self.task = None
        self.problem = None
        self._state = value
        self.replaced.emit(value)
        self._show_top()
        self.changed.emit()
        scroll_to(self.heading)  # who has read to the end is to see where the file is
        announce(self, translate("WindowSupport", "The report is saved."))

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self.task = None
        self.problem = problem
        self._show_top()
        self.changed.emit()
        scroll_to(self.heading)


def _headline(*, saved: bool) -> tuple[str, str]:
    if saved:
        return translate("WindowSupport", "The report is saved"), translate(
            "WindowSupport",
            "This is all that is in the file. There are no passwords in it, and nothing from"
            " your mail. Addresses are shortened, and folders of your own have numbers instead"
            " of names.",
        )
    return translate("WindowSupport", "Read it before you save it"), translate(
        "WindowSupport",
        "This is all that will be in the file. There are no passwords in it, and nothing from"
        " your mail. Addresses are shortened, and folders of your own have numbers instead of"
        " names.",
    )
