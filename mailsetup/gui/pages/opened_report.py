"""A report that somebody sent, on the machine of who helps: the same cards, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_view import ReportView
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings


class OpenedReportPage(Page):
    """Shows, and does nothing."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.view: ReportView | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(14)
        self.body.addLayout(self.content)

    def buttons(self) -> Buttons:
        """There is nothing more to do here."""
        return Buttons(primary=translate("WindowButtons", "To the &start page"))

    def go_on(self) -> None:
        """To the start page."""
        self.jump.emit(Step.HOME, self._state.anew())

    def end(self) -> None:
        """No more of it is shown."""
        if self.view is not None:
            self.view.pieces.drop()

    def retranslate(self) -> None:
        """All texts; the report anew."""
        empty(self.content)
        self.view = None
        self.say(translate("WindowSupport", "A report from somebody else"))
        report = self._state.support.opened
        if report is None:
            return
        words = translate(
            "WindowSupport",
            "This report was made on another computer. We only show what is written in it, and"
            " cannot tell who wrote it.",
        )
        self.content.addWidget(Callout(words, "info"))
        self.view = ReportView(report, self.bindings.translator)
        self.view.pieces.filled.connect(self.changed)
        self.content.addWidget(self.view)
