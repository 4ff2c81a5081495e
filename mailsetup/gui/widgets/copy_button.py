"""A button that copies one value, and says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPalette, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mailsetup.gui.widgets.icons import icon
from mailsetup.gui.widgets.text import restyle
from mailsetup.gui.wording import translate


class CopyButton(QPushButton):
    """Copies exactly `value`; `copied` carries the name of the field.

    Args:
        name: of the field, for a screen reader.
    """

    copied = Signal(str)

    def __init__(self, value: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(translate("WindowGuide", "Copy"), parent)
        self.value = value
        self._name = name
        self._done = False
        self.setProperty("kind", "copy")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            translate("WindowGuide", "Copy {name}: {value}").format(name=name, value=value)
        )
        self.clicked.connect(self._copy)

    def forget(self) -> None:
        """Something else was copied since."""
        if self._done:
            self._show(done=False)

    def sizeHint(self) -> QSize:
        """Room for either word, so that nothing moves when it is pressed."""
        size = super().sizeHint()
        metrics = QFontMetrics(self.font())
        words = (translate("WindowGuide", "Copy"), translate("WindowGuide", "Copied"))
        widest = max(metrics.horizontalAdvance(word) for word in words)
        extra = widest - metrics.horizontalAdvance(self.text())
        return QSize(size.width() + extra, size.height())

    def showEvent(self, event: QShowEvent) -> None:
        """The colour is known now."""
        super().showEvent(event)
        self._show_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture in the new colour or size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._show_icon()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.value)
        self._show(done=True)
        self.copied.emit(self._name)

    def _show(self, *, done: bool) -> None:
        self._done = done
        words = translate("WindowGuide", "Copied") if done else translate("WindowGuide", "Copy")
        self.setText(words)
        self.setProperty("copied", "true" if done else "false")
        restyle(self)
        self._show_icon()

    def _show_icon(self) -> None:
        side = QFontMetrics(self.font()).height()
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self.setIcon(icon("check" if self._done else "copy", colour, side))
        self.setIconSize(QSize(side, side))
