"""A page that takes what is dropped on it or pasted, wherever that happens on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from mailsetup.gui.given_mail import may_hold_mail
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings


class DropPage(Page):
    """Subclasses say what they do with it (`take`), and lay out `zone` and `complaint`."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.zone = DropZone()
        self.choose = self.zone.add_button()
        self.complaint = Callout("", "warning")
        self.complaint.hide()
        self.setAcceptDrops(True)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.paste)

    def take(self, mime: QMimeData) -> None:
        """Use what was dropped or pasted, or say why that is not possible."""
        raise NotImplementedError

    def enter(self, state: SetupState) -> None:
        """Ask anew; nothing is wrong yet."""
        self.complaint.hide()
        super().enter(state)

    def buttons(self) -> Buttons:
        """Each way has its own button."""
        return Buttons()

    def go_on(self) -> None:
        """Nothing is handed over yet."""

    def first_focus(self) -> QWidget | None:
        """The usual way."""
        return self.choose

    def complain(self) -> None:
        """Show that what was handed over is of no use, and say it."""
        self.complaint.show()
        announce(self, self.complaint.label.text())
        self.changed.emit()

    def paste(self) -> None:
        """Take what was copied last."""
        self.take(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that it will be taken."""
        if may_hold_mail(event.mimeData()):
            event.acceptProposedAction()
            self.zone.show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here after all."""
        self.zone.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it. Nothing is ever moved out of the program that it comes from."""
        self.zone.show_over(over=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(event.mimeData())
