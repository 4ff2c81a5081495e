"""A guide by hand: the list of steps, the one where one is with its picture, and a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.gui.pages.page import empty
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.guide_step import GuideStep, StepPlace
from mailsetup.gui.widgets.text import restyle
from mailsetup.gui.wording import translate
from mailsetup.guides.filling import FilledStep, FilledValue, filled, filled_words
from mailsetup.guides.lines import value_words
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.guides.guide import Guide
    from mailsetup.i18n import Translator
    from mailsetup.model.account import AccountConfig


class GuideView(QWidget):
    """One guide, filled with the values of an account. The page around it says `title()`.

    Signals:
        check_requested: look whether it worked, and tell by `show_outcome`.
        step_changed: the number of the step where one is now, from 1; after the last one the
            number of steps and one more.
        finished: the last step was done.
        copied: a value was copied; the name of its field.
    """

    check_requested = Signal()
    step_changed = Signal(int)
    finished = Signal()
    copied = Signal(str)

    def __init__(
        self,
        guide: Guide,
        config: AccountConfig,
        translator: Translator,
        *,
        prefix: str = "",
        full_name: str = "",
        can_check: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._guide = guide
        self._config = config
        self._translator = translator
        self._prefix = prefix
        self._full_name = full_name
        self._here = 1
        self.steps: tuple[GuideStep, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.notice = Callout("", "warning")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.outcome = Callout("", "info")
        self.outcome.hide()
        self.check_button = QPushButton()
        self.check_button.setAutoDefault(False)
        self.check_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.check_button.clicked.connect(self._check)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._list)
        self._column.addWidget(self.outcome)
        self._column.addWidget(self.check_button)
        self.check_button.setVisible(can_check)  # not before it is a part of this
        self.retranslate()

    def title(self) -> str:
        """What the guide is for, for the heading of the page."""
        return filled_words(self._guide, self._guide.title, self._config, self._language)

    @property
    def here(self) -> int:
        """The step where one is, from 1; more than there are steps when all is done."""
        return self._here

    def go_to(self, number: int) -> None:
        """Open another step; one more than there are closes them all."""
        total = len(self.steps)
        self._here = max(1, min(number, total + 1))
        self._show_steps()
        self._announce(self._spoken())
        self._focus_here()
        self.step_changed.emit(self._here)
        if self._here > total:
            self.finished.emit()

    def show_outcome(self, text: str, tone: str = "info") -> None:
        """Tell what a check found; `tone` is info, success, warning or error; "" takes it away."""
        index = self._column.indexOf(self.outcome)
        self._column.removeWidget(self.outcome)
        self.outcome.hide()
        self.outcome.deleteLater()
        self.outcome = Callout(text, tone)
        self._column.insertWidget(index, self.outcome)
        self.outcome.setVisible(bool(text))
        self.check_button.setEnabled(True)
        self._announce(text)

    def retranslate(self) -> None:
        """Say everything again in the window's language; one stays where one is."""
        notice = self._guide.notice
        words = filled_words(self._guide, notice, self._config, self._language) if notice else ""
        self.notice.set_text(words)
        self.notice.setVisible(bool(words))
        self.check_button.setText(translate("WindowGuide", "See whether it works"))
        self._show_steps()

    @property
    def _language(self) -> str:
        return self._translator.language

    def _show_steps(self) -> None:
        empty(self._list)
        steps = filled(
            self._guide,
            self._config,
            self._language,
            prefix=self._prefix,
            full_name=self._full_name,
        )
        self.steps = tuple(self._step(step) for step in steps)
        all_done = self._here > len(self.steps)
        self.check_button.setProperty("kind", "primary" if all_done else "")
        restyle(self.check_button)

    def _step(self, step: FilledStep) -> GuideStep:
        place = StepPlace.HERE if step.number == self._here else StepPlace.AHEAD
        if step.number < self._here:
            place = StepPlace.DONE
        similar = self._translator.render(message("guide.similar-name"))
        made = GuideStep(step, place, self._words, similar, self)
        made.chosen.connect(self.go_to)
        made.done.connect(self._next)
        for button in made.copy_buttons:
            button.copied.connect(self._on_copied)
        self._list.addWidget(made)
        return made

    def _words(self, value: FilledValue) -> str:
        return value_words(value, self._translator.render)

    def _next(self, number: int) -> None:
        self.go_to(number + 1)

    def _check(self) -> None:
        self.check_button.setEnabled(False)
        self.check_requested.emit()

    def _on_copied(self, name: str) -> None:
        sender = self.sender()
        for step in self.steps:
            for button in step.copy_buttons:
                if button is not sender:
                    button.forget()
        self._announce(translate("WindowGuide", "Copied: {name}").format(name=name))
        self.copied.emit(name)

    def _spoken(self) -> str:
        if self._here > len(self.steps):
            return translate("WindowGuide", "That was the last step.")
        step = self.steps[self._here - 1]
        return f"{step.spoken()}. {step.step.text}"

    def _focus_here(self) -> None:
        """Where the next key should act, and in sight."""
        at_end = self._here > len(self.steps)
        wanted = self.check_button if at_end else self.steps[self._here - 1].done_button
        if wanted is not None and not wanted.isHidden() and self.isVisible():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at_end and self.isVisible():  # nothing here to press: the window knows what is next
            focused = self.window().focusWidget()
            if focused is not None:
                focused.clearFocus()
        self.scroll_to_step()

    def scroll_to_step(self) -> None:
        """Bring the step where one is into sight, above all its button."""
        step = self.steps[min(self._here, len(self.steps)) - 1]
        scroll_to(step)
        if step.done_button is not None:
            scroll_to(step.done_button)

    def _announce(self, text: str) -> None:
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
