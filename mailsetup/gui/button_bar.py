"""Back at the left; Cancel (or Quit) and the blue button at the right; always in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mailsetup.gui.widgets.text import restyle
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from mailsetup.gui.pages.page import Buttons


class ButtonBar(QFrame):
    """Three buttons; pages say by `Buttons` what they do."""

    back_pressed = Signal()
    cancel_pressed = Signal()
    quit_pressed = Signal()
    primary_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("buttonBar")
        self.setProperty("narrow", "false")
        self._waiting = False
        self.back = QPushButton()
        self.middle = QPushButton()
        self.primary = QPushButton()
        self.primary.setProperty("kind", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.middle)
        row.addWidget(self.primary)
        self.back.clicked.connect(self.back_pressed)
        self.middle.clicked.connect(self._middle)
        self.primary.clicked.connect(self.primary_pressed)

    def show_buttons(self, buttons: Buttons, *, can_go_back: bool) -> None:
        """As the page wants them."""
        self._waiting = buttons.waiting
        self.back.setText(translate("WindowButtons", "&Back"))
        self.back.setVisible(buttons.back and can_go_back)
        if buttons.waiting:
            self.middle.setText(buttons.cancel or translate("WindowButtons", "&Cancel"))
        else:
            self.middle.setText(translate("WindowButtons", "&Quit"))
        self.primary.setText(buttons.primary)
        self.primary.setVisible(bool(buttons.primary))
        self.primary.setEnabled(buttons.enabled)
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Less air in the buttons where there is little room."""
        value = "true" if narrow else "false"
        if self.property("narrow") != value:
            self.setProperty("narrow", value)
            for widget in (self, self.back, self.middle, self.primary):
                restyle(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Perhaps there is room for more, or for less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Quit gives way first: the window can be closed as any other. Cancel always stays."""
        others = [button for button in (self.back, self.primary) if not button.isHidden()]
        widths = [button.sizeHint().width() for button in (self.middle, *others)]
        layout = self.layout()
        margins = layout.contentsMargins() if layout is not None else self.contentsMargins()
        needed = sum(widths) + margins.left() + margins.right() + 10 * len(widths)
        self.middle.setVisible(self._waiting or needed <= self.width())

    def _middle(self) -> None:
        if self._waiting:
            self.cancel_pressed.emit()
        else:
            self.quit_pressed.emit()
