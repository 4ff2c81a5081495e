"""What every page has: a heading, a lead, a body, and signals to the shell around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from mailsetup.app.state import SetupState
from mailsetup.gui.widgets.text import Role, Text

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings

CONTENT_WIDTH = 800
"""Widest content in pixels at the reference font size; longer lines are hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """What the button bar shows for a page.

    Attributes:
        primary: words of the blue button, with `&`; "" for none.
        enabled: whether it can be pressed now.
        waiting: work goes on; the middle button cancels it.
        cancel: words of that button, with `&`; "" for Cancel.
        back: Back may be offered (if there is somewhere to go).
        leads: the primary one is blue, also where the page has a blue button of its own.
        settings: they may be opened over the page, which is left for that.
    """

    primary: str = ""
    enabled: bool = True
    waiting: bool = False
    cancel: str = ""
    back: bool = True
    leads: bool = False
    settings: bool = True


class Page(QWidget):
    """One step. It is entered with a state, and emits the next one.

    Signals:
        advance: a `SetupState`; go to the step after this one.
        jump: a `Step` and a `SetupState`; go there.
        replaced: a `SetupState`; stay, and remember this one.
        taken_back: an `UndoResult`; another page may have done what is undone now.
        retreat: go back, as if Back was pressed.
        changed: ask `buttons` again.
    """

    advance = Signal(object)
    jump = Signal(object, object)
    replaced = Signal(object)
    taken_back = Signal(object)
    retreat = Signal()
    changed = Signal()

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.bindings = bindings
        self._state = SetupState()
        self.heading = Text("", Role.HEADING)
        self.lead = Text("", Role.LEAD)
        self._column = QWidget()
        column = self._top = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addSpacing(12)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        column.addLayout(self.body)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 31, 44, 28)
        row.addWidget(self._column, 1)
        self.set_content_width(CONTENT_WIDTH)

    def set_content_width(self, pixels: int) -> None:
        """Not wider than this; the rest stays free at the right."""
        self._column.setMaximumWidth(pixels)

    def put_on_top(self, note: QWidget) -> None:
        """Show something that belongs to no page above what this one has to say."""
        self._top.insertWidget(self._top.indexOf(self.lead) + 1, note)

    def set_margins(self, pixels: int) -> None:
        """Free space at the left and right: less in a narrow window."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(pixels, round(pixels * 0.7), pixels, round(pixels * 0.64))

    def enter(self, state: SetupState) -> None:
        """Show `state`; called each time the page comes up."""
        self._state = state
        self.retranslate()

    def state(self) -> SetupState:
        """The state with what was typed here."""
        return self._state

    def buttons(self) -> Buttons:
        """What the button bar should show now."""
        return Buttons()

    def go_on(self) -> None:
        """The blue button, or Enter."""
        self.advance.emit(self.state())

    def cancel(self) -> None:
        """The middle button while `Buttons.waiting`, or Escape."""

    def end(self) -> None:
        """The page is left, or the window closes: nothing of it goes on in the background."""

    def is_writing(self) -> bool:
        """Whether something is being changed now, so that the window must not close yet."""
        return False

    def stop_for_closing(self) -> bool:
        """The window is to be closed while `is_writing`. True: it stops, and `retreat` follows;
        False: the person is asked first.
        """
        self.cancel()
        return True

    def retranslate(self) -> None:
        """Say everything again in the window's language."""

    def first_focus(self) -> QWidget | None:
        """Where typing should start; None leaves it to the blue button."""
        return None

    def say(self, heading: str, lead: str = "") -> None:
        """Set heading and lead."""
        self.heading.setText(heading)
        self.heading.setAccessibleName(heading)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()
