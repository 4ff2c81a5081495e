"""A report on a page: findings as the cards that are known from elsewhere, the rest as lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mailsetup.app.support_files import as_json
from mailsetup.app.support_findings import as_finding
from mailsetup.app.support_report import Repair, When
from mailsetup.app.support_words import support_sheet
from mailsetup.gui.finding_words import card_words
from mailsetup.gui.piecewise import Piecewise
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.finding_card import FindingCard, FindingWords
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.app.support_report import ReportedFinding, SupportReport
    from mailsetup.app.support_sheet import Row, SheetItem, SheetSection
    from mailsetup.i18n import Translator

_TONES = {"error": "error", "warning": "warning", "success": "success"}


class ReportView(QWidget):
    """All that is in the report, in the language of who looks at it.

    Attributes:
        pieces: makes one section after the other.
    """

    def __init__(
        self, report: SupportReport, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.pieces = Piecewise(self)
        self.pieces.start(self._making(report, translator), at_once=2)

    def _making(
        self, report: SupportReport, translator: Translator
    ) -> Iterator[Callable[[], None]]:
        """What makes each section or card."""
        sheet = support_sheet(report, translator)
        findings = {when: [one for one in report.findings if one.when is when] for when in When}
        of_findings = iter([findings[when] for when in When if findings[when]])
        for section in sheet.sections:
            yield partial(self._add_heading, section)
            if section.of_findings:
                shown = zip(next(of_findings), section.items, strict=True)
                for finding, item in shown:
                    yield partial(self._add_finding, finding, item, translator)
            else:
                yield partial(self._add_section, section)
        yield partial(self._add_whole, report)

    def _add_heading(self, section: SheetSection) -> None:
        self._column.addWidget(Text(section.heading, Role.SECTION))

    def _add_finding(
        self, finding: ReportedFinding, item: SheetItem, translator: Translator
    ) -> None:
        self._column.addWidget(FindingCard(_words_of(finding, item, translator)))

    def _add_section(self, section: SheetSection) -> None:
        self._column.addWidget(_SectionCard(section))

    def _add_whole(self, report: SupportReport) -> None:
        whole = Fold(translate("WindowSupport", "Everything that is in the file, word for word"))
        name = translate("WindowSupport", "The whole report")
        whole.body.addWidget(RawText(as_json(report), name))
        self._column.addWidget(whole)


def _words_of(reported: ReportedFinding, item: SheetItem, translator: Translator) -> FindingWords:
    finding = as_finding(reported)
    if finding is None:
        return FindingWords(
            tone=reported.severity.value,
            title=item.title,
            meaning="\n".join(item.lines),
            advice="",
            advice_title="",
            state=item.badge,
            state_tone=item.tone,
            evidence=item.raw,
        )
    words = card_words((finding,), (), translator)
    state, tone, advice_title = words.state, words.state_tone, words.advice_title
    doubtful = reported.severity is Severity.INFO and reported.repair is Repair.POSSIBLE
    if reported.repair in {Repair.PLANNED, Repair.POSSIBLE} and not doubtful:
        state, tone = translate("WindowFindings", "We can repair this"), "success"
        advice_title = ""  # the advice is what we do
    elif reported.repair is Repair.GUIDED:
        state, tone = translate("WindowFindings", "We show you how"), "success"
    return FindingWords(
        tone=words.tone,
        title=item.title,
        meaning="\n".join(item.lines[:-1]),
        advice=item.lines[-1],
        advice_title=advice_title,
        state=state,
        state_tone=tone,
        evidence=item.raw,
    )


class _SectionCard(Card):
    """Rows, then a line for each item; what is for experts is folded away once."""

    def __init__(self, section: SheetSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(section.heading)
        if section.rows:
            self.body.addLayout(_table(section.rows))
        for item in section.items:
            row = StatusLine(breakable(item.title), _TONES.get(item.tone, "plain"))
            badge = (item.badge[:1].upper() + item.badge[1:],) if item.badge else ()
            for line in (*badge, *item.lines):
                row.add_below(breakable(line))
            self.body.addWidget(row)
        raw = "\n\n".join(_raw(section.items))
        if raw:
            fold = Fold(translate("WindowSupport", "Details"))
            fold.button.setAccessibleDescription(section.heading)
            fold.body.addWidget(RawText(raw, section.heading))
            self.body.addWidget(fold)


def _table(rows: tuple[Row, ...]) -> QGridLayout:
    """Labels at the left and what they are about at the right; both wrap."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for at, (label, value) in enumerate(rows):
        grid.addWidget(Text(label, Role.MUTED), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(breakable(value)), at, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _raw(items: tuple[SheetItem, ...]) -> Iterator[str]:
    for item in items:
        for label, text in item.raw:
            yield f"{item.title} – {label}\n{text}"
