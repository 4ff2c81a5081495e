"""A waiting page that changes something in a mail program, which has to be closed for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.gui.pages.page import Buttons
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.bindings import Bindings


@dataclass(frozen=True, slots=True)
class ClientOpen:
    """Reported by the work: whether it waits for the mail program to be closed."""

    waiting: bool


class ChangingPage(WaitingPage):
    """Cancel waits for the work's own answer: what was done may already be done."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self._client_open = False
        self._stopping = False
        self.close_first = Callout("", "warning")
        self.body.insertWidget(0, self.close_first)

    def program(self) -> str:
        """The name of the mail program."""
        raise NotImplementedError

    def start(self) -> None:
        """As if new."""
        self._client_open = False
        self._stopping = False
        super().start()

    def cancel(self) -> None:
        """Ask, and wait for the answer."""
        if self.task is not None and not self._stopping:
            self._stopping = True
            self.task.cancel()
            self.retranslate()
            self.changed.emit()

    def is_writing(self) -> bool:
        """While the task is under way."""
        return self.task is not None

    def buttons(self) -> Buttons:
        """One Cancel, pressed once."""
        return Buttons(waiting=self.task is not None and not self._stopping, back=self.task is None)

    def hear(self, item: object) -> None:
        """The mail program is open, or was closed."""
        if isinstance(item, ClientOpen):
            self._client_open = item.waiting
            self.retranslate()

    def retranslate(self) -> None:
        """What is waited for."""
        super().retranslate()
        waits = self._client_open and self.problem is None and not self._stopping
        self.close_first.setVisible(waits)
        if waits:
            self.close_first.set_text(
                translate(
                    "WindowApplying",
                    "Please close {program}. We will go on as soon as it is closed.",
                ).format(program=self.program())
            )
            waiting = translate("WindowApplying", "Waiting until {program} is closed…")
            self.now.setText(waiting.format(program=self.program()))
        if self._stopping:
            self.now.setText(translate("WindowApplying", "Stopping…"))
