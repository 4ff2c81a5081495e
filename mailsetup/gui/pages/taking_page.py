"""A page that takes what is dropped anywhere on it, if it is of any use there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mailsetup.gui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.bindings import Bindings


class TakingPage(Page):
    """Subclasses say what they take (`accepts`) and what they do with it (`take`)."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.setAcceptDrops(True)

    def accepts(self, mime: QMimeData) -> bool:
        """Whether it may be dropped here."""
        raise NotImplementedError

    def take(self, mime: QMimeData) -> None:
        """Use it, or say why that is not possible."""
        raise NotImplementedError

    def show_over(self, *, over: bool) -> None:
        """Show whether something is held over the page."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say that it will be taken."""
        if self.accepts(event.mimeData()):
            event.acceptProposedAction()
            self.show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here after all."""
        self.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it. Nothing is ever moved out of the program that it comes from."""
        self.show_over(over=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(event.mimeData())
