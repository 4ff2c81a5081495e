"""Help from customer service: make a report, open one, practise, and log in with codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mailsetup.app.steps import Step, Task
from mailsetup.app.support_state import SupportState
from mailsetup.gui.file_dialog import ask_report
from mailsetup.gui.page_choice import PAGES
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.bindings import Bindings


class HelpPage(Page):
    """A large button for each; a report that is dropped here is opened at once."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.make = TaskButton("report")
        self.open = TaskButton("folder")
        self.hint = Text("", Role.MUTED)
        self.practice = TaskButton("eye")
        self.codes = TaskButton("lock")
        for widget in (self.make, self.open, self.hint, self.practice, self.codes):
            self.body.addWidget(widget)
        self.practice.setVisible(Step.PRACTICE in PAGES and not bindings.practice)
        self.codes.setVisible(Step.TWO_FACTOR in PAGES)
        self.make.clicked.connect(self._make)
        self.open.clicked.connect(self._choose)
        self.practice.clicked.connect(lambda: self._begin(Step.PRACTICE, Task.PRACTICE))
        self.codes.clicked.connect(lambda: self._begin(Step.TWO_FACTOR, Task.TWO_FACTOR))
        self.setAcceptDrops(True)

    def buttons(self) -> Buttons:
        """Each way has its own button."""
        return Buttons()

    def go_on(self) -> None:
        """Nothing is chosen yet."""

    def first_focus(self) -> QWidget | None:
        """What most come for."""
        return self.make

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSupport", "Help from customer service"),
            translate(
                "WindowSupport",
                "We write down what they need to know. You read it first, and then send it to them"
                " yourself: we send nothing, and nobody looks into your computer.",
            ),
        )
        self.make.set_words(
            translate("WindowSupport", "Make a report of this computer"),
            translate(
                "WindowSupport",
                "Which mail programs are here, how they are set up, and what was changed. Without"
                " passwords, and without your mail.",
            ),
        )
        self.open.set_words(
            translate("WindowSupport", "Open a report"),
            translate("WindowSupport", "One that somebody has sent you."),
        )
        self.hint.setText(
            translate("WindowSupport", "You can also drag a report file onto this page.")
        )
        self.practice.set_words(
            translate("WindowSupport", "Practise first"),
            translate("WindowSupport", "Try everything on made-up mail. Nothing real is touched."),
        )
        self.codes.set_words(
            translate("WindowSupport", "Codes for logging in"),
            translate("WindowSupport", "Set up logging in with a password and a code."),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only; whether it is a report is seen when it is read."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it; it stays where it is."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.open_file(_dropped(event.mimeData()))

    def open_file(self, path: str) -> None:
        """Show the report in a file; nothing for ""."""
        if path:
            self.advance.emit(replace(self._state, support=SupportState(file=path), problem=None))

    def _make(self) -> None:
        about = SupportState(about=Task.HELP.value)
        self.advance.emit(replace(self._state, support=about, problem=None))

    def _choose(self) -> None:
        self.open_file(ask_report(self))

    def _begin(self, step: Step, task: Task) -> None:
        self.jump.emit(step, replace(self._state.anew(), task=task))


def _dropped(mime: QMimeData) -> str:
    """The first file; "" where there is none."""
    return next((url.toLocalFile() for url in mime.urls() if url.isLocalFile()), "")
