"""The report of a move as a card: the figures, and what was not taken, folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.gui.moved_words import problem_lines, refusal_lines, report_lines
from mailsetup.gui.result_card import ResultCard
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.moved_words import EndWords
    from mailsetup.i18n import Translator
    from mailsetup.model.migration import MigrationReport


class MovedReport(ResultCard):
    """`words` have the icon."""

    def __init__(
        self,
        report: MigrationReport,
        words: EndWords,
        translator: Translator,
        parent: QWidget | None = None,
    ) -> None:
        lines = [StatusLine(line, tone) for line, tone in report_lines(report, translator)]
        super().__init__(words.icon, words.tone, "", lines, parent)
        refused = translate("WindowMoving", "What was not accepted, and why")
        self._fold(refused, refusal_lines(report, translator))
        self._fold(translate("WindowMoving", "What was unusual"), problem_lines(report, translator))

    def _fold(self, title: str, lines: list[str]) -> None:
        if lines:
            fold = Fold(title)
            fold.body.addWidget(RawText("\n".join(lines), title))
            self.body.addWidget(fold)
