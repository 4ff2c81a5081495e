"""Where the person points at old mail that lies elsewhere; then the folders are looked at again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.gui.elsewhere_card import ElsewhereCard
from mailsetup.gui.file_dialog import ask_folder, ask_which
from mailsetup.gui.folder_place import FolderPlace
from mailsetup.gui.pages.page import empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.pages.page import Page


class ElsewherePlace(FolderPlace):
    """`found` comes with what lies there, or without what is to be left out."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.card: ElsewhereCard | None = None
        self._left: tuple[str, ...] = ()

    def show_state(self, state: SetupState) -> None:
        """All texts; the card anew."""
        empty(self.column)
        self.card = ElsewhereCard(
            state.folders_task,
            self._choose_folder,
            self._choose_file,
            self._leave_out,
            busy=self.task is not None,
        )
        if self.problem is not None:
            support = report_way(self.page, state, self.problem)
            self.card.show_problem(self.problem, self.page.bindings.translator, support)
        self.column.addWidget(self.card)

    def end(self) -> None:
        """What was to be looked into after it is forgotten, too."""
        super().end()
        self._left = ()

    def look_into(self, *paths: str) -> None:
        """One after the other; then the folders are looked at again."""
        self._left += paths
        if self._left and self.task is None:
            self._look_into_next(self.page.state())

    def _look_into_next(self, state: SetupState) -> None:
        path, *left = self._left
        self._left = tuple(left)
        work = self.page.bindings.work
        self.start(lambda ctx: work.look_into(state, path, ctx))

    def done(self, state: SetupState) -> None:
        """The next one, or that is all."""
        if self._left:
            self._look_into_next(state)
        else:
            self.task = None
            self.found.emit(state)

    def _choose_folder(self) -> None:
        path = ask_folder(self, translate("WindowTidy", "Which folder holds old mail?"))
        if path:
            self.look_into(path)

    def _choose_file(self) -> None:
        self.look_into(*ask_which(self, translate("WindowTidy", "Which file holds old mail?")))

    def _leave_out(self, path: str) -> None:
        state = self.page.state()
        self.found.emit(replace(state, folders_task=state.folders_task.without(path)))
