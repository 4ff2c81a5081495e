"""One step of a guide: a line in the list, and all of it where one is now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.widgets.window_picture import WindowPicture
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.widgets.copy_button import CopyButton
    from mailsetup.guides.filling import FilledStep, FilledValue


class StepPlace(StrEnum):
    """Where a step stands from where one is."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


class GuideStep(QFrame):
    """A step; `chosen` when its line is pressed, `done` when its button is."""

    chosen = Signal(int)
    done = Signal(int)

    def __init__(
        self,
        step: FilledStep,
        place: StepPlace,
        words: Callable[[FilledValue], str],
        similar: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.step = step
        self.place = place
        self.copy_buttons: tuple[CopyButton, ...] = ()
        self.done_button: QPushButton | None = None
        self.setProperty("guideStep", place.value)
        self._column = QVBoxLayout(self)
        here = place is StepPlace.HERE
        self._column.setContentsMargins(
            12, 10 if here else 0, 16 if here else 12, 14 if here else 0
        )
        self._column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        aligned = Qt.AlignmentFlag.AlignTop if here else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._mark(), 0, aligned)
        row.addWidget(self._heading() if here else self._line(), 1)
        self._column.addLayout(row)
        if here:
            self._open(words, similar)

    def spoken(self) -> str:
        """Number, state and title, for a screen reader."""
        states = {
            StepPlace.DONE: translate("WindowGuide", "done"),
            StepPlace.HERE: translate("WindowGuide", "you are here"),
            StepPlace.AHEAD: translate("WindowGuide", "still to come"),
        }
        return translate("WindowGuide", "Step {number} of {total}, {state}: {title}").format(
            number=self.step.number,
            total=self.step.total,
            state=states[self.place],
            title=self.step.title,
        )

    def _mark(self) -> QLabel:
        mark = QLabel("✓" if self.place is StepPlace.DONE else str(self.step.number))
        mark.setProperty("badge", "true")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return mark

    def _heading(self) -> QWidget:
        title = Text(self.step.title, Role.SECTION)
        title.setAccessibleName(self.spoken())
        return title

    def _line(self) -> QWidget:
        line = QPushButton(self.step.title.replace("&", "&&"))
        line.setProperty("kind", "step")
        line.setAutoDefault(False)
        line.setAccessibleName(self.spoken())
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.clicked.connect(self._choose)
        return line

    def _open(self, words: Callable[[FilledValue], str], similar: str) -> None:
        self._column.addWidget(Text(self.step.text))
        if self.step.window is not None:
            self._column.addWidget(Text(self._caption(), Role.SMALL))
            picture = WindowPicture(self.step.window, words)
            self.copy_buttons = picture.copy_buttons
            self._column.addWidget(picture)
        if self.step.unsure:
            self._column.addWidget(Text(similar, Role.SMALL))
        self.done_button = QPushButton(translate("WindowGuide", "I have done this"))
        self.done_button.setProperty("kind", "primary")
        self.done_button.setAutoDefault(False)
        self.done_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.done_button.clicked.connect(self._finish)
        self._column.addWidget(self.done_button)

    def _caption(self) -> str:
        if self.step.values:
            return translate(
                "WindowGuide", "It looks something like this there. Type there, not here."
            )
        return translate(
            "WindowGuide", "It looks something like this there. Press there, not here."
        )

    def _choose(self) -> None:
        self.chosen.emit(self.step.number)

    def _finish(self) -> None:
        self.done.emit(self.step.number)
