"""Details that are folded away until somebody asks for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.icons import draw

_ARROW_LEFT = {"chevron-down": 5 / 24, "chevron-right": 8 / 24}
"""Where the lines of an arrow begin, as a part of its picture: they are to begin where the words
above and below begin."""

_ARROW_ROOM = 5 / 6
"""Of the height of a line, for the arrow and the space behind it."""


class Fold(QWidget):
    """A link such as "Details", and below it what it shows: `fold.body.addWidget(...)`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(title)
        self.button.setProperty("kind", "link")
        self.button.setCheckable(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.toggled.connect(self._toggle)
        self._content = QWidget()
        self._content.setVisible(False)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 2, 0, 4)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addWidget(self._content)
        self._show_arrow()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the details."""
        self.button.setChecked(is_open)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in the new colour or size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._show_arrow()

    def showEvent(self, event: QShowEvent) -> None:
        """The colour is known now."""
        super().showEvent(event)
        self._show_arrow()

    def _toggle(self, checked: bool) -> None:
        self._content.setVisible(checked)
        self._show_arrow()

    def _show_arrow(self) -> None:
        name = "chevron-down" if self.button.isChecked() else "chevron-right"
        colour = self.button.palette().color(QPalette.ColorRole.ButtonText)
        side = QFontMetrics(self.button.font()).height()
        self.button.setIcon(_arrow(name, colour, side))
        self.button.setIconSize(QSize(round(side * _ARROW_ROOM), side))


def _arrow(name: str, colour: QColor, side: int) -> QIcon:
    ratio = 2.0
    image = QPixmap(round(side * _ARROW_ROOM * ratio), round(side * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, name, colour, QRectF(-_ARROW_LEFT[name] * side, 0, side, side))
    painter.end()
    return QIcon(image)


class RawText(QPlainTextEdit):
    """Text for support: as it is, read-only, to be copied; as high as what is in it.

    Args:
        name: what a screen reader calls it.
    """

    MAX_LINES = 14

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setPlainText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Escape to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height of the text."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines may break elsewhere now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._fitting or not self.isVisible():
            return  # while it is hidden, the frame around the text is not known yet
        self._fitting = True
        self._take_height()
        self._fitting = False

    def _take_height(self) -> None:
        """The bar is there if there is no doing without. What is counted beside it is not asked
        whether it is needed: that could go to and fro for ever.
        """
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if self._lines() > self.MAX_LINES:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        shown = min(self._lines(), self.MAX_LINES)
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        height = round(shown * self.fontMetrics().lineSpacing() + around) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def _lines(self) -> int:
        """As they break now, at most one more than are shown; Qt breaks them when it is asked."""
        document, lines = self.document(), 0
        block = document.begin()
        while block.isValid() and lines <= self.MAX_LINES:
            document.documentLayout().blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        return max(1, lines)
