"""Cards and callouts: framed groups of widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.text import Text

_TONE_ICONS = {
    "info": "info",
    "success": "check-circle",
    "warning": "warning",
    "error": "error",
}

_MARGIN = 16
"""Above the first words of a card, and below the last ones."""

_LEAST_MARGIN = 4


class Card(QFrame):
    """A frame with a column of widgets in it: `card.body.addWidget(...)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, _MARGIN, 20, _MARGIN)
        self.body.setSpacing(10)

    def event(self, event: QEvent) -> bool:
        """What stands last may be another one now."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._even_out()
        return super().event(event)

    def _even_out(self) -> None:
        """A link is higher than its words, so that it is hit easily: where one stands last, the
        frame comes closer, and the words are as far from it as in other cards.
        """
        last = _last_shown(self.body)
        bottom = _MARGIN
        if isinstance(last, QPushButton) and last.property("kind") == "link":
            around = (last.sizeHint().height() - last.fontMetrics().height()) // 2
            bottom = max(_LEAST_MARGIN, _MARGIN - around)
        if self.body.contentsMargins().bottom() != bottom:
            self.body.setContentsMargins(20, _MARGIN, 20, bottom)


class Callout(QFrame):
    """One sentence that stands out, with an icon.

    Args:
        tone: `info`, `success`, `warning` or `error`.
        icon: another icon than the tone's own.
    """

    def __init__(
        self, text: str = "", tone: str = "info", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("callout", tone)
        self.label = Text(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Icon(icon or _TONE_ICONS[tone], tone, 1.2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def set_text(self, text: str) -> None:
        """Other words."""
        self.label.setText(text)


def _last_shown(layout: QLayout) -> QWidget | None:
    """The lowest widget that is no column of others itself; None where there is none."""
    for part in reversed(laid_out(layout)):
        if isinstance(part, QLayout):
            if (found := _last_shown(part)) is not None:
                return found
        elif not part.isHidden():
            own = None if isinstance(part, Card) else part.layout()
            return _last_shown(own) if isinstance(own, QVBoxLayout) else part
    return None
