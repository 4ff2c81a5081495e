"""Shall we stop for today? Asked once before the window closes while old mail is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.gui.pages.page import empty
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.widgets.problem_panel import Action


class ClosingQuestion(QVBoxLayout):
    """Empty until it is asked.

    Attributes:
        is_asked: it waits for an answer.
    """

    def __init__(self, close: Action, stay: Action) -> None:
        super().__init__()
        self._close = close
        self._stay = stay
        self._panel: ProblemPanel | None = None
        self.is_asked = False

    def first_focus(self) -> QWidget | None:
        """Its first button."""
        return self._panel.buttons[0] if self._panel is not None else None

    def title(self) -> str:
        """To be spoken as well."""
        return translate("WindowMoving", "Shall we stop for today?")

    def retranslate(self) -> None:
        """The panel anew, or none."""
        empty(self)
        self._panel = None
        if not self.is_asked:
            return
        meaning = translate(
            "WindowMoving",
            "All that has been sent so far is kept, and nothing is sent twice. The next time you"
            " choose to move old mail, you can go on from here.",
        )
        ways = (
            WayOn(translate("WindowMoving", "Stop and close the window"), self._close),
            WayOn(translate("WindowMoving", "Go on moving"), self._stay),
        )
        self._panel = ProblemPanel(self.title(), meaning, ways, tone="info")
        self.addWidget(self._panel)
