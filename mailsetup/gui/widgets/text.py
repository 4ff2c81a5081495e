"""Labels: always plain text, because what they show may come from a stranger's server."""

from __future__ import annotations

import re
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_BREAK = "\u200b"  # zero width space
_PIECE = 24  # letters without a natural place to break
_NO_BREAK = "\u00a0"
_RUNT = 7  # letters of a word that should not stand on a line of its own
_BEFORE_RUNT = 12  # letters of the longest word that goes with it to the next line
_DASHES = ("–", "—")
_SENTENCE = 5  # words; fewer of them seldom take a second line


class Role(StrEnum):
    """How a text looks; the style sheet knows these."""

    HEADING = "heading"
    LEAD = "lead"
    SECTION = "section"
    STRONG = "strong"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    ERROR = "error"
    CODE = "code"


_RING = 3
"""Pixels above a heading: the marks of a bold Å or Ö rise above the line that the font tells."""


class Text(QLabel):
    """A wrapped text of one role."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role.value)
        self.setText(text)
        if role is Role.HEADING:
            self.setContentsMargins(0, _RING, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str, /) -> None:
        """Other words."""
        self._words = text
        super().setText("\n".join(map(_with_a_full_last_line, text.split("\n"))))
        self.update()  # Qt draws anew what lies within the margins; marks of a heading rise above

    def text(self) -> str:
        """The words as they were given."""
        return self._words


class Badge(QLabel):
    """A short word on a coloured ground, e.g. "Can be repaired"; the word carries the meaning."""

    def __init__(self, text: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "badge")
        self.setProperty("tone", tone)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property has changed; it does so by itself at what was
    never shown or measured yet.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def breakable(text: str) -> str:
    """The same with places where a line may end within words that are too long for one: a path, an
    address, a link.
    """
    return re.sub(rf"\S{{{_PIECE + 1},}}", lambda word: _in_pieces(word[0]), text)


def _with_a_full_last_line(line: str) -> str:
    """A short last word, such as the number that a sentence ends with, takes the word before it
    along to the last line.
    """
    words = line.split(" ")
    if len(words) < _SENTENCE or len(words[-1]) > _RUNT or len(words[-2]) > _BEFORE_RUNT:
        return line
    if words[-2] in _DASHES:  # a line may end behind one, and would begin with the space
        return line
    return " ".join((*words[:-2], _NO_BREAK.join(words[-2:])))


def _in_pieces(word: str) -> str:
    pieces = (
        _BREAK.join(part[at : at + _PIECE] for at in range(0, len(part), _PIECE))
        for part in re.split(r"(?<=[/\\@])", word)
    )
    return _BREAK.join(pieces)
