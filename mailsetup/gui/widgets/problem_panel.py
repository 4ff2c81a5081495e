"""What went wrong, in words, with ways on: there is no dead end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

Action: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class WayOn:
    """A button: its words and what it does; the first of a panel is the best one."""

    text: str
    action: Action


class ProblemPanel(Card):
    """A headline, what it means, the ways on, and the technical reason folded away.

    Args:
        leads: the first way on is the blue button of the page; False where the bar has one.
        tone: `warning`, or `info` where nothing is wrong.
        support: the way to customer service, a link below the buttons.
    """

    def __init__(
        self,
        title: str,
        meaning: str,
        ways: tuple[WayOn, ...],
        reason: str = "",
        parent: QWidget | None = None,
        *,
        leads: bool = True,
        tone: str = "warning",
        support: WayOn | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: tuple[QPushButton, ...] = tuple(_button(way) for way in ways)
        if leads and self.buttons:
            self.buttons[0].setProperty("kind", "primary")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Icon(tone, tone, 1.4), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        self.title = Text(title, Role.SECTION)
        words.addWidget(self.title)
        self.meaning = Text(meaning)
        if meaning:
            words.addWidget(self.meaning)
        top.addLayout(words, 1)
        self.body.addLayout(top)
        for button in self.buttons:
            self.body.addWidget(button)
        self.support = _button(support) if support is not None else None
        if self.support is not None:
            self.support.setProperty("kind", "link")
            self.body.addWidget(self.support)
        if reason:
            fold = Fold(translate("WindowProblem", "Details: what the computer said"))
            fold.body.addWidget(RawText(reason, translate("WindowProblem", "Technical reason")))
            self.body.addWidget(fold)


def _button(way: WayOn) -> QPushButton:
    button = QPushButton(way.text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)

    def press() -> None:  # without the `checked` that the signal carries
        way.action()

    button.clicked.connect(press)
    return button
