"""A login code, large, with the time that it still lasts and a button to copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from mailsetup.app.two_factor_codes import grouped
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.two_factor_codes import Code


class CodeCard(Card):
    """`show_code` may be called as often as one likes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", Role.SECTION)
        self.code = Text("", Role.CODE)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = RemainingBar()
        self.left = Text("", Role.MUTED)
        self.copy_button = CopyButton("", "")
        for widget in (self.title, self.code, self.bar, self.left, self.copy_button):
            self.body.addWidget(widget)

    def show_code(self, code: Code, period: int) -> None:
        """Another code, or the same with less time left."""
        self.title.setText(translate("WindowTwoFactor", "Your code now"))
        left = translate("WindowTwoFactor", "A new code comes in {seconds} s")
        self.left.setText(left.format(seconds=code.seconds_left))
        self.bar.show_share(code.seconds_left / period)
        if self.copy_button.value == code.text:
            return
        self.code.setText(grouped(code.text))
        self.code.setAccessibleName(" ".join(code.text))
        self.copy_button.forget()
        self.copy_button.value = code.text
        self.copy_button.setAccessibleName(
            translate("WindowTwoFactor", "Copy the code {code}").format(code=" ".join(code.text))
        )

    def retranslate(self) -> None:
        """The word on the button; the rest comes with the next code."""
        self.copy_button.setText(translate("WindowGuide", "Copy"))
        self.copy_button.value = ""


class RemainingBar(QWidget):
    """How much time is left, for the eye only; not there where motion is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "primary")
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A third of a line high."""
        line = self.fontMetrics().height()
        return QSize(10 * line, max(4, line // 3))

    def show_share(self, share: float) -> None:
        """From 1 down to 0."""
        self._share = share
        if self._moves():
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A faint bar, and a strong one on it."""
        if not self._moves():
            return
        area = QRectF(self.rect())
        round_ = area.height() / 2
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        faint = self.palette().color(QPalette.ColorRole.WindowText)
        faint.setAlphaF(0.25)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawRoundedRect(area, round_, round_)
        area.setWidth(max(area.height(), area.width() * self._share))
        painter.setBrush(colour)
        painter.drawRoundedRect(area, round_, round_)

    def _moves(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0
