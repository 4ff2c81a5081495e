"""One line on the first page: what a silent look at this computer found, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Text, restyle
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QResizeEvent

    from mailsetup.app.silent_look import ProgramSeen, SilentLook

_BESIDE = 30
"""From this width on, in heights of a line, the button stands beside the words."""

_AROUND = 8
"""Pixels above and below the words: one line takes no more than its button does."""


class NoticedLine(QFrame):
    """Words, and a button where there is something to look at.

    Signals:
        pressed: the person wants to look at it.
    """

    pressed = Signal()

    def __init__(self, number: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._look: SilentLook | None = None
        self.text = Text()
        self.text.setContentsMargins(0, _AROUND, 0, _AROUND)
        self.icon = Icon("info", "info", 1.2)
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(8)
        self._words.addWidget(self.text, 1)
        self._words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(self._words, 1)
        self.setProperty("callout", "info")

    def show_look(self, look: SilentLook | None) -> None:
        """What was found; None while it is being looked."""
        self._look = look
        tone = "warning" if self._has_more else "info"
        if self.property("callout") != tone:
            self.setProperty("callout", tone)
            restyle(self)
            self.icon.show_icon(tone, tone)
        self.retranslate()

    def retranslate(self) -> None:
        """The words, in the window's language."""
        waits = self._look is not None and bool(self._look.not_fetching)
        self.button.setText(
            translate("WindowHome", "Go on with the move")
            if waits
            else translate("WindowHome", "Look at it")
        )
        self.button.setVisible(self._has_more)
        self.text.setText(self._said())
        self.button.setAccessibleDescription(self.text.text())
        self.setMinimumHeight(self.button.sizeHint().height() + 4)  # nothing jumps when it comes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where there is little room."""
        super().resizeEvent(event)
        wide = event.size().width() >= _BESIDE * self.fontMetrics().height()
        directions = QBoxLayout.Direction
        self._words.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _said(self) -> str:
        if self._look is None:
            return translate("WindowHome", "We are looking at the mail programs on this computer…")
        if not self._look.programs:
            return translate("WindowHome", "No mail program here has an account yet.")
        lines = tuple(self._not_fetching()) or map(self._about, self._look.programs)
        return "\n".join(lines)

    @property
    def _has_more(self) -> bool:
        """Whether there is something to look at."""
        look = self._look
        return look is not None and bool(look.address or look.not_fetching)

    def _not_fetching(self) -> Iterator[str]:
        """A move that was begun is all that is told: until it goes on, no new mail comes."""
        from mailsetup.gui.client_words import kind_name  # noqa: PLC0415 - see `page_choice`

        for kind in self._look.not_fetching if self._look is not None else ():
            words = translate(
                "WindowHome",
                "{program} is not fetching new mail now: the move of your old mail is not"
                " finished.",
            )
            yield words.format(program=kind_name(kind))

    def _about(self, seen: ProgramSeen) -> str:
        from mailsetup.gui.client_words import kind_name  # noqa: PLC0415 - see `page_choice`

        words = translate("WindowHome", "{program}: {accounts}. {points}")
        return words.format(
            program=kind_name(seen.client),
            accounts=self._accounts(seen.accounts),
            points=self._points(seen.points),
        )

    def _accounts(self, count: int) -> str:
        if count == 1:
            return translate("WindowHome", "1 account")
        return translate("WindowHome", "{count} accounts").format(count=self._number(count))

    def _points(self, count: int) -> str:
        if count == 0:
            return translate("WindowHome", "The settings look right.")
        if count == 1:
            return translate("WindowHome", "1 setting is not as it should be.")
        words = translate("WindowHome", "{count} settings are not as they should be.")
        return words.format(count=self._number(count))
