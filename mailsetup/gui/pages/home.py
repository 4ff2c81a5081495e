"""The first page: what is it about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from mailsetup.app.state import BounceState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from mailsetup.gui.bindings import Bindings

_TWO_COLUMNS = 36
"""From this width on, in heights of a line, two cards stand beside each other."""


class HomePage(Page):
    """One large button for each thing that we can help with.

    A mail that is dropped or pasted here is read at once: that is what it can be about.
    """

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.set_up = TaskButton("mail-plus")
        self.repair = TaskButton("wrench")
        self.bounce = TaskButton("mail-return")
        self.sending = TaskButton("clip")
        self.cards = (self.set_up, self.repair, self.bounce, self.sending)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._columns = 0
        self.body.addLayout(self._grid)
        self.set_up.clicked.connect(lambda: self._begin(Task.SET_UP))
        self.repair.clicked.connect(lambda: self._begin(Task.SET_UP))
        self.bounce.clicked.connect(lambda: self._begin(Task.BOUNCE))
        self.sending.clicked.connect(lambda: self._begin(Task.SENDING))
        self._arrange()
        self.setAcceptDrops(True)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.activated.connect(lambda: self._read(QGuiApplication.clipboard().mimeData()))

    def buttons(self) -> Buttons:
        """The cards are the buttons."""
        return Buttons()

    def go_on(self) -> None:
        """Nothing is chosen yet."""

    def first_focus(self) -> QWidget | None:
        """The first card."""
        return self.set_up

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowHome", "What can we help you with?"),
            translate("WindowHome", "Nothing is changed before you have seen it and said yes."),
        )
        self.set_up.set_words(
            translate("WindowHome", "Set up my e‑mail"),
            translate("WindowHome", "In a mail program on this computer, or on a phone."),
        )
        self.repair.set_words(
            translate("WindowHome", "My mail is not right"),
            translate("WindowHome", "Folders are gone, or mail does not come or go."),
        )
        self.bounce.set_words(
            translate("WindowHome", "I got a mail back"),
            translate("WindowHome", "We tell you what it means, and what to do now."),
        )
        self.sending.set_words(
            translate("WindowHome", "May I send this file?"),
            translate(
                "WindowHome", "Before you send: is it too big, or of a kind that is refused?"
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only a mail is taken here: of another file it is not known what is wanted."""
        from mailsetup.gui.given_mail import is_mail  # noqa: PLC0415 - see `page_choice`

        if is_mail(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it. Nothing is ever moved out of the program that it comes from."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._read(event.mimeData())

    def _read(self, mime: QMimeData) -> None:
        from mailsetup.gui.given_mail import given_mails, is_mail  # noqa: PLC0415

        given = given_mails(mime) if is_mail(mime) else ()
        if given:
            state = replace(self._state.anew(), task=Task.BOUNCE, bounce=BounceState(inputs=given))
            self.jump.emit(Step.READING, state)

    def _arrange(self) -> None:
        room = self.width() // max(1, self.fontMetrics().height())
        columns = 2 if room >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _begin(self, task: Task) -> None:
        self.advance.emit(replace(self._state.anew(), task=task))
