"""A button like a link whose words take several lines where one is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


class WrappingLink(QPushButton):
    """As wide as its words, or as what it stands in.

    Args:
        words: as they are, without a key of their own.
        action: what it does.
    """

    def __init__(self, words: str, action: Callable[[], None]) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setProperty("kind", "link")

        def press() -> None:  # without the `checked` that the signal carries
            action()

        self.clicked.connect(press)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word."""
        widest = max(map(self._advance, self._words.split()), default=0)
        return QSize(widest + self._frame(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Fit in again when the font or the place is another one."""
        kind = event.type()
        if kind is QEvent.Type.ParentAboutToChange:
            self._watch(False)
        done = super().event(event)  # after a deletion there is nothing to be asked any more
        if kind is QEvent.Type.ParentChange:
            self._watch(True)
        if kind in {QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.Show}:
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit in when there is more or less room."""
        if event.type() is QEvent.Type.Resize and watched is self.parentWidget():
            self._fit()
        return False

    def _watch(self, begin: bool) -> None:
        above = self.parentWidget()
        if above is not None:
            (above.installEventFilter if begin else above.removeEventFilter)(self)

    def _fit(self) -> None:
        above = self.parentWidget()
        if above is None:
            return
        room = above.contentsRect().width() - self._frame()
        lines: list[str] = []
        for word in self._words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._advance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self.setText(text)

    def _advance(self, text: str) -> int:
        """Measured as Qt does it for `sizeHint`: the width of one line and of several must not
        differ by a pixel, or the link would be broken and joined again without an end.
        """
        shown = text.replace("&", "&&")
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, shown).width()

    def _frame(self) -> int:
        """What the style adds to the words at both sides."""
        words = self.text().replace("&&", "&")
        return max(0, self.sizeHint().width() - self._advance(words))
