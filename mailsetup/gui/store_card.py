"""One place with old mail, with a tick: the account or the file, its program, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from mailsetup.gui.moving_words import store_kind, store_name
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.text import Role, Text, breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from mailsetup.app.moving_state import FoundStore
    from mailsetup.i18n import Translator

_LONGEST = 34
"""Letters that fit beside a tick, whose words are one line; a longer name stands below."""


class StoreCard(Card):
    """One place with mail, with a tick."""

    def __init__(
        self, store: FoundStore, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.body.setContentsMargins(16, 4, 18, 12)
        self.body.setSpacing(0)
        name = store_name(store)
        kind = store_kind(store)
        fits = len(name) <= _LONGEST
        self.box = QCheckBox((name if fits else kind).replace("&", "&&"))
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        about = [kind if fits else name]
        if store.bytes:
            about.append(translator.size(store.bytes))
        self.line = Text(breakable(", ".join(about)), Role.MUTED)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(", ".join(about))
        self.body.addWidget(self.box)
        self.body.addWidget(self.line)

    def showEvent(self, event: QShowEvent) -> None:
        """The style is known now: the line stands below the words of the tick."""
        super().showEvent(event)
        option = QStyleOptionButton()
        self.box.initStyleOption(option)
        words = QStyle.SubElement.SE_CheckBoxContents
        left = self.box.style().subElementRect(words, option, self.box).left()
        self.line.setContentsMargins(left, 0, 0, 0)
