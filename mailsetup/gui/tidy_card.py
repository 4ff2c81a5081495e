"""A card about something at the provider: what it means, how sure we are, the tick, the details."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.choice_card import ChoiceCard
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Badge, Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.tidy_words import TroubleWords

OnTick: TypeAlias = Callable[[bool], None]


class TidyCard(Card):
    """One thing; `inner` is the column for more of it, above the tick and the details."""

    def __init__(
        self, words: TroubleWords, tone: str = "warning", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.title)
        self.tick: QCheckBox | None = None
        self.raw: RawText | None = None
        self._details: Fold | None = None
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon(tone, tone, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        self.inner = QVBoxLayout()
        self.inner.setSpacing(8)
        self.inner.addWidget(Text(words.title, Role.SECTION))
        if words.sure:
            self.inner.addWidget(Badge(words.sure, words.tone), 0, Qt.AlignmentFlag.AlignLeft)
        if words.meaning:
            self.inner.addWidget(Text(words.meaning))
        row.addLayout(self.inner, 1)
        self.body.addLayout(row)

    def add_tick(self, words: str, about: str, checked: bool, on_tick: OnTick) -> QCheckBox:
        """A yes of the person; `about` is what a screen reader says besides."""
        box = QCheckBox(words)
        box.setChecked(checked)
        box.setAccessibleDescription(about)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.toggled.connect(on_tick)
        self.inner.addWidget(box)
        return box

    def add_details(self, raw: str) -> None:
        """What is said to the server, folded away, below everything; trees need the whole width."""
        fold = self._details = Fold(translate("WindowTidy", "Details: exactly what is done"))
        self.raw = RawText("", translate("WindowTidy", "What the server is told"))
        fold.body.addWidget(self.raw)
        only_words = self.body.count() == 1
        (self.inner if only_words else self.body).addWidget(fold)
        fold.hide()
        self.show_raw(raw)

    def show_raw(self, raw: str) -> None:
        """Other details; none where nothing is done."""
        if self.raw is None or self._details is None or self.raw.toPlainText() == raw:
            return
        self.raw.setPlainText(raw)
        self._details.setVisible(bool(raw))


class TwoWays(QVBoxLayout):
    """Two ways of putting something right.

    Args:
        first, second: a title and a line each.
    """

    def __init__(
        self,
        first: tuple[str, str],
        second: tuple[str, str],
        *,
        second_chosen: bool,
        on_second: OnTick,
    ) -> None:
        super().__init__()
        self.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards = (ChoiceCard(first[0], (first[1],)), ChoiceCard(second[0], (second[1],)))
        for card, chosen in zip(self.cards, (not second_chosen, second_chosen), strict=True):
            self._group.addButton(card.radio)
            card.radio.setChecked(chosen)
            self.addWidget(card)
        self.cards[1].radio.toggled.connect(on_second)
