"""Where all mail is looked through when the person asks for it; it may take long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.gui.folder_place import FolderPlace
from mailsetup.gui.look_through_card import LookThroughCard
from mailsetup.gui.pages.page import empty
from mailsetup.gui.report_way import report_way
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.pages.page import Page


class LookThroughPlace(FolderPlace):
    """`found` comes with mail that came again, or is there twice."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.card: LookThroughCard | None = None
        self._progress: Progress | None = None

    def show_state(self, state: SetupState) -> None:
        """All texts; the card anew."""
        self.clear()
        self.card = LookThroughCard(
            state.folders_task,
            self.look_through,
            self.page.bindings.translator,
            busy=self.task is not None,
        )
        self.card.show_problem(self.problem, report_way(self.page, state, self.problem))
        self.card.show_progress(self._progress)
        self.column.addWidget(self.card)
        self.show()

    def clear(self) -> None:
        """Nothing to be seen."""
        empty(self.column)
        self.card = None
        self.hide()

    def end(self) -> None:
        """How far it was is forgotten, too."""
        super().end()
        self._progress = None

    def look_through(self) -> None:
        """In a task; the page stays."""
        if self.page.buttons().waiting:
            return
        bindings, state = self.page.bindings, self.page.state()
        work, render = bindings.work, bindings.translator.render
        self.start(lambda ctx: work.look_through_mail(state, ctx, render))

    def progressed(self, item: object) -> None:
        """Messages so far."""
        if isinstance(item, Progress) and self.card is not None:
            self._progress = item
            self.card.show_progress(item)
