"""The text for the provider's customer service, shown before it is copied, private parts marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from mailsetup.bounces.support_text import support_text
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.fold import RawText
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from mailsetup.i18n import Translator
    from mailsetup.model.bounce import BouncedRecipient, BounceReading


class BounceText(QWidget):
    """What is private is left out, or stands there underlined: the person decides."""

    def __init__(
        self,
        reading: BounceReading,
        recipient: BouncedRecipient | None,
        translator: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = support_text(reading, recipient)
        self._translator = translator
        self._marks: list[tuple[int, int]] = []
        name = translate("WindowExplained", "Text for customer service")
        self.raw = RawText("", name)
        self.hide_private = QCheckBox(
            translate("WindowExplained", "Leave out personal details (underlined)")
        )
        self.hide_private.setChecked(True)
        self.hide_private.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.copy = CopyButton("", name)
        self.copy.setAccessibleName(translate("WindowExplained", "Copy the text"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        told = translate(
            "WindowExplained",
            "Copy this text into a mail to customer service. We do not send anything.",
        )
        column.addWidget(Text(told, Role.MUTED))
        column.addWidget(self.hide_private)
        column.addWidget(self.raw)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide_private.toggled.connect(self._write)
        self._write()

    def showEvent(self, event: QShowEvent) -> None:
        """The colours are known now."""
        super().showEvent(event)
        self._mark()

    def _write(self) -> None:
        render = self._translator.render
        opening = (render(self._text.subject), *map(render, self._text.opening))
        parts = ["\n\n".join(opening) + "\n\n"]
        length = len(parts[0])
        self._marks = []
        for piece in self._text.pieces:
            shown = piece.text
            if piece.private is not None:
                if piece.hidden is not None and self.hide_private.isChecked():
                    shown = render(piece.hidden)
                self._marks.append((length, len(shown)))
            parts.append(shown)
            length += len(shown)
        text = "".join(parts)
        self.raw.setPlainText(text)
        self.copy.forget()
        self.copy.value = text
        self._mark()

    def _mark(self) -> None:
        look = QTextCharFormat()
        look.setFontUnderline(True)
        look.setForeground(self.raw.palette().color(QPalette.ColorRole.Text))
        selections = []
        for start, length in self._marks[:500]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.raw.document())
            cursor.setPosition(min(start, self.raw.document().characterCount() - 1))
            end = min(start + length, self.raw.document().characterCount() - 1)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.raw.setExtraSelections(selections)
