"""A finding as a card: what it is, what it means for you, what will be done, how we know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Badge, Role, Text
from mailsetup.gui.wording import translate

_ICONS = {"error": "error", "warning": "warning", "info": "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingWords:
    """Everything on the card, already in words.

    Attributes:
        tone: error, warning or info.
        state: one short phrase, e.g. "We can repair this"; `state_tone` colours it.
        advice: "" where there is none.
        advice_title: over the advice; "" where the advice is what we do ourselves.
        evidence: pairs of a label and a raw text.
    """

    tone: str
    title: str
    meaning: str
    advice: str
    advice_title: str
    state: str
    state_tone: str
    evidence: tuple[tuple[str, str], ...] = ()


class FindingCard(Card):
    """One finding."""

    def __init__(self, words: FindingWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.title)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon(_ICONS[words.tone], words.tone, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(words.title, Role.SECTION))
        column.addWidget(Badge(words.state, words.state_tone), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(words.meaning))
        if words.advice_title:
            column.addWidget(Text(words.advice_title, Role.STRONG))
            column.addWidget(Text(words.advice))
        elif words.advice:
            column.addWidget(StatusLine(words.advice, "change"))
        if words.evidence:
            column.addWidget(self._evidence(words.evidence))
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _evidence(self, evidence: tuple[tuple[str, str], ...]) -> Fold:
        fold = Fold(translate("WindowFindings", "Details: how we know this"))
        for label, raw in evidence:
            fold.body.addWidget(Text(label, Role.SMALL))
            fold.body.addWidget(RawText(raw, label))
        return fold
