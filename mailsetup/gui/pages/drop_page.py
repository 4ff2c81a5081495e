"""A page that takes what is dropped on it or pasted, wherever that happens on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mailsetup.gui.clipboard import clipboard_data
from mailsetup.gui.given_mail import may_hold_mail
from mailsetup.gui.pages.page import Buttons
from mailsetup.gui.pages.taking_page import TakingPage
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings


class DropPage(TakingPage):
    """Subclasses say what they do with it (`take`), and lay out `zone` and `complaint`."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.zone = DropZone()
        self.choose = self.zone.add_button()
        self.complaint = Callout("", "warning")
        self.complaint.hide()
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
        self.take(clipboard_data())

    def accepts(self, mime: QMimeData) -> bool:
        """Files, mails and texts."""
        return may_hold_mail(mime)

    def show_over(self, *, over: bool) -> None:
        """In the frame."""
        self.zone.show_over(over=over)
